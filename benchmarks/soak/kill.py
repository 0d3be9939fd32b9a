"""The real process is killed at random, 50 times during 2,000 taps, and nothing may come of it.

Some kills hit it while it starts, the others a few milliseconds after an answer: before it was
kept that the tap was handled, while the next tap is being saved, or anywhere else in its way.
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
from benchmarks.soak.promises import Promise, shown
from benchmarks.soak.victim import Victim
from handlers.playground import Playground
from handlers.playground.serving import served
from itabot.knowledge_base.loading import load
from itabot.office.database import Database
from itabot.settings import SHIPPED_KNOWLEDGE

KILLS, TAPS = 50, 2000
GROUPS, SIZE = 3, 8
_STARTING = 0.3
"""The share of kills that hit the process while it starts."""
_TAP_TAKES = 0.02
"""Seconds over which a kill is spread: somewhat more than a tap takes."""
_PATIENCE = 60.0
"""Seconds that the process may take to start and answer on a busy machine."""


@dataclass(slots=True)
class Seen:
    """What was seen of the lives so far."""

    starts: list[float] = field(default_factory=list)
    """Seconds from a start to the first answer."""
    killed_starting: int = 0
    killed_answering: int = 0
    answered_unacknowledged: int = 0
    """Taps answered when the process died, of which Telegram will say that they are new."""


class Run:
    """One run against a served stand-in."""

    def __init__(self, pg: Playground, victim: Victim, rng: random.Random) -> None:
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
            await self._until_answered(before + self.rng.randint(1, max(1, taps)))
            await asyncio.sleep(self.rng.uniform(0, _TAP_TAKES))
        await self.victim.end()
        self._note(before)
        await feeding

    async def last(self, taps: int) -> int:
        """Start the process for the last time, let everything settle and return its exit code."""
        await self.victim.start()
        await self._feed(taps)
        await self.pg.settle(_PATIENCE)
        return await self.victim.end(signal.SIGTERM)

    @property
    def _answered(self) -> int:
        return sum(len(c.queries) - c.unanswered for c in self.crowds)

    def _note(self, before: int) -> None:
        if self._answered == before:
            self.seen.killed_starting += 1
        else:
            self.seen.killed_answering += 1
        waiting = (u["callback_query"]["id"] for u in self.pg.updates.pending)
        queries = self.pg.callback_queries
        self.seen.answered_unacknowledged += sum(queries[i].answer is not None for i in waiting)

    async def _feed(self, taps: int) -> None:
        for _ in range(taps):
            self.rng.choice(self.crowds).tap()
            await asyncio.sleep(self.rng.choice((0, 0, 0.005, 0.02)))

    async def _until_answered(self, wanted: int) -> None:
        deadline = time.monotonic() + _PATIENCE
        while self._answered < min(wanted, sum(len(c.queries) for c in self.crowds)):
            if self.victim.ended_by_itself or time.monotonic() > deadline:
                raise RuntimeError(f"no answers: {self.victim.log.read_text()[-2000:]}")
            await asyncio.sleep(0.001)


async def run(seed: int, kills: int = KILLS, taps: int = TAPS) -> list[Promise]:
    """Run with a seed; print and return what came of it."""
    began, pg = time.monotonic(), Playground()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        async with served(pg, "127.0.0.1", 0) as address:
            doing = Run(pg, Victim(folder, pg.token, address), random.Random(seed))  # noqa: S311
            # Each kill cuts connections, and the server would tell of every one at length.
            logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
            each, rest = divmod(taps, kills + 1)
            try:
                for _ in range(kills):
                    await doing.live(each)
                code = await doing.last(each + rest)
            finally:
                await doing.victim.end()
        found = [promises.none("exit code after all kills", code), *await _kept(doing, folder)]
    seen, starts = doing.seen, doing.seen.starts or [0.0]
    facts = {
        "kills": f"{seen.killed_starting + seen.killed_answering}, of which "
        f"{seen.killed_starting} before the first answer of a life (seed {seed})",
        "updates": f"{taps:,} in {GROUPS} groups; {seen.answered_unacknowledged} had been answered "
        "but not acknowledged at a kill, and came again",
        "start to first answer": f"{min(starts):.1f} to {max(starts):.1f} s",
        "cards that show an older state": f"{sum(c.stale for c in doing.crowds)} of "
        f"{sum(len(c.model.tickable) for c in doing.crowds)}, until the next tap on them",
        "took": f"{time.monotonic() - began:.0f} s",
    }
    print(shown("kill -9", facts, found))
    return found


async def _kept(doing: Run, folder: Path) -> list[Promise]:
    database = await Database.open(f"sqlite:///{folder}/itabot.db")
    lost, twice, apart, rows = 0, 0, 0, 0
    for crowd in doing.crowds:
        kept, model = await stored(database, doing.kb, crowd.chat.id, YEAR), crowd.model.held
        more = len(kept.changes) - len(model.changes)
        lost, twice = lost + max(0, -more), twice + max(0, more)
        apart += model.apart(kept)
        rows += len(model.changes)
    await database.close()
    log = doing.victim.log.read_text(encoding="utf-8")
    trouble = [line for line in log.splitlines() if "reference" in line or "Traceback" in line]
    for line in trouble[:5]:
        print(f"  {line}")
    return [
        promises.none(f"missing among {rows:,} real changes", lost),
        promises.none("changes there twice", twice),
        promises.none("differences from the model", apart),
        promises.none("taps not answered", sum(c.unanswered for c in doing.crowds)),
        promises.none("errors in the log", len(trouble)),
    ]
