"""itabot beside ordinary engines: ``python -m benchmarks.search [--half …] [--only …]``."""

import argparse
import json
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import report, texts
from benchmarks.contenders import YEAR
from benchmarks.peers import PEERS
from benchmarks.peers.minisearch import missing
from benchmarks.process import run
from benchmarks.questions import HALVES

_CHILD = "benchmarks.contest"
_STARTS = 3


def main() -> None:
    """Print one table, the categories, and how each peer was tuned."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=HALVES, default="test", help="whose figures to show")
    parser.add_argument("--only", action="append", help="engines to run, by name")
    parser.add_argument("--markdown", action="store_true", help="print tables for a README")
    options = parser.parse_args()
    names = [n for n in ("itabot", *PEERS) if not options.only or n in options.only]
    if "minisearch" in names and (reason := missing()):
        print(f"minisearch skipped: {reason}")
        names.remove("minisearch")
    results, settings = {}, {}
    with tempfile.TemporaryDirectory() as folder:
        shared = Path(folder) / "texts.json"
        _share(shared)
        for name in names:
            for behind in (False, True) if name != "itabot" else (False,):
                label = f"{name} + front end" if behind else name
                report.progress(label)
                job = {"name": name, "behind": behind, "shared": str(shared)}
                results[label], settings[label] = measure(job)
    report.progress("")
    print(report.tables(results, options.half, markdown=options.markdown))
    print(report.settings(settings))


def measure(job: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any] | None]:
    """Tune (peers), measure, and start a few times more; return results and settings."""
    settings = None
    if job["name"] != "itabot":
        _, lines = run(_CHILD, {**job, "task": "tune"})
        settings = json.loads(lines[0])
    job = {**job, "settings": settings}
    started, lines = run(_CHILD, {**job, "task": "measure"})
    starts = [started, *(run(_CHILD, {**job, "task": "start"})[0] for _ in range(_STARTS - 1))]
    return {**json.loads(lines[1]), "start": median(starts)}, settings


def _share(path: Path) -> None:
    from itabot.knowledge_base.loading import load
    from itabot.settings import SHIPPED_KNOWLEDGE

    texts.save(texts.subjects(load(SHIPPED_KNOWLEDGE), YEAR), path)


if __name__ == "__main__":
    main()
