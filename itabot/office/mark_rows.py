"""Marks as they are stored."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from itabot.knowledge_base.catalog import ItemKey
from itabot.office.marks import Kind, Mark, Marks, Name
from itabot.office.members import COLUMNS, joined
from itabot.office.upsert import insert
from itabot.office.work_tables import MarkRow, MemberRow


async def of_item(session: AsyncSession, office_id: int, key: ItemKey) -> Marks:
    """Return the marks of one item."""
    rows = await session.execute(_query(office_id, key.year).where(MarkRow.code == key.code))
    return {_name(row): _mark(row) for row in rows}


async def of_edition(session: AsyncSession, office_id: int, year: int) -> dict[str, Marks]:
    """Return the marks of each item that has any, by code."""
    found: dict[str, Marks] = {}
    for row in await session.execute(_query(office_id, year)):
        found.setdefault(row.code, {})[_name(row)] = _mark(row)
    return found


async def put(
    session: AsyncSession, office_id: int, key: ItemKey, name: Name, mark: dict[str, Any] | None
) -> None:
    """Make the mark as its snapshot says, or remove it. A person forgotten since is left out."""
    place = {
        "office_id": office_id,
        "year": key.year,
        "code": key.code,
        "kind": name.kind.value,
        "requirement_id": name.requirement_id,
    }
    if mark is None:
        await session.execute(delete(MarkRow).filter_by(**place))
        return
    said = {
        "member_id": select(MemberRow.id).where(MemberRow.id == mark["by"]).scalar_subquery(),
        "at": datetime.fromisoformat(mark["at"]),
        "reason": mark["reason"],
    }
    await session.execute(
        insert(session, MarkRow)
        .values(place | said)
        .on_conflict_do_update(index_elements=list(place), set_=said)
    )


def snapshot(mark: Mark | None) -> dict[str, Any] | None:
    """Return the mark as history keeps it: people by their ids."""
    if mark is None:
        return None
    by = mark.by.id if mark.by else None
    return {"by": by, "at": mark.at.isoformat(), "reason": mark.reason}


def _query(office_id: int, year: int) -> Select[*tuple[Any, ...]]:
    return (
        select(
            *COLUMNS, MarkRow.code, MarkRow.kind, MarkRow.requirement_id, MarkRow.at, MarkRow.reason
        )
        .select_from(MarkRow)
        .outerjoin(MemberRow, MemberRow.id == MarkRow.member_id)
        .where(MarkRow.office_id == office_id, MarkRow.year == year)
    )


def _name(row: Row[Any]) -> Name:
    return Name(Kind(row.kind), row.requirement_id)


def _mark(row: Row[Any]) -> Mark:
    return Mark(joined(row), row.at, row.reason)
