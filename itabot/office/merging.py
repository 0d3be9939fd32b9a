"""Making the work of two offices one, when they turn out to be the same chat."""

from typing import Any

from sqlalchemy import ColumnElement, and_, exists, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from itabot.office.office_settings import plan_anew
from itabot.office.store.reminder_tables import (
    AcknowledgementRow,
    DeadlineRow,
    DeliveryRow,
    OccurrenceRow,
    OfficeSettingsRow,
    SnoozeRow,
)
from itabot.office.store.work_tables import (
    ChangeRow,
    EvidenceRow,
    MarkRow,
    MemberRow,
    OwnerRow,
)

_WORK = (MarkRow, OwnerRow, EvidenceRow, ChangeRow)
_REMINDING = (DeadlineRow, SnoozeRow, AcknowledgementRow, OccurrenceRow, DeliveryRow)

# What an office has once only. Where both have it, the office that stays keeps its own.
_ONCE: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (MemberRow, ("user_id",)),
    (MarkRow, ("year", "code", "kind", "requirement_id")),
    (OwnerRow, ("year", "code", "member_id")),
    (OwnerRow, ("year", "code", "unit")),
    (EvidenceRow, ("year", "code", "url")),
    (OfficeSettingsRow, ()),
    (DeadlineRow, ("year", "origin")),
    (SnoozeRow, ("year", "code")),
    (AcknowledgementRow, ("year", "code", "day")),
    (OccurrenceRow, ("occurrence",)),
    (DeliveryRow, ("occurrence",)),
)


async def adopt(session: AsyncSession, keep_id: int, drop_id: int) -> None:
    """Give one office all that another has and it lacks; the rest is to go with the other."""
    await _recognise(session, keep_id, drop_id)
    for table in (MemberRow, *_WORK, *_REMINDING, OfficeSettingsRow):
        clashes = [_clash(table, names, keep_id) for of, names in _ONCE if of is table]
        moved = update(table).where(table.office_id == drop_id, *(~clash for clash in clashes))
        await session.execute(moved.values(office_id=keep_id))
    # What is due now has to be worked out from the work of both.
    await plan_anew(session, keep_id)


async def _recognise(session: AsyncSession, keep_id: int, drop_id: int) -> None:
    # Whoever is known in both is one person: what they did there, they did here.
    here, there = aliased(MemberRow), aliased(MemberRow)
    both = select(there.id, here.id).where(
        there.office_id == drop_id, here.office_id == keep_id, there.user_id == here.user_id
    )
    for old, new in (await session.execute(both)).all():
        for column in (*(table.member_id for table in (*_WORK, *_REMINDING)), DeadlineRow.owner_id):
            theirs = (column == old, column.class_.office_id == drop_id)
            moved = update(column.class_).where(*theirs)
            await session.execute(moved.values({column: new}))


def _clash(table: Any, names: tuple[str, ...], keep_id: int) -> ColumnElement[bool]:  # noqa: ANN401
    other = aliased(table)
    same = (getattr(other, name) == getattr(table, name) for name in names)
    return exists().where(and_(other.office_id == keep_id, *same))
