"""How fast taps go through the whole bot, beside the least that any bot can do.

The same stand-in serves both over HTTP, in turns, each being a process of its own: itabot, which
saves each tap in SQLite with its history and that it was handled; and python-telegram-bot with
one handler, which sends back what it is sent and keeps nothing. Flood limits are off, as they
would be all that is seen.
"""

import asyncio
import itertools
import random
import tempfile
import time
from collections.abc import Callable
from contextlib import AsyncExitStack
from pathlib import Path
from statistics import median, quantiles

from benchmarks.soak import promises
from benchmarks.soak.crowd import Crowd
from benchmarks.soak.promises import Promise, shown
from benchmarks.soak.victim import Victim
from benchmarks.soak.watched import TimedPlayground
from handlers.playground import Playground
from handlers.playground.serving import served
from itabot.knowledge_base.loading import load
from itabot.settings import SHIPPED_KNOWLEDGE

ROUNDS, UPDATES, GROUPS, SIZE = 5, 300, 8, 8
SINGLE = 600
"""Taps that are timed one after the other."""
SHARE, MEDIAN = 0.5, 15.0
_PATIENCE = 40.0


async def run(seed: int, rounds: int = ROUNDS, updates: int = UPDATES) -> list[Promise]:
    """Measure both in turns; print and return what came of it."""
    pg, other = TimedPlayground(), TimedPlayground()
    kb, rng = load(SHIPPED_KNOWLEDGE), random.Random(seed)  # noqa: S311
    crowds = [Crowd(pg, kb, f"กลุ่ม {n + 1}", SIZE, rng) for n in range(GROUPS)]
    people = [other.add_person(f"คน {n + 1}") for n in range(SIZE)]
    chats = itertools.cycle([(other.private_chat(person), person) for person in people])

    def say() -> None:
        other.say(*next(chats), "สวัสดี")

    rates: dict[str, list[float]] = {"one": [], "many": [], "bare": []}
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        address = await stack.enter_async_context(served(pg, "127.0.0.1", 0))
        elsewhere = await stack.enter_async_context(served(other, "127.0.0.1", 0))
        bot = Victim(folder, pg.token, address)
        stack.push_async_callback(bot.end)
        command = ("benchmarks.soak.echo", other.token, elsewhere)
        echo = Victim(folder, other.token, elsewhere, *command)
        stack.push_async_callback(echo.end)
        await bot.start()
        await echo.start()
        for crowd in crowds:  # the first taps make people known
            await _rate(pg, crowd.tap, SIZE, answers=False)
        await _rate(other, say, 20, answers=True)
        for _ in range(rounds + 1):  # in the first, other editions are still being indexed
            turns = itertools.cycle(crowds)
            rates["one"].append(await _rate(pg, crowds[0].tap, updates, answers=False))
            rates["bare"].append(await _rate(other, say, updates, answers=True))
            many = await _rate(pg, lambda t=turns: next(t).tap(), updates, answers=False)
            rates["many"].append(many)
        for each in rates.values():
            del each[0]
        pg.waits.clear()
        for _ in range(SINGLE):
            await crowds[0].tap().wait(_PATIENCE)
        said = bot.log.read_text("utf-8").splitlines()
    share = {k: median(map(_divided, rates[k], rates["bare"])) for k in ("one", "many")}
    waits = [1000 * wait for wait in pg.waits]
    facts = {
        "itabot, one group": _span(rates["one"]),
        f"itabot, {GROUPS} groups": _span(rates["many"]),
        "bare echo bot": _span(rates["bare"]),
        "a tap, from being given to its answer": f"median {median(waits):.1f} ms, "
        f"p99 {quantiles(waits, n=100)[98]:.1f} ms of {len(waits)}",
    }
    found = [
        promises.at_least("one group's taps beside the bare bot's messages", share["one"], SHARE),
        promises.at_least(f"those of {GROUPS} groups", share["many"], SHARE),
        promises.at_most("a tap's median", median(waits), MEDIAN, "ms"),
        promises.none("taps not answered", sum(crowd.unanswered for crowd in crowds)),
    ]
    for line in said[:5]:
        print(f"  {line}")
    print(shown(f"rate: {rounds} rounds of {updates} in turns", facts, found))
    return found


async def _rate(pg: Playground, act: Callable[[], object], updates: int, *, answers: bool) -> float:
    """Return updates per second, from the first's being there to the last's being done with.

    Itabot acknowledges what it has handled; where that is not so, answers are counted.
    """
    await asyncio.sleep(0.2)
    before = len(pg.calls)
    async with asyncio.timeout(_PATIENCE):
        began = time.perf_counter()
        for _ in range(updates):
            act()
        await pg.updates.emptied()
        while answers and len(pg.calls) < before + updates:  # noqa: ASYNC110
            await asyncio.sleep(0.001)  # the stand-in tells nobody
        return updates / (time.perf_counter() - began)


def _divided(one: float, other: float) -> float:
    return one / other


def _span(rates: list[float]) -> str:
    return f"{median(rates):.0f}/s ({min(rates):.0f} to {max(rates):.0f})"
