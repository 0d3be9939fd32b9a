"""What one person still has to do, in all their offices."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from itabot.knowledge_base.catalog import ItemKey, KnowledgeBase
from itabot.office import mark_rows
from itabot.office.states import ItemState, stand
from itabot.office.store.database import Database
from itabot.office.store.tables import OfficeRow
from itabot.office.store.work_tables import MemberRow, OwnerRow


@dataclass(frozen=True, slots=True)
class Share:
    """One office that the person belongs to, and their open items of its edition (พ.ศ.)."""

    office_id: int
    chat_id: int
    year: int
    items: tuple[ItemState, ...]


async def mine(db: Database, kb: KnowledgeBase, user_id: int, default_year: int) -> list[Share]:
    """Return the offices where the person was seen and has not left, and what is theirs there.

    An office that has not chosen an edition works on ``default_year`` (พ.ศ.). Offices that the
    bot was removed from are left out: it cannot tell any more who belongs there.
    """
    query = (
        select(OfficeRow.id, OfficeRow.chat_id, _year(default_year), MemberRow.id.label("me"))
        .join(MemberRow, MemberRow.office_id == OfficeRow.id)
        .where(MemberRow.user_id == user_id, ~MemberRow.has_left, OfficeRow.active)
        .order_by(OfficeRow.id)
    )
    async with db.reading() as session:
        places = (await session.execute(query)).all()
        return [await _share(session, kb, place) for place in places]


def _year(default: int) -> Any:  # noqa: ANN401 - SQLAlchemy's own type says no more
    return func.coalesce(OfficeRow.year, default).label("year")


async def _share(session: AsyncSession, kb: KnowledgeBase, place: Row[*tuple[Any, ...]]) -> Share:
    query = select(OwnerRow.code).where(OwnerRow.member_id == place.me, OwnerRow.year == place.year)
    owned = set(await session.scalars(query))
    edition = kb.editions.get(place.year)
    if not owned or edition is None:
        return Share(place.id, place.chat_id, place.year, ())
    found = await mark_rows.of_edition(session, place.id, place.year)
    states = (
        stand(ItemKey(place.year, code), item, found.get(code, {}))
        for code, item in edition.items.items()
        if code in owned
    )
    theirs = tuple(item for item in states if item.state.is_open)
    return Share(place.id, place.chat_id, place.year, theirs)
