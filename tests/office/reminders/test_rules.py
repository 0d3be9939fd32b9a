"""What is to be heard on which day: a table of cases."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pytest

from itabot.knowledge_base.catalog import ItemKey
from itabot.office.deadlines.store import Deadline, Source, Target, moment
from itabot.office.office_settings import OfficeSettings
from itabot.office.reminders.rules import (
    Desk,
    Scopes,
    Snooze,
    candidates,
    is_weekly,
    speaks,
    told,
    told_to,
)
from tests.office.reminders.remind_world import DAY, MONDAY, PLAN, REPORT, SECRET, at
from tests.office.small_edition import small

SCOPES = Scopes(small())
TUESDAY = MONDAY + DAY
HINTS = ItemKey(2566, "o10")
ALL = {PLAN, REPORT, SECRET, HINTS}
ITEM = Target(codes=("o2",))


def _deadline(day: date, target: Target, set_at: date = MONDAY - 90 * DAY, year: int = 2566) -> Any:  # noqa: ANN401
    due, made = moment(day, None), at(set_at, 12)
    return Deadline(1, 1, year, "x", target, None, due, False, Source.OWN, None, None, made, None)


def _desk(*deadlines: Deadline, **more: Any) -> Desk:  # noqa: ANN401
    settings = more.pop("settings", OfficeSettings(weekly=False))
    held = {"closed": set(), "owned": {}, "snoozes": {}, "noted": set()} | more
    return Desk(settings, settings.rhythm, deadlines, **held)


def _days(desk: Desk, first: date = MONDAY - 60 * DAY, last: date = MONDAY + 60 * DAY) -> list[int]:
    """Return on which days something is heard, counted from the Monday."""
    every = [first + n * DAY for n in range((last - first).days + 1)]
    heard = [day for day in every if told(desk, SCOPES, day)]
    assert heard == [day for day in every if speaks(desk, SCOPES, day)]
    assert set(heard) <= set(candidates(desk, first, last))
    return [(day - MONDAY).days for day in heard]


def test_the_days_of_one_deadline() -> None:
    # 19 June is a Friday. Before it free days move a reminder, after it they are passed over.
    assert _days(_desk(_deadline(MONDAY + 4 * DAY, ITEM))) == [
        *(-26, -10, -3, 1, 3, 4),
        *(7, 8, 9, 10, 11, 14, 15),
    ]


@pytest.mark.parametrize(
    ("target", "closed", "scope", "open_", "before", "after"),
    [
        (ITEM, set(), {REPORT}, {REPORT}, True, True),
        (ITEM, {REPORT}, {REPORT}, set(), False, False),
        (Target(codes=("o2", "o1")), {REPORT}, {REPORT, PLAN}, {PLAN}, True, True),
        (Target(codes=("o99",)), set(), set(), set(), True, True),
        (Target(group="9.1"), set(), {PLAN, REPORT}, {PLAN, REPORT}, True, True),
        (Target(group="9.1"), {PLAN, REPORT}, {PLAN, REPORT}, set(), False, False),
        (Target(owner=7), set(), {REPORT}, {REPORT}, True, True),
        (Target(owner=7), {REPORT}, {REPORT}, set(), False, False),
        (Target(owner="กองช่าง"), set(), set(), set(), True, True),
        (Target(owner=0), set(), set(), set(), True, True),
        (Target(), {PLAN}, ALL, ALL - {PLAN}, True, True),
        (Target(), ALL, ALL, set(), True, False),
    ],
)
def test_what_each_target_is_about(
    target: Target,
    closed: set[ItemKey],
    scope: set[ItemKey],
    open_: set[ItemKey],
    before: bool,
    after: bool,
) -> None:
    desk = _desk(_deadline(MONDAY, target), closed=closed, owned={7: {REPORT}})
    for day, heard, left in ((MONDAY, before, 0), (TUESDAY, after, -1)):
        found = told(desk, SCOPES, day)
        assert bool(found) == heard == speaks(desk, SCOPES, day)
        if found:
            assert (found[0].scope, found[0].items) == (scope, open_)
            assert (found[0].days_left, found[0].overdue) == (left, left < 0)


def test_an_edition_that_nobody_wrote() -> None:
    for target in (Target(), Target(group="9.1"), ITEM):
        desk = _desk(_deadline(MONDAY, target, year=2599))
        assert [each.scope for each in told(desk, SCOPES, TUESDAY)] == [frozenset()]


def test_not_before_it_was_set() -> None:
    assert _days(_desk(_deadline(MONDAY + 2 * DAY, ITEM, MONDAY)))[:2] == [1, 2]
    assert _days(_desk(_deadline(MONDAY, ITEM, MONDAY)))[:1] == [1]


def test_the_hour_that_comes_after_the_deadline() -> None:
    made = _deadline(MONDAY, ITEM)
    noon = Deadline(**{f: getattr(made, f) for f in made.__slots__} | {"due_at": at(MONDAY, 7)})
    (said,) = told(_desk(noon), SCOPES, MONDAY)
    assert (said.days_left, said.overdue) == (0, True)


def test_the_week_begins_on_its_first_working_day() -> None:
    settings = OfficeSettings()
    # 1 June 2026 and the two days after it: Visakha Bucha is kept on Monday, the Queen's
    # birthday is on Wednesday.
    week = [date(2026, 6, 1) + n * DAY for n in range(7)]
    assert [day.day for day in week if is_weekly(settings, day)] == [2]
    always = OfficeSettings(working_days_only=False)
    assert [day.day for day in week if is_weekly(always, day)] == [1]
    assert not any(is_weekly(OfficeSettings(weekly=False), day) for day in week)


def test_a_summary_looks_a_month_ahead_and_stops_nagging() -> None:
    settings = OfficeSettings(days_before=(), overdue=2)
    desk = _desk(_deadline(MONDAY + 29 * DAY, ITEM), settings=settings)
    assert _days(desk)[0] == 0
    desk = _desk(_deadline(MONDAY + 31 * DAY, ITEM), settings=settings)
    assert _days(desk)[0] == 7
    overdue = _desk(_deadline(MONDAY - 10 * DAY, ITEM), settings=settings)
    assert _days(overdue, MONDAY - 7 * DAY) == [-7, -6]
    assert [told_to(desk, SCOPES, MONDAY + n * DAY, 7) for n in range(60)] == [[]] * 60


@pytest.mark.parametrize("subject", [REPORT, ItemKey(0, "1")])
def test_noted_for_a_day(subject: ItemKey) -> None:
    desk = _desk(_deadline(MONDAY, ITEM), noted={(subject, MONDAY)})
    assert _days(desk, MONDAY, MONDAY + 2 * DAY) == [1, 2]


def _hushed(subjects: Iterable[ItemKey], since: int, until: int) -> dict[ItemKey, Snooze]:
    return {s: Snooze(MONDAY + since * DAY, MONDAY + until * DAY) for s in subjects}


@pytest.mark.parametrize("subject", [REPORT, ItemKey(0, "1")])
@pytest.mark.parametrize(
    ("due", "since", "until", "heard"),
    [
        (4, 1, 3, [3, 4]),  # 1 was put off to 3, which had its own
        (4, 1, 2, [2, 3, 4]),  # 1 was put off to 2
        (4, 2, 2, [1, 2, 3, 4]),
        (4, -1, 0, [0, 1, 3, 4]),  # asked for without a reminder: it comes back
        (0, 0, 3, [3, 4]),
        (60, 0, 3, []),  # too far away to have been heard of
    ],
)
def test_put_off_comes_back(
    subject: ItemKey, due: int, since: int, until: int, heard: list[int]
) -> None:
    hushed = _hushed([subject], since, until)
    desk = _desk(_deadline(MONDAY + due * DAY, ITEM), snoozes=hushed)
    assert _days(desk, MONDAY, MONDAY + 4 * DAY) == heard


def test_only_the_item_that_was_put_off() -> None:
    desk = _desk(_deadline(MONDAY, Target(group="9.1")), snoozes=_hushed([REPORT], 0, 2))
    said = [told(desk, SCOPES, MONDAY + n * DAY)[0].items for n in range(3)]
    assert said == [{PLAN}, {PLAN}, {PLAN, REPORT}]


def test_what_a_member_hears_in_private() -> None:
    owned = {7: {REPORT}, 8: {PLAN}}
    desk = _desk(_deadline(MONDAY, ITEM), _deadline(MONDAY, Target()), owned=owned)
    assert [each.items for each in told_to(desk, SCOPES, MONDAY, 7)] == [{REPORT}, {REPORT}]
    assert [each.items for each in told_to(desk, SCOPES, MONDAY, 8)] == [{PLAN}]
    assert told_to(desk, SCOPES, MONDAY, 9) == []
    todo = _desk(_deadline(MONDAY, Target(owner=9)), owned=owned)
    assert len(told_to(todo, SCOPES, MONDAY, 9)) == 1
    assert told_to(todo, SCOPES, MONDAY, 7) == []


def test_long_before_and_long_after_there_is_silence() -> None:
    desk = _desk(_deadline(MONDAY, ITEM), settings=OfficeSettings())
    days = _days(desk, MONDAY - timedelta(days=200), MONDAY + timedelta(days=200))
    assert (min(days), max(days)) == (-31, 9)
