"""Who looks after which item: members, or units of the office that Telegram does not know."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from itabot.knowledge_base.catalog import ItemKey, KnowledgeBase
from itabot.office.checklist import edition_state, find
from itabot.office.history import What, record
from itabot.office.members import COLUMNS, joined
from itabot.office.people import Member
from itabot.office.refusals import MemberGoneError, OwnerBar, OwnerRefusedError
from itabot.office.states import ItemState
from itabot.office.store.database import Database
from itabot.office.store.upsert import insert
from itabot.office.store.work_tables import NAME_LIMIT, MemberRow, OwnerRow
from itabot.office.wording import one_line
from itabot.office.work import Work, changing

LIMIT = 10
"""Owners of one item: more than that is nobody."""


@dataclass(frozen=True, slots=True)
class Owner:
    """A member or a unit, never both."""

    member: Member | None
    unit: str | None
    at: datetime

    @property
    def is_here(self) -> bool:
        """Tell whether there is somebody to turn to: a unit, or a member who has not left."""
        return self.member is None or not self.member.has_left


@dataclass(frozen=True, slots=True)
class Ownership:
    """Who owns the item now; ``entry_id`` is None where nothing changed."""

    key: ItemKey
    owners: tuple[Owner, ...]
    entry_id: int | None

    @property
    def changed(self) -> bool:
        """Tell whether there was anything to change."""
        return self.entry_id is not None


async def assign(
    db: Database,
    kb: KnowledgeBase,
    office_id: int,
    key: ItemKey,
    owner: int | str,
    member_id: int,
    now: datetime,
) -> Ownership:
    """Make a member (by id) or a unit (by name, cut at 64 characters) an owner of the item.

    Raises OwnerRefusedError, UnknownEditionError, ItemGoneError, MemberGoneError, StoreError.
    """
    return await _set(db, kb, office_id, key, owner, True, member_id, now)


async def unassign(
    db: Database,
    kb: KnowledgeBase,
    office_id: int,
    key: ItemKey,
    owner: int | str,
    member_id: int,
    now: datetime,
) -> Ownership:
    """Take an owner off the item; raises what ``assign`` does."""
    return await _set(db, kb, office_id, key, owner, False, member_id, now)


async def of_item(db: Database, office_id: int, key: ItemKey) -> tuple[Owner, ...]:
    """Return the owners of an item, in the order they were assigned."""
    async with db.reading() as session:
        return await _owners(session, office_id, key)


async def of_edition(db: Database, office_id: int, year: int) -> dict[str, tuple[Owner, ...]]:
    """Return the owners of each item of the edition (พ.ศ.) that has any, by code."""
    found: dict[str, tuple[Owner, ...]] = {}
    async with db.reading() as session:
        for row in await session.execute(_query(office_id, year)):
            found[row.code] = (*found.get(row.code, ()), _owner(row))
    return found


async def without_owner(
    db: Database, kb: KnowledgeBase, office_id: int, year: int
) -> list[ItemState]:
    """Return the open items that nobody looks after, or only people who have left."""
    owned = await of_edition(db, office_id, year)
    states = await edition_state(db, kb, office_id, year)
    return [
        item
        for item in states
        if item.state.is_open and not any(o.is_here for o in owned.get(item.key.code, ()))
    ]


def subject_of(owner: int | str) -> str:
    """Return how history names an owner."""
    return f"member:{owner}" if isinstance(owner, int) else f"unit:{owner}"


async def put(work: Work, key: ItemKey, subject: str, snapshot: dict[str, Any] | None) -> bool:
    """Make the owner of that subject own the item since then, or not at all.

    Tells whether it could be done: a forgotten person cannot be brought back.
    """
    kind, _, who = subject.partition(":")
    place = {"office_id": work.office_id, "year": key.year, "code": key.code}
    owner: dict[str, Any] = {"unit": who} if kind == "unit" else {"member_id": int(who)}
    if snapshot is None:
        await work.session.execute(delete(OwnerRow).filter_by(**place, **owner))
        return True
    if not await _is_known(work, kind, who):
        return False
    at = datetime.fromisoformat(snapshot["at"])
    made = insert(work.session, OwnerRow).values(**place, **owner, at=at)
    await work.session.execute(made.on_conflict_do_nothing())
    return True


async def _set(
    db: Database,
    kb: KnowledgeBase,
    office_id: int,
    key: ItemKey,
    owner: int | str,
    owned: bool,
    member_id: int,
    now: datetime,
) -> Ownership:
    find(kb, key)
    named = owner if isinstance(owner, int) else one_line(owner, NAME_LIMIT)
    if not named:
        raise OwnerRefusedError(OwnerBar.NO_NAME, LIMIT)
    async with changing(db, office_id, member_id, now) as work:
        before = await _owners(work.session, office_id, key)
        already = next((o for o in before if named == (o.unit or (o.member and o.member.id))), None)
        if owned == (already is not None):
            return Ownership(key, before, None)
        if owned and len(before) >= LIMIT:
            raise OwnerRefusedError(OwnerBar.TOO_MANY, LIMIT)
        subject = subject_of(named)
        was = {"at": already.at.isoformat()} if already else None
        becomes = {"at": now.isoformat()} if owned else None
        if not await put(work, key, subject, becomes):
            raise MemberGoneError
        snapshots = ({What.OWNER.value: was}, {What.OWNER.value: becomes})
        entry_id = await record(work, key, What.OWNER, subject, snapshots)
        return Ownership(key, await _owners(work.session, office_id, key), entry_id)


async def _is_known(work: Work, kind: str, who: str) -> bool:
    if kind == "unit":
        return bool(who)
    theirs = (MemberRow.id == int(who), MemberRow.office_id == work.office_id)
    query = select(func.count()).select_from(MemberRow).where(*theirs)
    return bool(await work.session.scalar(query))


async def _owners(session: AsyncSession, office_id: int, key: ItemKey) -> tuple[Owner, ...]:
    rows = await session.execute(_query(office_id, key.year).where(OwnerRow.code == key.code))
    return tuple(map(_owner, rows))


def _query(office_id: int, year: int) -> Select[*tuple[Any, ...]]:
    return (
        select(*COLUMNS, OwnerRow.code, OwnerRow.unit, OwnerRow.at)
        .select_from(OwnerRow)
        .outerjoin(MemberRow, MemberRow.id == OwnerRow.member_id)
        .where(OwnerRow.office_id == office_id, OwnerRow.year == year)
        .order_by(OwnerRow.id)
    )


def _owner(row: Row[*tuple[Any, ...]]) -> Owner:
    return Owner(joined(row), row.unit, row.at)
