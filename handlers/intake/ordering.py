"""Many chats at a time, but one chat's updates in the order they were sent.

An update that only waits until its chat bears another message steps aside: what it changes is
changed by then, and the taps behind it should not wait a minute for their answers.
"""

import asyncio
from collections.abc import Awaitable, Hashable
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

WIDTH = 256
"""Updates under way at once: one talkative chat must not keep the others waiting."""


@dataclass(slots=True)
class _Hold:
    """An update's hold on its chat's turn; given up at its end or before, but once."""

    lock: asyncio.Lock
    given_up: bool = False

    def give_up(self) -> None:
        if not self.given_up:
            self.given_up = True
            self.lock.release()


_HOLD: ContextVar[_Hold | None] = ContextVar("hold", default=None)


def step_aside() -> None:
    """Let the chat's next update begin although this one has not ended."""
    if hold := _HOLD.get():
        hold.give_up()


@dataclass(slots=True)
class _Turn:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    users: int = 0


class ChatOrder(BaseUpdateProcessor):
    """Handles updates of different chats side by side and those of one chat in order."""

    def __init__(self, width: int = WIDTH) -> None:
        super().__init__(width)
        self._turns: dict[Hashable, _Turn] = {}

    @property
    def waiting(self) -> int:
        """Chats that an update is under way for, or waits in."""
        return len(self._turns)

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Wait for the chat's turn, then handle the update."""
        key = _key(update)
        turn = self._turns.setdefault(key, _Turn())
        turn.users += 1
        try:
            await turn.lock.acquire()
            hold = _Hold(turn.lock)
            held = _HOLD.set(hold)
            try:
                await coroutine
            finally:
                hold.give_up()
                _HOLD.reset(held)
        finally:
            turn.users -= 1
            if not turn.users:
                del self._turns[key]

    async def initialize(self) -> None:
        """Nothing has to be prepared."""

    async def shutdown(self) -> None:
        """Nothing is held."""


def _key(update: object) -> Hashable:
    """Return what must stay in order: the chat, else the person (inline mode), else nothing."""
    if not isinstance(update, Update):
        return object()
    chat, user = update.effective_chat, update.effective_user
    if chat:
        return chat.id
    return ("user", user.id) if user else object()
