"""The tables of an office's shared work: its people, marks, owners, evidence and history.

They hang on ``offices`` as the others do. A person is a row of ``members`` and nothing else: to
forget somebody is to delete that row, which empties the columns that point at it.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from itabot.office.store.tables import TEXT_LIMIT, Base

NAME_LIMIT = 64
"""Characters kept of the name of a person or a unit."""
URL_LIMIT = 2000
"""Characters of a link, all of them ASCII by then; PostgreSQL indexes no more than 2,700 bytes."""
SHOWS_LIMIT = 64
"""Characters for what a message shows: callback data, of which Telegram takes no more."""
LABEL_LIMIT = 120
"""Characters kept of what a link is called."""

# Ids are never used again: history and buttons name them long after a row is gone.
_LASTING: Any = {"sqlite_autoincrement": True}


def _office(*, primary_key: bool = False) -> Mapped[int]:
    return mapped_column(ForeignKey("offices.id", ondelete="CASCADE"), primary_key=primary_key)


def _person() -> Mapped[int | None]:
    return mapped_column(ForeignKey("members.id", ondelete="SET NULL"), index=True)


def _item_code() -> Mapped[str]:
    return mapped_column(String(16))


class MemberRow(Base):
    """One person in one office, as Telegram last described them."""

    __tablename__ = "members"
    __table_args__ = (UniqueConstraint("office_id", "user_id"), Index(None, "user_id"), _LASTING)

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = _office()
    user_id: Mapped[int] = mapped_column(BigInteger)
    name: Mapped[str] = mapped_column(String(NAME_LIMIT))
    username: Mapped[str | None] = mapped_column(String(NAME_LIMIT))
    has_left: Mapped[bool]
    last_seen: Mapped[datetime]


class MarkRow(Base):
    """Something that holds of an item because somebody said so; what does not hold has no row.

    ``requirement_id`` is empty for a mark on the item itself.
    """

    __tablename__ = "marks"
    __table_args__ = (
        CheckConstraint("kind IN ('tick', 'review', 'exemption')", name="kind_known"),
    )

    office_id: Mapped[int] = _office(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(16), primary_key=True)
    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    requirement_id: Mapped[str] = mapped_column(String(48), primary_key=True)
    member_id: Mapped[int | None] = _person()
    at: Mapped[datetime]
    reason: Mapped[str | None] = mapped_column(String(TEXT_LIMIT))


class OwnerRow(Base):
    """Who looks after an item: a member, or a unit of the office by its name."""

    __tablename__ = "owners"
    __table_args__ = (
        UniqueConstraint("office_id", "year", "code", "member_id"),
        UniqueConstraint("office_id", "year", "code", "unit"),
        CheckConstraint("(member_id IS NULL) <> (unit IS NULL)", name="member_or_unit"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = _office()
    year: Mapped[int]
    code: Mapped[str] = _item_code()
    # A forgotten owner owns nothing.
    member_id: Mapped[int | None] = mapped_column(
        ForeignKey("members.id", ondelete="CASCADE"), index=True
    )
    unit: Mapped[str | None] = mapped_column(String(NAME_LIMIT))
    at: Mapped[datetime]


class EvidenceRow(Base):
    """A link to where an item's evidence is published, and what was found there last.

    ``failing_since`` is when the link was first found not to open, None while it does.
    """

    __tablename__ = "evidence"
    __table_args__ = (
        UniqueConstraint("office_id", "year", "code", "url"),
        CheckConstraint(
            "state IN ('unchecked', 'ok', 'login', 'permission', 'broken', 'refused')",
            name="state_known",
        ),
        Index(None, "checked_at"),
        _LASTING,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = _office()
    year: Mapped[int]
    code: Mapped[str] = _item_code()
    url: Mapped[str] = mapped_column(String(URL_LIMIT))
    label: Mapped[str | None] = mapped_column(String(LABEL_LIMIT))
    member_id: Mapped[int | None] = _person()
    at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(16))
    fault: Mapped[str | None] = mapped_column(String(16))
    final_url: Mapped[str | None] = mapped_column(String(URL_LIMIT))
    content_type: Mapped[str | None] = mapped_column(String(100))
    status: Mapped[int | None]
    checked_at: Mapped[datetime | None]
    failing_since: Mapped[datetime | None]


class ChangeRow(Base):
    """One thing that somebody changed. Rows are added, never altered.

    ``before`` and ``after`` map what was touched to how it was, None where it was not there.
    They name people by member id alone.
    """

    __tablename__ = "changes"
    __table_args__ = (
        UniqueConstraint("undoes"),
        CheckConstraint(
            "what IN ('tick', 'review', 'exemption', 'owner', 'evidence', 'deadline')",
            name="what_known",
        ),
        Index(None, "office_id", "id"),
        Index(None, "office_id", "year", "code", "id"),
        _LASTING,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = _office()
    year: Mapped[int]
    code: Mapped[str] = _item_code()
    what: Mapped[str] = mapped_column(String(16))
    subject: Mapped[str] = mapped_column(String(80))
    before: Mapped[dict[str, Any]] = mapped_column(JSON)
    after: Mapped[dict[str, Any]] = mapped_column(JSON)
    member_id: Mapped[int | None] = _person()
    at: Mapped[datetime]
    undoes: Mapped[int | None]


class UpdateRow(Base):
    """An update of Telegram's that was handled to the end."""

    __tablename__ = "updates"
    __table_args__ = (Index(None, "finished_at"),)

    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    finished_at: Mapped[datetime]


class StepRow(Base):
    """One change that an update made before it was finished: it is not made again."""

    __tablename__ = "update_steps"
    __table_args__ = (Index(None, "at"),)

    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]


class RedrawRow(Base):
    """A message that shows an older state, and what it should show (see ``redraws``)."""

    __tablename__ = "redraws"

    office_id: Mapped[int] = _office(primary_key=True)
    message_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    shows: Mapped[str] = mapped_column(String(SHOWS_LIMIT))
