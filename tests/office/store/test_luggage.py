"""What waits for the next change is written in one order, whoever packed it when."""

from functools import partial

from sqlalchemy.ext.asyncio import AsyncSession

from itabot.office.store.database import Database
from itabot.office.store.luggage import Key


async def test_two_that_write_the_same_rows_never_wait_for_each_other(db: Database) -> None:
    """Each locks the rows in the order of their keys, not in the order in which they came."""
    written: list[Key] = []

    async def write(key: Key, session: AsyncSession) -> None:
        written.append(key)

    keys: list[Key] = [("update", 7), ("redraw", -2, 9), ("update", 5), ("redraw", -2, 3)]
    for key in keys:
        db.luggage.pack(key, partial(write, key))
    await db.unload()
    assert written == sorted(keys)
    assert not db.luggage


async def test_what_is_packed_anew_meanwhile_waits_on(db: Database) -> None:
    async def nothing(session: AsyncSession) -> None:
        pass

    async def again(session: AsyncSession) -> None:
        db.luggage.pack(("update", 1), nothing)

    db.luggage.pack(("update", 1), again)
    await db.unload()
    assert len(db.luggage) == 1
