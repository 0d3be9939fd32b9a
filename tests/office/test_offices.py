"""One chat is one office, whatever happens to the chat."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from itabot.knowledge_base.catalog import ItemKey
from itabot.office import misses, offices, replies, votes
from itabot.office.offices import OfficeState
from itabot.office.store.database import Database

NOW = datetime(2026, 4, 1, 9, 30, tzinfo=UTC)
LATER = NOW + timedelta(minutes=5)
GROUP, SUPERGROUP = -4242, -1001234567890


async def test_a_chat_is_met_once(db: Database) -> None:
    first = await offices.of_chat(db, GROUP, NOW)
    again = await offices.of_chat(db, GROUP, LATER)
    assert first == again == OfficeState(first.id, GROUP, year=None, item=None, active=True)


async def test_fifty_first_sights_at_once_make_one_office(db: Database) -> None:
    seen = await asyncio.gather(*(offices.of_chat(db, GROUP, NOW) for _ in range(50)))
    assert len(set(seen)) == 1


async def test_an_office_is_found_by_its_id(db: Database) -> None:
    office = await offices.of_chat(db, GROUP, NOW)
    assert await offices.by_id(db, office.id) == office
    assert await offices.by_id(db, 4711) is None


async def test_chats_are_kept_apart(db: Database) -> None:
    one, other = await offices.of_chat(db, GROUP, NOW), await offices.of_chat(db, 77, NOW)
    await offices.choose_year(db, one.id, 2566)
    assert one.id != other.id
    assert (await offices.of_chat(db, 77, NOW)).year is None


async def test_year_and_item_are_kept_and_cleared(db: Database) -> None:
    office = await offices.of_chat(db, GROUP, NOW)
    await offices.choose_year(db, office.id, 2566)
    await offices.discuss(db, office.id, ItemKey(2565, "o36"))
    kept = await offices.of_chat(db, GROUP, NOW)
    assert (kept.year, kept.item) == (2566, ItemKey(2565, "o36"))
    await offices.choose_year(db, office.id, None)
    await offices.discuss(db, office.id, None)
    assert await offices.of_chat(db, GROUP, NOW) == office


async def test_being_removed_and_invited_again(db: Database) -> None:
    await offices.of_chat(db, GROUP, NOW)
    await offices.set_active(db, GROUP, active=False)
    assert not (await offices.of_chat(db, GROUP, NOW)).active
    await offices.set_active(db, GROUP, active=True)
    assert (await offices.of_chat(db, GROUP, NOW)).active


async def test_activity_of_an_unknown_chat_makes_no_office(db: Database) -> None:
    await offices.set_active(db, GROUP, active=False)
    assert (await offices.of_chat(db, GROUP, NOW)).active


async def test_restart_keeps_everything(database_url: str) -> None:
    db = await Database.open(database_url)
    office = await offices.of_chat(db, GROUP, NOW)
    await offices.choose_year(db, office.id, 2566)
    await replies.remember(db, office.id, 1, 2, "ข้อ 36", 2566, NOW)
    await votes.cast(db, office.id, 2, 99, liked=True)
    await misses.record(db, "อะไร", 2566, misses.MissKind.UNANSWERED, ["o1"], NOW)
    await db.close()

    db = await Database.open(database_url)
    assert (await offices.of_chat(db, GROUP, LATER)).year == 2566
    assert await replies.answer_to(db, office.id, 1) == 2
    assert not (await votes.cast(db, office.id, 2, 99, liked=True)).changed
    assert [miss.first_at for miss in await misses.listing(db, 9)] == [NOW]
    await db.close()


async def test_a_group_that_becomes_a_supergroup_keeps_its_office(db: Database) -> None:
    office = await offices.of_chat(db, GROUP, NOW)
    await offices.choose_year(db, office.id, 2566)
    for _ in range(2):  # Telegram announces it in either chat
        await offices.move_chat(db, GROUP, SUPERGROUP)
    moved = await offices.of_chat(db, SUPERGROUP, LATER)
    assert moved == OfficeState(office.id, SUPERGROUP, 2566, None, active=True)


async def test_message_ids_of_the_old_group_mean_nothing_in_the_new(db: Database) -> None:
    office = await offices.of_chat(db, GROUP, NOW)
    await replies.remember(db, office.id, 1, 2, "ข้อ 36", 2566, NOW)
    await votes.cast(db, office.id, 2, 99, liked=True)
    await offices.move_chat(db, GROUP, SUPERGROUP)
    assert await replies.answer_to(db, office.id, 1) is None
    assert (await votes.cast(db, office.id, 2, 99, liked=True)).changed


async def test_when_the_supergroup_was_heard_of_first_nothing_is_lost(db: Database) -> None:
    old = await offices.of_chat(db, GROUP, NOW)
    await offices.choose_year(db, old.id, 2566)
    new = await offices.of_chat(db, SUPERGROUP, LATER)
    await offices.choose_year(db, new.id, 2567)
    await offices.discuss(db, new.id, ItemKey(2567, "o3"))
    await replies.remember(db, new.id, 1, 2, "ข้อ 3", 2567, LATER)
    await votes.cast(db, new.id, 2, 99, liked=True)

    for _ in range(2):
        await offices.move_chat(db, GROUP, SUPERGROUP)

    kept = await offices.of_chat(db, SUPERGROUP, LATER)
    assert kept == OfficeState(old.id, SUPERGROUP, 2566, ItemKey(2567, "o3"), active=True)
    assert await replies.answer_to(db, old.id, 1) == 2
    assert not (await votes.cast(db, old.id, 2, 99, liked=True)).changed
    assert (await offices.of_chat(db, GROUP, LATER)).id not in (old.id, new.id)


async def test_a_late_word_from_the_old_group_does_not_displace_the_office(db: Database) -> None:
    office = await offices.of_chat(db, GROUP, NOW)
    await offices.discuss(db, office.id, ItemKey(2566, "o1"))
    await offices.move_chat(db, GROUP, SUPERGROUP)
    straggler = await offices.of_chat(db, GROUP, LATER)
    await offices.discuss(db, straggler.id, ItemKey(2566, "o2"))
    await offices.move_chat(db, GROUP, SUPERGROUP)
    kept = await offices.of_chat(db, SUPERGROUP, LATER)
    assert (kept.id, kept.item) == (office.id, ItemKey(2566, "o1"))


@pytest.mark.parametrize("new", [SUPERGROUP, GROUP])
async def test_moving_what_is_unknown_or_stays_does_nothing(db: Database, new: int) -> None:
    await offices.move_chat(db, GROUP, new)
    office = await offices.of_chat(db, GROUP, NOW)
    await offices.move_chat(db, GROUP, GROUP)
    assert await offices.of_chat(db, GROUP, NOW) == office


async def test_moves_and_first_sights_at_once_end_in_one_office(db: Database) -> None:
    office = await offices.of_chat(db, GROUP, NOW)
    moves = [offices.move_chat(db, GROUP, SUPERGROUP) for _ in range(10)]
    sights = [offices.of_chat(db, SUPERGROUP, LATER) for _ in range(10)]
    await asyncio.gather(*(task for pair in zip(sights, moves, strict=True) for task in pair))
    assert (await offices.of_chat(db, SUPERGROUP, LATER)).id == office.id
