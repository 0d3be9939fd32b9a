"""50 people tap 5,000 times on one group's checklists, on each database.

All of it happens on a clock that runs many times as fast as the computer's: the stand-in counts
the group's minutes on it, and the bot waits on it. Each person waits for the answer to a tap
before the next one, as people do, so that a slow machine takes longer and finds the same. One of
them also asks several things at once now and then: answers and redraws compete for the minute.
"""

import asyncio
import logging
import random
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from benchmarks.soak import promises
from benchmarks.soak.crowd import YEAR, Crowd
from benchmarks.soak.fast_clock import FastClock
from benchmarks.soak.model import stored
from benchmarks.soak.postgresql import postgresql
from benchmarks.soak.promises import Promise, shown
from benchmarks.soak.watched import RemindingPlayground, WatchedRequest
from handlers.application import build_application
from handlers.intake import polling
from handlers.playground import Person, PlaygroundRequest
from handlers.services import App, Context, Services, tools_of
from itabot.knowledge_base.loading import load
from itabot.office.store.database import Database, upgrade
from itabot.search.engine import Engine
from itabot.settings import SHIPPED_KNOWLEDGE

PEOPLE, TAPS, SPEED = 50, 5000, 20.0
PER_MINUTE = 20
_THINKS = 4.0
"""The longest time that somebody thinks between two taps, in seconds of the group's clock."""
_PATIENCE = 60.0
"""Seconds of the computer's clock after which a tap counts as unanswered."""


class Complaints(logging.Handler):
    """Counts what is logged as a warning or worse."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.seen: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the words."""
        self.seen.append(record.getMessage())


class Fixed:
    """The knowledge, which does not change in a run."""

    def __init__(self, engine: Engine) -> None:
        self.current = engine


@asynccontextmanager
async def running(application: App) -> AsyncIterator[None]:
    """Let the bot poll for as long as the block lasts."""
    stop = asyncio.Event()
    bot = asyncio.create_task(polling.run(application, stop))
    try:
        yield
    finally:
        stop.set()
        await bot


async def run(seed: int, taps: int = TAPS) -> list[Promise]:
    """Run on SQLite and on PostgreSQL; print and return what came of it."""
    engine = Engine(load(SHIPPED_KNOWLEDGE))
    with tempfile.TemporaryDirectory() as folder:
        found = await _on("SQLite", f"sqlite:///{folder}/itabot.db", engine, seed, taps)
    with postgresql() as url:
        await upgrade(url)
        found += await _on("PostgreSQL", url, engine, seed, taps)
    return found


async def _on(name: str, url: str, engine: Engine, seed: int, taps: int) -> list[Promise]:
    rng, clock = random.Random(seed), FastClock(SPEED)  # noqa: S311 - the same run each time
    pg = RemindingPlayground(clock)
    crowd = Crowd(pg, engine.kb, "คน", PEOPLE, rng)
    request = WatchedRequest(pg, lambda: clock.now().timestamp())
    database = await Database.open(url)
    services = Services(Fixed(engine), database, YEAR, clock.now, clock.sleep)
    application = build_application(
        pg.token, services, request=request, get_updates_request=PlaygroundRequest(pg)
    )
    errors: list[object] = []

    async def note(update: object, context: Context) -> None:
        errors.append(context.error)

    application.add_error_handler(note)
    complaints = Complaints()
    logging.getLogger().addHandler(complaints)
    began, opened = time.perf_counter(), clock.now()
    async with running(application):
        shares = [taps // PEOPLE + (n < taps % PEOPLE) for n in range(PEOPLE)]
        talking = asyncio.create_task(_talks(crowd, rng, clock))
        await asyncio.gather(
            *(_taps(crowd, who, n, rng, clock) for who, n in zip(crowd.people, shares, strict=True))
        )
        talking.cancel()
        took = time.perf_counter() - began
        await pg.settle(_PATIENCE)
        await tools_of(application).redrawer.drained()
    logging.getLogger().removeHandler(complaints)
    kept = await stored(database, engine.kb, crowd.chat.id, YEAR)
    await database.close()
    model = crowd.model.held
    facts = {
        "taps": f"{len(crowd.queries):,} by {PEOPLE} people; real changes: {len(model.changes):,}",
        "pace": f"{len(crowd.queries) / took:.0f} taps/s, {took:.0f} s; all drawn after "
        f"{time.perf_counter() - began:.0f} s, on the group's clock "
        f"{(clock.now() - opened).seconds / 60:.0f} minutes",
        "messages and edits": f"{len(request.burdens)}, put off by Telegram: {request.put_off}",
    }
    found = [
        promises.none("differences from the sequential model", model.apart(kept)),
        promises.none("errors that reached the error handler", len(errors)),
        promises.none("warnings in the log", len(complaints.seen)),
        promises.none("taps not answered", sum(q.id not in pg.met for q in crowd.queries)),
        promises.at_most(
            "most messages and edits in a minute", request.most_within(60), PER_MINUTE
        ),
        promises.none("cards that do not show what is kept", len(crowd.stale)),
    ]
    print(shown(f"concurrency on {name}", facts, found))
    for trouble in [*map(repr, errors), *complaints.seen][:5]:
        print(f"  {trouble}")
    return found


async def _taps(crowd: Crowd, who: Person, taps: int, rng: random.Random, clock: FastClock) -> None:
    for _ in range(taps):
        await clock.sleep(rng.uniform(0, _THINKS))
        with suppress(TimeoutError):
            await crowd.tap(who).wait(_PATIENCE)


async def _talks(crowd: Crowd, rng: random.Random, clock: FastClock) -> None:
    while True:
        await clock.sleep(rng.uniform(20, 60))
        for code in rng.sample(list(crowd.model.tickable), rng.randint(1, 10)):
            crowd.pg.say(crowd.chat, crowd.people[0], f"/{code}")
