"""The stand-in itself: the people's side and the bot's side in one object."""

from __future__ import annotations

import asyncio
import inspect
from typing import Any

from handlers.playground import methods  # noqa: F401 - registers the Bot API
from handlers.playground.backend import Call
from handlers.playground.events import Subscription
from handlers.playground.faults import Fault
from handlers.playground.groups import GroupActions
from handlers.playground.people import PeopleActions
from handlers.playground.registry import Method, find_method
from handlers.playground.world import Chat, Json, Message, Upload


class Playground(PeopleActions, GroupActions):
    """A strict stand-in for Telegram with one bot, in memory.

    People act through `say`, `press`, `add_bot` and so on; the bot acts through `call`, or through
    a `PlaygroundRequest`, or over HTTP. `messages` shows what a phone would show.
    """

    _busy = 0

    async def call(
        self, method: str, params: Json | None = None, files: dict[str, Upload] | None = None
    ) -> Any:  # noqa: ANN401 - whatever the method returns
        """Carry out one Bot API call and return its JSON result.

        `files` are uploads by parameter name, or by the name after `attach://`. Raises
        `BotApiError` where Telegram refuses and `NoReplyError` for a scripted silence.
        """
        found = find_method(method)
        if found.name == "getUpdates":
            return await self._run(found, params or {}, {})
        self.calls.append(Call(found.name, dict(params or {})))
        self._busy += 1
        try:
            return await self._run(found, params or {}, files or {})
        finally:
            self._busy -= 1
            self.updates.wake()

    async def _run(self, found: Method, params: Json, files: dict[str, Upload]) -> Any:  # noqa: ANN401
        fault = self.faults.take(found.name)
        if fault and not fault.carried_out:
            raise fault.make()
        arguments = found.bind(params, files)
        if found.paced:
            self._spend(arguments)
        result = found.run(self, **arguments)
        if inspect.isawaitable(result):
            result = await result
        if fault:
            raise fault.make()
        return result

    def _spend(self, arguments: Json) -> None:
        inline = self.inline_messages.get(arguments.get("inline_message_id", ""))
        wanted = str(inline.chat.id if inline else arguments.get("chat_id"))
        chat = self.chats.get(int(wanted)) if wanted.lstrip("-").isdecimal() else None
        if chat:
            self.pace.spend(chat.id, self.clock.now().timestamp())

    def fail(self, method: str, fault: Fault, times: int = 1) -> None:
        """Let the next `times` calls of a method fail; getUpdates too."""
        find_method(method)
        self.faults.plan(method, fault, times)

    def messages(self, chat: Chat) -> list[Message]:
        """Return what a phone shows of a chat, oldest first; deleted messages are gone."""
        return [message for message in self.history(chat) if not message.deleted]

    def last(self, chat: Chat) -> Message:
        """Return the newest message of a chat; raises `LookupError` when it is empty."""
        shown = self.messages(chat)
        if not shown:
            raise LookupError("the chat is empty")
        return shown[-1]

    def raw_update(self, update: Json) -> None:
        """Queue any update JSON as it stands; an `update_id` is added when it has none."""
        self.updates.put_raw(update)

    def subscribe(self) -> Subscription:
        """Return what changes from now on, as the chat page gets it."""
        return self.events.subscribe()

    async def settle(self, timeout: float = 5, quiet: float = 0.02) -> None:  # noqa: ASYNC109
        """Wait until the bot has confirmed every update and made no call for `quiet` seconds.

        Raises `TimeoutError` after `timeout` seconds.
        """
        async with asyncio.timeout(timeout):
            while True:
                await self.updates.emptied()
                before = len(self.calls)
                await asyncio.sleep(quiet)
                if not (self._busy or self.updates.pending) and len(self.calls) == before:
                    return
