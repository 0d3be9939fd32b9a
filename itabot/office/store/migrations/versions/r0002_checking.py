"""What checking needs: members, marks, owners, evidence, history, and updates handled."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables; nothing that is there is touched."""
    _members()
    _marks()
    _owners()
    _evidence()
    _changes()
    _updates()


def downgrade() -> None:
    """Remove them, the dependent ones first."""
    for table in ("updates", "changes", "evidence", "owners", "marks", "members"):
        op.drop_table(table)


def _key(table: str, column: str, to: str, ondelete: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{to}")
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=name, ondelete=ondelete)


def _office(table: str) -> sa.ForeignKeyConstraint:
    return _key(table, "office_id", "offices", "CASCADE")


def _unique(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=op.f(f"uq_{table}_{'_'.join(columns)}"))


def _primary(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=op.f(f"pk_{table}"))


def _index(table: str, *columns: str) -> None:
    op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, columns)


def _members() -> None:
    op.create_table(
        "members",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("username", sa.String(64)),
        sa.Column("has_left", sa.Boolean(), nullable=False),
        sa.Column("last_seen", _MOMENT, nullable=False),
        _primary("members", "id"),
        _unique("members", "office_id", "user_id"),
        _office("members"),
        sqlite_autoincrement=True,
    )
    _index("members", "user_id")


def _marks() -> None:
    op.create_table(
        "marks",
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(16), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("requirement_id", sa.String(48), nullable=False),
        sa.Column("member_id", sa.Integer()),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("reason", sa.String(300)),
        _primary("marks", "office_id", "year", "code", "kind", "requirement_id"),
        _office("marks"),
        _key("marks", "member_id", "members", "SET NULL"),
        sa.CheckConstraint(
            "kind IN ('tick', 'review', 'exemption')", name=op.f("ck_marks_kind_known")
        ),
    )
    _index("marks", "member_id")


def _owners() -> None:
    op.create_table(
        "owners",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(16), nullable=False),
        sa.Column("member_id", sa.Integer()),
        sa.Column("unit", sa.String(64)),
        sa.Column("at", _MOMENT, nullable=False),
        _primary("owners", "id"),
        _unique("owners", "office_id", "year", "code", "member_id"),
        _unique("owners", "office_id", "year", "code", "unit"),
        _office("owners"),
        _key("owners", "member_id", "members", "CASCADE"),
        sa.CheckConstraint(
            "(member_id IS NULL) <> (unit IS NULL)", name=op.f("ck_owners_member_or_unit")
        ),
    )
    _index("owners", "member_id")


def _evidence() -> None:
    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(16), nullable=False),
        sa.Column("url", sa.String(2000), nullable=False),
        sa.Column("label", sa.String(120)),
        sa.Column("member_id", sa.Integer()),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("fault", sa.String(16)),
        sa.Column("final_url", sa.String(2000)),
        sa.Column("content_type", sa.String(100)),
        sa.Column("status", sa.Integer()),
        sa.Column("checked_at", _MOMENT),
        sa.Column("failing_since", _MOMENT),
        _primary("evidence", "id"),
        _unique("evidence", "office_id", "year", "code", "url"),
        _office("evidence"),
        _key("evidence", "member_id", "members", "SET NULL"),
        sa.CheckConstraint(
            "state IN ('unchecked', 'ok', 'login', 'permission', 'broken', 'refused')",
            name=op.f("ck_evidence_state_known"),
        ),
        sqlite_autoincrement=True,
    )
    _index("evidence", "member_id")
    _index("evidence", "checked_at")


def _changes() -> None:
    op.create_table(
        "changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(16), nullable=False),
        sa.Column("what", sa.String(16), nullable=False),
        sa.Column("subject", sa.String(80), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("member_id", sa.Integer()),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("undoes", sa.Integer()),
        _primary("changes", "id"),
        _unique("changes", "undoes"),
        _office("changes"),
        _key("changes", "member_id", "members", "SET NULL"),
        sa.CheckConstraint(
            "what IN ('tick', 'review', 'exemption', 'owner', 'evidence')",
            name=op.f("ck_changes_what_known"),
        ),
        sqlite_autoincrement=True,
    )
    _index("changes", "member_id")
    _index("changes", "office_id", "id")
    _index("changes", "office_id", "year", "code", "id")


def _updates() -> None:
    op.create_table(
        "updates",
        sa.Column("update_id", sa.BigInteger(), nullable=False),
        sa.Column("finished_at", _MOMENT, nullable=False),
        _primary("updates", "update_id"),
    )
    _index("updates", "finished_at")
