"""How fast the bot may talk: Telegram's limits, kept here so that Telegram need not enforce them.

A group bears 20 messages a minute, and edits count like messages (bots FAQ). What somebody waits
for goes first: redraws and reminders leave `RESERVE` of the twenty for answers. Of what the whole
bot may say, reminders take all that nobody waits for, but evenly: whoever asks in between waits
for one place to become free, and not for a second to pass.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import datetime
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from handlers.outgoing.windows import Gait, Window

log = logging.getLogger(__name__)

PER_MINUTE_IN_A_GROUP = 20
RESERVE = 7
"""How many of those twenty redraws leave for answers."""
PER_SECOND = 30
"""Telegram's limit over all chats."""
SECOND, MINUTE = 1.02, 60.5
"""What is taken for a second and a minute: Telegram's clock is not ours."""
RETRIES = 3
"""How often a call that Telegram put off (429) is tried again."""

COUNTED = 1
"""Given with a call (`rate_limit_args`) whose turn was taken before; what is put off is raised."""

_STEP = 5.0
_MANY = 1000

Sleep = Callable[[float], Awaitable[None]]
_PACED = ("send", "edit", "copy", "forward", "pin")
_UNPACED = ("sendChatAction",)


class Pace:
    """What has been said where in the last minute, and how long the next words must wait."""

    def __init__(
        self,
        clock: Callable[[], datetime],
        sleep: Sleep = asyncio.sleep,
        step_aside: Callable[[], None] = lambda: None,
    ) -> None:
        self._clock = clock
        self.sleep = sleep
        self._step_aside = step_aside
        self._everywhere = Window(PER_SECOND, SECOND)
        self._gait = Gait(SECOND / PER_SECOND)
        self._awaited = 0
        self._many = _MANY
        self._chats: dict[int, Window] = {}
        self._turns: dict[int, asyncio.Lock] = {}

    @property
    def now(self) -> float:
        """The present moment in Unix seconds."""
        return self._clock().timestamp()

    def spare(self, chat_id: int) -> float:
        """Return seconds until what nobody waits for may be said in this chat, 0 if at once."""
        keep = RESERVE if chat_id < 0 else 0
        everywhere = self._everywhere.wait(self.now, self._awaited)
        return max(self._chat(chat_id).wait(self.now, keep), everywhere)

    def hold(self, chat_id: int, seconds: float) -> None:
        """Say nothing in this chat for so long: Telegram asked for it."""
        self._chat(chat_id).hold(self.now, seconds)

    @asynccontextmanager
    async def turn(self, chat_id: int) -> AsyncIterator[None]:
        """Wait until the chat bears one more call, first come, first served; count this one.

        Whoever has to wait steps aside first, for others who may have nothing to say.
        """
        line = self._turns.setdefault(chat_id, asyncio.Lock())
        if line.locked():
            self._step_aside()
        async with line:
            while wait := max(window.wait(self.now) for window in self._windows(chat_id)):
                self._step_aside()
                await self._await(chat_id, min(wait, _STEP))
            self._begin(chat_id)
        with self._counted(chat_id):
            yield

    @asynccontextmanager
    async def quiet_turn(self, chat_id: int) -> AsyncIterator[None]:
        """Wait until one more call fits that nobody waits for, after all others; count this one."""
        while wait := max(self.spare(chat_id), self._gait.wait(self.now)):
            await self.sleep(min(wait, _STEP))
        self._gait.step(self.now)
        self._begin(chat_id)
        with self._counted(chat_id):
            yield

    async def _await(self, chat_id: int, seconds: float) -> None:
        """Sleep; meanwhile the next place goes to whoever sleeps here, if the chat has one."""
        awaited = not self._chat(chat_id).wait(self.now)
        self._awaited += awaited
        try:
            await self.sleep(seconds)
        finally:
            self._awaited -= awaited

    def _begin(self, chat_id: int) -> None:
        for window in self._windows(chat_id):
            window.under_way += 1

    @contextmanager
    def _counted(self, chat_id: int) -> Iterator[None]:
        try:
            yield
        finally:
            for window in self._windows(chat_id):
                window.end(self.now)
            self._tidy()

    def _windows(self, chat_id: int) -> tuple[Window, Window]:
        return self._chat(chat_id), self._everywhere

    def _chat(self, chat_id: int) -> Window:
        if chat_id not in self._chats:
            # A private chat has no such limit: what it bears is found out by being put off.
            most = PER_MINUTE_IN_A_GROUP if chat_id < 0 else 10**6
            seconds = MINUTE if chat_id < 0 else 1.0
            self._chats[chat_id] = Window(most, seconds)
        return self._chats[chat_id]

    def _tidy(self) -> None:
        """Forget the chats that have been quiet, once there are many."""
        if len(self._chats) < self._many:
            return
        quiet = [c for c, w in self._chats.items() if not w.under_way and not w.wait(self.now, 19)]
        for chat_id in quiet:
            if not (lock := self._turns.get(chat_id)) or not lock.locked():
                self._chats.pop(chat_id)
                self._turns.pop(chat_id, None)
        # Those that had to stay are not looked at again with each call.
        self._many = max(_MANY, 2 * len(self._chats))


class Limiter(BaseRateLimiter[int]):
    """Lets every call of the bot wait for its turn, and tries again what Telegram put off."""

    def __init__(self, pace: Pace, retries: int = RETRIES) -> None:
        self._pace = pace
        self.retries = retries

    async def initialize(self) -> None:
        """Nothing has to be prepared."""

    async def shutdown(self) -> None:
        """Nothing is held."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,  # noqa: ANN401 - PTB's signature
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Any:  # noqa: ANN401
        """Make the call; raises RetryAfter once it has been put off too often."""
        if rate_limit_args == COUNTED:
            return await callback(*args, **kwargs)
        chat_id = _paced_chat(endpoint, data)
        for attempt in range(self.retries + 1):
            try:
                if chat_id is None:
                    return await callback(*args, **kwargs)
                async with self._pace.turn(chat_id):
                    return await callback(*args, **kwargs)
            except RetryAfter as error:
                if attempt == self.retries:
                    raise
                await self._put_off(chat_id, seconds_of(error))
        return None

    async def _put_off(self, chat_id: int | None, seconds: float) -> None:
        log.info("put off by Telegram for %.0f s", seconds)
        if chat_id is None:
            await self._pace.sleep(seconds)
        else:
            self._pace.hold(chat_id, seconds)


def seconds_of(error: RetryAfter) -> float:
    """Return how long Telegram asks to wait."""
    wait = error.retry_after
    return float(wait if isinstance(wait, int) else wait.total_seconds())


def _paced_chat(endpoint: str, data: dict[str, Any]) -> int | None:
    """Return the chat whose limit the call counts against, None where it counts against none."""
    chat_id = data.get("chat_id")
    if not endpoint.startswith(_PACED) or endpoint in _UNPACED:
        return None
    return (
        int(chat_id)
        if isinstance(chat_id, int | str) and str(chat_id).lstrip("-").isdigit()
        else None
    )
