"""The real process is killed at random, 30 times while it sends 1,000 reminders.

Telegram cannot be told that a message is the same as one before: what was sent when the process
died, but not marked, is sent again. That may be one message for each kill, and none may be lost.
"""

import asyncio
import logging
import random
import signal
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from benchmarks.soak import country, promises
from benchmarks.soak.promises import Promise, shown
from benchmarks.soak.victim import Victim
from handlers.playground import Playground
from handlers.playground.serving import served
from itabot.office import office_settings
from itabot.office.store.database import Database
from itabot.office.store.reminder_tables import DeliveryRow
from itabot.office.store.tables import OfficeRow
from itabot.thai.dates.words import BANGKOK

KILLS, DELIVERIES = 30, 1000
_SPREAD = 0.08
"""Seconds over which a kill is spread: somewhat more than two deliveries take."""
_PATIENCE = 240.0
"""Seconds for the process to start, or at the end for leases to run out."""


class Run:
    """One run: the groups, the process, and what was seen after each kill."""

    def __init__(self, folder: Path, pg: Playground, victim: Victim, seed: int) -> None:
        self.url = f"sqlite:///{folder}/itabot.db"
        self.pg, self.victim = pg, victim
        self.rng = random.Random(seed)  # noqa: S311 - the same run each time
        self.chats = country.groups(pg, DELIVERIES)
        self.unmarked: set[int] = set()
        self.worst = 0

    async def prepare(self) -> None:
        """Let every office be due now, whatever day it is."""
        now = datetime.now(BANGKOK)
        database = await Database.open(self.url)
        made = now - timedelta(days=90)
        await country.settle_down(database, self.chats, (now + timedelta(days=1)).date(), made)
        async with database.transaction() as session:
            usual = office_settings.OfficeSettings(
                hour=now.time(), days_before=(1,), working_days_only=False
            )
            for office_id in list(await session.scalars(select(OfficeRow.id))):
                await office_settings.put(session, office_id, usual)
        await database.close()

    async def live(self, messages: int) -> None:
        """Start the process, and kill it around a message somewhere among those."""
        wanted = min(self.told + self.rng.randint(1, messages), DELIVERIES)
        await self.victim.start()
        await self.until(wanted)
        await asyncio.sleep(self.rng.uniform(0, _SPREAD))
        await self.victim.end()
        unmarked = await self._unmarked()
        self.worst = max(self.worst, len(unmarked - self.unmarked))
        self.unmarked |= unmarked

    async def last(self) -> int:
        """Start the process for the last time, let it finish, and return its exit code."""
        await self.victim.start()
        await self.until(DELIVERIES)
        deadline = time.monotonic() + _PATIENCE
        while await self._open() and time.monotonic() < deadline:  # noqa: ASYNC110
            await asyncio.sleep(1)
        return await self.victim.end(signal.SIGTERM)

    async def until(self, wanted: int) -> None:
        """Wait until so many groups were told."""
        deadline = time.monotonic() + _PATIENCE
        while self.told < wanted:
            if self.victim.ended_by_itself or time.monotonic() > deadline:
                raise RuntimeError(f"nothing is sent: {self.victim.log.read_text()[-2000:]}")
            await asyncio.sleep(0.002)

    @property
    def told(self) -> int:
        """How many groups were told."""
        return sum(bool(self.pg.history(chat)) for chat in self.chats)

    async def _unmarked(self) -> set[int]:
        """Return the chats that were told, which the database does not know."""
        told = {chat.id for chat in self.chats if self.pg.history(chat)}
        rows = select(OfficeRow.chat_id).join(DeliveryRow, DeliveryRow.office_id == OfficeRow.id)
        return told - await self._asked(rows.where(DeliveryRow.state == "sent"))

    async def _open(self) -> set[int]:
        rows = select(DeliveryRow.id).where(DeliveryRow.try_at.is_not(None))
        return await self._asked(rows)

    async def _asked(self, query: object) -> set[int]:
        database = await Database.open(self.url)
        async with database.reading() as session:
            found = set(await session.scalars(query))  # type: ignore[call-overload]
        await database.close()
        return found


async def run(seed: int, kills: int = KILLS) -> list[Promise]:
    """Run with a seed; print and return what came of it."""
    began, pg = time.monotonic(), Playground()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        async with served(pg, "127.0.0.1", 0) as address:
            victim = Victim(folder, pg.token, address)
            doing = Run(folder, pg, victim, seed)
            await doing.prepare()
            # Each kill cuts connections, and the server would tell of every one at length.
            logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
            try:
                for _ in range(kills):
                    await doing.live(2 * DELIVERIES // (kills + 1) - 10)
                before = doing.told
                code = await doing.last()
            finally:
                await victim.end()
        log = victim.log.read_text(encoding="utf-8")
    counts = [len(pg.messages(chat)) for chat in doing.chats]
    found = [
        promises.none("exit code after all kills", code),
        promises.none("offices never told", sum(count == 0 for count in counts)),
        promises.at_most("messages repeated", sum(counts) - DELIVERIES, kills),
        promises.at_most("sent but not marked at one kill, at most", doing.worst, 1),
        promises.none("errors in the log", log.count("Traceback") + log.count("reference")),
    ]
    facts = {
        "kills": f"{kills} (seed {seed}), during the first {before} of {DELIVERIES:,} deliveries",
        "repeated": f"{sum(counts) - DELIVERIES}; were sent but not marked: {len(doing.unmarked)}",
        "took": f"{time.monotonic() - began:.0f} s",
    }
    print(shown("reminders kill -9", facts, found))
    return found
