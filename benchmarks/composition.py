"""How many questions each half has: ``python -m benchmarks.composition [--write]``."""

import re
import sys
from collections import Counter
from pathlib import Path

from benchmarks.questions import HALVES, load
from benchmarks.report import table

README = Path(__file__).with_name("README.md")
_PLACE = re.compile(r"^\| category \|.*?\| all \|[^\n]*$", re.MULTILINE | re.DOTALL)


def composition() -> str:
    """Return a Markdown table of the categories and their counts."""
    counts = {half: Counter(q.category for q in load(half)) for half in HALVES}
    names = sorted(set().union(*counts.values()))
    rows = [[name, *(str(counts[half][name]) for half in HALVES)] for name in names]
    rows.append(["all", *(str(counts[half].total()) for half in HALVES)])
    return table(["category", *HALVES], rows, markdown=True)


def main() -> None:
    """Print the table, or write it into the README."""
    if "--write" in sys.argv:
        text = README.read_text(encoding="utf-8")
        README.write_text(_PLACE.sub(composition(), text), encoding="utf-8")
    else:
        print(composition())


if __name__ == "__main__":
    main()
