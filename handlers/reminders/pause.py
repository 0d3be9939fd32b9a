"""Saying nothing for a while: Telegram asks for it, or cannot be reached."""

from datetime import datetime, timedelta

LONGEST = 60.0
"""Seconds between tries while the network, Telegram or the store is in trouble, at most."""


class Pause:
    """Over at the start; a clock that is put back ends it."""

    def __init__(self) -> None:
        self._since: datetime | None = None
        self._seconds = 0.0
        self._failures = 0

    def wait(self, now: datetime, seconds: float) -> None:
        """Begin a pause of so many seconds."""
        self._since, self._seconds = now, seconds

    def trouble(self, now: datetime) -> None:
        """Begin a pause that doubles with each trouble in a row."""
        self._failures += 1
        self.wait(now, min(LONGEST, 2.0 ** min(self._failures, 10)))

    def fine(self) -> None:
        """Keep that it works again."""
        self._failures = 0

    def end(self, now: datetime) -> datetime | None:
        """Return when the pause is over, None where there is none."""
        if self._since is None:
            return None
        over = self._since + timedelta(seconds=self._seconds)
        return over if self._since <= now < over else None
