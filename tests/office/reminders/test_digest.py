"""What a digest says."""

from datetime import date

import pytest

from itabot.knowledge_base.catalog import ItemKey
from itabot.office import checklist, members, office_settings, owners
from itabot.office.deadlines.store import Target
from itabot.office.reminders import hush
from itabot.office.reminders.digest import Digest, digest
from itabot.office.reminders.hush import Hushed
from itabot.office.reminders.outlook import next_time
from itabot.office.reminders.until import Until
from itabot.office.store.database import Database
from tests.office.reminders.remind_world import (
    DAY,
    MONDAY,
    PLAN,
    PLAN_LINES,
    REPORT,
    SECRET,
    World,
    at,
    world,
)

FRIDAY = MONDAY + 4 * DAY
NINE = at(FRIDAY, 9)


@pytest.fixture
async def office(db: Database) -> World:
    """Give an office with something due today, something in three days, and something later."""
    made = await world(db)
    await made.due(FRIDAY + 3 * DAY, Target(group="9.1"), title="กลุ่ม")
    await made.due(FRIDAY, Target(codes=("o2",)), title="ข้อ")
    await made.due(FRIDAY + 20 * DAY, Target(codes=("o3",)), title="อีกนาน")
    return made


async def _digest(office: World, day: date = FRIDAY, member_id: int | None = None) -> Digest:
    return await digest(office.db, office.kb, office.office_id, at(day, 9), member_id=member_id)


def _shape(found: Digest) -> list[tuple[date, list[tuple[str, list[str]]]]]:
    return [
        (d.day, [(e.deadline.title, [i.key.code for i in e.items]) for e in d.due])
        for d in found.days
    ]


async def test_what_is_due_by_date(office: World) -> None:
    await owners.assign(office.db, office.kb, office.office_id, REPORT, "กองคลัง", office.who, NINE)
    found = await _digest(office)
    assert _shape(found) == [
        (FRIDAY, [("ข้อ", ["o2"])]),
        (FRIDAY + 3 * DAY, [("กลุ่ม", ["o1", "o2"])]),
    ]
    assert [item.key for item in found.items] == [REPORT, PLAN]
    assert [each.unit for each in found.owners[REPORT]] == ["กองคลัง"]
    assert PLAN not in found.owners
    group = found.days[1].due[0]
    assert (group.days_left, group.overdue, group.tally.total, group.tally.done) == (3, False, 2, 0)
    assert found.progress[2566].total == 4
    assert (found.weekly, found.is_empty, found.day) == (False, False, FRIDAY)


async def test_only_what_is_open(office: World) -> None:
    await office.report()
    assert _shape(await _digest(office)) == [(FRIDAY + 3 * DAY, [("กลุ่ม", ["o1"])])]
    given = (office.db, office.kb, office.office_id)
    for line in PLAN_LINES[:2]:
        await checklist.set_tick(*given, PLAN, line, True, office.who, NINE)
    (day,) = (await _digest(office)).days
    assert (day.due[0].items[0].done, day.due[0].tally.done) == (2, 1)
    await checklist.set_applicable(*given, PLAN, False, "ไม่มี", office.who, NINE)
    found = await _digest(office)
    assert found.is_empty
    assert (found.items, found.progress, found.owners) == ((), {}, {})


async def test_noted_and_put_off(office: World) -> None:
    given = (office.db, office.office_id)
    await hush.acknowledge(*given, PLAN, office.who, NINE)
    await hush.snooze(*given, REPORT, Until.NEXT_MONDAY, office.who, NINE)
    assert (await _digest(office)).is_empty
    monday = await _digest(office, FRIDAY + 3 * DAY)
    assert _shape(monday)[:2] == [
        (FRIDAY, [("ข้อ", ["o2"])]),
        (FRIDAY + 3 * DAY, [("กลุ่ม", ["o1", "o2"])]),
    ]
    assert monday.days[0].due[0].overdue
    assert monday.days[0].due[0].days_left == -3


async def test_the_summary_of_the_week(office: World) -> None:
    found = await _digest(office, MONDAY)
    assert found.weekly
    assert [title for _, due in _shape(found) for title, _ in due] == ["ข้อ", "กลุ่ม", "อีกนาน"]
    assert found.items[-1].key == SECRET
    await office_settings.keep(office.db, office.office_id, weekly=False)
    assert not (await _digest(office, MONDAY)).weekly


async def test_in_private_only_what_is_theirs(office: World) -> None:
    nid = await members.see(office.db, office.office_id, 8, "นิด", None, NINE)
    given = (office.db, office.kb, office.office_id)
    await owners.assign(*given, REPORT, nid, office.who, NINE)
    mine = await _digest(office, member_id=nid)
    assert (mine.member_id, mine.weekly) == (nid, False)
    assert _shape(mine) == [
        (FRIDAY, [("ข้อ", ["o2"])]),
        (FRIDAY + 3 * DAY, [("กลุ่ม", ["o2"])]),
    ]
    assert (await _digest(office, member_id=office.who)).is_empty
    # On Monday the other is in the summary alone, which goes to all.
    monday = await _digest(office, MONDAY, nid)
    assert [title for _, due in _shape(monday) for title, _ in due] == ["กลุ่ม"]


async def test_a_deadline_without_items(office: World) -> None:
    await office.due(FRIDAY, Target(codes=("o10",)), title="มีข้อ")
    todo = await office.due(FRIDAY, Target(owner="กองช่าง"), title="ประชุม")
    (first, _) = (await _digest(office)).days
    assert [(e.deadline.title, len(e.items), e.tally.total) for e in first.due] == [
        ("ข้อ", 1, 1),
        ("มีข้อ", 1, 1),
        ("ประชุม", 0, 0),
    ]
    await hush.acknowledge(office.db, office.office_id, todo.subject, office.who, NINE)
    assert len((await _digest(office)).days[0].due) == 2


async def test_another_editions_deadlines_and_days(office: World) -> None:
    found = await digest(office.db, office.kb, office.office_id, at(FRIDAY + 9 * DAY), day=FRIDAY)
    assert found.day == FRIDAY
    assert not found.is_empty
    assert (await digest(office.db, office.kb, 4711, NINE)).is_empty
    assert ItemKey(2566, "o10") not in {item.key for item in found.items}


async def test_a_persons_own_deadline_names_them(office: World) -> None:
    await office.due(FRIDAY, Target(owner=office.who), title="ประชุม")
    due = [each.deadline for each in (await _digest(office)).days[0].due]
    assert [d.owner.name for d in due if d.owner] == ["นก"]


async def test_what_was_noted_and_put_off_is_known(office: World) -> None:
    given = (office.db, office.office_id)
    assert await hush.on_day(*given, FRIDAY) == Hushed()
    await hush.acknowledge(*given, PLAN, office.who, NINE)
    await hush.snooze(*given, REPORT, Until.NEXT_MONDAY, office.who, NINE)
    monday = FRIDAY + 3 * DAY
    assert await hush.on_day(*given, FRIDAY) == Hushed((PLAN,), ((REPORT, monday),))
    assert await hush.on_day(*given, monday) == Hushed()


async def test_when_there_is_something_to_hear_next(office: World) -> None:
    given = (office.db, office.kb, office.office_id)
    assert await next_time(*given, at(FRIDAY, 8, 29)) == at(FRIDAY, 8, 30)
    assert await next_time(*given, at(FRIDAY, 8, 30)) == at(FRIDAY + 3 * DAY, 8, 30)
    assert await next_time(*given, at(FRIDAY + 90 * DAY)) is None
    assert await next_time(office.db, office.kb, 4711, NINE) is None
