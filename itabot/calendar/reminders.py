"""On which days a deadline is spoken of: before, on and after it, never twice on one day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from itabot.calendar.working_days import is_working_day, previous_working_day
from itabot.thai.dates.words import BANGKOK

DAYS_BEFORE = (30, 14, 7, 3, 1, 0)
"""The usual days before a deadline; 0 is the day itself."""

MOST_OVERDUE = 7
"""How many reminders follow a deadline that was missed, at most."""

USUAL_HOUR = time(8, 30)
"""When a group hears of it, in Bangkok."""


class Kind(StrEnum):
    """Where a reminder stands to the deadline."""

    BEFORE = "before"
    ON_THE_DAY = "on-the-day"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Rhythm:
    """What a group has chosen: days before, overdue reminders, its hour, and working days only."""

    days_before: tuple[int, ...] = DAYS_BEFORE
    overdue: int = MOST_OVERDUE
    hour: time = USUAL_HOUR
    working_days_only: bool = True


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One reminder: the moment (Bangkok), what it is, and a label unique within its deadline.

    ``label`` is "before-30" … "before-0" and "overdue-1" …; it names the offset that was
    asked for, so it stays when a holiday moves the day. ``days_left`` is counted from the day
    it is sent, negative after the deadline.
    """

    moment: datetime
    kind: Kind
    label: str
    days_left: int

    @property
    def day(self) -> date:
        """The day in Bangkok."""
        return self.moment.date()


def occurrences(
    deadline: datetime, rhythm: Rhythm, after: datetime | None = None
) -> tuple[Occurrence, ...]:
    """Return the reminders of a deadline (aware moment) in order of time.

    Those not later than ``after`` (aware; when the deadline was set, say) are left out. Before
    and on the day a free day moves a reminder to the working day before, where the more urgent
    of two wins; after the deadline free days are passed over.
    """
    here = deadline.astimezone(BANGKOK)
    days: dict[date, str] = {}
    for before in sorted(set(rhythm.days_before), reverse=True):
        days[_moved(here.date() - timedelta(days=before), rhythm)] = f"before-{before}"
    for count, day in enumerate(_overdue_days(here.date(), rhythm), 1):
        days[day] = f"overdue-{count}"
    found = (_occurrence(day, label, here, rhythm) for day, label in sorted(days.items()))
    return tuple(each for each in found if after is None or each.moment > after)


def _moved(day: date, rhythm: Rhythm) -> date:
    return previous_working_day(day) if rhythm.working_days_only else day


def _overdue_days(deadline: date, rhythm: Rhythm) -> Iterator[date]:
    day, sent = deadline, 0
    while sent < rhythm.overdue:
        day += timedelta(days=1)
        if not rhythm.working_days_only or is_working_day(day):
            sent += 1
            yield day


def _occurrence(day: date, label: str, deadline: datetime, rhythm: Rhythm) -> Occurrence:
    moment = datetime.combine(day, rhythm.hour, BANGKOK)
    if moment > deadline:
        # Also on the day itself, where the group's hour comes after the deadline's.
        kind = Kind.OVERDUE
    else:
        kind = Kind.ON_THE_DAY if day == deadline.date() else Kind.BEFORE
    return Occurrence(moment, kind, label, (deadline.date() - day).days)
