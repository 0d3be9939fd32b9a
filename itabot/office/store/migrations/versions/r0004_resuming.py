"""What is needed to go on after a sudden end: changes made, and messages to be redrawn."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "update_steps",
        sa.Column("update_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("update_id", "number", name=op.f("pk_update_steps")),
    )
    op.create_index(op.f("ix_update_steps_at"), "update_steps", ["at"])
    op.create_table(
        "redraws",
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("shows", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("office_id", "message_id", name=op.f("pk_redraws")),
        sa.ForeignKeyConstraint(
            ["office_id"],
            ["offices.id"],
            name=op.f("fk_redraws_office_id_offices"),
            ondelete="CASCADE",
        ),
    )


def downgrade() -> None:
    """Remove them."""
    op.drop_table("redraws")
    op.drop_table("update_steps")
