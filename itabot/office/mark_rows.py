"""Marks as they are stored."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, outerjoin, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from itabot.knowledge_base.catalog import ItemKey
from itabot.office.marks import Kind, Mark, Marks, Name
from itabot.office.members import COLUMNS, joined
from itabot.office.store.work_tables import MarkRow

_TABLES = MarkRow.metadata.tables
_MARKS, _MEMBERS = _TABLES["marks"].c, _TABLES["members"].c
_PLACE = ("office_id", "year", "code", "kind", "requirement_id")

# Made once, and of tables instead of classes: for a tap, that is half of what a statement costs.
_OF_EDITION = (
    select(
        *(_MEMBERS[column.key] for column in COLUMNS),
        *(_MARKS[name] for name in ("code", "kind", "requirement_id", "at", "reason")),
    )
    .select_from(outerjoin(_TABLES["marks"], _TABLES["members"], _MEMBERS.id == _MARKS.member_id))
    .where(_MARKS.office_id == bindparam("office"), _MARKS.year == bindparam("year"))
)
_OF_ITEM = _OF_EDITION.where(_MARKS.code == bindparam("code"))
_REMOVE = delete(_TABLES["marks"]).where(*(_MARKS[n] == bindparam(f"its_{n}") for n in _PLACE))


def _put(insert: sqlite.Insert | postgresql.Insert) -> sqlite.Insert | postgresql.Insert:
    known = select(_MEMBERS.id).where(_MEMBERS.id == bindparam("by")).scalar_subquery()
    said = {name: insert.excluded[name] for name in ("member_id", "at", "reason")}
    return insert.values(member_id=known).on_conflict_do_update(index_elements=_PLACE, set_=said)


_PUT = {
    "sqlite": _put(sqlite.insert(_TABLES["marks"])),
    "postgresql": _put(postgresql.insert(_TABLES["marks"])),
}


async def of_item(session: AsyncSession, office_id: int, key: ItemKey) -> Marks:
    """Return the marks of one item."""
    which = {"office": office_id, "year": key.year, "code": key.code}
    return {_name(row): _mark(row) for row in await session.execute(_OF_ITEM, which)}


async def of_edition(session: AsyncSession, office_id: int, year: int) -> dict[str, Marks]:
    """Return the marks of each item that has any, by code."""
    found: dict[str, Marks] = {}
    for row in await session.execute(_OF_EDITION, {"office": office_id, "year": year}):
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
        await session.execute(_REMOVE, {f"its_{name}": value for name, value in place.items()})
        return
    said = {"at": datetime.fromisoformat(mark["at"]), "reason": mark["reason"], "by": mark["by"]}
    await session.execute(_PUT[session.get_bind().dialect.name], place | said)


def snapshot(mark: Mark | None) -> dict[str, Any] | None:
    """Return the mark as history keeps it: people by their ids."""
    if mark is None:
        return None
    by = mark.by.id if mark.by else None
    return {"by": by, "at": mark.at.isoformat(), "reason": mark.reason}


def _name(row: Row[Any]) -> Name:
    return Name(Kind(row.kind), row.requirement_id)


def _mark(row: Row[Any]) -> Mark:
    return Mark(joined(row), row.at, row.reason)
