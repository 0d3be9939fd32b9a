"""What is planned, what happened, and forgetting what nobody will ask for."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import delete, select

from itabot.office.store.database import Database
from itabot.office.store.reminder_tables import (
    AcknowledgementRow,
    DeliveryRow,
    OccurrenceRow,
    SnoozeRow,
)
from itabot.thai.dates.words import BANGKOK

KEEP = timedelta(days=400)
"""How long it is remembered what was sent: an assessment, and the one before it."""


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """How many offices are to hear something at a moment, and how many members in private."""

    due_at: datetime
    offices: int
    private: int


@dataclass(frozen=True, slots=True)
class Happened:
    """What became of one delivery; ``at`` is when that was. No names, and no words."""

    office_id: int
    occurrence: str
    state: str
    reason: str | None
    late: bool
    claims: int
    due_at: datetime
    at: datetime


async def planned(db: Database, days: int, now: datetime) -> list[PlannedDay]:
    """Return what is planned from now to the end of the day so many days ahead, by moment."""
    last = now.astimezone(BANGKOK).date() + timedelta(days=days + 1)
    query = select(OccurrenceRow.due_at, OccurrenceRow.member_id).where(
        OccurrenceRow.state == "planned",
        OccurrenceRow.due_at >= now,
        OccurrenceRow.due_at < datetime.combine(last, time(), BANGKOK),
    )
    found: dict[datetime, PlannedDay] = {}
    async with db.reading() as session:
        for due_at, member_id in await session.execute(query):
            so_far = found.get(due_at, PlannedDay(due_at, 0, 0))
            group = member_id is None
            found[due_at] = PlannedDay(due_at, so_far.offices + group, so_far.private + (not group))
    return [found[due_at] for due_at in sorted(found)]


async def happened(db: Database, limit: int) -> list[Happened]:
    """Return what became of the latest deliveries, the latest first."""
    columns = (
        DeliveryRow.office_id,
        DeliveryRow.occurrence,
        DeliveryRow.state,
        DeliveryRow.reason,
        DeliveryRow.late,
        DeliveryRow.claims,
        DeliveryRow.due_at,
        DeliveryRow.changed_at,
    )
    query = select(*columns).order_by(DeliveryRow.changed_at.desc(), DeliveryRow.id.desc())
    async with db.reading() as session:
        return [Happened(*row) for row in await session.execute(query.limit(limit))]


async def prune(db: Database, now: datetime) -> None:
    """Forget what is older than KEEP."""
    day: date = (now - KEEP).astimezone(BANGKOK).date()
    async with db.transaction() as session:
        await session.execute(delete(DeliveryRow).where(DeliveryRow.changed_at < now - KEEP))
        await session.execute(delete(OccurrenceRow).where(OccurrenceRow.day < day))
        await session.execute(delete(SnoozeRow).where(SnoozeRow.until < day))
        await session.execute(delete(AcknowledgementRow).where(AcknowledgementRow.day < day))
