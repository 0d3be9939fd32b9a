"""Messages that show an older state: kept so that a sudden end leaves none of them behind.

Nobody waits for this to be kept. It goes with other changes (see ``luggage``), and before the
update that led to it is acknowledged.
"""

from functools import partial
from typing import NamedTuple

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from itabot.office.store.database import Database
from itabot.office.store.tables import OfficeRow
from itabot.office.store.work_tables import RedrawRow

_OFFICES, _TABLE = OfficeRow.metadata.tables["offices"], RedrawRow.metadata.tables["redraws"]


class Stale(NamedTuple):
    """A message, and what it should show: the data of a button that would show it."""

    chat_id: int
    message_id: int
    shows: str


def _note(insert: sqlite.Insert | postgresql.Insert) -> sqlite.Insert | postgresql.Insert:
    row = select(_OFFICES.c.id, bindparam("message"), bindparam("shown"))
    return insert.from_select(
        ["office_id", "message_id", "shows"], row.where(_OFFICES.c.chat_id == bindparam("chat"))
    ).on_conflict_do_update(
        index_elements=["office_id", "message_id"], set_={"shows": insert.excluded["shows"]}
    )


# Made once, and of tables instead of classes: see mark_rows.
_NOTE = {
    "sqlite": _note(sqlite.insert(_TABLE)),
    "postgresql": _note(postgresql.insert(_TABLE)),
}
_DROP = delete(_TABLE).where(
    _TABLE.c.message_id == bindparam("message"),
    _TABLE.c.office_id
    == select(_OFFICES.c.id).where(_OFFICES.c.chat_id == bindparam("chat")).scalar_subquery(),
)


def note(db: Database, stale: Stale) -> None:
    """Have it kept with the next change that the message is out of date."""
    db.luggage.pack(("redraw", *stale[:2]), partial(_write, stale))


def drop(db: Database, chat_id: int, message_id: int) -> None:
    """Have it kept with the next change that the message is no more to be redrawn."""
    db.luggage.pack(("redraw", chat_id, message_id), partial(_erase, chat_id, message_id))


async def noted(db: Database) -> list[Stale]:
    """Return the messages that were to be redrawn when the program ended."""
    query = select(_OFFICES.c.chat_id, _TABLE.c.message_id, _TABLE.c.shows).join_from(
        _TABLE, _OFFICES
    )
    async with db.reading() as session:
        return [Stale(*row) for row in await session.execute(query)]


async def _write(stale: Stale, session: AsyncSession) -> None:
    values = {"chat": stale.chat_id, "message": stale.message_id, "shown": stale.shows}
    await session.execute(_NOTE[session.get_bind().dialect.name], values)


async def _erase(chat_id: int, message_id: int, session: AsyncSession) -> None:
    await session.execute(_DROP, {"chat": chat_id, "message": message_id})
