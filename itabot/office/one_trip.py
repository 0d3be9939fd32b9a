"""SQLite with one trip to its thread for each statement, where the driver makes four.

Every trip wakes the other thread and waits to be woken. On a small machine that takes longer
than the statement itself, so that a tap would spend most of its time travelling.
"""

import sqlite3
from collections.abc import Callable, Iterable
from typing import Any, Self

import aiosqlite


class OneTripConnection(aiosqlite.Connection):
    """A connection whose cursors read all rows at once, as SQLAlchemy has them do anyway."""

    def cursor(self) -> Any:  # noqa: ANN401 - what SQLAlchemy uses of it is below
        """Return a cursor that does not exist yet on the other side."""
        return _Cursor(self)


class _Cursor:
    """One statement: its rows are here when ``execute`` returns."""

    def __init__(self, connection: OneTripConnection) -> None:
        self._connection = connection
        self._rows: list[Any] = []
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None
        self.arraysize = 1

    async def __aenter__(self) -> Self:
        return self

    async def execute(self, sql: str, parameters: Iterable[Any] = ()) -> Self:
        return await self._go(sqlite3.Cursor.execute, sql, parameters)

    async def executemany(self, sql: str, parameters: Iterable[Iterable[Any]]) -> Self:
        return await self._go(sqlite3.Cursor.executemany, sql, parameters)

    async def fetchall(self) -> list[Any]:
        return self._rows

    async def close(self) -> None:
        """Do nothing: the other side closed it already."""

    async def _go(self, what: Callable[..., object], sql: str, parameters: Iterable[Any]) -> Self:
        await self._connection._execute(self._there_and_back, what, sql, parameters)  # type: ignore[no-untyped-call]
        return self

    def _there_and_back(
        self, what: Callable[..., object], sql: str, parameters: Iterable[Any]
    ) -> None:
        cursor = self._connection._conn.cursor()
        try:
            what(cursor, sql, parameters)
            self.description = cursor.description
            self._rows = cursor.fetchall() if cursor.description else []
            self.rowcount, self.lastrowid = cursor.rowcount, cursor.lastrowid
        finally:
            cursor.close()
