"""The fiscal year and what an item's period says of it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itabot.calendar.fiscal import FiscalYear, covered, earliest_complete
from itabot.knowledge_base.models import Certainty, Period, PeriodKind

DAYS = st.dates(date(1990, 1, 1), date(2150, 12, 31))


def period(kind: PeriodKind, year: int | None = 2570) -> Period:
    return Period(kind=kind, year=year, certainty=Certainty.DRAFT)


def test_2570() -> None:
    year = FiscalYear(2570)
    assert (year.start, year.end) == (date(2026, 10, 1), date(2027, 9, 30))
    assert year.first_half_end == date(2027, 3, 31)
    assert year.first_half_reportable == date(2027, 4, 1)


def test_its_months_begin_in_october() -> None:
    months = FiscalYear(2570).months
    assert len(months) == 12
    assert (months[0], months[2], months[3], months[-1]) == (
        date(2026, 10, 1),
        date(2026, 12, 1),
        date(2027, 1, 1),
        date(2027, 9, 1),
    )


@pytest.mark.parametrize(
    ("day", "number"),
    [("2026-09-30", 2569), ("2026-10-01", 2570), ("2027-01-01", 2570), ("2027-09-30", 2570)],
)
def test_of_a_day(day: str, number: int) -> None:
    assert FiscalYear.of(date.fromisoformat(day)).number == number


@given(DAYS)
def test_each_day_lies_in_its_own_year_only(day: date) -> None:
    year = FiscalYear.of(day)
    assert day in year
    assert day not in FiscalYear(year.number + 1)
    assert FiscalYear(year.number + 1).start == year.end + timedelta(days=1)


@pytest.mark.parametrize(
    ("kind", "year", "earliest"),
    [
        (PeriodKind.FIRST_SIX_MONTHS, 2570, date(2027, 4, 1)),
        (PeriodKind.MONTHLY_FIRST_SIX_MONTHS, 2570, date(2027, 4, 1)),
        (PeriodKind.PREVIOUS_YEAR, 2569, date(2026, 10, 1)),
        (PeriodKind.CURRENT_YEAR, 2570, None),
        (PeriodKind.UNSPECIFIED, None, None),
        (PeriodKind.UNKNOWN, 2570, None),
        (PeriodKind.FIRST_SIX_MONTHS, None, None),
    ],
)
def test_when_evidence_can_be_complete(
    kind: PeriodKind, year: int | None, earliest: date | None
) -> None:
    assert earliest_complete(period(kind, year)) == earliest


def test_what_evidence_covers() -> None:
    assert covered(period(PeriodKind.CURRENT_YEAR)) == (date(2026, 10, 1), date(2027, 9, 30))
    assert covered(period(PeriodKind.FIRST_SIX_MONTHS)) == (date(2026, 10, 1), date(2027, 3, 31))
    assert covered(period(PeriodKind.UNKNOWN)) is None
