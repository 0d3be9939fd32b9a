"""The database: opened once, used in short transactions, closed at the end."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing, nullcontext
from pathlib import Path
from typing import Self, TypeVar

from sqlalchemy import URL, Connection
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker

from itabot.errors import StoreError
from itabot.office.store import engines, schema
from itabot.office.store.faults import told
from itabot.office.store.luggage import Luggage

_T = TypeVar("_T")

WAIT = 5.0
"""Seconds to wait for another process's lock, or for the server, before giving up."""

_CLOSED = "ปิดฐานข้อมูลไปแล้ว / The database has been closed."
_USE_PG_DUMP = (
    "ฐานข้อมูล PostgreSQL ต้องสำรองด้วย pg_dump / Back up a PostgreSQL database with pg_dump."
)
_NO_DATABASE = "ไม่พบไฟล์ฐานข้อมูลที่จะสำรอง / There is no database file to back up."
_EXISTS = "มีไฟล์ชื่อนี้อยู่แล้ว กรุณาใช้ชื่ออื่น / That file exists already: name another."


class Database:
    """One open database. Made by ``open``, and to be closed by ``close``."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._writing = async_sessionmaker(engine, expire_on_commit=False)
        self._reading = async_sessionmaker(engines.for_reading(engine), expire_on_commit=False)
        # SQLite has one writer: queueing for the turn here is fair, polling its lock is not.
        self._turn = asyncio.Lock() if engines.is_sqlite(engine.url) else None
        self.luggage = Luggage()
        self._closed = False
        self._busy = 0
        self._idle = asyncio.Event()
        self._idle.set()

    @classmethod
    async def open(cls, url: str, *, wait: float = WAIT) -> Self:
        """Open the database at an ``sqlite:///`` or ``postgresql://`` address.

        A SQLite file is made where there is none and brought up to date; PostgreSQL, which
        others may be using, is left alone unless its schema is current. ``wait`` is in
        seconds. Raises StoreError.
        """
        address = engines.parse(url)
        _make_folder(address)
        db = cls(engines.create(address, wait=wait))
        try:
            # Looked at first: an upgrade takes the lock, which opening should not need.
            behind = await db._ask(schema.state) is schema.State.BEHIND
            if behind and engines.is_sqlite(address):
                await upgrade(url, wait=wait)
            await db._ask(schema.demand_current)
        except BaseException:
            await db.close()
            raise
        return db

    @property
    def address(self) -> str:
        """The address it was opened at, with its password: not to be shown."""
        return self._engine.url.render_as_string(hide_password=False)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """Begin a transaction that may write: committed at the end, undone by an exception.

        Whatever is in the ``luggage`` goes along. Not to be nested: on SQLite the inner one would
        wait for the outer. Raises StoreError.
        """
        async with self._in_use(), self._turn or nullcontext():
            async with self._session(self._writing) as session:
                yield session
                loaded = await self.luggage.load(session)
            self.luggage.arrived(loaded)

    async def unload(self) -> None:
        """Write what waits in the ``luggage`` for a change, without waiting for one."""
        if self.luggage:
            async with self.transaction():
                pass

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """Begin a transaction that only reads, and so waits for nobody. Raises StoreError."""
        async with self._in_use(), self._session(self._reading) as session:
            yield session

    async def close(self) -> None:
        """Let the transactions under way end, then close every connection. May be repeated."""
        self._closed = True
        await self._idle.wait()
        await self._engine.dispose()

    async def _ask(self, question: Callable[[Connection], _T]) -> _T:
        async with self.reading() as session:
            return await (await session.connection()).run_sync(question)

    @asynccontextmanager
    async def _in_use(self) -> AsyncIterator[None]:
        # A connection given back after the pool was disposed of would never be closed, and its
        # thread would keep the process from ending.
        if self._closed:
            raise StoreError(_CLOSED)
        self._busy += 1
        self._idle.clear()
        try:
            yield
        finally:
            self._busy -= 1
            if not self._busy:
                self._idle.set()

    @staticmethod
    @asynccontextmanager
    async def _session(maker: async_sessionmaker[AsyncSession]) -> AsyncIterator[AsyncSession]:
        # As ``maker.begin()`` does, which makes two tasks more for each transaction: what has been
        # committed need not be shielded from cancellation.
        with told():
            # SQLite answers on the spot: many transactions in a row would let nobody else in.
            await asyncio.sleep(0)
            session = maker()
            try:
                yield session
                await session.commit()
            except BaseException:
                await asyncio.shield(session.close())
                raise
            await session.close()


async def upgrade(url: str, *, wait: float = WAIT) -> None:
    """Bring the database at ``url`` up to this version's schema, all or nothing.

    Makes a SQLite file, and its folder, where there is none. Raises StoreError.
    """
    address = engines.parse(url)
    _make_folder(address)
    engine = engines.create(address, wait=wait, migrating=True)
    try:
        with told():
            async with engine.begin() as connection:
                await connection.run_sync(schema.upgrade)
    finally:
        await engine.dispose()


async def backup(url: str, file: Path) -> None:
    """Copy a SQLite database to a new file while it is in use.

    Raises StoreError, also when the file exists, and for PostgreSQL (use pg_dump).
    """
    address = engines.parse(url)
    if not engines.is_sqlite(address):
        raise StoreError(_USE_PG_DUMP)
    with told():
        await asyncio.to_thread(_copy, engines.sqlite_file(address), file)


def _make_folder(address: URL) -> None:
    if engines.is_sqlite(address):
        with told():
            engines.sqlite_file(address).parent.mkdir(parents=True, exist_ok=True)


def _copy(source: Path, file: Path) -> None:
    if not source.is_file():
        raise StoreError(_NO_DATABASE)
    if file.exists():
        raise StoreError(_EXISTS)
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with closing(sqlite3.connect(source)) as read, closing(sqlite3.connect(file)) as written:
            read.backup(written)
    except sqlite3.Error:
        file.unlink(missing_ok=True)
        raise
