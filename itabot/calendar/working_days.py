"""Working days of Thai government offices, without a network."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

import holidays

FIRST_YEAR, LAST_YEAR = 2000, 2100
"""Christian years whose holidays are known; outside of them only weekends are free."""

_SATURDAY = 5
_LABOUR = "แรงงาน"
_ONE_DAY = timedelta(days=1)


@lru_cache(maxsize=16)
def _holidays_of(year: int) -> Mapping[date, str]:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return {}
    # "government" adds the ploughing ceremony, a free day of offices only.
    named = holidays.country_holidays(
        "TH", years=year, language="th", expand=False, categories=("public", "government")
    )
    offices = {day: _of_offices(name) for day, name in named.items()}
    return {day: name for day, name in offices.items() if name}


def _of_offices(name: str) -> str:
    """Leave Labour Day out: companies and banks close on it, government offices do not."""
    return "; ".join(part for part in name.split("; ") if _LABOUR not in part)


def holiday_name(day: date) -> str | None:
    """Return the Thai name of the public holiday, or None on any other day (also a weekend)."""
    return _holidays_of(day.year).get(day)


def is_working_day(day: date) -> bool:
    """Tell whether government offices are open."""
    return day.weekday() < _SATURDAY and holiday_name(day) is None


def previous_working_day(day: date) -> date:
    """Return the day itself if offices are open, or else the last one before on which they are."""
    while not is_working_day(day):
        day -= _ONE_DAY
    return day


def next_working_day(day: date) -> date:
    """Return the day itself if offices are open, or else the first one after on which they are."""
    while not is_working_day(day):
        day += _ONE_DAY
    return day


def add_working_days(day: date, count: int) -> date:
    """Return the working day that is ``count`` (not negative) of them after the day.

    With a count of 0, the day itself, working or not.
    """
    for _ in range(count):
        day = next_working_day(day + _ONE_DAY)
    return day
