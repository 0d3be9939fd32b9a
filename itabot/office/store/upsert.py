"""INSERT … ON CONFLICT, which both databases have and SQLAlchemy spells once for each."""

from sqlalchemy import TableClause
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from itabot.office.store.tables import Base


def insert(
    session: AsyncSession, table: type[Base] | TableClause
) -> sqlite.Insert | postgresql.Insert:
    """Return the INSERT of the session's database, which takes ``on_conflict_do_…``.

    For thousands of rows give the ``__table__`` of a class, which is twice as fast.
    """
    if session.get_bind().dialect.name == "sqlite":
        return sqlite.insert(table)
    return postgresql.insert(table)
