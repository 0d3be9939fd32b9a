"""An office's deadlines listed by date."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, literal, or_, select

from itabot.knowledge_base.catalog import ItemKey
from itabot.office.deadlines import store
from itabot.office.deadlines.store import Deadline, Source
from itabot.office.store.database import Database
from itabot.office.store.reminder_tables import DeadlineRow

PER_PAGE = 10
"""Deadlines of a page, unless told otherwise."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some deadlines in order of time, of ``total`` in all; ``number`` counts from 0."""

    deadlines: tuple[Deadline, ...]
    number: int
    pages: int
    total: int


async def one(db: Database, office_id: int, deadline_id: int) -> Deadline:
    """Return one deadline; raises DeadlineGoneError and StoreError."""
    async with db.reading() as session:
        return await store.one(session, office_id, deadline_id)


async def page(
    db: Database, office_id: int, number: int = 0, *, size: int = PER_PAGE, done: bool = False
) -> Page:
    """Return a page of the open deadlines by date, proposals among them; or of the done ones.

    A number beyond the last page gives the last.
    """
    which = (DeadlineRow.office_id == office_id, _is_done(done))
    async with db.reading() as session:
        total = await session.scalar(select(func.count(DeadlineRow.id)).where(*which)) or 0
        pages = max(1, -(-total // size))
        number = min(max(number, 0), pages - 1)
        rows = store.query().where(*which).limit(size).offset(number * size)
        found = tuple(map(store.of_row, await session.execute(rows)))
    return Page(found, number, pages, total)


async def of_item(
    db: Database, office_id: int, key: ItemKey, group_id: str | None
) -> list[Deadline]:
    """Return what is open and counts for an item, or for its sub-indicator as a whole, by date."""
    named = (literal(",") + DeadlineRow.target_value + ",").contains(f",{key.code},")
    item = and_(DeadlineRow.target_kind == "item", named)
    group = and_(DeadlineRow.target_kind == "group", DeadlineRow.target_value == group_id)
    counts = DeadlineRow.source != Source.PROPOSED.value
    which = (DeadlineRow.year == key.year, _is_done(False), counts, or_(item, group))
    rows = store.query().where(DeadlineRow.office_id == office_id, *which)
    async with db.reading() as session:
        return [store.of_row(row) for row in await session.execute(rows)]


async def every(db: Database, office_id: int) -> list[Deadline]:
    """Return all deadlines of an office, done ones and proposals too, by date."""
    rows = store.query().where(DeadlineRow.office_id == office_id)
    async with db.reading() as session:
        return [store.of_row(row) for row in await session.execute(rows)]


def _is_done(done: bool) -> ColumnElement[bool]:
    return DeadlineRow.done_at.is_not(None) if done else DeadlineRow.done_at.is_(None)
