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

An answer may have to wait until its chat bears one more message. Meanwhile it lets the chat's
next updates begin, which may change the very same things. So each change of an update is
numbered and kept with its number (``numbered`` and ``claim``); coming again, it makes none twice.
Ticks are many, and their toasts wait for nothing: they go without (``answered_at_once``).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from itabot.office.store.database import Database
from itabot.office.store.upsert import insert
from itabot.office.store.work_tables import StepRow, UpdateRow

KEEP = timedelta(hours=48)
"""Telegram itself keeps an update that nobody asked for no longer than 24 hours."""

# Made once, and of the table instead of its class: see mark_rows.
_TABLE = UpdateRow.metadata.tables["updates"]
_FINISH = {
    "sqlite": sqlite.insert(_TABLE).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(_TABLE).on_conflict_do_nothing(),
}


@dataclass(slots=True)
class _Steps:
    update_id: int
    now: datetime
    taken: int = 0


_STEPS: ContextVar[_Steps | None] = ContextVar("steps", default=None)


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


@contextmanager
def numbered(update_id: int, now: datetime) -> Iterator[None]:
    """Number the changes that are made within the block, for an update that may come again."""
    outer = _STEPS.set(_Steps(update_id, now))
    try:
        yield
    finally:
        _STEPS.reset(outer)


@contextmanager
def answered_at_once() -> Iterator[None]:
    """Number no changes within the block: what is said of them does not wait for the chat."""
    outer = _STEPS.set(None)
    try:
        yield
    finally:
        _STEPS.reset(outer)


async def claim(session: AsyncSession) -> bool:
    """Tell whether a change is still to be made; that it was is kept with it.

    To be asked once in each transaction that changes something which is not to happen twice.
    """
    steps = _STEPS.get()
    if steps is None:
        return True
    steps.taken += 1
    made = await session.execute(
        insert(session, StepRow)
        .values(update_id=steps.update_id, number=steps.taken, at=steps.now)
        .on_conflict_do_nothing()
        .returning(StepRow.number)
    )
    return made.first() is not None


async def prune(db: Database, now: datetime) -> None:
    """Forget what was finished or changed more than 48 hours ago."""
    async with db.transaction() as session:
        await session.execute(delete(UpdateRow).where(UpdateRow.finished_at < now - KEEP))
        await session.execute(delete(StepRow).where(StepRow.at < now - KEEP))
