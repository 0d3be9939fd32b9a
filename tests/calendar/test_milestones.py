"""Milestones: backward from closing, on working days, none in the past."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itabot.calendar.milestones import Proposal, Stage, propose
from itabot.calendar.working_days import is_working_day
from itabot.knowledge_base.models import Certainty, Item, Period, PeriodKind


def item(code: str, kind: PeriodKind, year: int = 2570) -> Item:
    return Item(
        code=code,
        title=code,
        topics=("topic",),
        requirements="unknown",
        period=Period(kind=kind, year=year, certainty=Certainty.DRAFT),
        certainty=Certainty.DRAFT,
    )


HALF_YEAR = item("o14", PeriodKind.FIRST_SIX_MONTHS)
MONTHLY = item("o12", PeriodKind.MONTHLY_FIRST_SIX_MONTHS)
PLAN = item("o10", PeriodKind.CURRENT_YEAR)
LAST_YEAR = item("o25", PeriodKind.PREVIOUS_YEAR, 2569)


def days(proposal: Proposal) -> dict[Stage, str]:
    return {milestone.stage: str(milestone.day) for milestone in proposal.milestones}


def test_with_time_enough() -> None:
    proposal = propose(date(2027, 4, 30), date(2026, 11, 23))
    assert days(proposal) == {
        Stage.ASSIGN: "2027-03-19",
        Stage.COLLECT: "2027-04-02",
        Stage.REVIEW: "2027-04-16",
        Stage.PUBLISH: "2027-04-23",
        Stage.ENTER: "2027-04-27",
    }
    assert all(milestone.title for milestone in proposal.milestones)


def test_with_two_weeks_they_move_together() -> None:
    proposal = propose(date(2027, 4, 30), date(2027, 4, 16))
    assert days(proposal) == {
        Stage.ASSIGN: "2027-04-16",
        Stage.COLLECT: "2027-04-21",
        Stage.REVIEW: "2027-04-26",
        Stage.PUBLISH: "2027-04-28",
        Stage.ENTER: "2027-04-29",
    }


def test_with_two_days_the_last_steps_stay() -> None:
    proposal = propose(date(2027, 4, 30), date(2027, 4, 28))
    assert days(proposal) == {Stage.PUBLISH: "2027-04-28", Stage.ENTER: "2027-04-29"}


@pytest.mark.parametrize("today", [date(2027, 4, 30), date(2027, 5, 1)])
def test_nothing_when_it_is_over(today: date) -> None:
    assert propose(date(2027, 4, 30), today).milestones == ()


def test_nothing_when_no_working_day_is_left() -> None:
    assert propose(date(2027, 4, 16), date(2027, 4, 13)).milestones == ()


def test_half_year_reports_wait_for_april() -> None:
    proposal = propose(date(2027, 4, 15), date(2026, 11, 23), [HALF_YEAR, PLAN, MONTHLY, LAST_YEAR])
    report = next(m for m in proposal.milestones if m.stage is Stage.REPORTS)
    assert report.codes == ("o14", "o12")
    assert report.day == date(2027, 4, 1)
    assert "6 เดือนแรก" in report.title
    assert proposal.too_early_for == ()


def test_reports_get_a_week_where_there_is_one() -> None:
    proposal = propose(date(2027, 4, 28), date(2026, 11, 23), [HALF_YEAR])
    assert days(proposal)[Stage.COLLECT] == "2027-03-31"
    assert days(proposal)[Stage.REPORTS] == "2027-04-08"
    assert days(proposal)[Stage.REVIEW] == "2027-04-12"


def test_reports_need_nothing_of_their_own_when_collected_later() -> None:
    proposal = propose(date(2027, 6, 30), date(2026, 11, 23), [HALF_YEAR])
    assert Stage.REPORTS not in days(proposal)


def test_items_that_cannot_be_ready_are_named() -> None:
    proposal = propose(date(2027, 3, 31), date(2026, 11, 23), [HALF_YEAR, PLAN])
    assert proposal.too_early_for == ("o14",)
    assert Stage.REPORTS not in days(proposal)


def test_last_years_results_before_it_has_ended() -> None:
    proposal = propose(date(2026, 10, 9), date(2026, 8, 3), [LAST_YEAR])
    report = next(m for m in proposal.milestones if m.stage is Stage.REPORTS)
    assert (report.codes, report.day) == (("o25",), date(2026, 10, 2))
    assert "6 เดือน" not in report.title


@given(st.dates(date(2024, 1, 1), date(2040, 1, 1)), st.integers(-5, 400))
def test_always(today: date, left: int) -> None:
    closing = today + timedelta(days=left)
    proposal = propose(closing, today, [HALF_YEAR, MONTHLY, LAST_YEAR, PLAN])
    stages = [m for m in proposal.milestones if m.stage is not Stage.REPORTS]
    assert all(earlier.day < later.day for earlier, later in pairwise(stages))
    for milestone in proposal.milestones:
        assert today <= milestone.day < closing
        assert is_working_day(milestone.day)
        assert milestone.stage is not Stage.REPORTS or milestone.codes
