"""What reminding needs: settings, deadlines, and what is planned, sent, snoozed and noted."""

from collections.abc import Iterable

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_MOMENT = sa.DateTime(timezone=True)
_BEFORE = ("tick", "review", "exemption", "owner", "evidence")


def upgrade() -> None:
    """Make the tables, and let the history tell of deadlines."""
    _office_settings()
    _deadlines()
    _schedules()
    _occurrences()
    _deliveries()
    _snoozes()
    _acknowledgements()
    _tell_of((*_BEFORE, "deadline"))


def downgrade() -> None:
    """Remove them, and what the history tells of deadlines."""
    for table in (
        "acknowledgements",
        "snoozes",
        "deliveries",
        "occurrences",
        "schedules",
        "deadlines",
        "office_settings",
    ):
        op.drop_table(table)
    op.execute("DELETE FROM changes WHERE what = 'deadline'")
    _tell_of(_BEFORE)


def _tell_of(subjects: Iterable[str]) -> None:
    name = op.f("ck_changes_what_known")
    rule = "what IN ({})".format(", ".join(f"'{subject}'" for subject in subjects))
    # SQLite's table is copied, and told again that its ids are never used twice.
    kept = {"sqlite_autoincrement": True}
    with op.batch_alter_table("changes", table_kwargs=kept) as changes:
        changes.drop_constraint(name, type_="check")
        changes.create_check_constraint(name, rule)


def _key(table: str, column: str, to: str, ondelete: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{to}")
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=name, ondelete=ondelete)


def _office(table: str) -> sa.ForeignKeyConstraint:
    return _key(table, "office_id", "offices", "CASCADE")


def _unique(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=op.f(f"uq_{table}_{'_'.join(columns)}"))


def _primary(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=op.f(f"pk_{table}"))


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def _index(table: str, *columns: str) -> None:
    op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, columns)


def _office_settings() -> None:
    op.create_table(
        "office_settings",
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("reminders", sa.Boolean(), nullable=False),
        sa.Column("weekly", sa.Boolean(), nullable=False),
        sa.Column("hour", sa.Time(), nullable=False),
        sa.Column("days_before", sa.JSON(), nullable=False),
        sa.Column("overdue", sa.Integer(), nullable=False),
        sa.Column("working_days_only", sa.Boolean(), nullable=False),
        sa.Column("closing", sa.Date()),
        _primary("office_settings", "office_id"),
        _office("office_settings"),
    )


def _deadlines() -> None:
    op.create_table(
        "deadlines",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("target_kind", sa.String(8), nullable=False),
        sa.Column("target_value", sa.String(300)),
        sa.Column("owner_id", sa.Integer()),
        sa.Column("due_at", _MOMENT, nullable=False),
        sa.Column("timed", sa.Boolean(), nullable=False),
        sa.Column("source", sa.String(20), nullable=False),
        sa.Column("origin", sa.String(64)),
        sa.Column("member_id", sa.Integer()),
        sa.Column("set_at", _MOMENT, nullable=False),
        sa.Column("done_at", _MOMENT),
        _primary("deadlines", "id"),
        _unique("deadlines", "office_id", "year", "origin"),
        _office("deadlines"),
        _key("deadlines", "owner_id", "members", "SET NULL"),
        _key("deadlines", "member_id", "members", "SET NULL"),
        _check("deadlines", "target_known", "target_kind IN ('office', 'item', 'group', 'owner')"),
        _check(
            "deadlines",
            "source_known",
            "source IN ('own', 'edition', 'milestone-proposal', 'milestone-accepted')",
        ),
        sqlite_autoincrement=True,
    )
    _index("deadlines", "office_id", "due_at")
    _index("deadlines", "owner_id")
    _index("deadlines", "member_id")


def _schedules() -> None:
    op.create_table(
        "schedules",
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("basis", sa.String(64), nullable=False),
        sa.Column("planned_until", sa.Date(), nullable=False),
        sa.Column("planned_at", _MOMENT, nullable=False),
        _primary("schedules", "office_id"),
        _office("schedules"),
    )


def _occurrences() -> None:
    op.create_table(
        "occurrences",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("occurrence", sa.String(40), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("member_id", sa.Integer()),
        sa.Column("due_at", _MOMENT, nullable=False),
        sa.Column("expires_at", _MOMENT, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        _primary("occurrences", "id"),
        _unique("occurrences", "office_id", "occurrence"),
        _office("occurrences"),
        _key("occurrences", "member_id", "members", "CASCADE"),
        _check("occurrences", "state_known", "state IN ('planned', 'opened', 'cancelled')"),
    )
    _index("occurrences", "state", "due_at")
    _index("occurrences", "member_id")


def _deliveries() -> None:
    op.create_table(
        "deliveries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("occurrence", sa.String(40), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("member_id", sa.Integer()),
        sa.Column("due_at", _MOMENT, nullable=False),
        sa.Column("expires_at", _MOMENT, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("try_at", _MOMENT),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.BigInteger()),
        sa.Column("reason", sa.String(32)),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("changed_at", _MOMENT, nullable=False),
        _primary("deliveries", "id"),
        _unique("deliveries", "office_id", "occurrence"),
        _office("deliveries"),
        _key("deliveries", "member_id", "members", "CASCADE"),
        _check(
            "deliveries",
            "state_known",
            "state IN ('due', 'sending', 'sent', 'failed', 'skipped')",
        ),
        _check(
            "deliveries",
            "open_has_turn",
            "(try_at IS NOT NULL) = (state IN ('due', 'sending'))",
        ),
        sqlite_autoincrement=True,
    )
    _index("deliveries", "try_at", "id")
    _index("deliveries", "changed_at")
    _index("deliveries", "member_id")


def _snoozes() -> None:
    op.create_table(
        "snoozes",
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(16), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("member_id", sa.Integer()),
        _primary("snoozes", "office_id", "year", "code"),
        _office("snoozes"),
        _key("snoozes", "member_id", "members", "SET NULL"),
    )
    _index("snoozes", "member_id")


def _acknowledgements() -> None:
    op.create_table(
        "acknowledgements",
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(16), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("member_id", sa.Integer()),
        sa.Column("at", _MOMENT, nullable=False),
        _primary("acknowledgements", "office_id", "year", "code", "day"),
        _office("acknowledgements"),
        _key("acknowledgements", "member_id", "members", "SET NULL"),
    )
    _index("acknowledgements", "member_id")
