"""Updates handled to the end are remembered for two days."""

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from itabot.office import offices, updates
from itabot.office.database import Database
from tests.office.small_edition import NOW

if TYPE_CHECKING:
    from tests.conftest import PostgresServer


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


async def test_after_two_days_it_is_forgotten(db: Database) -> None:
    updates.finish(db, 1, NOW - timedelta(hours=49))
    updates.finish(db, 2, NOW - timedelta(hours=47))
    await db.unload()
    await updates.prune(db, NOW)
    assert await updates.finished(db) == {2}
