"""How fast the bot may talk: Telegram's limits, kept here so that Telegram need not enforce them.

A group bears 20 messages a minute, and edits count like messages (bots FAQ). What somebody waits
for goes first: redraws leave `RESERVE` of the twenty for answers.
"""

import asyncio
import logging
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

log = logging.getLogger(__name__)

PER_MINUTE_IN_A_GROUP = 20
RESERVE = 7
"""How many of those twenty redraws leave for answers."""
PER_SECOND = 29
"""Telegram's limit over all chats is about 30."""
MARGIN = 0.5
"""Seconds by which a minute is taken longer: Telegram's clock is not ours."""
RETRIES = 3
"""How often a call that Telegram put off (429) is tried again."""

_STEP = 5.0

Sleep = Callable[[float], Awaitable[None]]
_PACED = ("send", "edit", "copy", "forward", "pin")
_UNPACED = ("sendChatAction",)


@dataclass(slots=True)
class _Window:
    """At most ``most`` calls in any ``seconds``; one under way counts until it has ended."""

    most: int
    seconds: float
    ended: deque[float] = field(default_factory=deque)
    under_way: int = 0
    held_until: float = 0.0

    def wait(self, now: float, keep: int = 0) -> float:
        """Return seconds until one call more fits and ``keep`` places are still left."""
        while self.ended and self.ended[0] <= now - self.seconds:
            self.ended.popleft()
        excess = len(self.ended) + self.under_way + 1 - (self.most - keep)
        wait = max(0.0, self.held_until - now)
        if excess > 0:
            last = self.ended[excess - 1] if excess <= len(self.ended) else now
            wait = max(wait, last + self.seconds - now)
        return wait

    def end(self, now: float) -> None:
        """Count a call from its end on: when it reached Telegram lies somewhere before that."""
        self.under_way -= 1
        self.ended.append(now)


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
        self._everywhere = _Window(PER_SECOND, 1.0)
        self._chats: dict[int, _Window] = {}
        self._turns: dict[int, asyncio.Lock] = {}

    @property
    def now(self) -> float:
        """The present moment in Unix seconds."""
        return self._clock().timestamp()

    def spare(self, chat_id: int) -> float:
        """Return seconds until a redraw may take a place in this chat, 0 if at once."""
        keep = RESERVE if chat_id < 0 else 0
        return max(self._chat(chat_id).wait(self.now, keep), self._everywhere.wait(self.now))

    def hold(self, chat_id: int, seconds: float) -> None:
        """Say nothing in this chat for so long: Telegram asked for it."""
        self._chat(chat_id).held_until = self.now + seconds

    @asynccontextmanager
    async def turn(self, chat_id: int) -> AsyncIterator[None]:
        """Wait until the chat bears one more call, first come, first served; count this one.

        Whoever has to wait steps aside first, for others who may have nothing to say.
        """
        windows = (self._chat(chat_id), self._everywhere)
        line = self._turns.setdefault(chat_id, asyncio.Lock())
        if line.locked():
            self._step_aside()
        async with line:
            while wait := max(window.wait(self.now) for window in windows):
                self._step_aside()
                await self.sleep(min(wait, _STEP))
            for window in windows:
                window.under_way += 1
        try:
            yield
        finally:
            for window in windows:
                window.end(self.now)
            self._tidy()

    def _chat(self, chat_id: int) -> _Window:
        if chat_id not in self._chats:
            # A private chat has no such limit: what it bears is found out by being put off.
            most = PER_MINUTE_IN_A_GROUP if chat_id < 0 else 10**6
            seconds = 60 + MARGIN if chat_id < 0 else 1.0
            self._chats[chat_id] = _Window(most, seconds)
        return self._chats[chat_id]

    def _tidy(self) -> None:
        """Forget the chats that have been quiet, once there are many."""
        if len(self._chats) < 1000:
            return
        quiet = [c for c, w in self._chats.items() if not w.under_way and not w.wait(self.now, 19)]
        for chat_id in quiet:
            if not (lock := self._turns.get(chat_id)) or not lock.locked():
                self._chats.pop(chat_id)
                self._turns.pop(chat_id, None)


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
