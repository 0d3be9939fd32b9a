"""Each delivery is sent once, whoever sends it and whenever somebody dies."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import insert

from itabot.office import offices, owners
from itabot.office.reminders import ledger, log
from itabot.office.reminders.ledger import Delivery, claim, failed, postpone, sent, skip
from itabot.office.reminders.turns import GAVE_UP, LONGEST_LEASE, MOST_FAILURES, Skipped
from itabot.office.store.database import Database
from itabot.office.store.reminder_tables import DeliveryRow
from tests.office.reminders.remind_world import DAY, MONDAY, REPORT, World, at, world

FRIDAY = MONDAY + 4 * DAY
NINE = at(FRIDAY, 8, 45)
LEASE = timedelta(minutes=1)
SECOND = timedelta(seconds=1)


@pytest.fixture
async def office(db: Database) -> World:
    """Give an office that has to hear today of what is due."""
    made = await world(db)
    await made.due(FRIDAY)
    await made.plan(NINE, 1)
    return made


async def _claimed(db: Database) -> Delivery:
    found = await claim(db, NINE, LEASE)
    assert found is not None
    return found


async def _state(db: Database) -> tuple[str, str | None]:
    (last, *_) = await log.happened(db, 1)
    return last.state, last.reason


async def test_claimed_sent_and_over(db: Database, office: World) -> None:
    mine = await _claimed(db)
    assert (mine.office_id, mine.chat_id, mine.day) == (office.office_id, -1, FRIDAY)
    assert (mine.member_id, mine.late, mine.claim, mine.failures) == (None, False, 1, 0)
    assert await claim(db, NINE, LEASE) is None
    await sent(db, mine, 99, NINE)
    assert await _state(db) == ("sent", None)
    assert await claim(db, NINE + LEASE + SECOND, LEASE) is None
    await office.plan(NINE, 1)
    assert await claim(db, NINE + LEASE + SECOND, LEASE) is None


async def test_who_dies_leaves_it_to_the_next(db: Database, office: World) -> None:
    first = await _claimed(db)
    assert await claim(db, NINE + LEASE - SECOND, LEASE) is None
    second = await claim(db, NINE + LEASE, LEASE)
    assert second is not None
    assert (second.id, second.claim, second.failures) == (first.id, 2, 1)
    assert not await failed(db, first, "timeout", NINE)
    assert not await postpone(db, first, NINE, NINE)
    assert not await skip(db, first, Skipped.EMPTY, NINE)
    assert await _state(db) == ("sending", None)
    # What the first did send is in the chat, and must not be sent again.
    await sent(db, first, 98, NINE)
    assert not await failed(db, second, "timeout", NINE)
    assert await _state(db) == ("sent", None)


async def test_each_pause_is_longer_until_it_is_given_up(db: Database, office: World) -> None:
    now = NINE
    for turn in range(MOST_FAILURES):
        mine = await claim(db, now, LEASE)
        assert mine is not None
        assert mine.late == (now - mine.due_at >= ledger.LATE_AFTER)
        assert await failed(db, mine, "network", now)
        pause = min(timedelta(seconds=30 * 2**turn), timedelta(hours=1))
        assert await claim(db, now + pause - SECOND, LEASE) is None
        now += pause
    assert await claim(db, now, LEASE) is None
    assert await _state(db) == ("failed", "network")


async def test_what_cannot_be_mended_ends_at_once(db: Database, office: World) -> None:
    assert await failed(db, await _claimed(db), "forbidden", NINE, final=True)
    assert await _state(db) == ("failed", "forbidden")
    assert await claim(db, NINE + DAY, LEASE) is None


async def test_waiting_as_telegram_asks_is_no_failure(db: Database, office: World) -> None:
    until = NINE + timedelta(seconds=40)
    for _ in range(MOST_FAILURES + 3):
        assert await postpone(db, await _claimed(db), NINE, NINE)
    assert await postpone(db, await _claimed(db), until, NINE)
    assert await claim(db, until - SECOND, LEASE) is None
    again = await claim(db, until, LEASE)
    assert again is not None
    assert (again.failures, again.late) == (0, False)


async def test_one_that_kills_each_process_is_given_up(db: Database, office: World) -> None:
    now = NINE
    for _ in range(MOST_FAILURES):
        assert await claim(db, now, LEASE) is not None
        now += LEASE
        await office.plan(now, 1)
    assert await claim(db, now, LEASE) is None
    assert await _state(db) == ("failed", GAVE_UP)


async def test_what_came_late_is_known(db: Database, office: World) -> None:
    assert not await ledger.was_late(db, office.office_id, FRIDAY)
    assert await claim(db, at(FRIDAY, 10), LEASE)
    assert await ledger.was_late(db, office.office_id, FRIDAY)
    assert not await ledger.was_late(db, office.office_id, FRIDAY + DAY)


async def test_late_and_too_late(db: Database, office: World) -> None:
    late = await claim(db, at(FRIDAY, 9), timedelta(0))
    assert late is not None
    assert late.late
    assert await claim(db, at(FRIDAY, 18, 30), LEASE) is None
    report = await office.plan(at(FRIDAY, 18, 30), 1)
    assert report.skipped == 1
    assert await _state(db) == ("skipped", "too-late")


async def test_an_empty_digest_is_recorded(db: Database, office: World) -> None:
    assert await skip(db, await _claimed(db), Skipped.EMPTY, NINE)
    assert await _state(db) == ("skipped", "empty")


async def test_a_lost_chat_is_not_claimed(db: Database, office: World) -> None:
    await offices.set_active(db, -1, active=False)
    assert await claim(db, NINE, LEASE) is None


async def test_a_group_that_became_a_supergroup(db: Database, office: World) -> None:
    mine = await _claimed(db)
    await offices.of_chat(db, -1001, NINE)
    await offices.move_chat(db, -1, -1001)
    assert await postpone(db, mine, NINE, NINE)
    again = await _claimed(db)
    assert (again.id, again.chat_id) == (mine.id, -1001)
    await office.plan(NINE, 1)
    assert len(await office.deliveries()) == 1


async def test_private_ones_go_to_the_person(db: Database) -> None:
    office = await world(db)
    await office.due(FRIDAY)
    await offices.of_chat(db, 7, NINE)
    await owners.assign(db, office.kb, office.office_id, REPORT, office.who, office.who, NINE)
    await office.plan(NINE, 1)
    await sent(db, await _claimed(db), 1, NINE)
    mine = await _claimed(db)
    assert (mine.chat_id, mine.member_id) == (7, office.who)
    assert await postpone(db, mine, NINE, NINE)
    await offices.set_active(db, 7, active=False)
    assert await claim(db, NINE, LEASE) is None
    await office.plan(NINE, 1)
    assert [state for _, state, _ in await office.deliveries()] == ["sent", "skipped"]


async def test_a_lease_from_a_clock_that_was_ahead(db: Database, office: World) -> None:
    await claim(db, NINE + timedelta(hours=2), LEASE)
    assert await claim(db, NINE, LEASE) is None
    await office.plan(NINE, 1)
    assert await claim(db, NINE, LEASE) is not None
    with pytest.raises(ValueError, match="a lease is"):
        await claim(db, NINE, LONGEST_LEASE + SECOND)


async def _many(db: Database, count: int) -> None:
    office = await world(db)
    ids = [(await offices.of_chat(db, -chat, NINE)).id for chat in range(2, count + 1)]
    rows = [
        {
            "office_id": office_id,
            "occurrence": "2026-06-19",
            "day": FRIDAY,
            "due_at": at(FRIDAY, 8, 30),
            "expires_at": at(FRIDAY, 18, 30),
            "state": "due",
            "try_at": at(FRIDAY, 8, 30),
            "claims": 0,
            "failures": 0,
            "late": False,
            "changed_at": NINE,
        }
        for office_id in (office.office_id, *ids)
    ]
    async with db.transaction() as session:
        await session.execute(insert(DeliveryRow), rows)


async def test_five_workers_send_three_hundred_once_each(db: Database, database_url: str) -> None:
    await _many(db, 300)
    out: list[int] = []

    async def work(own: Database) -> None:
        while mine := await claim(own, NINE, LEASE):
            await asyncio.sleep(0)
            out.append(mine.chat_id)
            await sent(own, mine, len(out), NINE)

    opened = [await Database.open(database_url) for _ in range(5)]
    await asyncio.gather(*map(work, opened))
    for own in opened:
        await own.close()
    assert len(out) == len(set(out)) == 300
    assert {each.state for each in await log.happened(db, 500)} == {"sent"}


async def test_some_workers_die_between_claiming_and_sending(db: Database) -> None:
    await _many(db, 60)
    out: list[int] = []
    for turn in range(60):
        mine = await claim(db, NINE, LEASE)
        assert mine is not None
        if turn % 3:
            out.append(mine.chat_id)
        if turn % 3 == 1:
            await sent(db, mine, turn, NINE)
    # Of each three one is sent and marked, one sent and not marked, one neither.
    while mine := await claim(db, NINE + LEASE, LEASE):
        out.append(mine.chat_id)
        await sent(db, mine, 1, NINE)
    assert set(out) == {-chat for chat in range(1, 61)}
    assert len(out) == 60 + 20
