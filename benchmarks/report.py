"""Tables in plain text or Markdown."""

import sys
from collections.abc import Mapping, Sequence
from typing import Any

_NOTE = """\
{half} half. decision: first item right and not declined, or rightly declined. top-1, recall@3 and
MRR are over the questions in scope; the peers' ignore their declining, itabot's do not (a declined
question has no codes). served: as decision, but one of three offered buttons counts. Times are in
process, one question at a time: of each question the median of 5 rounds, then p50 and p99 over the
questions; start: process launch to first answer, median of 3. On a shared machine they vary by some
ten percent. Bare peers read their texts from JSON; those behind the front end also load the
knowledge."""

_COLUMNS = ("decision", "top1", "recall3", "mrr", "declined_inside", "declined_outside", "served")
_HEADS = ("decision %", "top-1", "recall@3", "MRR", "declined in", "declined out", "served")


def tables(results: Mapping[str, Any], half: str, *, markdown: bool = False) -> str:
    """Return the main table and the one by category."""
    head = ["engine", *_HEADS, "p50 ms", "p99 ms", "start ms", "RSS MB"]
    rows = []
    for label, result in results.items():
        figures = result[half]["quality"]
        shares = [f"{figures[c]:.1f}" for c in _COLUMNS]
        if label != "itabot":
            shares[-1] = "-"  # only itabot offers buttons
        costs = [f"{result['p50']:.2f}", f"{result['p99']:.2f}"]
        rows.append([label, *shares, *costs, f"{result['start']:.0f}", f"{result['rss']:.0f}"])
    categories = list(next(iter(results.values()))[half]["categories"])
    each = [
        [label, *(f"{result[half]['categories'][c]:.1f}" for c in categories)]
        for label, result in results.items()
    ]
    note = _NOTE.format(half=half.capitalize())
    main = table(head, rows, markdown=markdown)
    parts = table(["right decisions %", *categories], each, markdown=markdown)
    return f"\n{note}\n\n{main}\n\n{parts}\n"


def table(head: Sequence[str], rows: Sequence[Sequence[str]], *, markdown: bool = False) -> str:
    """Return a table with its columns aligned."""
    if markdown:
        rule = "|".join(["---", *["---:"] * (len(head) - 1)])
        lines = [f"| {' | '.join(row)} |" for row in rows]
        return "\n".join([f"| {' | '.join(head)} |", f"|{rule}|", *lines])
    widths = [max(len(row[n]) for row in (head, *rows)) for n in range(len(head))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if n else cell.ljust(width)
            for n, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in (head, *rows)
    )


def settings(chosen: Mapping[str, Mapping[str, Any] | None]) -> str:
    """Return what tuning chose for each peer."""
    lines = ["Chosen on the development half, all by the same search:"]
    for label, row in chosen.items():
        if row is None:
            continue
        rule = row["rule"]
        options = [f"{name}={value}" for name, value in row["parameters"].items()]
        options.append(f"one document per {row['unit']}")
        options.append(f"declines below {rule['threshold']:.4g}")
        options += ["(per character)"] if rule["by_length"] else []
        options += ["or if no item is best"] if rule["heed_rivals"] else []
        options += ["follow-ups joined"] if row["joined"] else []
        lines.append(f"  {label}: {', '.join(options)}")
    return "\n".join(lines)


def progress(label: str) -> None:
    """Show on standard error what is being measured."""
    if sys.stderr.isatty():
        print(f"\r\033[K{label}", end="", file=sys.stderr, flush=True)
