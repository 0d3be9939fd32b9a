"""One process at a time plans and sends: the others wait, or say that they are one too many.

PostgreSQL: an advisory lock of the session, which goes with the connection, so another replica
takes over when this one dies. It does not survive PgBouncer's transaction pooling. SQLite: a
lock on a file beside the database, which the system takes back from a process that is killed.
"""

import asyncio
import sqlite3
from contextlib import suppress
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from itabot.errors import StoreError
from itabot.office.store import engines
from itabot.office.store.database import WAIT
from itabot.office.store.faults import told

LOCK = 0x17AB08
"""PostgreSQL's advisory lock; any number would do that no other part of itabot uses."""

_TAKEN = (
    "มี itabot อีกตัวใช้ไฟล์ฐานข้อมูลนี้อยู่แล้ว กรุณาปิดตัวนั้นก่อน หรือย้ายไปใช้ PostgreSQL / "
    "Another itabot is running on this database file: stop it first, or move to PostgreSQL."
)


class Leader:
    """The right to plan and send, asked for with ``lead`` and given back with ``close``."""

    def __init__(self, url: str) -> None:
        """Take a database's address; raises StoreError where it is none."""
        address = engines.parse(url)
        self._lock: _FileLock | _ServerLock
        if engines.is_sqlite(address):
            self._lock = _FileLock(engines.sqlite_file(address))
        else:
            self._lock = _ServerLock(engines.create(address, wait=WAIT))

    async def lead(self) -> bool:
        """Tell whether this process leads (now or still); to be asked again before each round.

        False: another replica leads. Raises StoreError where the database is a file that
        another process leads on, and where the server cannot be reached.
        """
        with told():
            return await self._lock.hold()

    async def close(self) -> None:
        """Let others lead. May be repeated."""
        await self._lock.close()


class _FileLock:
    """Held by SQLite's own locking, which is the same on every system."""

    def __init__(self, database: Path) -> None:
        self._file = database.with_name(database.name + ".leader")
        self._connection: sqlite3.Connection | None = None

    async def hold(self) -> bool:
        if self._connection is None:
            self._connection = await asyncio.to_thread(self._take)
        return True

    async def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _take(self) -> sqlite3.Connection:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(
            self._file, timeout=0, isolation_level=None, check_same_thread=False
        )
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            connection.close()
            if error.sqlite_errorname == "SQLITE_BUSY":
                raise StoreError(_TAKEN) from None
            raise
        return connection


class _ServerLock:
    """Held by one connection that is used for nothing else."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine.execution_options(isolation_level="AUTOCOMMIT")
        self._connection: AsyncConnection | None = None

    async def hold(self) -> bool:
        if self._connection is not None:
            try:
                await self._connection.execute(text("SELECT 1"))
            except (DBAPIError, OSError):
                # The lock went with the connection.
                await self._drop()
            else:
                return True
        connection = await self._engine.connect()
        try:
            got = await connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": LOCK})
        except BaseException:
            await connection.invalidate()
            raise
        if not got:
            await connection.close()
            return False
        self._connection = connection
        return True

    async def close(self) -> None:
        await self._drop()
        await self._engine.dispose()

    async def _drop(self) -> None:
        if (connection := self._connection) is not None:
            self._connection = None
            # Not given back to the pool, where it would keep the lock.
            with suppress(DBAPIError, OSError):
                await connection.invalidate()
                await connection.close()
