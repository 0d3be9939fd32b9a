"""Which of Telegram's updates were handled to the end, so that none is handled twice.

Why each tap's effect is there exactly once, even when the process is killed at any moment:

* An update is acknowledged after ``finish``; until then Telegram sends it again. So none is lost.
* One that was finished is known here, and is not handled again.
* One that was being handled is handled again from the start. Its effect may be there already,
  because the change was saved and ``finish`` was not. But a command names the state it wants:
  said again, it finds that state, changes nothing and adds nothing to the history. Nobody can
  have changed it in between, since the updates of one chat are handled one after the other.

``finish`` is a transaction of its own and not part of the change's on purpose: were it saved
with the change, somebody whose tap was cut off there would never be answered.
"""

from datetime import datetime, timedelta

from sqlalchemy import delete, select

from itabot.office.database import Database
from itabot.office.upsert import insert
from itabot.office.work_tables import UpdateRow

KEEP = timedelta(hours=48)
"""Telegram itself keeps an update that nobody asked for no longer than 24 hours."""


async def is_finished(db: Database, update_id: int) -> bool:
    """Tell whether the update was handled to the end before; if not, handle it."""
    query = select(UpdateRow.update_id).where(UpdateRow.update_id == update_id)
    async with db.reading() as session:
        return await session.scalar(query) is not None


async def finished(db: Database) -> set[int]:
    """Return all that are remembered: for a process that alone receives the updates."""
    async with db.reading() as session:
        return set(await session.scalars(select(UpdateRow.update_id)))


async def finish(db: Database, update_id: int, now: datetime) -> None:
    """Keep that the update was handled to the end. May be said again."""
    async with db.transaction() as session:
        await session.execute(
            insert(session, UpdateRow)
            .values(update_id=update_id, finished_at=now)
            .on_conflict_do_nothing()
        )


async def prune(db: Database, now: datetime) -> None:
    """Forget what was finished more than 48 hours ago."""
    async with db.transaction() as session:
        await session.execute(delete(UpdateRow).where(UpdateRow.finished_at < now - KEEP))
