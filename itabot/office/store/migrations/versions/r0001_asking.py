"""What asking questions needs: offices, their answers and votes, and what was missed."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the first tables."""
    _offices()
    _replies()
    _votes()
    _misses()


def downgrade() -> None:
    """Remove them, the dependent ones first."""
    for table in ("misses", "votes", "replies", "offices"):
        op.drop_table(table)


def _offices() -> None:
    op.create_table(
        "offices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("year", sa.Integer()),
        sa.Column("item_year", sa.Integer()),
        sa.Column("item_code", sa.String(16)),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("salt", sa.LargeBinary(16), nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offices")),
        sa.UniqueConstraint("chat_id", name=op.f("uq_offices_chat_id")),
        sa.CheckConstraint(
            "(item_year IS NULL) = (item_code IS NULL)", name=op.f("ck_offices_item_whole")
        ),
        sqlite_autoincrement=True,
    )


def _office_key(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["office_id"],
        ["offices.id"],
        name=op.f(f"fk_{table}_office_id_offices"),
        ondelete="CASCADE",
    )


def _replies() -> None:
    op.create_table(
        "replies",
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("question_message_id", sa.BigInteger(), nullable=False),
        sa.Column("answer_message_id", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.String(300), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("asked_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("office_id", "question_message_id", name=op.f("pk_replies")),
        _office_key("replies"),
    )
    op.create_index(
        op.f("ix_replies_office_id_answer_message_id"),
        "replies",
        ["office_id", "answer_message_id"],
    )
    op.create_index(op.f("ix_replies_asked_at"), "replies", ["asked_at"])


def _votes() -> None:
    op.create_table(
        "votes",
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("answer_message_id", sa.BigInteger(), nullable=False),
        sa.Column("voter", sa.String(16), nullable=False),
        sa.Column("liked", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("office_id", "answer_message_id", "voter", name=op.f("pk_votes")),
        _office_key("votes"),
    )


def _misses() -> None:
    op.create_table(
        "misses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(300), nullable=False),
        sa.Column("text_folded", sa.String(300), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("codes", sa.String(300), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("first_at", _MOMENT, nullable=False),
        sa.Column("last_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_misses")),
        sa.UniqueConstraint(
            "text_folded", "year", "kind", name=op.f("uq_misses_text_folded_year_kind")
        ),
        sa.CheckConstraint("kind IN ('unanswered', 'disliked')", name=op.f("ck_misses_kind_known")),
    )
    op.create_index(op.f("ix_misses_times_last_at"), "misses", ["times", "last_at"])
