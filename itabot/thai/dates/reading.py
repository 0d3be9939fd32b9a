"""What a phrase says of a day, before it is weighed against today and the rest of the text."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from itabot.thai.dates.words import BUDDHIST


class DoubtKind(StrEnum):
    """Why a date must be asked back.

    ``impossible``: no such day or hour. ``past``: over already. ``christian-year``: the year
    looks like ค.ศ. ``ambiguous``: may mean several days. ``weekday``: day and weekday do not go
    together. ``incomplete``: a month, week or year without the day. ``too-far``: more than
    three fiscal years ahead. ``no-date``: nothing said.
    """

    IMPOSSIBLE = "impossible"
    PAST = "past"
    CHRISTIAN_YEAR = "christian-year"
    AMBIGUOUS = "ambiguous"
    WEEKDAY = "weekday"
    INCOMPLETE = "incomplete"
    TOO_FAR = "too-far"
    NO_DATE = "no-date"


class Assumed(StrEnum):
    """What was not said and had to be taken as usual."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    WEEK = "week"
    SPELLING = "spelling"
    RANGE_END = "range-end"
    PART_OF_PERIOD = "part-of-period"
    CHRISTIAN_ERA = "christian-era"
    CLOCK = "clock"
    END_OF_DAY = "end-of-day"


@dataclass(frozen=True, slots=True)
class Reading:
    """What one phrase says: one day, or a doubt with the days it may mean.

    ``year`` (พ.ศ.) is the one a Christian year stands for. ``clock`` is a time of day said
    within the phrase. ``weekday`` (0 Monday) marks a weekday said alone, which may only
    explain a date beside it.
    """

    days: tuple[date, ...] = ()
    doubt: DoubtKind | None = None
    assumed: tuple[Assumed, ...] = ()
    year: int | None = None
    clock: time | None = None
    weekday: int | None = None

    def noting(self, *assumed: Assumed) -> "Reading":
        """Return the same with more notes on what was assumed."""
        return replace(self, assumed=(*self.assumed, *assumed))


@dataclass(frozen=True, slots=True)
class Scene:
    """When the text was written: ``now`` in Bangkok, and how the office counts working days."""

    now: datetime
    add_working_days: Callable[[date, int], date]

    @property
    def today(self) -> date:
        """The day in Bangkok."""
        return self.now.date()


Rule = tuple[re.Pattern[str], Callable[[re.Match[str], Scene], Reading | None]]
"""A pattern over a mirror's text and what reads it (None: no day after all)."""


def certain(day: date, *assumed: Assumed) -> Reading:
    """Return the reading of exactly one day."""
    return Reading((day,), assumed=assumed)


def doubtful(kind: DoubtKind, *days: date | None, year: int | None = None) -> Reading:
    """Return a doubt with the days that it may mean, None left out."""
    return Reading(tuple(day for day in days if day), kind, year=year)


def day_in(year: int, month: int, day: int) -> date | None:
    """Return the date (Christian year), or None where there is none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def last_day(year: int, month: int) -> date:
    """Return the last day of a month (Christian year)."""
    return date(year, month, monthrange(year, month)[1])


def months_later(day: date, months: int) -> date:
    """Return the same day so many months later, or the last one of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    last = last_day(day.year + years, month + 1)
    return last.replace(day=min(day.day, last.day))


def impossible(year: int, month: int, day: int) -> Reading:
    """Return the doubt of a day that the month (Christian year) has not, offering its last."""
    fits = 1 <= month <= 12 and day <= 31
    return doubtful(DoubtKind.IMPOSSIBLE, last_day(year, month) if fits and day else None)


def of_era(year: int, day_of: Callable[[int], date | None]) -> Reading:
    """Return the day that ``day_of`` gives for the Christian form of the year that was said.

    Two digits are Buddhist. 400 years lie between the eras, so they cannot be mistaken.
    """
    year += 2500 if year < 100 else 0
    if 1900 <= year < 2200:
        return doubtful(DoubtKind.CHRISTIAN_YEAR, day_of(year), year=year + BUDDHIST)
    day = day_of(year - BUDDHIST) if 2400 <= year < 3000 else None
    return certain(day) if day else doubtful(DoubtKind.IMPOSSIBLE)


def in_year(year: int, month: int, day: int) -> Reading:
    """Return the reading of a day of a year of either era that was said outright."""
    if not 1900 <= year < 2200 and not 2400 <= year < 3000:
        return doubtful(DoubtKind.IMPOSSIBLE)
    reading = of_era(year, lambda christian: day_in(christian, month, day))
    if reading.days:
        return reading
    return impossible(year if year < 2200 else year - BUDDHIST, month, day)


def coming(today: date, month: int, day: int) -> Reading:
    """Return the next time that this day of the year comes round."""
    year = today.year + ((month, day) < (today.month, today.day))
    found = day_in(year, month, day)
    return certain(found, Assumed.YEAR) if found else impossible(year, month, day)


def coming_day(today: date, day: int) -> Reading:
    """Return the next time that a month has this day."""
    months = (months_later(today.replace(day=1), n) for n in range(3))
    days = (day_in(month.year, month.month, day) for month in months)
    found = next((each for each in days if each and each >= today), None)
    return certain(found, Assumed.MONTH) if found else doubtful(DoubtKind.IMPOSSIBLE)


def monday_of(day: date) -> date:
    """Return the Monday of the week; weeks run from Monday to Sunday."""
    return day - timedelta(days=day.weekday())
