"""Updates handled to the end are remembered for two days."""

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from itabot.knowledge_base.catalog import ItemKey
from itabot.office import checklist, members, offices, updates
from itabot.office.refusals import AlreadyMadeError, ReasonMissingError
from itabot.office.store.database import Database
from tests.office.small_edition import NOW, small

if TYPE_CHECKING:
    from tests.conftest import PostgresServer

O1 = ItemKey(2566, "o1")


async def test_that_an_update_is_finished_goes_with_the_next_change(db: Database) -> None:
    updates.finish(db, 9_000_000_001, NOW)
    updates.finish(db, 9_000_000_001, NOW)
    assert await updates.finished(db) == set()
    await offices.of_chat(db, -1, NOW)
    assert await updates.finished(db) == {9_000_000_001}
    assert not db.luggage


async def test_it_need_not_wait_for_one(db: Database) -> None:
    updates.finish(db, 1, NOW)
    updates.finish(db, 2, NOW)
    await db.unload()
    assert await updates.finished(db) == {1, 2}
    updates.finish(db, 2, NOW)
    await db.unload()
    assert await updates.finished(db) == {1, 2}


async def test_with_a_change_that_is_undone_it_waits_on(db: Database) -> None:
    updates.finish(db, 1, NOW)
    with pytest.raises(LookupError):
        async with db.transaction():
            raise LookupError
    assert await updates.finished(db) == set()
    await db.unload()
    assert await updates.finished(db) == {1}


async def test_of_two_changes_at_once_the_first_to_be_kept_has_it(
    postgresql: "PostgresServer",
) -> None:
    """No later change is there without it, whichever of them ends first."""
    db = await Database.open(postgresql.fresh())
    updates.finish(db, 1, NOW)
    async with db.transaction():
        await offices.of_chat(db, -1, NOW)
        assert await updates.finished(db) == {1}
    assert await updates.finished(db) == {1}
    await db.close()


async def _exempt(db: Database, number: int, *reasons: str) -> list[bool]:
    """Let an update make changes; tells of each whether it was made."""
    office = await offices.of_chat(db, -1, NOW)
    who = await members.see(db, office.id, 5, "มาลี", None, NOW)
    made = []
    with updates.numbered(number, NOW):
        for reason in reasons:
            exempt = (db, small(), office.id, O1, False, reason, who, NOW)
            try:
                made.append((await checklist.set_applicable(*exempt)).changed)
            except AlreadyMadeError:
                made.append(False)
    return made


async def test_an_update_that_comes_again_makes_no_change_twice(db: Database) -> None:
    """It let others pass while its answer waited, and was cut off before it was finished."""
    assert await _exempt(db, 1, "ไม่มีรถ") == [True]
    assert await _exempt(db, 2, "ไม่มีงบ") == [True]
    assert await _exempt(db, 1, "ไม่มีรถ") == [False]
    office = await offices.of_chat(db, -1, NOW)
    exemption = (await checklist.item_state(db, small(), office.id, O1)).exemption
    assert exemption
    assert exemption.reason == "ไม่มีงบ"


async def test_an_update_cut_off_between_two_changes_makes_the_second(db: Database) -> None:
    assert await _exempt(db, 1, "หนึ่ง") == [True]
    assert await _exempt(db, 1, "หนึ่ง", "สอง") == [False, True]


async def test_a_change_that_was_refused_is_tried_again(db: Database) -> None:
    with pytest.raises(ReasonMissingError):
        await _exempt(db, 1, "")
    assert await _exempt(db, 1, "ไม่มีรถ") == [True]


async def test_what_is_answered_at_once_is_not_numbered(db: Database) -> None:
    """Nothing of its chat comes between it and the update's end: it may be said again."""
    office = await offices.of_chat(db, -1, NOW)
    who = await members.see(db, office.id, 5, "มาลี", None, NOW)
    tick = (db, small(), office.id, O1, "budget", True, who, NOW)
    with updates.numbered(1, NOW), updates.answered_at_once():
        assert (await checklist.set_tick(*tick)).changed
    with updates.numbered(1, NOW), updates.answered_at_once():
        assert not (await checklist.set_tick(*tick)).changed


async def test_an_edition_chosen_by_an_update_that_comes_again(db: Database) -> None:
    office = await offices.of_chat(db, -1, NOW)
    for number, year in ((1, 2565), (2, 2567), (1, 2565)):
        with updates.numbered(number, NOW):
            await offices.choose_year(db, office.id, year)
    assert (await offices.of_chat(db, -1, NOW)).year == 2567


async def test_after_two_days_it_is_forgotten(db: Database) -> None:
    updates.finish(db, 1, NOW - timedelta(hours=49))
    updates.finish(db, 2, NOW - timedelta(hours=47))
    await db.unload()
    await updates.prune(db, NOW)
    assert await updates.finished(db) == {2}
