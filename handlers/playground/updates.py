"""The queue behind `getUpdates`: kept until confirmed, for one consumer at a time."""

from __future__ import annotations

import asyncio
from typing import Any, Final

from handlers.playground import limits
from handlers.playground.errors import conflict

Json = dict[str, Any]

KINDS: Final = (
    "message",
    "edited_message",
    "callback_query",
    "inline_query",
    "chosen_inline_result",
    "my_chat_member",
    "chat_member",
    "message_reaction",
)
_ON_REQUEST: Final = ("chat_member", "message_reaction", "message_reaction_count")
"""What Telegram sends only to bots that ask for it by name."""


class UpdateQueue:
    """Updates in order, each given again until a higher offset confirms it."""

    def __init__(self) -> None:
        self.allowed: list[str] = []
        self._waiting: list[Json] = []
        self._last_id = 100_000_000
        self._changed = asyncio.Event()
        self._consumer: asyncio.Future[None] | None = None

    @property
    def pending(self) -> list[Json]:
        """The updates not confirmed yet, oldest first."""
        return list(self._waiting)

    def put(self, kind: str, payload: Json) -> None:
        """Queue an update of a kind, unless the bot didn't ask for the kind."""
        if self._wants(kind):
            self.put_raw({kind: payload})

    def put_raw(self, update: Json) -> None:
        """Queue any update; an `update_id` is added when it has none."""
        self._last_id = max(self._last_id + 1, update.get("update_id", 0))
        self._waiting.append({"update_id": self._last_id} | update)
        self.wake()

    def wake(self) -> None:
        """Let whoever waits look again."""
        self._changed.set()
        self._changed = asyncio.Event()

    def clear(self) -> None:
        """Drop everything unconfirmed."""
        self._waiting.clear()
        self.wake()

    async def get(self, offset: int, limit: int, timeout: float) -> list[Json]:  # noqa: ASYNC109 - Telegram's own parameter
        """Confirm what lies before `offset` and return up to `limit` updates.

        Waits up to `timeout` seconds for a first one. A negative offset keeps only that many of
        the newest. Raises `BotApiError` 409 in the consumer that waits when another one comes.
        """
        self.confirm(offset)
        mine = self._take_over()
        try:
            await self._wait(mine, timeout)
        finally:
            if self._consumer is mine:
                self._consumer = None
        return self._waiting[: min(max(limit, 1), limits.UPDATES_PER_CALL)]

    async def first(self) -> Json:
        """Wait for the oldest unconfirmed update."""
        while not self._waiting:
            await self._changed.wait()
        return self._waiting[0]

    async def change(self) -> None:
        """Wait for any news: an update, a confirmation, another webhook."""
        await self._changed.wait()

    async def emptied(self) -> None:
        """Wait until every update is confirmed."""
        while self._waiting:
            await self._changed.wait()

    def _wants(self, kind: str) -> bool:
        return kind in self.allowed if self.allowed else kind not in _ON_REQUEST

    def confirm(self, offset: int) -> None:
        """Drop the updates before `offset`; a negative one keeps that many of the newest."""
        before = len(self._waiting)
        if offset < 0:
            self._waiting = self._waiting[offset:]
        elif offset:
            self._waiting = [u for u in self._waiting if u["update_id"] >= offset]
        if len(self._waiting) != before:
            self.wake()

    def _take_over(self) -> asyncio.Future[None]:
        if self._consumer and not self._consumer.done():
            self._consumer.set_result(None)
        self._consumer = asyncio.get_running_loop().create_future()
        return self._consumer

    async def _wait(self, mine: asyncio.Future[None], seconds: float) -> None:
        deadline = asyncio.get_running_loop().time() + seconds
        while not self._waiting and not mine.done():
            left = deadline - asyncio.get_running_loop().time()
            if left <= 0:
                return
            change = asyncio.create_task(self._changed.wait())
            either: set[asyncio.Future[Any]] = {change, mine}
            try:
                await asyncio.wait(either, timeout=left, return_when="FIRST_COMPLETED")
            finally:
                change.cancel()
        if mine.done():
            raise conflict(
                "terminated by other getUpdates request;"
                " make sure that only one bot instance is running"
            )
