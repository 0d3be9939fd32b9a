"""From an address to an engine: which databases there are, and how each is made to behave."""

import asyncio
import sqlite3
from contextlib import suppress
from functools import partial
from pathlib import Path
from sqlite3 import Connection as SQLiteConnection
from threading import Thread
from weakref import WeakSet

import aiosqlite
from sqlalchemy import URL, Connection, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.util import await_

from itabot.errors import StoreError
from itabot.office.store.on_the_spot import OnTheSpotConnection

_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
    "postgresql+asyncpg": "postgresql+asyncpg",
}
_ADDRESS = (
    "ที่อยู่ฐานข้อมูลต้องขึ้นต้นด้วย sqlite:/// ตามด้วยชื่อไฟล์ หรือ postgresql:// / "
    "A database address is sqlite:/// and a file, or begins with postgresql://."
)
_READS = "itabot_reads"

ANSWER_WAIT = 30.0
"""Seconds for PostgreSQL to carry out a statement; a lost connection must not hang a chat."""


def parse(url: str) -> URL:
    """Return the address with its asynchronous driver; raises StoreError."""
    try:
        address = make_url(url)
    except (ArgumentError, ValueError):
        # Not chained: the parser quotes what it was given, password and all.
        raise StoreError(_ADDRESS) from None
    driver = _DRIVERS.get(address.drivername)
    if driver is None or (is_sqlite(address) and _in_memory(address)):
        raise StoreError(_ADDRESS)
    return _speak_asyncpg(address.set(drivername=driver))


def is_sqlite(address: URL) -> bool:
    """Tell a file from a server."""
    return address.get_backend_name() == "sqlite"


def sqlite_file(address: URL) -> Path:
    """Return where the SQLite database lies."""
    return Path(address.database or "")


def _in_memory(address: URL) -> bool:
    # Every connection would see a database of its own.
    return not address.database or ":memory:" in address.database


def _speak_asyncpg(address: URL) -> URL:
    # Hosters hand out libpq's spelling of this option; asyncpg has the same values under "ssl".
    if "sslmode" not in address.query or is_sqlite(address):
        return address
    mode = address.query["sslmode"]
    return address.difference_update_query(["sslmode"]).update_query_dict({"ssl": mode})


def create(address: URL, *, wait: float, migrating: bool = False) -> AsyncEngine:
    """Return an engine that waits ``wait`` seconds for a lock or a connection.

    While migrating, SQLite's foreign keys are off: it alters a table by copying and dropping
    it, and dropping would take the rows that refer to it along.
    """
    # hide_parameters: what people wrote must not reach the log with an error.
    if is_sqlite(address):
        threads: WeakSet[Thread] = WeakSet()
        opening = partial(_open_file, sqlite_file(address), wait, threads)
        engine = create_async_engine(address, async_creator=opening, hide_parameters=True)
        _tune_sqlite(engine, foreign_keys=not migrating)
        _await_threads(engine, threads)
        return engine
    limits = {"timeout": wait, "command_timeout": None if migrating else ANSWER_WAIT}
    return create_async_engine(
        address, connect_args=limits, pool_pre_ping=True, hide_parameters=True
    )


def for_reading(engine: AsyncEngine) -> AsyncEngine:
    """Return the same engine for transactions that only read: on SQLite they take no lock."""
    return engine.execution_options(**{_READS: True})


async def _open_file(file: Path, wait: float, threads: WeakSet[Thread]) -> aiosqlite.Connection:
    # Without an isolation level the driver begins no transaction by itself, which would be
    # too late: see on_begin. Another process's lock is waited for asleep, and
    # not by SQLite. Two threads use the connection, though never at once.
    connect = partial(
        sqlite3.connect, file, timeout=0, isolation_level=None, check_same_thread=False
    )
    connection = OnTheSpotConnection(connect, wait)
    # As SQLAlchemy does: a connection that nobody closed must not keep the process alive.
    connection._thread.daemon = True
    threads.add(connection._thread)
    opening = asyncio.ensure_future(connection)
    try:
        return await asyncio.shield(opening)
    except asyncio.CancelledError:
        # Given up half-way, its thread would go on and report to an event loop that is gone.
        await (await opening).close()
        raise


def _await_threads(engine: AsyncEngine, threads: WeakSet[Thread]) -> None:
    # A connection that was dropped in the middle of a statement ends by itself, and reports to
    # an event loop that should still be there.
    async def ended() -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(ANSWER_WAIT):
                while any(thread.is_alive() for thread in tuple(threads)):  # noqa: ASYNC110
                    await asyncio.sleep(0.001)

    event.listen(engine.sync_engine, "engine_disposed", lambda _: await_(ended()))


def _tune_sqlite(engine: AsyncEngine, *, foreign_keys: bool) -> None:
    def on_connect(connection: SQLiteConnection, _record: object) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = NORMAL")
        cursor.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
        # What was erased is overwritten, not merely unlinked.
        cursor.execute("PRAGMA secure_delete = ON")
        cursor.close()

    def on_begin(connection: Connection) -> None:
        # A writer takes the lock at once, where waiting for it still works; a transaction that
        # reads first and writes later is refused without waiting.
        reads = connection.get_execution_options().get(_READS, False)
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")

    event.listen(engine.sync_engine, "connect", on_connect)
    event.listen(engine.sync_engine, "begin", on_begin)
