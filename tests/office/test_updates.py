"""Updates handled to the end are remembered for two days."""

from datetime import timedelta

from itabot.office import updates
from itabot.office.database import Database
from tests.office.small_edition import NOW


async def test_an_update_is_finished_once_said_so(db: Database) -> None:
    assert not await updates.is_finished(db, 9_000_000_001)
    for _ in range(2):
        await updates.finish(db, 9_000_000_001, NOW)
    assert await updates.is_finished(db, 9_000_000_001)
    assert await updates.finished(db) == {9_000_000_001}


async def test_after_two_days_it_is_forgotten(db: Database) -> None:
    await updates.finish(db, 1, NOW - timedelta(hours=49))
    await updates.finish(db, 2, NOW - timedelta(hours=47))
    await updates.prune(db, NOW)
    assert await updates.finished(db) == {2}
