"""SQLite on the spot, where the driver makes four trips to another thread for each statement.

Every trip wakes the other thread and waits to be woken, and on a busy machine both also wait for
each other's turn at the interpreter, up to 5 ms each time. The statement itself takes a few
hundredths of a millisecond, less than the Python around it, and waits for no disk: in WAL mode
with ``synchronous = NORMAL`` a commit is a write to the system's cache (a checkpoint, every
thousand pages, does wait). Another process's lock is waited for asleep. Only what is about many
rows at once still travels.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Iterable
from typing import Any, Self

import aiosqlite

_NAP = 0.005
"""Seconds between two looks whether another process's lock is gone."""


class OnTheSpotConnection(aiosqlite.Connection):
    """A connection whose cursors read all rows at once, as SQLAlchemy has them do anyway.

    ``connector`` opens it without a time-out, for any thread. ``wait`` is in seconds.
    """

    def __init__(self, connector: Callable[[], sqlite3.Connection], wait: float) -> None:
        super().__init__(connector, iter_chunk_size=1)
        self._wait = wait

    def cursor(self) -> Any:  # noqa: ANN401 - what SQLAlchemy uses of it is below
        """Return a cursor, which is nothing to SQLite yet."""
        return _Cursor(self)

    async def commit(self) -> None:
        """Commit."""
        await self.patiently(self._conn.commit)

    async def rollback(self) -> None:
        """Roll back, after whatever was cancelled here but goes on in the other thread."""
        if self._conn.in_transaction:
            await self._execute(self._conn.rollback)  # type: ignore[no-untyped-call]

    async def patiently(self, step: Callable[..., object], *given: object) -> None:
        """Take a step, again and again for as long as another process holds the lock."""
        clock = asyncio.get_running_loop().time
        deadline = clock() + self._wait
        while True:
            try:
                step(*given)
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or clock() > deadline:
                    raise
            else:
                return
            await asyncio.sleep(_NAP)


class _Cursor:
    """One statement: its rows are here when ``execute`` returns."""

    def __init__(self, connection: OnTheSpotConnection) -> None:
        self._connection = connection
        self._rows: list[Any] = []
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None
        self.arraysize = 1

    async def __aenter__(self) -> Self:
        return self

    async def execute(self, sql: str, parameters: Iterable[Any] = ()) -> Self:
        await self._connection.patiently(self._go, sqlite3.Cursor.execute, sql, parameters)
        return self

    async def executemany(self, sql: str, parameters: Iterable[Iterable[Any]]) -> Self:
        many = (self._go, sqlite3.Cursor.executemany, sql, parameters)
        await self._connection._execute(*many)  # type: ignore[no-untyped-call]
        return self

    async def fetchall(self) -> list[Any]:
        return self._rows

    async def close(self) -> None:
        """Do nothing: it is closed already."""

    def _go(self, what: Callable[..., object], sql: str, parameters: Iterable[Any]) -> None:
        cursor = self._connection._conn.cursor()
        try:
            what(cursor, sql, parameters)
            self.description = cursor.description
            self._rows = cursor.fetchall() if cursor.description else []
            self.rowcount, self.lastrowid = cursor.rowcount, cursor.lastrowid
        finally:
            cursor.close()
