"""Which of Telegram's updates were handled to the end, so that none is handled twice.

Why each tap's effect is there exactly once, even when the process is killed at any moment:

* An update is acknowledged after it was kept that it was finished; until then Telegram sends it
  again. So none is lost.
* One that is known here as finished is not handled again.
* One that was being handled is handled again from the start. Its effect may be there already.
  But a command names the state it wants: said again, it finds that state, changes nothing and
  adds nothing to the history. Nobody can have changed it in between: the updates of one chat are
  handled one after the other, and that one is finished travels with the next change of
  anything (see ``luggage``), so that no later effect is there without it.

It is not kept with the change itself on purpose: somebody whose tap was cut off between its
change and its answer is answered when the tap comes again.
"""

from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from itabot.office.database import Database
from itabot.office.work_tables import UpdateRow

KEEP = timedelta(hours=48)
"""Telegram itself keeps an update that nobody asked for no longer than 24 hours."""

# Made once, and of the table instead of its class: see mark_rows.
_TABLE = UpdateRow.metadata.tables["updates"]
_FINISH = {
    "sqlite": sqlite.insert(_TABLE).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(_TABLE).on_conflict_do_nothing(),
}


async def finished(db: Database) -> set[int]:
    """Return all that are remembered: for a process that alone receives the updates."""
    async with db.reading() as session:
        return set(await session.scalars(select(UpdateRow.update_id)))


def finish(db: Database, update_id: int, now: datetime) -> None:
    """Have it kept with the next change, or by ``Database.unload``, that the update was handled."""
    db.luggage.pack(("update", update_id), partial(_finish, update_id, now))


async def _finish(update_id: int, now: datetime, session: AsyncSession) -> None:
    statement = _FINISH[session.get_bind().dialect.name]
    await session.execute(statement, {"update_id": update_id, "finished_at": now})


async def prune(db: Database, now: datetime) -> None:
    """Forget what was finished more than 48 hours ago."""
    async with db.transaction() as session:
        await session.execute(delete(UpdateRow).where(UpdateRow.finished_at < now - KEEP))
