"""The right to be forgotten."""

from sqlalchemy import delete

from itabot.office import known
from itabot.office.store.database import Database
from itabot.office.store.tables import OfficeRow


async def erase_office(db: Database, chat_id: int) -> bool:
    """Delete all that is kept of a chat; tells whether there was anything.

    Misses stay: they hold neither chat nor person, so nobody could say which were this chat's.
    """
    # Every table of an office cascades from its row.
    query = delete(OfficeRow).where(OfficeRow.chat_id == chat_id).returning(OfficeRow.id)
    async with db.transaction() as session:
        there = await session.scalar(query) is not None
    known.forget(db)
    return there
