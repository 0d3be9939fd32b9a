"""How often the answer is right, by category: ``python -m benchmarks.accuracy [--half …]``.

``--errors`` shows the questions that went wrong, of the development half only: whoever reads
the test half's errors starts tuning on it.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterable

from benchmarks.questions import HALVES, Labelled, Outcome, load, share
from itabot.knowledge_base.loading import load as load_knowledge
from itabot.search.engine import Engine
from itabot.settings import SHIPPED_KNOWLEDGE


def outcomes(engine: Engine, questions: Iterable[Labelled]) -> list[Outcome]:
    """Ask the engine everything."""
    found = []
    for question in questions:
        context = engine.context_after(question.after, question.edition)
        answer = engine.answer(question.text, context)
        codes = tuple(h.key.code for h in answer.hits if h.key.year == question.edition)
        found.append(Outcome(question, codes, not codes))
    return found


def table(results: list[Outcome]) -> str:
    """Return right decisions by category, and the totals."""
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in results:
        groups[outcome.question.category].append(outcome)
    lines = [f"{'category':<14} {'n':>4} {'right %':>8}"]
    lines += [f"{name:<14} {len(g):>4} {share(g):>8.1f}" for name, g in sorted(groups.items())]
    inside = [o for o in results if o.question.codes]
    outside = [o for o in results if not o.question.codes]
    lines += [
        f"{'all':<14} {len(results):>4} {share(results):>8.1f}",
        f"top-1 {share(results, 1):.1f} %, recall@3 {share(results, 3):.1f} %, declined in scope "
        f"{100 * sum(o.abstained for o in inside) / max(1, len(inside)):.1f} %, out of scope "
        f"{share(outside):.1f} %",
    ]
    return "\n".join(lines)


def main() -> None:
    """Print the table of one half or both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=HALVES, action="append")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    engine = Engine(load_knowledge(SHIPPED_KNOWLEDGE))
    for half in options.half or HALVES:
        results = outcomes(engine, load(half))
        print(f"== {half}\n{table(results)}\n")
        if options.errors and half == "development":
            for o in (o for o in results if not o.right):
                wanted = ",".join(o.question.codes) or "-"
                got = ",".join(o.codes[:4]) or "-"
                after = f"  [after: {o.question.after}]" if o.question.after else ""
                print(
                    f"{o.question.category:<12} want {wanted:<12} got {got:<18}"
                    f" {o.question.text}{after}"
                )


if __name__ == "__main__":
    main()
