"""A clock that runs faster than the computer's, for the stand-in and the bot alike."""

import asyncio
from datetime import UTC, datetime, timedelta


class FastClock:
    """Runs ``speed`` times as fast; whoever sleeps on it is woken that much sooner.

    It begins at ``start``, aware, or now.
    """

    def __init__(self, speed: float, start: datetime | None = None) -> None:
        self._speed = speed
        self._start = (start or datetime.now(UTC)).astimezone(UTC)
        self._loop = asyncio.get_running_loop()
        self._began = self._loop.time()
        self._ahead = timedelta()

    def now(self) -> datetime:
        """Return this clock's time, in UTC."""
        passed = (self._loop.time() - self._began) * self._speed
        return self._start + timedelta(seconds=passed) + self._ahead

    def advance(self, by: timedelta) -> None:
        """Run ahead by a further span."""
        self._ahead += by

    async def sleep(self, seconds: float) -> None:
        """Wait for that many seconds of this clock."""
        await asyncio.sleep(seconds / self._speed)
