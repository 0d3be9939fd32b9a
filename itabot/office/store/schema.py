"""Bringing a database's tables up to what this version of itabot expects."""

from enum import Enum
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from itabot.errors import StoreError

_SCRIPTS = str(Path(__file__).with_name("migrations"))

_LOCK = 0x17AB07
"""PostgreSQL's advisory lock that two upgrades at once queue for; any number would do."""

_BROKEN_LINKS = (
    "อัปเกรดฐานข้อมูลไม่สำเร็จเพราะข้อมูลเดิมไม่ครบถ้วน ฐานข้อมูลยังคงเป็นรุ่นเดิม / "
    "The upgrade was undone because rows would refer to nothing; the database is unchanged."
)
_NEWER = (
    "ฐานข้อมูลนี้สร้างด้วย itabot รุ่นใหม่กว่า กรุณาอัปเดตโปรแกรม / "
    "This database was made by a newer itabot: update the program."
)


class State(Enum):
    """How a database's schema compares with this version's."""

    CURRENT = "current"
    BEHIND = "behind"
    NEWER = "newer"


def config(connection: Connection) -> Config:
    """Return Alembic's configuration for one open connection; no file is needed."""
    made = Config()
    made.set_main_option("script_location", _SCRIPTS)
    made.attributes["connection"] = connection
    return made


def state(connection: Connection) -> State:
    """Compare the database with the migrations that come with this version."""
    at = MigrationContext.configure(connection).get_current_revision()
    newest, *older = _revisions()
    if at == newest:
        return State.CURRENT
    return State.BEHIND if at is None or at in older else State.NEWER


@cache
def _revisions() -> tuple[str, ...]:
    scripts = ScriptDirectory(_SCRIPTS)
    return tuple(script.revision for script in scripts.walk_revisions())


def upgrade(connection: Connection) -> None:
    """Bring the schema up to date in the connection's transaction; raises StoreError."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    if state(connection) is State.NEWER:
        raise StoreError(_NEWER)
    command.upgrade(config(connection), "head")
    _check_links(connection)


def _check_links(connection: Connection) -> None:
    # SQLite's foreign keys are off during a migration, so they are checked before it counts.
    sqlite = connection.dialect.name == "sqlite"
    if sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise StoreError(_BROKEN_LINKS)


def demand_current(connection: Connection) -> None:
    """Raise StoreError unless the schema is this version's."""
    found = state(connection)
    if found is State.NEWER:
        raise StoreError(_NEWER)
    if found is State.BEHIND:
        raise StoreError(
            "โครงสร้างฐานข้อมูลยังไม่เป็นปัจจุบัน กรุณาสั่ง itabot db upgrade ก่อน / "
            "The database schema is not current: run `itabot db upgrade` first."
        )
