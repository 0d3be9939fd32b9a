"""Who changed what, when. Written in the transaction of the change itself, and only added to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, Select, exists, insert, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from itabot.knowledge_base.catalog import ItemKey
from itabot.office.members import COLUMNS, joined, of_row
from itabot.office.people import Member
from itabot.office.store.database import Database
from itabot.office.store.work_tables import ChangeRow, MemberRow
from itabot.office.work import Work

Snapshots = dict[str, dict[str, Any] | None]
"""How things were, by what they are (a ``What``, or "review" beside a tick); None: not there."""


class What(StrEnum):
    """What a change was about."""

    TICK = "tick"
    REVIEW = "review"
    EXEMPTION = "exemption"
    OWNER = "owner"
    EVIDENCE = "evidence"


DEADLINE = "deadline"
"""What the history calls a change of a deadline, which is told and taken back on its own."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One change. ``by`` is None for a forgotten member.

    ``subject`` is a requirement's id, an evidence id, or "member:ID" and "unit:NAME" for an
    owner, whose ``owner`` is the member if still known. ``undoes`` is the id of the change
    that this one took back; ``undone`` says that this one was taken back.
    """

    id: int
    key: ItemKey
    what: What
    subject: str
    before: Snapshots
    after: Snapshots
    by: Member | None
    at: datetime
    undoes: int | None
    undone: bool
    owner: Member | None = None

    @property
    def holds(self) -> bool:
        """Tell whether the change made the thing so (ticked, added), or no longer so."""
        return self.after[self.what] is not None

    @property
    def was(self) -> dict[str, Any] | None:
        """The thing's snapshot before: a mark's reason, a link's url and label."""
        return self.before[self.what]

    @property
    def became(self) -> dict[str, Any] | None:
        """The thing's snapshot after."""
        return self.after[self.what]


async def history(
    db: Database,
    office_id: int,
    key: ItemKey | None = None,
    *,
    limit: int = 20,
    before_id: int | None = None,
) -> list[Entry]:
    """Return the latest changes of an item, or of all the office's items, the latest first.

    ``before_id`` continues after the last entry of an earlier call.
    """
    query = _LATEST.where(ChangeRow.office_id == office_id).limit(limit)
    if key is not None:
        query = query.where(ChangeRow.year == key.year, ChangeRow.code == key.code)
    if before_id is not None:
        query = query.where(ChangeRow.id < before_id)
    async with db.reading() as session:
        rows = (await session.execute(query)).all()
        owners = await _owners(session, rows)
    return [_entry(row, owners) for row in rows]


async def last(session: AsyncSession, office_id: int) -> Entry | None:
    """Return the latest change of the office's items."""
    row = (await session.execute(_LATEST.where(ChangeRow.office_id == office_id).limit(1))).first()
    return _entry(row, await _owners(session, [row])) if row else None


async def latest_kind(session: AsyncSession, office_id: int) -> str | None:
    """Return what the very latest change was about, a ``What`` or DEADLINE; None for none."""
    query = select(ChangeRow.what).where(ChangeRow.office_id == office_id)
    return await session.scalar(query.order_by(ChangeRow.id.desc()).limit(1))


async def record(
    work: Work,
    key: ItemKey,
    what: str,
    subject: str,
    snapshots: tuple[Snapshots, Snapshots],
    *,
    undoes: int | None = None,
) -> int:
    """Add a change, given how things were before and after; returns its id."""
    before, after = snapshots
    values = {
        "office_id": work.office_id,
        "year": key.year,
        "code": key.code,
        "what": str(what),
        "subject": subject,
        "before": before,
        "after": after,
        "member_id": work.actor.id,
        "at": work.now,
        "undoes": undoes,
    }
    made = await work.session.execute(_RECORD, values)
    return int(made.scalar_one())


def _latest() -> Select[Any]:
    later = aliased(ChangeRow)
    undone = exists().where(later.undoes == ChangeRow.id).label("undone")
    columns = [c for c in ChangeRow.__table__.c if c.name not in ("office_id", "member_id")]
    return (
        select(*COLUMNS, *(c.label(f"change_{c.name}") for c in columns), undone)
        .select_from(ChangeRow)
        .outerjoin(MemberRow, MemberRow.id == ChangeRow.member_id)
        .where(ChangeRow.what.in_(tuple(What)))
        .order_by(ChangeRow.id.desc())
    )


_LATEST = _latest()
_CHANGES = ChangeRow.metadata.tables["changes"]
_RECORD = insert(_CHANGES).returning(_CHANGES.c.id)


async def _owners(session: AsyncSession, rows: Iterable[Row[Any]]) -> dict[str, Member]:
    subjects = {row.change_subject for row in rows if row.change_what == What.OWNER}
    ids = [int(s.removeprefix("member:")) for s in subjects if s.startswith("member:")]
    if not ids:
        return {}
    found = await session.execute(select(*COLUMNS).where(MemberRow.id.in_(ids)))
    return {f"member:{row.id}": of_row(row) for row in found}


def _entry(row: Row[Any], owners: dict[str, Member]) -> Entry:
    return Entry(
        row.change_id,
        ItemKey(row.change_year, row.change_code),
        What(row.change_what),
        row.change_subject,
        row.change_before,
        row.change_after,
        joined(row),
        row.change_at,
        row.change_undoes,
        row.undone,
        owners.get(row.change_subject),
    )
