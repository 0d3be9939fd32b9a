"""From answers to the figures of the table."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.questions import Outcome, share


@dataclass(frozen=True, slots=True)
class Quality:
    """Percentages over a set of questions; ``served`` counts offered buttons as well."""

    decision: float
    top1: float
    recall3: float
    mrr: float
    declined_inside: float
    declined_outside: float
    served: float


def quality(outcomes: Sequence[Outcome], offered: Sequence[bool]) -> Quality:
    """Return the figures; ``offered`` tells of each outcome whether its first three are buttons."""
    inside = [o for o in outcomes if o.question.codes]
    outside = [o for o in outcomes if not o.question.codes]
    return Quality(
        decision=share(outcomes),
        top1=share(outcomes, 1),
        recall3=share(outcomes, 3),
        mrr=_percent([1 / o.rank if o.rank else 0.0 for o in inside]),
        declined_inside=_percent([o.abstained for o in inside]),
        declined_outside=_percent([o.abstained for o in outside]),
        served=_percent([served(o, b) for o, b in zip(outcomes, offered, strict=True)]),
    )


def served(outcome: Outcome, offered: bool) -> bool:
    """Tell whether the person gets the right thing, be it by one of three offered buttons."""
    among = offered and outcome.rank is not None and outcome.rank <= 3
    return outcome.right or (bool(outcome.question.codes) and among)


def by_category(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """Return the right decisions of each category, in percent."""
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        groups[outcome.question.category].append(outcome)
    return {name: share(group) for name, group in sorted(groups.items())}


def latency(rounds: Sequence[Sequence[float]]) -> tuple[float, float, float]:
    """Return p50, p99 and worst over questions of each one's median over the rounds."""
    each = sorted(median(times) for times in zip(*rounds, strict=True))
    return each[len(each) // 2], each[min(len(each) - 1, int(0.99 * len(each)))], each[-1]


def _percent(values: Sequence[float]) -> float:
    return 100 * sum(values) / max(1, len(values))
