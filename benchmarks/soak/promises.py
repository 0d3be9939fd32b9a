"""What a run has to show, and how that is printed."""

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.report import table


@dataclass(frozen=True, slots=True)
class Promise:
    """One thing that must hold; ``found`` and ``wanted`` are for people to read."""

    name: str
    found: str
    wanted: str
    kept: bool

    def row(self) -> list[str]:
        """Return the cells of a table."""
        return [self.name, self.found, self.wanted, "ok" if self.kept else "BROKEN"]


def none(name: str, count: int) -> Promise:
    """Promise that something never happens."""
    return Promise(name, f"{count:,}", "0", count == 0)


def at_most(name: str, value: float, limit: float, unit: str = "") -> Promise:
    """Promise that a figure does not exceed its limit."""
    return Promise(name, f"{value:.4g} {unit}".strip(), f"≤ {limit:g}", value <= limit)


def at_least(name: str, value: float, limit: float, unit: str = "") -> Promise:
    """Promise that a figure reaches its limit."""
    return Promise(name, f"{value:.4g} {unit}".strip(), f"≥ {limit:g}", value >= limit)


def shown(title: str, facts: dict[str, str], promises: Sequence[Promise]) -> str:
    """Return a run's title, what else was seen in it, and its promises as a table."""
    seen = "\n".join(f"  {name}: {value}" for name, value in facts.items())
    rows = table(["promise", "found", "wanted", ""], [p.row() for p in promises])
    return f"\n== {title}\n{seen}\n\n{rows}\n"
