"""Waiting in tests: for what is to become true, and by a clock that a test moves."""

import asyncio
from collections.abc import Callable
from datetime import timedelta

from handlers.playground import ManualClock

PATIENCE = 10.0
"""Seconds after which something will not happen any more, also on a busy machine."""


async def until(true: Callable[[], bool]) -> None:
    """Wait until something has become true."""
    async with asyncio.timeout(PATIENCE):
        while not true():  # noqa: ASYNC110 - what it asks for tells nobody
            await asyncio.sleep(0.005)


class Waiting:
    """Sleeps on a clock that a test moves."""

    def __init__(self) -> None:
        self.clock = ManualClock()

    async def sleep(self, seconds: float) -> None:
        """Wait until the clock has been moved so far."""
        until = self.clock.now() + timedelta(seconds=seconds)
        while self.clock.now() < until:  # noqa: ASYNC110 - the clock tells nobody
            await asyncio.sleep(0.0005)

    async def pass_by(self, seconds: float, step: float = 0.5) -> None:
        """Let time pass in steps, everybody having their turn in between."""
        for _ in range(int(seconds / step)):
            self.clock.advance(timedelta(seconds=step))
            await asyncio.sleep(0.003)
