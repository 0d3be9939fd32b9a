"""Where the stand-in takes the time from, so that a test can wait a minute in no time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Anything that tells the time and can be moved forward."""

    def now(self) -> datetime:
        """Return the current moment, aware, in UTC."""

    def advance(self, by: timedelta) -> None:
        """Move the clock forward by a span of zero or more."""


class WallClock:
    """The computer's clock, plus whatever it has been advanced by."""

    def __init__(self) -> None:
        self._ahead = timedelta()

    def now(self) -> datetime:
        """Return the computer's time plus the advance, in UTC."""
        return datetime.now(UTC) + self._ahead

    def advance(self, by: timedelta) -> None:
        """Run ahead of the computer's clock by a further span."""
        self._ahead += _forward(by)


class ManualClock:
    """A clock that stands still until it is advanced."""

    def __init__(self, start: datetime | None = None) -> None:
        self._now = start or datetime(2026, 1, 5, 2, 0, tzinfo=UTC)

    def now(self) -> datetime:
        """Return the moment the clock was last moved to, in UTC."""
        return self._now

    def advance(self, by: timedelta) -> None:
        """Move forward by a span."""
        self._now += _forward(by)


def _forward(by: timedelta) -> timedelta:
    if by < timedelta():
        raise ValueError("the clock only moves forward")
    return by
