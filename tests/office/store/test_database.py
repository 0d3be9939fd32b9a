"""Opening, using and closing a database, and what is said when it cannot be done."""

import asyncio
import sqlite3
import threading
import traceback
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import insert, text

from itabot.errors import StoreError
from itabot.office import misses, offices, updates
from itabot.office.store.database import Database, backup, upgrade
from itabot.office.store.work_tables import UpdateRow

if TYPE_CHECKING:
    from tests.conftest import PostgresServer

NOW = datetime(2026, 4, 1, 9, 30, tzinfo=UTC)


SECRET = "hunter2"


def _tells(error: BaseException) -> bool:
    return SECRET in "".join(traceback.format_exception(error))


def _file(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))


@pytest.fixture
def held(sqlite_url: str) -> Iterator[str]:
    """Give the address of a database that another program is writing to."""
    asyncio.run(upgrade(sqlite_url))
    with closing(sqlite3.connect(_file(sqlite_url), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield sqlite_url


@pytest.mark.parametrize("prefix", ["sqlite://", "sqlite+aiosqlite://"])
async def test_a_file_is_made_with_its_folder(tmp_path: Path, prefix: str) -> None:
    file = tmp_path / "deep" / "down" / "ita.db"
    db = await Database.open(f"{prefix}/{file}")
    await db.close()
    assert file.stat().st_size


@pytest.mark.parametrize("prefix", ["postgres", "postgresql", "postgresql+asyncpg"])
async def test_a_server_may_be_spelt_in_three_ways(
    postgresql: "PostgresServer", prefix: str
) -> None:
    url = postgresql.fresh().replace("postgresql", prefix, 1)
    db = await Database.open(url + "&sslmode=disable")
    await db.close()


@pytest.mark.parametrize(
    "url",
    [
        "",
        "ita.db",
        "mysql://u:hunter2@h/d",
        "sqlite://",
        "sqlite:///:memory:",
        "postgresql://u:hunter2@h:port/d",
        "://hunter2",
    ],
)
async def test_other_addresses_are_refused_without_quoting_them(url: str) -> None:
    with pytest.raises(StoreError, match="sqlite:///") as raised:
        await Database.open(url)
    assert not _tells(raised.value)


async def test_sqlite_is_tuned(sqlite_url: str) -> None:
    db = await Database.open(sqlite_url, wait=1.5)
    expected = {
        "journal_mode": "wal",
        "synchronous": 1,
        "foreign_keys": 1,
        "secure_delete": 1,
    }
    async with db.reading() as session:
        found = {name: await session.scalar(text(f"PRAGMA {name}")) for name in expected}
    await db.close()
    assert found == expected


async def test_what_fails_half_way_leaves_nothing(db: Database) -> None:
    async def half() -> None:
        async with db.transaction() as session:
            await session.execute(text("DELETE FROM offices"))
            raise LookupError

    office = await offices.of_chat(db, -1, NOW)
    with pytest.raises(LookupError):
        await half()
    assert await offices.of_chat(db, -1, NOW) == office


async def test_many_rows_go_in_at_once_and_come_out(db: Database) -> None:
    rows = [{"update_id": number, "finished_at": NOW} for number in range(100)]
    async with db.transaction() as session:
        await session.execute(insert(UpdateRow), rows)
    assert len(await updates.finished(db)) == 100


async def test_many_can_open_one_new_file_at_once(sqlite_url: str) -> None:
    opened = await asyncio.gather(*(Database.open(sqlite_url) for _ in range(8)))
    seen = await asyncio.gather(*(offices.of_chat(db, -1, NOW) for db in opened))
    assert len(set(seen)) == 1
    for db in opened:
        await db.close()


async def test_several_replicas_meet_a_chat_at_once(postgresql: "PostgresServer") -> None:
    url = postgresql.fresh()
    opened = [await Database.open(url) for _ in range(4)]
    sights = [offices.of_chat(db, -1, NOW) for db in opened for _ in range(10)]
    assert len(set(await asyncio.gather(*sights))) == 1
    for db in opened:
        await db.close()


async def test_a_closed_database_says_so(db: Database) -> None:
    await db.close()
    await db.close()
    with pytest.raises(StoreError, match="closed"):
        await offices.of_chat(db, -1, NOW)


async def test_closing_waits_for_what_is_under_way(db: Database) -> None:
    begun = asyncio.Event()

    async def slow() -> None:
        async with db.transaction() as session:
            begun.set()
            await asyncio.sleep(0.05)
            await session.execute(text("DELETE FROM offices"))

    task = asyncio.create_task(slow())
    await begun.wait()
    await db.close()
    await task


async def test_closing_after_a_cancellation_leaves_no_thread(sqlite_url: str) -> None:
    before = threading.active_count()
    for pause in range(12):  # so that some are cancelled while connecting, some later
        db = await Database.open(sqlite_url)
        tasks = [asyncio.create_task(offices.of_chat(db, chat, NOW)) for chat in range(12)]
        await asyncio.sleep(pause / 1000)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        async with asyncio.timeout(5):
            await db.close()
    assert threading.active_count() <= before


@pytest.mark.parametrize("content", [b"not a database at all, but long enough" * 30, b"\0" * 4096])
async def test_a_file_that_is_no_database(sqlite_url: str, content: bytes) -> None:
    _file(sqlite_url).parent.mkdir()
    _file(sqlite_url).write_bytes(content)
    with pytest.raises(StoreError, match="not a database"):
        await Database.open(sqlite_url)


async def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        await Database.open(f"sqlite:///{tmp_path}")


async def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="cannot be opened"):
        await Database.open(f"sqlite:///{tmp_path / 'file' / 'ita.db'}")


def test_a_locked_database_is_waited_for_then_reported(held: str) -> None:
    async def write() -> None:
        db = await Database.open(held, wait=0.1)
        try:
            await offices.of_chat(db, -1, NOW)
        finally:
            await db.close()

    with pytest.raises(StoreError, match="Another process"):
        asyncio.run(write())


def test_reading_goes_on_while_another_writes(held: str) -> None:
    async def read() -> list[misses.Miss]:
        db = await Database.open(held, wait=0.1)
        try:
            return await misses.listing(db, 1)
        finally:
            await db.close()

    assert asyncio.run(read()) == []


@pytest.mark.parametrize(
    ("pragma", "sentence"),
    [("query_only = ON", "may not be written"), ("max_page_count = 1", "disk is full")],
)
async def test_a_disk_that_takes_no_more(sqlite_url: str, pragma: str, sentence: str) -> None:
    async def fill() -> None:
        for chat_id in range(1000):
            await offices.of_chat(db, chat_id, NOW)

    db = await Database.open(sqlite_url)
    async with db.reading() as session:
        await session.execute(text(f"PRAGMA {pragma}"))
    with pytest.raises(StoreError, match=sentence):
        await fill()
    await db.close()


async def test_after_a_failure_the_database_goes_on(sqlite_url: str) -> None:
    db = await Database.open(sqlite_url)
    with pytest.raises(StoreError, match="the log has the details"):
        async with db.transaction() as session:
            await session.execute(text("SELECT nonsense"))
    assert await offices.of_chat(db, -1, NOW)
    await db.close()


async def test_a_failure_does_not_quote_what_people_wrote(db: Database) -> None:
    with pytest.raises(StoreError) as raised:
        async with db.transaction() as session:
            await session.execute(text("INSERT INTO nowhere VALUES (:t)"), {"t": SECRET})
    assert not _tells(raised.value)


async def test_a_server_that_is_not_there() -> None:
    with pytest.raises(StoreError, match="cannot be reached") as raised:
        await Database.open(f"postgresql://ita:{SECRET}@127.0.0.1:1/ita")
    assert not _tells(raised.value)


async def test_a_database_or_password_that_the_server_refuses(postgresql: "PostgresServer") -> None:
    wrong = postgresql.url("ready").replace("postgres:", f"guarded:{SECRET}", 1)
    for url in (postgresql.url("nowhere"), wrong):
        with pytest.raises(StoreError, match="server refuses") as raised:
            await Database.open(url)
        assert not _tells(raised.value)


async def test_a_server_is_not_upgraded_unasked(postgresql: "PostgresServer") -> None:
    url = postgresql.fresh("template0")
    with pytest.raises(StoreError, match=r"กรุณาสั่ง itabot db upgrade .* `itabot db upgrade`"):
        await Database.open(url)
    await upgrade(url)
    await (await Database.open(url)).close()


async def test_a_backup_is_a_database_of_its_own(sqlite_url: str, tmp_path: Path) -> None:
    db = await Database.open(sqlite_url)
    office = await offices.of_chat(db, -1, NOW)
    await backup(sqlite_url, tmp_path / "backups" / "copy.db")
    await db.close()
    copy = await Database.open(f"sqlite:///{tmp_path / 'backups' / 'copy.db'}")
    assert await offices.of_chat(copy, -1, NOW) == office
    await copy.close()


async def test_a_backup_overwrites_nothing(sqlite_url: str) -> None:
    await upgrade(sqlite_url)
    with pytest.raises(StoreError, match="exists already"):
        await backup(sqlite_url, _file(sqlite_url))


async def test_a_backup_of_nothing(sqlite_url: str, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no database file"):
        await backup(sqlite_url, tmp_path / "copy.db")


async def test_a_backup_that_fails_leaves_no_file(sqlite_url: str, tmp_path: Path) -> None:
    _file(sqlite_url).parent.mkdir()
    _file(sqlite_url).write_text("not a database at all" * 100)
    with pytest.raises(StoreError, match="not a database"):
        await backup(sqlite_url, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


async def test_a_backup_of_a_server_is_pg_dumps_work(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="pg_dump"):
        await backup("postgresql://ita@localhost/ita", tmp_path / "copy.db")
