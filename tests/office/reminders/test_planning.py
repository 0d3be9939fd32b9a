"""What is planned follows what people do, and planning twice is planning once."""

import asyncio
from datetime import date, time

import pytest

from itabot.office import checklist, members, office_settings, offices, owners
from itabot.office.deadlines import agenda, lists, proposals
from itabot.office.deadlines.agenda import New
from itabot.office.deadlines.store import Source, Target
from itabot.office.reminders import hush, log
from itabot.office.reminders.until import Until
from itabot.office.store.database import Database
from tests.office.reminders.remind_world import DAY, MONDAY, PLAN, REPORT, World, at, world
from tests.office.small_edition import edition, item, knowledge

FRIDAY = MONDAY + 4 * DAY
SUNDAY = at(MONDAY - DAY)


@pytest.fixture
async def office(db: Database) -> World:
    """Give an office whose o2 is due on Friday, and that wants no summaries."""
    made = await world(db)
    await office_settings.keep(db, made.office_id, weekly=False)
    await made.due(FRIDAY)
    return made


def _names(*days: int) -> list[str]:
    return [(MONDAY + n * DAY).isoformat() for n in days]


async def test_planning_again_changes_nothing(office: World) -> None:
    first = await office.plan(SUNDAY, 8)
    assert (first.offices, first.replanned, first.planned) == (1, 1, 4)
    assert await office.occurrences() == _names(1, 3, 4, 7)
    again = await office.plan(SUNDAY, 8)
    assert (again.replanned, again.planned, again.cancelled) == (0, 0, 0)
    nearer = await office.plan(SUNDAY, 1)
    assert nearer.replanned == 0
    farther = await office.plan(SUNDAY, 9)
    assert (farther.replanned, farther.planned) == (1, 1)
    assert await office.occurrences() == _names(1, 3, 4, 7, 8)


async def test_planners_at_once_make_each_once(office: World) -> None:
    await asyncio.gather(*(office.plan(SUNDAY, 8) for _ in range(6)))
    assert await office.occurrences() == _names(1, 3, 4, 7)
    await asyncio.gather(*(office.plan(at(MONDAY + DAY, 9), 7) for _ in range(6)))
    assert [name for name, *_ in await office.deliveries()] == _names(1)


async def test_completing_cancels_and_opening_again_brings_back(office: World) -> None:
    await office.plan(SUNDAY, 8)
    await office.report()
    report = await office.plan(SUNDAY, 8)
    assert (report.replanned, report.cancelled) == (1, 4)
    assert await office.occurrences() == []
    await office.report(done=False)
    assert (await office.plan(SUNDAY, 8)).changed == 4
    assert await office.occurrences() == _names(1, 3, 4, 7)
    await checklist.set_applicable(
        office.db, office.kb, office.office_id, REPORT, False, "ไม่มี", office.who, SUNDAY
    )
    assert (await office.plan(SUNDAY, 8)).cancelled == 4


async def test_a_date_that_moves(office: World) -> None:
    await office.plan(SUNDAY, 12)
    (due,) = (await lists.page(office.db, office.office_id)).deadlines

    async def edit(day: date) -> None:
        when = (day, None)
        await agenda.edit(
            office.db, office.kb, office.office_id, due.id, office.who, SUNDAY, when=when
        )
        await office.plan(SUNDAY, 12)

    await edit(MONDAY + 3 * DAY)
    assert await office.occurrences() == _names(0, 2, 3, 4, 7, 8, 9, 10, 11)
    await edit(FRIDAY)
    assert await office.occurrences() == _names(1, 3, 4, 7, 8, 9, 10, 11)
    await agenda.finish(office.db, office.office_id, due.id, True, office.who, SUNDAY)
    await office.plan(SUNDAY, 12)
    assert await office.occurrences() == []
    await agenda.remove(office.db, office.office_id, due.id, office.who, SUNDAY)
    assert (await office.plan(SUNDAY, 12)).planned == 0


async def test_settings_change_what_is_planned(office: World) -> None:
    db, office_id = office.db, office.office_id
    await office.plan(SUNDAY, 8)
    await office_settings.keep(db, office_id, hour=time(14, 0))
    assert (await office.plan(SUNDAY, 8)).changed == 4
    (first, *_) = await log.planned(db, 8, SUNDAY)
    assert first == log.PlannedDay(at(MONDAY + DAY, 14), 1, 0)
    await office_settings.keep(db, office_id, days_before=(2,), overdue=0)
    await office.plan(SUNDAY, 8)
    assert await office.occurrences() == _names(2)
    await office_settings.keep(db, office_id, weekly=True)
    await office.plan(SUNDAY, 8)
    assert await office.occurrences() == _names(0, 2)
    await office_settings.keep(db, office_id, reminders=False)
    await office.plan(SUNDAY, 8)
    assert await office.occurrences() == []


async def test_hushing_changes_what_is_planned(office: World) -> None:
    db, office_id, who = office.db, office.office_id, office.who
    tuesday = at(MONDAY + DAY)
    await hush.acknowledge(db, office_id, REPORT, who, tuesday)
    await hush.acknowledge(db, office_id, REPORT, who, tuesday)
    await office.plan(tuesday, 7)
    assert await office.occurrences() == _names(3, 4, 7, 8)
    for until, back in (
        (Until.TOMORROW, 2),
        (Until.THREE_DAYS, 4),
        (Until.NEXT_MONDAY, 7),
    ):
        day = await hush.snooze(db, office_id, REPORT, until, who, tuesday)
        assert day == MONDAY + back * DAY
    await office.plan(tuesday, 7)
    assert await office.occurrences() == _names(7, 8)
    friday = at(FRIDAY)
    day = await hush.snooze(db, office_id, REPORT, Until.TOMORROW, who, friday)
    assert day == MONDAY + 7 * DAY
    await office_settings.keep(db, office_id, working_days_only=False)
    day = await hush.snooze(db, office_id, REPORT, Until.TOMORROW, who, friday)
    assert day == MONDAY + 5 * DAY


async def test_changed_owners_change_what_is_planned(db: Database) -> None:
    office = await world(db)
    await office_settings.keep(db, office.office_id, weekly=False)
    await office.report()
    await office.due(FRIDAY, Target(owner=office.who))
    given = (db, office.kb, office.office_id)
    await owners.assign(*given, REPORT, office.who, office.who, SUNDAY)
    await office.plan(SUNDAY, 3)
    assert await office.occurrences() == []
    await owners.assign(*given, PLAN, office.who, office.who, SUNDAY)
    await office.plan(SUNDAY, 3)
    assert await office.occurrences() == _names(1)


async def test_the_knowledge_changes(office: World) -> None:
    await office.report()
    assert (await office.plan(SUNDAY)).planned == 0
    larger = edition(2566, {"9.1": [item("o2", {"result": "component", "new": "component"})]})
    office.kb = knowledge(larger)
    assert (await office.plan(SUNDAY)).planned == 1


async def test_proposals_are_nothing_to_be_reminded_of(db: Database) -> None:
    office = await world(db)
    given = (db, office.kb, office.office_id, 2566)
    await proposals.close_on(*given, MONDAY + 60 * DAY, office.who, SUNDAY)
    # The closing day itself is no proposal.
    closing = (await lists.page(db, office.office_id)).deadlines[-1]
    await agenda.remove(db, office.office_id, closing.id, office.who, SUNDAY)
    assert (await office.plan(SUNDAY, 60)).planned == 0
    await proposals.accept(db, office.office_id, 2566, office.who, SUNDAY)
    assert (await office.plan(SUNDAY, 60)).planned > 10
    found = await lists.page(db, office.office_id)
    assert {each.source for each in found.deadlines} == {Source.ACCEPTED}


async def test_an_office_that_lost_the_bot(office: World) -> None:
    await office.plan(SUNDAY, 8)
    late = at(MONDAY + DAY, 9)
    assert (await office.plan(late)).opened == 1
    await offices.set_active(office.db, -1, active=False)
    report = await office.plan(late)
    assert (report.cancelled, report.skipped) == (3, 0)
    assert await office.deliveries() == [(*_names(1), "skipped", "cancelled")]
    await offices.set_active(office.db, -1, active=True)
    await office.plan(late)
    assert await office.occurrences() == _names(3, 4, 7)


async def test_members_who_started_the_bot_hear_in_private(office: World) -> None:
    db, office_id = office.db, office.office_id
    await owners.assign(db, office.kb, office_id, REPORT, office.who, office.who, SUNDAY)
    stranger = await members.see(db, office_id, 8, "นิด", None, SUNDAY)
    await office.plan(SUNDAY)
    assert await office.occurrences() == _names(1)
    for chat in (7, 8):
        await offices.of_chat(db, chat, SUNDAY)
    await office.plan(SUNDAY)
    mine = f"{_names(1)[0]}/{office.who}"
    assert await office.occurrences() == [*_names(1), mine]
    await owners.assign(db, office.kb, office_id, REPORT, stranger, office.who, SUNDAY)
    await office.plan(SUNDAY)
    assert len(await office.occurrences()) == 3
    assert (await log.planned(db, 3, SUNDAY))[0].private == 2
    await offices.set_active(db, 7, active=False)
    declining = (await offices.of_chat(db, 8, SUNDAY)).id
    await office_settings.keep(db, declining, reminders=False)
    await office.plan(SUNDAY)
    assert await office.occurrences() == _names(1)
    await offices.set_active(db, 7, active=True)
    await office.plan(SUNDAY)
    await office.plan(at(MONDAY + DAY, 9))
    assert [name for name, *_ in await office.deliveries()] == [*_names(1), mine]
    await members.forget(db, 7)
    assert [name for name, *_ in await office.deliveries()] == _names(1)


async def test_downtime(office: World) -> None:
    await office.plan(SUNDAY, 8)
    report = await office.plan(at(FRIDAY, 11), 7)
    assert (report.opened, report.skipped) == (3, 2)
    assert await office.deliveries() == [
        (*_names(1), "skipped", "too-late"),
        (*_names(3), "skipped", "too-late"),
        (*_names(4), "due", None),
    ]


async def test_after_a_long_time_nothing_is_begun_that_is_over(office: World) -> None:
    report = await office.plan(at(FRIDAY, 19), 1)
    assert (report.planned, report.opened) == (0, 0)
    await office.due(FRIDAY, Target(group="9.1"), made=SUNDAY)
    await office_settings.keep(office.db, office.office_id, hour=time(20))
    assert (await office.plan(at(FRIDAY, 19), 1)).planned == 1


async def test_a_clock_that_jumps_back(office: World) -> None:
    friday = at(FRIDAY, 9)
    await office.plan(friday, 3)
    before = await office.deliveries()
    await office.plan(SUNDAY, 3)
    await office.plan(friday, 3)
    assert await office.deliveries() == before == [(*_names(4), "due", None)]


async def test_work_done_between_planning_and_sending(office: World) -> None:
    await office.plan(at(MONDAY + DAY, 9), 3)
    await office.report()
    await office.plan(at(MONDAY + DAY, 9), 3)
    assert await office.deliveries() == [(*_names(1), "skipped", "cancelled")]


async def test_what_comes_up_after_the_hour_waits_for_another_day(office: World) -> None:
    given = (office.db, office.office_id)
    await office.report()
    noon = at(MONDAY + DAY, 12)
    await office.plan(at(MONDAY + DAY))
    await office.report(done=False, now=noon)
    await office.plan(noon)
    assert await office.deliveries() == []
    assert await office.occurrences() == _names(3, 4)
    friday = at(FRIDAY)
    await office.plan(friday)
    await office_settings.keep(*given, reminders=False)
    await office.plan(friday)
    await office_settings.keep(*given, reminders=True)
    await office.plan(at(FRIDAY, 12))
    assert [name for name, *_ in await office.deliveries()] == _names(3)
    assert await office.occurrences() == _names(7)


async def test_an_hour_that_moves_over_the_present_is_now(office: World) -> None:
    friday = at(FRIDAY, 12)
    await office_settings.keep(office.db, office.office_id, hour=time(15, 0))
    await office.plan(friday)
    await office_settings.keep(office.db, office.office_id, hour=time(10, 0))
    assert (await office.plan(friday)).opened == 1


async def test_what_is_old_is_forgotten(office: World) -> None:
    late = at(MONDAY + DAY, 9)
    await hush.acknowledge(office.db, office.office_id, PLAN, office.who, late)
    await office.plan(late, 3)
    await log.prune(office.db, late + log.KEEP - DAY)
    assert len(await log.happened(office.db, 10)) == 1
    await log.prune(office.db, late + log.KEEP + 10 * DAY)
    assert await log.happened(office.db, 10) == []
    assert await office.occurrences("opened") == []


async def test_new_deadlines_of_an_unplanned_office(db: Database) -> None:
    office = await world(db)
    assert (await office.plan(SUNDAY)).offices == 0
    new = New(2566, "x", Target(), MONDAY)
    await agenda.add(db, office.kb, office.office_id, new, office.who, SUNDAY)
    assert (await office.plan(SUNDAY)).planned == 3
