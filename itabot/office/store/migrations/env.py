"""What Alembic runs for each command; the connection comes from ``itabot.office.schema``."""

from alembic import context

from itabot.office.store import reminder_tables, work_tables  # noqa: F401 - part of the metadata
from itabot.office.store.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    # SQLite's DDL is transactional too, once the driver lets us begin the transaction.
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
