"""The tables of deadlines and reminders.

What is to be told when (``schedules``), each time it is told (``occurrences``), each message
that carries it (``deliveries``) and what nobody wants to hear for now (``snoozes``,
``acknowledgements``) are kept apart, so that planning again never touches what was sent.
"""

from datetime import date, datetime, time
from typing import cast

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    Table,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from itabot.office.store.tables import TEXT_LIMIT, Base

TITLE_LIMIT = 200
"""Characters of a deadline's title."""

_LASTING = {"sqlite_autoincrement": True}


def _office(*, primary_key: bool = False) -> Mapped[int]:
    return mapped_column(ForeignKey("offices.id", ondelete="CASCADE"), primary_key=primary_key)


def _person() -> Mapped[int | None]:
    return mapped_column(ForeignKey("members.id", ondelete="SET NULL"), index=True)


def _recipient() -> Mapped[int | None]:
    # What was meant for a forgotten person alone goes with them.
    return mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)


class OfficeSettingsRow(Base):
    """What an office chose about its reminders; one that chose nothing has no row.

    ``hour`` is Bangkok's. ``closing`` is the day on which the OIT answers close.
    """

    __tablename__ = "office_settings"

    office_id: Mapped[int] = _office(primary_key=True)
    reminders: Mapped[bool]
    weekly: Mapped[bool]
    hour: Mapped[time]
    days_before: Mapped[list[int]] = mapped_column(JSON)
    overdue: Mapped[int]
    working_days_only: Mapped[bool]
    closing: Mapped[date | None]


class DeadlineRow(Base):
    """A day by which something is due, and what it is about.

    ``target_value`` holds codes with commas between, a sub-indicator or the name of a unit; a
    person is ``owner_id``. ``set_at`` is when the date was set last. ``origin`` names the
    calendar entry or milestone that it came from, so that it comes once.
    """

    __tablename__ = "deadlines"
    __table_args__ = (
        UniqueConstraint("office_id", "year", "origin"),
        CheckConstraint("target_kind IN ('office', 'item', 'group', 'owner')", name="target_known"),
        CheckConstraint(
            "source IN ('own', 'edition', 'milestone-proposal', 'milestone-accepted')",
            name="source_known",
        ),
        Index(None, "office_id", "due_at"),
        _LASTING,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = _office()
    year: Mapped[int]
    title: Mapped[str] = mapped_column(String(TITLE_LIMIT))
    target_kind: Mapped[str] = mapped_column(String(8))
    target_value: Mapped[str | None] = mapped_column(String(TEXT_LIMIT))
    owner_id: Mapped[int | None] = _person()
    due_at: Mapped[datetime]
    timed: Mapped[bool]
    source: Mapped[str] = mapped_column(String(20))
    origin: Mapped[str | None] = mapped_column(String(64))
    member_id: Mapped[int | None] = _person()
    set_at: Mapped[datetime]
    done_at: Mapped[datetime | None]


class ScheduleRow(Base):
    """Up to which day an office's reminders are planned, and from what they were worked out.

    Where ``basis`` is no longer what holds, or there is no row, they are planned anew.
    """

    __tablename__ = "schedules"

    office_id: Mapped[int] = _office(primary_key=True)
    basis: Mapped[str] = mapped_column(String(64))
    planned_until: Mapped[date]
    planned_at: Mapped[datetime]


class OccurrenceRow(Base):
    """One time that an office, or one member of it in private, is to hear of what is due.

    ``occurrence`` is its name within the office: the local day, and the member where it is
    private. After ``expires_at`` it is of no use to anybody. It is opened once it has a delivery.
    """

    __tablename__ = "occurrences"
    __table_args__ = (
        UniqueConstraint("office_id", "occurrence"),
        CheckConstraint("state IN ('planned', 'opened', 'cancelled')", name="state_known"),
        Index(None, "state", "due_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = _office()
    occurrence: Mapped[str] = mapped_column(String(40))
    day: Mapped[date]
    member_id: Mapped[int | None] = _recipient()
    due_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(16))


class DeliveryRow(Base):
    """A message that carries one occurrence: there before it is sent, and after.

    ``try_at`` is when it may be claimed next (for one being sent: when its lease ends), None
    once it is over. ``claims`` counts the claims, ``failures`` those that came to nothing.
    """

    __tablename__ = "deliveries"
    __table_args__ = (
        UniqueConstraint("office_id", "occurrence"),
        CheckConstraint(
            "state IN ('due', 'sending', 'sent', 'failed', 'skipped')", name="state_known"
        ),
        CheckConstraint(
            "(try_at IS NOT NULL) = (state IN ('due', 'sending'))", name="open_has_turn"
        ),
        Index(None, "try_at", "id"),
        Index(None, "changed_at"),
        _LASTING,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = _office()
    occurrence: Mapped[str] = mapped_column(String(40))
    day: Mapped[date]
    member_id: Mapped[int | None] = _recipient()
    due_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(16))
    try_at: Mapped[datetime | None]
    claims: Mapped[int]
    failures: Mapped[int]
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    reason: Mapped[str | None] = mapped_column(String(32))
    late: Mapped[bool]
    changed_at: Mapped[datetime]


class SnoozeRow(Base):
    """What is put off: from the day that it was asked on until the day it comes back.

    ``year`` and ``code`` name an item, or with year 0 a deadline by its id.
    """

    __tablename__ = "snoozes"

    office_id: Mapped[int] = _office(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(16), primary_key=True)
    since: Mapped[date]
    until: Mapped[date]
    member_id: Mapped[int | None] = _person()


class AcknowledgementRow(Base):
    """Somebody took note of an item (or a deadline, as for a snooze) for that local day."""

    __tablename__ = "acknowledgements"

    office_id: Mapped[int] = _office(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(16), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    member_id: Mapped[int | None] = _person()
    at: Mapped[datetime]


SCHEDULES = cast(Table, ScheduleRow.__table__)
"""For thousands of rows: written to as a table, it takes half the time."""
OCCURRENCES = cast(Table, OccurrenceRow.__table__)
"""As for SCHEDULES."""
