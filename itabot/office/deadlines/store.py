"""Deadlines as they are stored."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, Select, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from itabot.knowledge_base.catalog import ItemKey
from itabot.office.deadlines.refusals import DeadlineGoneError
from itabot.office.history import DEADLINE, record
from itabot.office.members import joined
from itabot.office.people import Member
from itabot.office.store.reminder_tables import DeadlineRow
from itabot.office.store.work_tables import MemberRow
from itabot.office.work import Work
from itabot.thai.dates.words import BANGKOK

END_OF_DAY = time(23, 59)
"""When a deadline is over that has no time of day, in Bangkok."""


class Source(StrEnum):
    """Where a deadline comes from; a proposal is nothing that anybody is reminded of."""

    OWN = "own"
    EDITION = "edition"
    PROPOSED = "milestone-proposal"
    ACCEPTED = "milestone-accepted"


_SOURCES = {source.value: source for source in Source}
_OWN = tuple(c for c in DeadlineRow.__table__.c if c.name != "member_id")
_BY_DATE = (DeadlineRow.due_at, DeadlineRow.id)


@dataclass(frozen=True, slots=True)
class Target:
    """What a deadline is about: items, a sub-indicator, an owner, or (all empty) the office.

    ``owner`` is a member's id or the name of a unit; 0 is a member who was forgotten.
    """

    codes: tuple[str, ...] = ()
    group: str | None = None
    owner: int | str | None = None

    @property
    def is_office(self) -> bool:
        """Whether it is the whole office's."""
        return not self.codes and self.group is None and self.owner is None


_WHOLE_OFFICE = Target()


@dataclass(frozen=True, slots=True)
class Deadline:
    """One deadline of an office's edition (``year``, พ.ศ.).

    ``due_at`` is in UTC, and the end of the day unless ``timed``. ``owner`` is the member of
    the target, ``by`` who made the deadline, both None for the forgotten. ``set_at`` is when
    its date was set last, ``done_at`` when somebody said that it is done.
    """

    id: int
    office_id: int
    year: int
    title: str
    target: Target
    owner: Member | None
    due_at: datetime
    timed: bool
    source: Source
    origin: str | None
    by: Member | None
    set_at: datetime
    done_at: datetime | None

    @property
    def day(self) -> date:
        """The day in Bangkok."""
        return self.due_at.astimezone(BANGKOK).date()

    @property
    def clock(self) -> time | None:
        """The time of day in Bangkok, where one was given."""
        return self.due_at.astimezone(BANGKOK).time() if self.timed else None

    @property
    def subject(self) -> ItemKey:
        """What it is called where it can be put off or noted like an item: see SnoozeRow."""
        return ItemKey(0, str(self.id))


def moment(day: date, clock: time | None) -> datetime:
    """Return when a deadline is over: at that time of day in Bangkok, or at the day's end."""
    return datetime.combine(day, clock or END_OF_DAY, BANGKOK)


def columns(target: Target) -> dict[str, Any]:
    """Return the columns that hold a target."""
    kind, value, owner_id = "office", None, None
    if target.codes:
        kind, value = "item", ",".join(target.codes)
    elif target.group is not None:
        kind, value = "group", target.group
    elif target.owner is not None:
        kind = "owner"
        value = target.owner if isinstance(target.owner, str) else None
        owner_id = target.owner if isinstance(target.owner, int) else None
    return {"target_kind": kind, "target_value": value, "owner_id": owner_id}


def query() -> Select[*tuple[Any, ...]]:
    """Return the query of all deadlines, by date."""
    owner, by = aliased(MemberRow), aliased(MemberRow)
    people = [c for who in (owner, by) for c in (who.id, who.name, who.username, who.has_left)]
    return (
        select(*_OWN, *people)
        .select_from(DeadlineRow)
        .outerjoin(owner, owner.id == DeadlineRow.owner_id)
        .outerjoin(by, by.id == DeadlineRow.member_id)
        .order_by(*_BY_DATE)
    )


def nameless() -> Select[*tuple[Any, ...]]:
    """Return the same query without the people, for thousands of deadlines."""
    return select(*_OWN).order_by(*_BY_DATE)


def of_row(row: Row[*tuple[Any, ...]]) -> Deadline:
    """Return the deadline in a row of ``query``, or of ``nameless``."""
    values, people = row[: len(_OWN)], row[len(_OWN) :]
    deadline_id, office_id, year, title, kind, value, owner_id = values[:7]
    due_at, timed, source, origin, set_at, done_at = values[7:]
    return Deadline(
        deadline_id,
        office_id,
        year,
        title,
        _target(kind, value, owner_id),
        joined(people[:4]) if people else None,
        due_at,
        timed,
        _SOURCES[source],
        origin,
        joined(people[4:]) if people else None,
        set_at,
        done_at,
    )


def _target(kind: str, value: str | None, owner_id: int | None) -> Target:
    match kind:
        case "item":
            return Target(codes=tuple((value or "").split(",")))
        case "group":
            return Target(group=value)
        case "owner":
            return Target(owner=owner_id or value or 0)
        case _:
            return _WHOLE_OFFICE


async def one(session: AsyncSession, office_id: int, deadline_id: int) -> Deadline:
    """Return one deadline; raises DeadlineGoneError."""
    found = query().where(DeadlineRow.office_id == office_id, DeadlineRow.id == deadline_id)
    row = (await session.execute(found)).first()
    if row is None:
        raise DeadlineGoneError(deadline_id)
    return of_row(row)


async def change(work: Work, deadline: Deadline, **values: object) -> Deadline:
    """Alter a deadline and tell the history; returns it as it is now."""
    altered = update(DeadlineRow).where(DeadlineRow.id == deadline.id).values(values)
    await work.session.execute(altered)
    after = await one(work.session, work.office_id, deadline.id)
    await tell(work, deadline, after)
    return after


async def drop(work: Work, deadline: Deadline) -> None:
    """Remove a deadline and tell the history."""
    await work.session.execute(delete(DeadlineRow).where(DeadlineRow.id == deadline.id))
    await tell(work, deadline, None)


async def count(session: AsyncSession, office_id: int) -> int:
    """Return how many deadlines the office has, done ones too."""
    query = select(func.count()).where(DeadlineRow.office_id == office_id)
    return int(await session.scalar(query) or 0)


async def tell(work: Work, before: Deadline | None, after: Deadline | None) -> int:
    """Add the change to the history; returns its id."""
    told = after or before
    assert told is not None  # noqa: S101 - one of the two is always given
    snapshots = ({DEADLINE: _snapshot(before)}, {DEADLINE: _snapshot(after)})
    return await record(work, ItemKey(told.year, ""), DEADLINE, str(told.id), snapshots)


def _snapshot(deadline: Deadline | None) -> dict[str, Any] | None:
    if deadline is None:
        return None
    target = columns(deadline.target)
    if target["target_kind"] == "owner":
        # The name of a unit may be a person's, who could not be forgotten here.
        target["target_value"] = None
    return {
        "title": deadline.title,
        **target,
        "due_at": deadline.due_at.isoformat(),
        "timed": deadline.timed,
        "source": deadline.source.value,
        "done": deadline.done_at is not None,
    }
