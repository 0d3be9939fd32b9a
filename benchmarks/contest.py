"""One engine in a process of its own: ``tune`` prints its settings, ``measure`` its results.

Started by ``benchmarks.search``; the job comes as one JSON line on standard input.
"""

import gc
import json
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.contenders import Contender, Contestant, Itabot, Settings
from benchmarks.measures import by_category, latency, quality
from benchmarks.peer_tuning import tune
from benchmarks.process import resident_mb
from benchmarks.questions import HALVES, Labelled, Outcome, load

ROUNDS = 5
FIRST = Labelled("first", "", "ต้องลงแผนป้องกันการทุจริตตรงไหน", 2566, None, ())


def main() -> None:
    """Do the job."""
    job = json.loads(sys.stdin.readline())
    name, behind, shared = job["name"], job["behind"], Path(job["shared"])
    if job["task"] == "tune":
        settings = tune(name, behind, shared, load("development"))
        print(json.dumps(settings.as_json()))
        return
    contender: Contender
    if name == "itabot":
        contender = Itabot()
    else:
        contender = Contestant(name, behind, Settings.from_json(job["settings"]), shared)
    contender.answer(FIRST)
    print("first", flush=True)
    if job["task"] == "measure":
        print(json.dumps(measured(contender)))


def measured(contender: Contender) -> dict[str, Any]:
    """Ask both halves; time the test half, several rounds."""
    gc.collect()
    gc.freeze()
    results: dict[str, Any] = {}
    for half in HALVES:
        questions = load(half)
        said = [contender.answer(q) for q in questions]
        outcomes = [Outcome(q, s.codes, s.declined) for q, s in zip(questions, said, strict=True)]
        results[half] = {
            "quality": asdict(quality(outcomes, [s.offered for s in said])),
            "categories": by_category(outcomes),
        }
    questions = load("test")
    times = [[_timed(contender, q) for q in questions] for _ in range(ROUNDS)]
    p50, p99, worst = latency(times)
    peer = getattr(getattr(contender, "collection", None), "peer", None)
    rss = resident_mb() + getattr(peer, "rss_mb", 0.0)
    return {**results, "p50": p50, "p99": p99, "worst": worst, "rss": rss}


def _timed(contender: Contender, question: Labelled) -> float:
    began = time.perf_counter()
    contender.answer(question)
    return 1000 * (time.perf_counter() - began) - contender.idle_ms


if __name__ == "__main__":
    main()
