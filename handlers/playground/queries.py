"""Taps on buttons and inline queries, from the person's side until the bot has answered."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

from handlers.playground.world import Chat, Message, Person

Json = dict[str, Any]


@dataclass(frozen=True)
class CallbackAnswer:
    """What the phone shows after a tap: a toast, an alert, a page, or just no more spinner."""

    text: str = ""
    show_alert: bool = False
    url: str | None = None


@dataclass(eq=False)
class CallbackQuery:
    """A tap on a button; `answer` stays None until the bot calls answerCallbackQuery."""

    id: str
    by: Person
    message: Message
    data: str
    asked_at: float
    answer: CallbackAnswer | None = None
    _answered: asyncio.Event = field(default_factory=asyncio.Event)

    async def wait(self, timeout: float = 5) -> CallbackAnswer:  # noqa: ASYNC109 - a test's patience
        """Wait for the answer; raises `TimeoutError` after `timeout` seconds."""
        async with asyncio.timeout(timeout):
            await self._answered.wait()
        assert self.answer is not None  # noqa: S101 - set before the event, see `resolve`
        return self.answer

    def resolve(self, answer: CallbackAnswer) -> None:
        """Take the bot's answer."""
        self.answer = answer
        self._answered.set()

    def to_json(self) -> Json:
        """Return the Bot API's CallbackQuery."""
        instance = str(self.message.chat.id)
        query: Json = {"id": self.id, "from": self.by.to_json(), "chat_instance": instance}
        query["data"] = self.data
        if self.message.inline_message_id:
            return query | {"inline_message_id": self.message.inline_message_id}
        return query | {"message": self.message.to_json()}


@dataclass(eq=False)
class InlineQuery:
    """What somebody types after the bot's name; `results` is empty until the bot answers."""

    id: str
    by: Person
    query: str
    chat: Chat
    asked_at: float
    offset: str = ""
    results: list[Json] = field(default_factory=list)
    next_offset: str = ""
    button: Json | None = None
    answered: bool = False
    _answered: asyncio.Event = field(default_factory=asyncio.Event)

    async def wait(self, timeout: float = 5) -> list[Json]:  # noqa: ASYNC109 - a test's patience
        """Wait for the results; raises `TimeoutError` after `timeout` seconds."""
        async with asyncio.timeout(timeout):
            await self._answered.wait()
        return self.results

    def resolve(self, results: list[Json], next_offset: str, button: Json | None) -> None:
        """Take the bot's answer."""
        self.results, self.next_offset, self.button = results, next_offset, button
        self.answered = True
        self._answered.set()

    def to_json(self) -> Json:
        """Return the Bot API's InlineQuery."""
        kind = "sender" if self.chat.id == self.by.id else self.chat.type
        return {
            "id": self.id,
            "from": self.by.to_json(),
            "query": self.query,
            "offset": self.offset,
            "chat_type": kind,
        }
