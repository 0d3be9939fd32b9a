"""What was changed about an office's deadlines, from the history."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import func, select

from itabot.office.deadlines.store import Source
from itabot.office.history import DEADLINE
from itabot.office.members import COLUMNS, joined
from itabot.office.people import Member
from itabot.office.store.database import Database
from itabot.office.store.work_tables import ChangeRow, MemberRow
from itabot.thai.dates.words import BANGKOK


@dataclass(frozen=True, slots=True)
class Past:
    """A deadline as it was; owners are not kept, so that they can be forgotten.

    ``due_at`` is in UTC, and the end of the day unless ``timed``.
    """

    title: str
    codes: tuple[str, ...]
    group: str | None
    due_at: datetime
    timed: bool
    source: Source
    done: bool

    @property
    def day(self) -> date:
        """The day in Bangkok."""
        return self.due_at.astimezone(BANGKOK).date()

    @property
    def clock(self) -> time | None:
        """The time of day in Bangkok, where one was given."""
        return self.due_at.astimezone(BANGKOK).time() if self.timed else None

    @property
    def label(self) -> str:
        """What it was called: "O37 ส่งแผน"; may be empty where all it said was its owner."""
        named = ", ".join(code.upper() for code in self.codes) or self.group or ""
        return f"{named} {self.title}".strip()


@dataclass(frozen=True, slots=True)
class Alteration:
    """One change of a deadline; ``before`` is None for a new one, ``after`` for a removed one."""

    id: int
    deadline_id: int
    before: Past | None
    after: Past | None
    by: Member | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Latest:
    """How often a deadline was changed since it was made, and the last change."""

    count: int
    change: Alteration


async def alterations(
    db: Database, office_id: int, *, limit: int, before_id: int | None = None
) -> list[Alteration]:
    """Return the latest changes of deadlines, the latest first.

    ``before_id`` continues after the last one of an earlier call.
    """
    query = _QUERY.where(ChangeRow.office_id == office_id).limit(limit)
    if before_id is not None:
        query = query.where(ChangeRow.id < before_id)
    async with db.reading() as session:
        return [_alteration(row) for row in await session.execute(query)]


async def latest(db: Database, office_id: int) -> dict[int, Latest]:
    """Return the last change of every deadline that there ever was, by the deadline's id."""
    mine = (ChangeRow.office_id == office_id, ChangeRow.what == DEADLINE)
    last = (
        select(func.max(ChangeRow.id).label("id"), (func.count() - 1).label("count"))
        .where(*mine)
        .group_by(ChangeRow.subject)
        .subquery()
    )
    query = _QUERY.join(last, last.c.id == ChangeRow.id).add_columns(last.c.count)
    async with db.reading() as session:
        rows = await session.execute(query)
        found = [Latest(row[-1], _alteration(row)) for row in rows]
    return {each.change.deadline_id: each for each in found}


_QUERY = (
    select(
        *COLUMNS,
        ChangeRow.id,
        ChangeRow.subject,
        ChangeRow.before,
        ChangeRow.after,
        ChangeRow.at,
    )
    .select_from(ChangeRow)
    .outerjoin(MemberRow, MemberRow.id == ChangeRow.member_id)
    .where(ChangeRow.what == DEADLINE)
    .order_by(ChangeRow.id.desc())
)


def _alteration(row: Any) -> Alteration:  # noqa: ANN401 - a row of the query
    change_id, subject, before, after, at = row[len(COLUMNS) : len(COLUMNS) + 5]
    then, now = _past(before[DEADLINE]), _past(after[DEADLINE])
    return Alteration(change_id, int(subject), then, now, joined(row), at)


def _past(snapshot: Mapping[str, Any] | None) -> Past | None:
    if snapshot is None:
        return None
    kind, value = snapshot["target_kind"], snapshot["target_value"]
    return Past(
        snapshot["title"],
        tuple(value.split(",")) if kind == "item" else (),
        value if kind == "group" else None,
        datetime.fromisoformat(snapshot["due_at"]),
        snapshot["timed"],
        Source(snapshot["source"]),
        snapshot["done"],
    )
