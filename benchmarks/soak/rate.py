"""How fast updates go through the whole bot, beside the least that any bot can do.

One stand-in serves both over HTTP, in turns, each being a process of its own: itabot, which saves
each tap in SQLite with its history and that it was handled; and python-telegram-bot with one
handler, which sends back what it is sent and keeps nothing. Flood limits are off, as they would
be all that is seen.

Three streams go through itabot: taps in one group, which are handled in their order; taps in
eight groups; and a mix of those with questions in private chats, which are looked up, answered
with a card and remembered. Each is divided by the bare bot's messages of the same round, and the
median of the rounds counts: other work on the machine hits both. Half the bare bot's rate
is promised of taps; the mix shows what questions cost, whose own promises `make bench` keeps.
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

ROUNDS, UPDATES, GROUPS, SIZE = 9, 300, 8, 8
SINGLE = 600
"""Taps that are timed one after the other."""
SHARE, MEDIAN = 0.5, 15.0
QUESTIONS = (
    "ข้อ 36 ต้องมีอะไรบ้าง",
    "แผนทุจริตไม่ใช้งบต้องเขียนไหม",
    "/o12",
    "QR EIT อยู่ข้อไหน",
    "รายงานผลจัดซื้อจัดจ้างครึ่งปี",
)
ONE_IN = 10
"""Of so many updates of the mix, one is a question."""
_PATIENCE = 180.0

Act = Callable[[], object]


class Streams:
    """What is sent to each bot."""

    def __init__(self, rng: random.Random) -> None:
        self.pg, self.other = TimedPlayground(), TimedPlayground()
        kb = load(SHIPPED_KNOWLEDGE)
        self.crowds = [Crowd(self.pg, kb, f"กลุ่ม {n + 1}", SIZE, rng) for n in range(GROUPS)]
        self.one: Act = self.crowds[0].tap
        self.many = _in_turn([crowd.tap for crowd in self.crowds])
        ask = _in_turn(_asking(self.pg, QUESTIONS))
        self.mix = _in_turn([*[self.many] * (ONE_IN - 1), ask])
        self.bare = _in_turn(_asking(self.other, ("สวัสดี",)))

    @property
    def unanswered(self) -> int:
        """Taps without an answer."""
        return sum(crowd.unanswered for crowd in self.crowds)


async def run(seed: int, rounds: int = ROUNDS, updates: int = UPDATES) -> list[Promise]:
    """Measure both in turns; print and return what came of it."""
    streams = Streams(random.Random(seed))  # noqa: S311 - the same run each time
    rates: dict[str, list[float]] = {"one": [], "many": [], "mix": [], "bare": []}
    async with AsyncExitStack() as stack:
        bot = await _started(stack, streams)
        for number in range(rounds + 1):  # in the first, other editions are still being indexed
            for name in rates:
                act: Act = getattr(streams, name)
                answers = name == "bare"
                pg = streams.other if answers else streams.pg
                found = await _rate(pg, act, updates, answers=answers)
                if number:
                    rates[name].append(found)
        streams.pg.waits.clear()
        for _ in range(SINGLE):
            await streams.crowds[0].tap().wait(_PATIENCE)
        said = bot.log.read_text("utf-8").splitlines()
    for line in said[:5]:
        print(f"  {line}")
    return _told(streams, rates, updates)


def _told(streams: Streams, rates: dict[str, list[float]], updates: int) -> list[Promise]:
    share = {name: median(map(_divided, rates[name], rates["bare"])) for name in rates}
    waits = [1000 * wait for wait in streams.pg.waits]
    facts = {
        "taps in one group": _span(rates["one"]),
        f"taps in {GROUPS} groups": _span(rates["many"]),
        f"of {ONE_IN} updates one question": f"{_span(rates['mix'])}, "
        f"{share['mix']:.2f} of the bare bot's",
        "bare echo bot": _span(rates["bare"]),
        "a tap, from being given to its answer": f"median {median(waits):.1f} ms, "
        f"p99 {quantiles(waits, n=100)[98]:.1f} ms of {len(waits)}",
    }
    found = [
        promises.at_least("one group's taps beside the bare bot's messages", share["one"], SHARE),
        promises.at_least(f"those of {GROUPS} groups", share["many"], SHARE),
        promises.at_most("a tap's median", median(waits), MEDIAN, "ms"),
        promises.none("taps not answered", streams.unanswered),
    ]
    print(shown(f"rate: {len(rates['one'])} rounds of {updates} in turns", facts, found))
    return found


async def _started(stack: AsyncExitStack, streams: Streams) -> Victim:
    """Start both bots, for as long as the stack lasts, and let them come to know everybody."""
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
    address = await stack.enter_async_context(served(streams.pg, "127.0.0.1", 0))
    elsewhere = await stack.enter_async_context(served(streams.other, "127.0.0.1", 0))
    bot = Victim(folder, streams.pg.token, address)
    command = ("benchmarks.soak.echo", streams.other.token, elsewhere)
    echo = Victim(folder, streams.other.token, elsewhere, *command)
    for process in (bot, echo):
        stack.push_async_callback(process.end)
        await process.start()
    await _rate(streams.pg, streams.mix, GROUPS * SIZE * 2, answers=False)
    await _rate(streams.other, streams.bare, 20, answers=True)
    return bot


def _in_turn(acts: list[Act]) -> Act:
    turns = itertools.cycle(acts)
    return lambda: next(turns)()


def _asking(pg: Playground, texts: tuple[str, ...]) -> list[Act]:
    """Return what makes people, each in a private chat, say one of these after the other."""
    words = itertools.cycle(texts)
    people = [pg.add_person(f"ผู้ถาม {n + 1}") for n in range(SIZE)]
    chats = [(pg.private_chat(person), person) for person in people]
    return [lambda chat=chat, by=by: pg.say(chat, by, next(words)) for chat, by in chats]


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
