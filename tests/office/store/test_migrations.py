"""The migrations make what the models describe, on both databases, there and back."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import CheckConstraint, Connection, inspect, text

from itabot.errors import StoreError
from itabot.knowledge_base.catalog import ItemKey
from itabot.office import checklist, members, offices, votes
from itabot.office.deadlines import agenda
from itabot.office.history import history
from itabot.office.store import engines, schema
from itabot.office.store.database import Database, upgrade
from itabot.office.store.tables import Base
from tests.office.small_edition import small

if TYPE_CHECKING:
    from tests.conftest import PostgresServer

NOW = datetime(2026, 4, 1, 9, 30, tzinfo=UTC)


async def _run(url: str, what: Callable[[Connection], Any]) -> Any:  # noqa: ANN401
    engine = engines.create(engines.parse(url), wait=5, migrating=True)
    try:
        async with engine.begin() as connection:
            return await connection.run_sync(what)
    finally:
        await engine.dispose()


def _differences(connection: Connection) -> list[object]:
    options = {"compare_type": True, "compare_server_default": True}
    found = compare_metadata(MigrationContext.configure(connection, opts=options), Base.metadata)
    return list(found)


def _checks(connection: Connection) -> set[str | None]:
    inspector = inspect(connection)
    tables = inspector.get_table_names()
    return {check["name"] for t in tables for check in inspector.get_check_constraints(t)}


def _downgrade(connection: Connection) -> list[str]:
    command.downgrade(schema.config(connection), "base")
    return inspect(connection).get_table_names()


async def test_models_and_migrations_agree(bare_url: str) -> None:
    await upgrade(bare_url)
    assert await _run(bare_url, _differences) == []


async def test_checks_agree_too(bare_url: str) -> None:
    """Alembic does not compare these."""
    await upgrade(bare_url)
    described = {
        constraint.name
        for table in Base.metadata.sorted_tables
        for constraint in table.constraints
        if isinstance(constraint, CheckConstraint)
    }
    assert await _run(bare_url, _checks) == described


async def test_down_and_up_again(bare_url: str) -> None:
    await upgrade(bare_url)
    assert await _run(bare_url, _downgrade) == ["alembic_version"]
    await upgrade(bare_url)
    assert await _run(bare_url, _differences) == []


async def test_upgrading_again_keeps_what_is_there(db: Database, database_url: str) -> None:
    office = await offices.of_chat(db, -1, NOW)
    await upgrade(database_url)
    assert await offices.of_chat(db, -1, NOW) == office


def _to_first(connection: Connection) -> None:
    command.upgrade(schema.config(connection), "0001")
    office = "INSERT INTO offices (chat_id, year, active, salt, created_at) VALUES "
    connection.execute(text(office + "(-1, 2566, true, :salt, :now)"), {"salt": b"s", "now": NOW})
    vote = "INSERT INTO votes VALUES (1, 11, 'somebody', true)"
    connection.execute(text(vote))


async def test_a_database_of_the_first_schema_keeps_what_it_has(bare_url: str) -> None:
    await _run(bare_url, _to_first)
    if not bare_url.startswith("sqlite"):
        await upgrade(bare_url)
    db = await Database.open(bare_url)
    office = await offices.of_chat(db, -1, NOW)
    assert (office.id, office.year) == (1, 2566)
    who = await members.see(db, office.id, 7, "นก", None, NOW)
    key = ItemKey(2566, "o1")
    await checklist.set_tick(db, small(), office.id, key, "budget", True, who, NOW)
    assert not (await votes.cast(db, 1, 11, 99, liked=True)).dislikes
    await db.close()


def _to_second(connection: Connection) -> None:
    _to_first(connection)
    command.upgrade(schema.config(connection), "0002")
    change = (
        "INSERT INTO changes (office_id, year, code, what, subject, before, after, at) "
        "VALUES (1, 2566, 'o1', 'tick', 'budget', '{\"tick\": null}', '{\"tick\": {}}', :now)"
    )
    connection.execute(text(change), {"now": NOW})


async def test_the_history_is_kept_when_it_learns_of_deadlines(bare_url: str) -> None:
    await _run(bare_url, _to_second)
    await upgrade(bare_url)
    db = await Database.open(bare_url)
    who = await members.see(db, 1, 7, "นก", None, NOW)
    due = agenda.New(2566, "ส่ง OIT", agenda.Target(), NOW.date())
    await agenda.add(db, small(), 1, due, who, NOW)
    assert [(e.id, e.subject, e.at) for e in await history(db, 1)] == [(1, "budget", NOW)]
    await db.close()


async def test_upgrades_at_once_wait_for_each_other(bare_url: str) -> None:
    await asyncio.gather(*(upgrade(bare_url) for _ in range(6)))
    assert await _run(bare_url, schema.state) is schema.State.CURRENT


async def test_a_database_of_a_newer_version_is_left_alone(bare_url: str) -> None:
    await upgrade(bare_url)
    newer = "UPDATE alembic_version SET version_num = '9999'"
    await _run(bare_url, lambda connection: connection.exec_driver_sql(newer).close())
    for attempt in (Database.open, upgrade):
        with pytest.raises(StoreError, match="newer itabot"):
            await attempt(bare_url)


async def test_an_upgrade_that_would_break_links_is_undone(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = command.upgrade

    def careless(*args: Any) -> None:  # noqa: ANN401
        real(*args)
        connection = args[0].attributes["connection"]
        connection.exec_driver_sql("INSERT INTO votes VALUES (4711, 1, 'somebody', 1)")

    monkeypatch.setattr(command, "upgrade", careless)
    with pytest.raises(StoreError, match="undone"):
        await upgrade(sqlite_url)
    tables = await _run(sqlite_url, lambda connection: inspect(connection).get_table_names())
    assert tables == []


async def test_postgresql_keeps_moments_with_their_zone(postgresql: "PostgresServer") -> None:
    def types(connection: Connection) -> set[bool | None]:
        columns = inspect(connection).get_columns("misses")
        return {getattr(c["type"], "timezone", None) for c in columns if c["name"].endswith("_at")}

    assert await _run(postgresql.fresh(), types) == {True}
