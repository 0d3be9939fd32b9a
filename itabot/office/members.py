"""The people of an office: who was seen in its chat, who left, and who asked to be forgotten."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from itabot.office import known
from itabot.office.people import Member
from itabot.office.store.database import Database
from itabot.office.store.reminder_tables import DeadlineRow
from itabot.office.store.tables import OfficeRow
from itabot.office.store.upsert import insert
from itabot.office.store.work_tables import NAME_LIMIT, ChangeRow, MemberRow, OwnerRow
from itabot.office.wording import one_line

FRESH = timedelta(hours=1)
"""``last_seen`` is no more exact than this, so that not every update writes."""

COLUMNS = (MemberRow.id, MemberRow.name, MemberRow.username, MemberRow.has_left)
"""What ``of_row`` reads, for queries that join the members."""


async def see(
    db: Database, office_id: int, user_id: int, name: str, username: str | None, now: datetime
) -> int:
    """Keep what the person is called now, and return the id they have in this office.

    Names are cleaned of control and direction characters and cut at 64 characters. Whoever
    had left is back. Raises StoreError, also when the office was erased in the meantime.
    """
    called = one_line(name, NAME_LIMIT)
    handle = one_line(username or "", NAME_LIMIT).removeprefix("@") or None
    async with db.reading() as session:
        known = await _known(session, office_id, user_id)
    if known and _is_current(known, called, handle, now):
        return int(known.id)
    key = {"office_id": office_id, "user_id": user_id}
    said = {"name": called, "username": handle, "has_left": False, "last_seen": now}
    async with db.transaction() as session:
        made = await session.execute(
            insert(session, MemberRow)
            .values(key | said)
            .on_conflict_do_update(index_elements=list(key), set_=said)
            .returning(MemberRow.id)
        )
        return int(made.scalar_one())


async def leave(db: Database, office_id: int, user_id: int) -> None:
    """Keep that the person left the chat. What they did stays theirs."""
    who = (MemberRow.office_id == office_id, MemberRow.user_id == user_id)
    async with db.transaction() as session:
        await session.execute(update(MemberRow).where(*who).values(has_left=True))


async def of_office(db: Database, office_id: int) -> list[Member]:
    """Return the people seen in the office who have not left, in the order they came."""
    query = (
        select(*COLUMNS)
        .where(MemberRow.office_id == office_id, ~MemberRow.has_left)
        .order_by(MemberRow.id)
    )
    async with db.reading() as session:
        return [of_row(row) for row in await session.execute(query)]


async def user_ids(db: Database, office_id: int) -> dict[int, int]:
    """Return the Telegram ids of the office's people who have not left, by member id."""
    query = select(MemberRow.id, MemberRow.user_id).where(
        MemberRow.office_id == office_id, ~MemberRow.has_left
    )
    async with db.reading() as session:
        return {row.id: row.user_id for row in await session.execute(query)}


async def named(db: Database, office_id: int, username: str) -> Member | None:
    """Return the person of that Telegram username, with or without @; None if not seen here."""
    wanted = username.removeprefix("@").lower()
    query = (
        select(*COLUMNS)
        .where(MemberRow.office_id == office_id, func.lower(MemberRow.username) == wanted)
        # A username can pass from one person to another; the latest bearer has it.
        .order_by(MemberRow.has_left, MemberRow.last_seen.desc())
        .limit(1)
    )
    async with db.reading() as session:
        row = (await session.execute(query)).first()
    return of_row(row) if row else None


async def bearer(db: Database, office_id: int, name: str) -> int | str:
    """Return the id of the member whose "@username" that is; a name nobody here bears stays one."""
    found = await named(db, office_id, name) if name.startswith("@") else None
    return found.id if found else name


async def forget(db: Database, user_id: int) -> int:
    """Remove the person from every office; returns from how many.

    Their name, username and user id go. What they did stays done, by nobody in particular;
    what they owned is without them. Their private chat, whose id is their own, is erased.
    Words that others typed (a label, a reason) stay as typed.
    """
    theirs = select(MemberRow.office_id).where(MemberRow.user_id == user_id)
    private = OfficeRow.chat_id == user_id
    async with db.transaction() as session:
        # The offices are held first, as by every change, so that the two cannot wait for each
        # other.
        held = select(OfficeRow.id).where(or_(OfficeRow.id.in_(theirs), private))
        await session.execute(held.order_by(OfficeRow.id).with_for_update(key_share=True))
        people = select(MemberRow).where(MemberRow.user_id == user_id)
        found = (await session.scalars(people)).all()
        for person in found:
            await _unname(session, person)
        await session.execute(delete(MemberRow).where(MemberRow.user_id == user_id))
        await session.execute(delete(OfficeRow).where(private))
    known.forget(db)
    return len(found)


async def _unname(session: AsyncSession, person: MemberRow) -> None:
    # Who was assigned before the assistant had seen them was kept like a unit, by the name.
    handle = (person.username or "").lower()
    names = {person.name.lower(), handle, f"@{handle}"} - {"", "@"}
    units = (OwnerRow.office_id == person.office_id, func.lower(OwnerRow.unit).in_(names))
    await session.execute(delete(OwnerRow).where(*units))
    due = (
        DeadlineRow.office_id == person.office_id,
        DeadlineRow.target_kind == "owner",
        func.lower(DeadlineRow.target_value).in_(names),
    )
    await session.execute(update(DeadlineRow).where(*due).values(target_value=None))
    told = (
        ChangeRow.office_id == person.office_id,
        func.lower(ChangeRow.subject).in_([f"unit:{name}" for name in names]),
    )
    await session.execute(update(ChangeRow).where(*told).values(subject="unit:"))


async def _known(
    session: AsyncSession, office_id: int, user_id: int
) -> Row[*tuple[Any, ...]] | None:
    query = select(*COLUMNS, MemberRow.last_seen).where(
        MemberRow.office_id == office_id, MemberRow.user_id == user_id
    )
    return (await session.execute(query)).first()


def _is_current(row: Row[*tuple[Any, ...]], name: str, handle: str | None, now: datetime) -> bool:
    return of_row(row) == Member(row.id, name, handle, False) and now - row.last_seen < FRESH


def of_row(row: Sequence[object]) -> Member:
    """Return the member whose ``COLUMNS`` come first in the row."""
    member_id, name, username, has_left = row[:4]
    return Member(member_id, name, username, has_left)  # type: ignore[arg-type]


def joined(row: Sequence[object]) -> Member | None:
    """Return the same for an outer join: None where nobody was found."""
    return None if row[0] is None else of_row(row)
