"""One process plans and sends at a time."""

import asyncio
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from itabot.errors import StoreError
from itabot.office.reminders.leader import LOCK, Leader

if TYPE_CHECKING:
    from tests.conftest import PostgresServer

TAKEN = r"มี itabot อีกตัว.*Another itabot is running on this database file"

_OTHER = """
import asyncio, sys
from itabot.office.reminders.leader import Leader

async def main():
    leader = Leader(sys.argv[1])
    print(await leader.lead(), flush=True)
    await asyncio.sleep(60)

asyncio.run(main())
"""


async def _other(url: str) -> asyncio.subprocess.Process:
    """Start another process that leads."""
    made = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _OTHER, url, stdout=asyncio.subprocess.PIPE
    )
    assert made.stdout is not None
    assert await made.stdout.readline() == b"True\n"
    return made


async def _kill(process: asyncio.subprocess.Process) -> None:
    os.kill(process.pid, signal.SIGKILL)
    await process.communicate()


async def test_a_second_process_on_the_file_is_told_so(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'new' / 'itabot.sqlite3'}"
    leader = Leader(url)
    other = await _other(url)
    with pytest.raises(StoreError, match=TAKEN):
        await leader.lead()
    await _kill(other)
    assert await leader.lead()
    assert await leader.lead()
    with pytest.raises(StoreError, match=TAKEN):
        await Leader(url).lead()
    for _ in range(2):
        await leader.close()
    again = Leader(url)
    assert await again.lead()
    await again.close()


async def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    (tmp_path / "itabot.sqlite3.leader").mkdir()
    with pytest.raises(StoreError, match="cannot be opened"):
        await Leader(f"sqlite:///{tmp_path / 'itabot.sqlite3'}").lead()


async def test_another_replica_waits_and_takes_over(postgresql: "PostgresServer") -> None:
    url = postgresql.url("ready")
    first, second = Leader(url), Leader(url)
    assert await first.lead()
    assert not await second.lead()
    assert await first.lead()
    await first.close()
    assert await second.lead()
    await second.close()
    await second.close()


async def test_a_killed_replica_is_followed_at_once(postgresql: "PostgresServer") -> None:
    url = postgresql.url("ready")
    leader = Leader(url)
    other = await _other(url)
    assert not await leader.lead()
    await _kill(other)
    async with asyncio.timeout(10):
        while not await leader.lead():  # noqa: ASYNC110 - another process ends
            await asyncio.sleep(0.05)
    await leader.close()


async def test_a_lost_connection_is_a_lost_lead(postgresql: "PostgresServer") -> None:
    url = postgresql.url("ready")
    first, second = Leader(url), Leader(url)
    assert await first.lead()
    holder = f"FROM pg_locks WHERE locktype = 'advisory' AND objid = {LOCK}"
    postgresql.sql(f"SELECT pg_terminate_backend(pid) {holder}")
    assert await second.lead()
    assert not await first.lead()
    await second.close()
    assert await first.lead()
    await first.close()


async def test_a_server_that_is_not_there() -> None:
    leader = Leader("postgresql://ita@127.0.0.1:1/ita")
    with pytest.raises(StoreError, match="cannot be reached"):
        await leader.lead()
    await leader.close()
