"""How speed and memory grow with the knowledge: ``python -m benchmarks.scale [--items …]``."""

import argparse
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.process import run
from benchmarks.report import progress, table
from benchmarks.varied import grown, write
from itabot.knowledge_base.loading import load
from itabot.settings import SHIPPED_KNOWLEDGE

SIZES = (43, 430, 4300, 10_000)
ENGINES = ("itabot", "bm25s", "fts5-trigram")
_NOTE = """\
The shipped edition 2566 copied in other words (40 % of the words swapped; a copied topic has at
most {phrases} phrases), written to YAML. Times over every fifth development question, of each the
median of 3 rounds. start: imports, reading the knowledge, building, first answer, in a process of
its own; of it, reading. The first start of itabot reads the YAML and makes the index; later ones
read back what was kept of the YAML and map the index from its files. The others' reading is not
counted. MB: resident in all, mapped files too, after a later start; of it, before the search was
built (libraries, the knowledge or the texts)."""
_HEAD = ["items", "engine", "p50 ms", "p99 ms", "worst ms", "first start s", "of it reading"]
_HEAD += ["start s", "of it reading", "MB", "of it before"]


def main() -> None:
    """Print the curve."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, action="append")
    parser.add_argument("--engine", choices=ENGINES, action="append")
    parser.add_argument(
        "--phrases", type=int, default=8, help="most phrases of a copied topic; large: all"
    )
    options = parser.parse_args()
    shipped, rows = load(SHIPPED_KNOWLEDGE), []
    for count in options.items or SIZES:
        with TemporaryDirectory() as folder:
            progress(f"writing {count} items")
            write(grown(shipped, count, options.phrases), Path(folder))
            for engine in options.engine or ENGINES:
                progress(f"{engine}, {count} items")
                rows.append([f"{count:,}", engine, *figures(engine, folder)])
    progress("")
    print(f"\n{_NOTE.format(phrases=options.phrases)}\n\n{table(_HEAD, rows)}\n")


def figures(engine: str, folder: str) -> list[str]:
    """Measure one engine on the knowledge in a folder, in a process of its own."""
    with TemporaryDirectory() as cache:
        job = {"engine": engine, "folder": folder, "cache": cache}
        try:
            starts = [_measured(job) for _ in range(2 if engine == "itabot" else 1)]
        except RuntimeError:
            return ["failed (memory?)", *["-"] * 8]
    found = starts[-1]
    times = [f"{s[k]:.2f}" if k in s else "-" for s in starts for k in ("start", "reading")]
    return [
        *(f"{found[k]:.2f}" for k in ("p50", "p99", "worst")),
        *["-"] * (4 - len(times)),
        *times,
        *(f"{found[k]:.0f}" for k in ("rss", "before")),
    ]


def _measured(job: dict[str, Any]) -> dict[str, Any]:
    _, lines = run("benchmarks.scale_child", job)
    found: dict[str, Any] = json.loads(lines[0])
    return found


if __name__ == "__main__":
    main()
