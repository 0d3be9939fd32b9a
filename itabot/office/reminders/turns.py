"""Whose turn it is: deliveries are opened when they are due, and closed when they are of no use.

Everything here is a few statements for all offices at once.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CursorResult,
    and_,
    exists,
    literal,
    null,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from itabot.office.store.reminder_tables import DeliveryRow, OccurrenceRow
from itabot.office.store.tables import Moment, OfficeRow
from itabot.office.store.upsert import insert
from itabot.office.store.work_tables import MemberRow

MOST_FAILURES = 8
"""Failed attempts after which a delivery is given up."""
LONGEST_LEASE = timedelta(minutes=10)
"""A lease that ends later than this was made by a clock that has since been put back."""


class Skipped(StrEnum):
    """Why a delivery was not sent, though nothing failed."""

    TOO_LATE = "too-late"
    EMPTY = "empty"
    CANCELLED = "cancelled"
    INACTIVE = "inactive"


GAVE_UP = "gave-up"
"""The reason of a delivery that was begun again and again, and never ended."""


async def turn(session: AsyncSession, now: datetime) -> tuple[int, int]:
    """Open what is due and close what is of no use; returns how many of each."""
    opened = await _open(session, now)
    await _set_right(session, now)
    free = or_(DeliveryRow.state == "due", DeliveryRow.try_at <= now)
    late = (DeliveryRow.try_at.is_not(None), DeliveryRow.expires_at <= now, free)
    skipped = await skip(session, late, Skipped.TOO_LATE, now)
    lost = (DeliveryRow.state == "due", ~reachable())
    return opened, skipped + await skip(session, lost, Skipped.INACTIVE, now)


async def skip(
    session: AsyncSession, which: Iterable[ColumnElement[bool]], reason: Skipped, now: datetime
) -> int:
    """Close deliveries without sending them; returns how many."""
    closed = {"state": "skipped", "reason": reason.value, "try_at": None, "changed_at": now}
    return await _count(session, update(DeliveryRow).where(*which).values(closed))


@cache
def reachable() -> ColumnElement[bool]:
    """Return the condition that the bot is still where a delivery goes to."""
    # Named anew, since a query that asks for this may have offices and members of its own.
    office, private, member = aliased(OfficeRow), aliased(OfficeRow), aliased(MemberRow)
    there = exists().where(office.id == DeliveryRow.office_id, office.active)
    person = exists().where(
        member.id == DeliveryRow.member_id, private.chat_id == member.user_id, private.active
    )
    return and_(there, or_(DeliveryRow.member_id.is_(None), person))


async def _open(session: AsyncSession, now: datetime) -> int:
    has_delivery = exists().where(
        DeliveryRow.office_id == OccurrenceRow.office_id,
        DeliveryRow.occurrence == OccurrenceRow.occurrence,
    )
    due = (OccurrenceRow.state == "planned", OccurrenceRow.due_at <= now)
    values: dict[str, Any] = {
        "office_id": OccurrenceRow.office_id,
        "occurrence": OccurrenceRow.occurrence,
        "day": OccurrenceRow.day,
        "member_id": OccurrenceRow.member_id,
        "due_at": OccurrenceRow.due_at,
        "expires_at": OccurrenceRow.expires_at,
        "state": literal("due"),
        "try_at": OccurrenceRow.due_at,
        "claims": literal(0),
        "failures": literal(0),
        "message_id": null(),
        "reason": null(),
        "late": literal(False),
        "changed_at": literal(now, Moment()),
    }
    new = (
        select(*(value.label(name) for name, value in values.items()))
        .where(*due, ~has_delivery)
        .order_by(OccurrenceRow.due_at, OccurrenceRow.id)
    )
    made = insert(session, DeliveryRow).from_select(list(values), new)
    opened = await _count(session, made.on_conflict_do_nothing())
    # Only what has its delivery: one planned between the two statements waits for the next turn.
    told = update(OccurrenceRow).where(*due, has_delivery).values(state="opened")
    await session.execute(told, execution_options={"synchronize_session": False})
    return opened


async def _set_right(session: AsyncSession, now: datetime) -> None:
    sending = DeliveryRow.state == "sending"
    ahead = (sending, DeliveryRow.try_at > now + LONGEST_LEASE)
    await _count(session, update(DeliveryRow).where(*ahead).values(try_at=now))
    over = (sending, DeliveryRow.try_at <= now, DeliveryRow.failures + 1 >= MOST_FAILURES)
    closed = {"state": "failed", "reason": GAVE_UP, "try_at": None, "changed_at": now}
    await _count(session, update(DeliveryRow).where(*over).values(closed))


async def _count(session: AsyncSession, statement: Any) -> int:  # noqa: ANN401 - any of them
    done = await session.execute(statement, execution_options={"synchronize_session": False})
    assert isinstance(done, CursorResult)  # noqa: S101 - they return no rows
    return done.rowcount
