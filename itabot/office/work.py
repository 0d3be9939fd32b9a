"""Changing an office's work: one transaction in which nobody else changes it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, bindparam, outerjoin, select
from sqlalchemy.ext.asyncio import AsyncSession

from itabot.errors import StoreError
from itabot.office.members import COLUMNS, of_row
from itabot.office.people import Member
from itabot.office.refusals import AlreadyMadeError, MemberGoneError
from itabot.office.store.database import Database
from itabot.office.store.faults import ERASED
from itabot.office.store.tables import OfficeRow
from itabot.office.store.work_tables import MemberRow
from itabot.office.updates import claim

_OFFICES, _MEMBERS = OfficeRow.__table__, MemberRow.__table__
# Made once, and of tables instead of classes: see mark_rows.
_HELD = (
    select(*(_MEMBERS.c[column.key] for column in COLUMNS))
    .select_from(
        outerjoin(
            _OFFICES,
            _MEMBERS,
            and_(_MEMBERS.c.id == bindparam("member"), _MEMBERS.c.office_id == _OFFICES.c.id),
        )
    )
    .where(_OFFICES.c.id == bindparam("office"))
    # Waits for other changes, not for rows that merely refer to the office.
    .with_for_update(key_share=True, of=_OFFICES)
)


@dataclass(frozen=True, slots=True)
class Work:
    """A change under way: who makes it, in which office, and when."""

    session: AsyncSession
    office_id: int
    actor: Member
    now: datetime


@asynccontextmanager
async def changing(
    db: Database, office_id: int, member_id: int, now: datetime
) -> AsyncIterator[Work]:
    """Begin a change that is saved whole at the end, or not at all if anything is raised.

    The changes of one office come one after the other, so each sees what the one before it
    did, and their history has one order. An update that comes again after a sudden end makes
    none twice. Raises AlreadyMadeError, MemberGoneError and StoreError.
    """
    async with db.transaction() as session:
        found = (await session.execute(_HELD, {"office": office_id, "member": member_id})).first()
        if found is None:
            raise StoreError(ERASED)
        if found.id is None:
            raise MemberGoneError
        if not await claim(session):
            raise AlreadyMadeError
        yield Work(session, office_id, of_row(found), now)
