"""The real process is killed at random, 50 times during 2,000 updates; nothing may come of it.

Some kills hit it while it starts, the others a few milliseconds after an answer: before it was
kept that the tap was handled, while the next tap is being saved, or anywhere else in its way. Some
updates are commands whose change is saved at once, but whose answer waits for up to a minute until
the group bears it: most kills find such ones, and later updates that changed the same again.
"""

import asyncio
import logging
import random
import signal
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.soak import promises
from benchmarks.soak.crowd import YEAR, Crowd
from benchmarks.soak.model import stored
from benchmarks.soak.postgresql import postgresql
from benchmarks.soak.promises import Promise, shown
from benchmarks.soak.victim import Victim
from benchmarks.soak.watched import RemindingPlayground
from handlers.playground.serving import served
from itabot.knowledge_base.loading import load
from itabot.office import redraws
from itabot.office.store.database import Database, upgrade
from itabot.settings import SHIPPED_KNOWLEDGE

KILLS, TAPS = 50, 2000
GROUPS, SIZE = 3, 8
_STARTING = 0.3
"""The share of kills that hit the process while it starts."""
_TAP_TAKES = 0.02
"""Seconds over which a kill is spread: somewhat more than a tap takes."""
_COMMANDS = 0.03
"""The share of commands among the updates."""
_PATIENCE = 120.0
"""Seconds that the process may take to start and answer on a busy machine."""
_PACE = 180.0
"""Seconds in which the last answers have to come, at the pace that the groups bear."""


@dataclass(slots=True)
class Seen:
    """What was seen of the lives so far."""

    starts: list[float] = field(default_factory=list)
    """Seconds from a start to the first answer."""
    killed_starting: int = 0
    killed_answering: int = 0
    answered_unacknowledged: int = 0
    """Taps answered when the process died, of which Telegram will say that they are new."""
    commands_waiting: int = 0


class Run:
    """One run against a served stand-in."""

    def __init__(self, pg: RemindingPlayground, victim: Victim, rng: random.Random) -> None:
        kb = load(SHIPPED_KNOWLEDGE)
        self.kb, self.pg, self.victim, self.rng = kb, pg, victim, rng
        self.crowds = [Crowd(pg, kb, f"กลุ่ม {n + 1}", SIZE, rng) for n in range(GROUPS)]
        self.seen = Seen()

    async def live(self, taps: int) -> None:
        """Start the process, tap, and kill it at a moment of its life."""
        before = self._answered
        feeding = asyncio.create_task(self._feed(taps))
        await self.victim.start()
        if self.seen.starts and self.rng.random() < _STARTING:
            await asyncio.sleep(self.rng.uniform(0, max(self.seen.starts)))
        else:
            await self._until_answered(before + 1)
            self.seen.starts.append(time.monotonic() - self.victim.born)
            # Of all that wait, also from earlier lives: else they would become ever more.
            waiting = taps + self.unanswered
            await self._until_answered(before + self.rng.randint(1, max(1, waiting)))
            await asyncio.sleep(self.rng.uniform(0, _TAP_TAKES))
        await self.victim.end()
        self._note(before)
        await feeding

    async def last(self, taps: int) -> int:
        """Start the process for the last time, let everything settle and return its exit code."""
        await self.victim.start()
        await self._feed(taps)
        await self.pg.settle(_PACE)
        return await self.victim.end(signal.SIGTERM)

    @property
    def unanswered(self) -> int:
        """How many taps nobody ever answered, be it too late: Telegram waits for 60 s."""
        return sum(query.id not in self.pg.met for c in self.crowds for query in c.queries)

    @property
    def late(self) -> int:
        """How many were answered too late."""
        return sum(c.unanswered for c in self.crowds) - self.unanswered

    @property
    def _answered(self) -> int:
        return sum(len(c.queries) for c in self.crowds) - self.unanswered

    def _note(self, before: int) -> None:
        if self._answered == before:
            self.seen.killed_starting += 1
        else:
            self.seen.killed_answering += 1
        pending, queries = self.pg.updates.pending, self.pg.callback_queries
        taps = [update["callback_query"]["id"] for update in pending if "callback_query" in update]
        self.seen.answered_unacknowledged += sum(queries[i].answer is not None for i in taps)
        self.seen.commands_waiting += len(pending) - len(taps)

    async def _feed(self, taps: int) -> None:
        for _ in range(taps):
            crowd = self.rng.choice(self.crowds)
            if self.rng.random() < _COMMANDS:
                crowd.exempt()
            else:
                crowd.tap()
            await asyncio.sleep(self.rng.choice((0, 0, 0.005, 0.02)))

    async def _until_answered(self, wanted: int) -> None:
        deadline = time.monotonic() + _PATIENCE
        while self._answered < min(wanted, sum(len(c.queries) for c in self.crowds)):
            if self.victim.ended_by_itself or time.monotonic() > deadline:
                raise RuntimeError(f"no answers: {self.victim.log.read_text()[-2000:]}")
            await asyncio.sleep(0.001)


async def run(seed: int, kills: int = KILLS, taps: int = TAPS) -> list[Promise]:
    """Run on SQLite and on PostgreSQL with a seed; print and return what came of it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        found = await _on("SQLite", f"sqlite:///{folder}/itabot.db", folder, seed, kills, taps)
    with tempfile.TemporaryDirectory() as name, postgresql() as url:
        await upgrade(url)
        found += await _on("PostgreSQL", url, Path(name), seed, kills, taps)
    return found


async def _on(name: str, url: str, folder: Path, seed: int, kills: int, taps: int) -> list[Promise]:
    began, pg = time.monotonic(), RemindingPlayground()
    async with served(pg, "127.0.0.1", 0) as address:
        victim = Victim(folder, pg.token, address, database=url)
        doing = Run(pg, victim, random.Random(seed))  # noqa: S311
        # Each kill cuts connections, and the server would tell of every one at length.
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
        each, rest = divmod(taps, kills + 1)
        try:
            for _ in range(kills):
                await doing.live(each)
            code = await doing.last(each + rest)
        finally:
            await victim.end()
    found = [promises.none("exit code after all kills", code), *await _kept(doing, url)]
    seen, starts = doing.seen, doing.seen.starts or [0.0]
    facts = {
        "kills": f"{seen.killed_starting + seen.killed_answering}, of which "
        f"{seen.killed_starting} before the first answer of a life (seed {seed})",
        "updates": f"{taps:,} in {GROUPS} groups",
        "found by kills": f"{seen.answered_unacknowledged} taps answered but not acknowledged, "
        f"{seen.commands_waiting} commands not acknowledged; they came again",
        "answered later than Telegram waits": f"{doing.late} taps",
        "start to first answer": f"{min(starts):.1f} to {max(starts):.1f} s",
        "took": f"{time.monotonic() - began:.0f} s",
    }
    print(shown(f"kill -9 on {name}", facts, found))
    return found


async def _kept(doing: Run, url: str) -> list[Promise]:
    database = await Database.open(url)
    lost, twice, apart, rows = 0, 0, 0, 0
    noted = {stale[:2] for stale in await redraws.noted(database)}
    forgotten = 0
    for crowd in doing.crowds:
        kept, model = await stored(database, doing.kb, crowd.chat.id, YEAR), crowd.model.held
        more = len(kept.changes) - len(model.changes)
        lost, twice = lost + max(0, -more), twice + max(0, more)
        apart += model.apart(kept)
        rows += len(model.changes)
        forgotten += len({(crowd.chat.id, card) for card in crowd.stale} - noted)
    await database.close()
    log = doing.victim.log.read_text(encoding="utf-8")
    trouble = [line for line in log.splitlines() if "reference" in line or "Traceback" in line]
    for line in trouble[:5]:
        print(f"  {line}")
    return [
        promises.none(f"missing among {rows:,} real changes", lost),
        promises.none("changes there twice", twice),
        promises.none("differences from the model", apart),
        promises.none("taps not answered", doing.unanswered),
        promises.none("cards out of date of which nobody knows", forgotten),
        promises.none("errors in the log", len(trouble)),
    ]
