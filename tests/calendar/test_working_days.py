"""Working days, against the calendar that offices know."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itabot.calendar.working_days import (
    LAST_YEAR,
    add_working_days,
    holiday_name,
    is_working_day,
    next_working_day,
    previous_working_day,
)

DAYS = st.dates(date(1995, 1, 1), date(2105, 12, 31))


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2027-04-13", "วันสงกรานต์"),
        ("2027-01-01", "วันขึ้นปีใหม่"),
        ("2027-02-22", "ชดเชยวันมาฆบูชา"),
        ("2026-06-01", "ชดเชยวันวิสาขบูชา"),
        ("2026-05-13", "วันพืชมงคล"),
        ("2026-12-31", "วันสิ้นปี"),
    ],
)
def test_holidays_have_thai_names(day: str, name: str) -> None:
    assert holiday_name(date.fromisoformat(day)) == name
    assert not is_working_day(date.fromisoformat(day))


@pytest.mark.parametrize("day", ["2026-05-01", "2027-05-03", "2027-04-30", "2026-11-24"])
def test_offices_are_open(day: str) -> None:
    # Labour Day and its substitute are holidays of companies; Loy Krathong is nobody's.
    assert is_working_day(date.fromisoformat(day))
    assert holiday_name(date.fromisoformat(day)) is None


@pytest.mark.parametrize(
    ("day", "before", "after"),
    [
        ("2027-04-14", "2027-04-12", "2027-04-16"),
        ("2026-06-01", "2026-05-29", "2026-06-02"),
        ("2027-01-02", "2026-12-30", "2027-01-04"),
        ("2027-04-30", "2027-04-30", "2027-04-30"),
    ],
)
def test_neighbours(day: str, before: str, after: str) -> None:
    assert previous_working_day(date.fromisoformat(day)) == date.fromisoformat(before)
    assert next_working_day(date.fromisoformat(day)) == date.fromisoformat(after)


def test_counting_passes_over_songkran() -> None:
    assert add_working_days(date(2027, 4, 9), 2) == date(2027, 4, 16)
    assert add_working_days(date(2027, 4, 10), 0) == date(2027, 4, 10)


def test_beyond_what_is_known_only_weekends_are_free() -> None:
    new_year = date(LAST_YEAR + 2, 1, 2)
    assert holiday_name(date(LAST_YEAR + 2, 1, 1)) is None
    assert is_working_day(new_year) == (new_year.weekday() < 5)


@settings(deadline=None)  # the first of a year reads its holidays
@given(DAYS)
def test_the_nearest_working_days_are_near(day: date) -> None:
    before, after = previous_working_day(day), next_working_day(day)
    assert is_working_day(before)
    assert is_working_day(after)
    assert before <= day <= after
    assert after - before <= timedelta(days=12)
