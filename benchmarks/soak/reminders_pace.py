"""All the country's offices are due at the same minute, and somebody asks in between.

The stand-in enforces Telegram's limits on a clock that runs faster than the computer's; so the
machine has to do in a second what takes more of them, and every wait counts that much longer.
"""

import asyncio
import random
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, datetime, timedelta
from statistics import median

from benchmarks.soak import country, promises
from benchmarks.soak.concurrency import Fixed, running
from benchmarks.soak.fast_clock import FastClock
from benchmarks.soak.postgresql import postgresql
from benchmarks.soak.promises import Promise, shown
from benchmarks.soak.watched import WatchedRequest
from handlers.application import build_application
from handlers.playground import Chat, Playground, PlaygroundRequest
from handlers.services import Services
from itabot.calendar.working_days import is_working_day
from itabot.knowledge_base.loading import load
from itabot.office.reminders import log, planning
from itabot.office.store.database import Database, upgrade
from itabot.search.engine import Engine
from itabot.settings import SHIPPED_KNOWLEDGE
from itabot.thai.dates.words import BANGKOK

OFFICES, SPEED = 7850, 1.0
ALLOWED, SHARE = 30, 0.95
CLOSING = date(2026, 4, 30)
DAY = datetime(2026, 4, 23, tzinfo=BANGKOK)
AT = DAY + timedelta(hours=8, minutes=30)
BEGIN = AT - timedelta(seconds=10)
QUESTIONS = ("ข้อ 36 ต้องมีอะไรบ้าง", "/o12", "QR EIT อยู่ข้อไหน", "/progress", "แผนทุจริตไม่ใช้งบต้องทำไง")
_PATIENCE = 900.0
"""Seconds of the computer's clock for everything to be sent."""


async def run(seed: int, offices: int = OFFICES, speed: float = SPEED) -> list[Promise]:
    """Run on SQLite and on PostgreSQL; print and return what came of it."""
    engine = Engine(load(SHIPPED_KNOWLEDGE))
    engine.warm_up(country.YEAR)
    is_working_day(CLOSING)  # reads the holidays, once
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/itabot.db"
        found = await _on("SQLite", url, engine, seed, offices, speed)
    with postgresql() as url:
        await upgrade(url)
        found += await _on("PostgreSQL", url, engine, seed, offices, speed)
    return found


async def _on(
    name: str, url: str, engine: Engine, seed: int, offices: int, speed: float
) -> list[Promise]:
    async with _prepared(url, engine, offices) as (database, planned):
        clock = FastClock(speed, BEGIN)
        pg = Playground(clock)
        chats = country.groups(pg, offices)
        request = WatchedRequest(pg, lambda: clock.now().timestamp())
        services = Services(Fixed(engine), database, country.YEAR, clock.now, clock.sleep)
        application = build_application(
            pg.token, services, request=request, get_updates_request=PlaygroundRequest(pg)
        )
        waits: list[float] = []
        began = time.perf_counter()
        async with running(application):
            asking = asyncio.create_task(_asks(pg, clock, waits, random.Random(seed)))  # noqa: S311
            await _until_told(pg, chats)
            asking.cancel()
            took = time.perf_counter() - began
            await pg.settle(60)
        kept = Counter(each.state for each in await log.happened(database, offices + 1))
    times = sorted(at for at in request.burdens if at >= AT.timestamp())
    span = times[-1] - times[0]
    found = [
        promises.at_most("planning everything", planned, 2, "s"),
        promises.at_least("share of the allowed pace", len(times) / span / ALLOWED, SHARE),
        promises.none("put off by Telegram (429)", request.put_off),
        promises.at_most("slowest answer to a person", max(waits), 1, "s"),
        promises.none("offices not told, or told twice", _wrong(pg, chats)),
        promises.none("deliveries not marked as sent", offices - kept["sent"]),
    ]
    facts = {
        "offices": f"{offices:,}, all due at 8:30; told in {span:.0f} s, "
        f"on the computer's clock {took:.0f} s",
        "messages": f"{len(times):,}, of which answers {len(waits)}",
        "an answer": f"median {median(waits):.2f} s",
    }
    print(shown(f"reminders pace on {name}, clock x{speed:g}", facts, found))
    return found


@asynccontextmanager
async def _prepared(
    url: str, engine: Engine, offices: int
) -> AsyncIterator[tuple[Database, float]]:
    """Give a database with offices that are planned, and the seconds that planning took."""
    database = await Database.open(url)
    chats = country.groups(Playground(), offices)
    await country.settle_down(database, chats, CLOSING, DAY - timedelta(days=90))
    began = time.perf_counter()
    await planning.plan(database, engine.kb, BEGIN - timedelta(hours=9), timedelta(days=2))
    yield database, time.perf_counter() - began
    await database.close()


async def _asks(pg: Playground, clock: FastClock, waits: list[float], rng: random.Random) -> None:
    """Let somebody ask something now and then, and keep how long the answer took."""
    person = pg.add_person("มาลี")
    chat = pg.private_chat(person)
    while True:
        await clock.sleep(rng.uniform(2, 8))
        pg.say(chat, person, rng.choice(QUESTIONS))
        asked = clock.now()
        while pg.last(chat).sender is person:  # noqa: ASYNC110 - the stand-in tells nobody
            await asyncio.sleep(0.002)
        waits.append((clock.now() - asked).total_seconds())


async def _until_told(pg: Playground, chats: list[Chat]) -> None:
    async with asyncio.timeout(_PATIENCE):
        while not all(map(pg.history, chats)):  # noqa: ASYNC110
            await asyncio.sleep(0.5)


def _wrong(pg: Playground, chats: list[Chat]) -> int:
    return sum(len(pg.messages(chat)) != 1 for chat in chats)
