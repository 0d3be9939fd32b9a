"""How speed and memory grow with the knowledge: ``python -m benchmarks.scale [--items …]``."""

import argparse
import json
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.process import run
from benchmarks.report import progress, table

SIZES = (43, 430, 4300, 10_000)
ENGINES = ("itabot", "bm25s", "fts5-trigram")
_NOTE = """\
The shipped edition 2566 copied in other words (40 % of the words swapped; a copied topic has at
most {phrases} phrases). Times over the development questions, of each the median of 3 rounds.
start: imports, building, first answer, in a child process; making the copies is not counted, nor
reading so much YAML. The first start of itabot makes the index, which later ones map from its
files. MB: resident in all; of it, before the search was built (libraries, the knowledge or the
texts)."""


def main() -> None:
    """Print the curve."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, action="append")
    parser.add_argument("--engine", choices=ENGINES, action="append")
    parser.add_argument(
        "--phrases", type=int, default=8, help="most phrases of a copied topic; large: all"
    )
    options = parser.parse_args()
    rows = []
    for count in options.items or SIZES:
        for engine in options.engine or ENGINES:
            progress(f"{engine}, {count} items")
            rows.append([f"{count:,}", engine, *figures(engine, count, options.phrases)])
    progress("")
    head = ["items", "engine", "p50 ms", "p99 ms", "worst ms", "first start s", "start s"]
    head += ["MB", "of it before"]
    print(f"\n{_NOTE.format(phrases=options.phrases)}\n\n{table(head, rows)}\n")


def figures(engine: str, count: int, phrases: int) -> list[str]:
    """Measure one engine at one size, in a process of its own."""
    with TemporaryDirectory() as cache:
        job = {"engine": engine, "items": count, "phrases": phrases, "cache": cache}
        try:
            first = _measured(job)
            found = _measured(job) if engine == "itabot" else first
        except RuntimeError:
            return ["failed (memory?)", *"------"]
    return [
        *(f"{found[k]:.2f}" for k in ("p50", "p99", "worst")),
        *(f"{measured['start']:.2f}" for measured in (first, found)),
        *(f"{found[k]:.0f}" for k in ("rss", "before")),
    ]


def _measured(job: dict[str, Any]) -> dict[str, Any]:
    _, lines = run("benchmarks.scale_child", job)
    found: dict[str, Any] = json.loads(lines[0])
    return found


if __name__ == "__main__":
    main()
