"""Days, with a time of day or without, as they stand in buttons and links: 20270430-1630."""

from datetime import date, datetime, time
from typing import NamedTuple

from itabot.thai.dates.finding import Found

_DAY, _CLOCK = "%Y%m%d", "-%H%M"


class Moment(NamedTuple):
    """When something is due: a day, and a time of day in Bangkok where one was said."""

    day: date
    clock: time | None = None

    @classmethod
    def of(cls, found: Found) -> "Moment":
        """Return the moment that was read."""
        return cls(found.day, found.clock)

    @property
    def stamp(self) -> str:
        """How it is written in a button."""
        return f"{self.day:{_DAY}}" + (f"{self.clock:{_CLOCK}}" if self.clock else "")


def moment_of(stamp: str) -> Moment | None:
    """Return the moment of a stamp, None for what is none (31 February, an old button's)."""
    try:
        read = datetime.strptime(stamp, _DAY + (_CLOCK if "-" in stamp else ""))  # noqa: DTZ007
    except ValueError:
        return None
    return Moment(read.date(), read.time() if "-" in stamp else None)
