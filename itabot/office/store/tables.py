"""The tables, and how time is kept in them.

Everything of one chat hangs on ``offices`` and goes with it (ON DELETE CASCADE). ``misses``
stands alone on purpose: a question that could not be answered must not lead back to who asked.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    String,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

TEXT_LIMIT = 300
"""Characters kept of what somebody wrote."""


class Moment(TypeDecorator[datetime]):
    """A point in time: aware going in and coming out, UTC in the database.

    SQLite has no such type and would hand back naive datetimes. A naive datetime going in is
    a ValueError, since nobody could tell which clock it was read from.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn an aware datetime into UTC; raises ValueError for a naive one."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a datetime for the database must be aware of its time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the datetime in UTC, aware on either database."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """What the tables share: names of constraints that a later migration can rely on."""

    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads it from the class
        datetime: Moment(),
    }


class OfficeRow(Base):
    """One chat that talks to the assistant. ``chat_id`` changes when a group is upgraded.

    ``salt`` keeps votes from being traced to a person; it is destroyed with the office.
    """

    __tablename__ = "offices"
    __table_args__: Any = (
        CheckConstraint("(item_year IS NULL) = (item_code IS NULL)", name="item_whole"),
        # An id must never come to mean another office, not even after an erasure.
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger, unique=True)
    year: Mapped[int | None]
    item_year: Mapped[int | None]
    item_code: Mapped[str | None] = mapped_column(String(16))
    active: Mapped[bool]
    salt: Mapped[bytes] = mapped_column(LargeBinary(16))
    created_at: Mapped[datetime]


def _office() -> Mapped[int]:
    return mapped_column(ForeignKey("offices.id", ondelete="CASCADE"), primary_key=True)


class ReplyRow(Base):
    """Which message answered which question, for as long as a question can be edited."""

    __tablename__ = "replies"
    __table_args__ = (
        Index(None, "office_id", "answer_message_id"),
        Index(None, "asked_at"),
    )

    office_id: Mapped[int] = _office()
    question_message_id: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False
    )
    answer_message_id: Mapped[int] = mapped_column(BigInteger)
    text: Mapped[str] = mapped_column(String(TEXT_LIMIT))
    year: Mapped[int]
    asked_at: Mapped[datetime]


class VoteRow(Base):
    """One person's opinion of one answer; ``voter`` is a salted hash."""

    __tablename__ = "votes"

    office_id: Mapped[int] = _office()
    answer_message_id: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False
    )
    voter: Mapped[str] = mapped_column(String(16), primary_key=True)
    liked: Mapped[bool]


class MissRow(Base):
    """A question that the knowledge did not satisfy, and how often; no chat, no person."""

    __tablename__ = "misses"
    __table_args__ = (
        UniqueConstraint("text_folded", "year", "kind"),
        CheckConstraint("kind IN ('unanswered', 'disliked')", name="kind_known"),
        Index(None, "times", "last_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str] = mapped_column(String(TEXT_LIMIT))
    text_folded: Mapped[str] = mapped_column(String(TEXT_LIMIT))
    year: Mapped[int]
    kind: Mapped[str] = mapped_column(String(16))
    codes: Mapped[str] = mapped_column(String(TEXT_LIMIT))
    times: Mapped[int]
    first_at: Mapped[datetime]
    last_at: Mapped[datetime]
