"""One engine at one size of the knowledge; the job comes as one JSON line on standard input."""

import gc
import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

_MOST_MEMORY = 8 * 2**30
_ROUNDS = 3
_STEP = 5
"""Every fifth development question is asked: some engines take a tenth of a second each."""

Ask = Callable[[str], object]


def main() -> None:
    """Read the knowledge, build, ask, print."""
    job = json.loads(sys.stdin.readline())
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    prepare = _itabot if job["engine"] == "itabot" else _peer
    print(json.dumps(prepare(**job)))


def _itabot(engine: str, folder: str, cache: str) -> dict[str, float]:
    began = time.perf_counter()
    from itabot.knowledge_base.loading import load
    from itabot.search.answer import Context
    from itabot.search.engine import Engine

    imported = time.perf_counter() - began
    kb = load(Path(folder), cache=Path(cache))
    spent = time.perf_counter() - began
    (year,) = kb.years

    def build() -> Ask:
        search = Engine(kb, cache=Path(cache))
        search.warm_up(year)
        return lambda text: search.answer(text, Context(year))

    return {**_measured(build, spent), "reading": spent - imported}


def _peer(engine: str, folder: str, cache: str) -> dict[str, float]:
    began = time.perf_counter()
    from benchmarks.front import bare_cutter
    from benchmarks.peers import PEERS
    from benchmarks.peers.base import Collection

    spent = time.perf_counter() - began
    from benchmarks.texts import subjects
    from itabot.knowledge_base.loading import load

    kb = load(Path(folder))
    found = subjects(kb, *kb.years)
    del kb

    def build() -> Ask:
        parameters = {"k1": 0.9, "b": 0.3} if engine == "bm25s" else {}
        return Collection(PEERS[engine], found, bare_cutter(), "subject", **parameters).rank

    return _measured(build, spent)


def _measured(build: Callable[[], Ask], spent: float) -> dict[str, float]:
    """Build and ask; ``spent``: the seconds that the start has taken so far."""
    from benchmarks.measures import latency
    from benchmarks.process import resident_mb
    from benchmarks.questions import load

    questions = load("development")[::_STEP]
    gc.collect()
    before = resident_mb()
    began = time.perf_counter()
    ask = build()
    ask(questions[0].text)
    start = spent + time.perf_counter() - began
    gc.collect()
    times = [[_timed(ask, q.text) for q in questions] for _ in range(_ROUNDS)]
    p50, p99, worst = latency(times)
    return {
        "p50": p50,
        "p99": p99,
        "worst": worst,
        "start": start,
        "rss": resident_mb(),
        "before": before,
    }


def _timed(ask: Ask, text: str) -> float:
    began = time.perf_counter()
    ask(text)
    return 1000 * (time.perf_counter() - began)


if __name__ == "__main__":
    main()
