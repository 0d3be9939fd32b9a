"""The ledger of deliveries: one is claimed, sent, and marked.

Telegram cannot be told that a message is the same as one before. So a delivery is leased before
it is sent: whoever dies in between leaves it to be claimed again when the lease ends, and only
that one message can come twice.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, bindparam, select, update

from itabot.office.reminders.occasions import occurrence
from itabot.office.reminders.turns import LONGEST_LEASE, MOST_FAILURES, Skipped, reachable
from itabot.office.store.database import Database
from itabot.office.store.reminder_tables import DeliveryRow
from itabot.office.store.tables import OfficeRow
from itabot.office.store.work_tables import MemberRow

LATE_AFTER = timedelta(minutes=30)
"""From when on a message says that it is late; all the country's offices take seven minutes."""

_FIRST_PAUSE = timedelta(seconds=30)
_LONGEST_PAUSE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Delivery:
    """A delivery that is this caller's to send until the lease ends.

    ``chat_id`` is where to: the office's chat, or ``member_id``'s own. ``day`` is the local day
    whose digest it carries. ``late``: say so in the message.
    """

    id: int
    office_id: int
    chat_id: int
    occurrence: str
    day: date
    member_id: int | None
    due_at: datetime
    late: bool
    claim: int
    failures: int


async def claim(db: Database, now: datetime, lease: timedelta) -> Delivery | None:
    """Take the delivery that has waited longest, for as long as the lease; None: nothing is due.

    Raises ValueError for a lease over LONGEST_LEASE, and StoreError.
    """
    if lease > LONGEST_LEASE:
        raise ValueError(f"a lease is {LONGEST_LEASE} at most")
    async with db.transaction() as session:
        found = (await session.execute(_waiting(), {"now": now})).first()
        if found is None:
            return None
        row, chat_id, user_id = found
        # One whose lease ended was begun and never came to an end.
        row.failures += row.state == "sending"
        row.state, row.try_at, row.claims = "sending", now + lease, row.claims + 1
        row.late = now - row.due_at >= LATE_AFTER
        row.changed_at = now
        return Delivery(
            row.id,
            row.office_id,
            user_id or chat_id,
            row.occurrence,
            row.day,
            row.member_id,
            row.due_at,
            row.late,
            row.claims,
            row.failures,
        )


async def sent(db: Database, delivery: Delivery, message_id: int, now: datetime) -> None:
    """Keep that it was sent, whatever became of the lease meanwhile: it is in the chat."""
    which = (DeliveryRow.id == delivery.id, DeliveryRow.state != "sent")
    await _close(db, which, "sent", now, message_id=message_id, reason=None)


async def failed(
    db: Database, delivery: Delivery, reason: str, now: datetime, *, final: bool = False
) -> bool:
    """Keep that it could not be sent, for a reason of at most 32 characters.

    It is tried again after a pause that doubles each time, MOST_FAILURES times in all; not
    again if that is ``final``. Tells whether it was still this caller's.
    """
    failures = delivery.failures + 1
    if final or failures >= MOST_FAILURES:
        which = _mine(delivery)
        return await _close(db, which, "failed", now, reason=reason[:32], failures=failures)
    pause = min(_FIRST_PAUSE * 2 ** (failures - 1), _LONGEST_PAUSE)
    return await _put_back(db, delivery, now + pause, now, reason[:32], failures)


async def postpone(db: Database, delivery: Delivery, until: datetime, now: datetime) -> bool:
    """Put it back until then, since Telegram asks to wait: that is no failure.

    Tells whether it was still this caller's.
    """
    return await _put_back(db, delivery, until, now, None, delivery.failures)


async def was_late(db: Database, office_id: int, day: date) -> bool:
    """Tell whether what the office was to hear on a day came late."""
    query = select(DeliveryRow.late).where(
        DeliveryRow.office_id == office_id, DeliveryRow.occurrence == occurrence(day, None)
    )
    async with db.reading() as session:
        return bool(await session.scalar(query))


async def skip(db: Database, delivery: Delivery, reason: Skipped, now: datetime) -> bool:
    """Keep that it was not sent for a good reason; tells whether it was still this caller's."""
    return await _close(db, _mine(delivery), "skipped", now, reason=reason.value)


@cache
def _waiting() -> Select[DeliveryRow, int, int]:
    # Made once: it is asked some thirty times a second while the country is told.
    now: BindParameter[datetime] = bindparam("now")
    return (
        select(DeliveryRow, OfficeRow.chat_id, MemberRow.user_id)
        .join(OfficeRow, OfficeRow.id == DeliveryRow.office_id)
        .outerjoin(MemberRow, MemberRow.id == DeliveryRow.member_id)
        .where(DeliveryRow.try_at <= now, DeliveryRow.expires_at > now, reachable())
        .where(DeliveryRow.failures < MOST_FAILURES)
        .order_by(DeliveryRow.try_at, DeliveryRow.id)
        .limit(1)
        .with_for_update(of=DeliveryRow, skip_locked=True)
    )


def _mine(delivery: Delivery) -> tuple[ColumnElement[bool], ...]:
    return (
        DeliveryRow.id == delivery.id,
        DeliveryRow.state == "sending",
        DeliveryRow.claims == delivery.claim,
    )


async def _put_back(
    db: Database,
    delivery: Delivery,
    until: datetime,
    now: datetime,
    reason: str | None,
    failures: int,
) -> bool:
    values = {"try_at": until, "reason": reason, "failures": failures, "changed_at": now}
    return await _write(db, _mine(delivery), {"state": "due", **values})


async def _close(
    db: Database, which: tuple[ColumnElement[bool], ...], state: str, now: datetime, **more: object
) -> bool:
    return await _write(db, which, {"state": state, "try_at": None, "changed_at": now, **more})


async def _write(
    db: Database, which: tuple[ColumnElement[bool], ...], values: dict[str, Any]
) -> bool:
    written = update(DeliveryRow).where(*which).values(values).returning(DeliveryRow.id)
    async with db.transaction() as session:
        options = {"synchronize_session": False}
        return await session.scalar(written, execution_options=options) is not None
