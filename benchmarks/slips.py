"""How many questions survive one slip of the thumb: ``python -m benchmarks.slips [--errors]``.

Each question of the development half that is answered rightly is asked again with one slip, the
same on every run. Nobody wrote these texts, so nothing was learned from them.
"""

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from random import Random

from benchmarks.accuracy import outcomes
from benchmarks.questions import Labelled, Outcome, load, share
from benchmarks.report import table
from itabot.knowledge_base.loading import load as load_knowledge
from itabot.search.engine import Engine
from itabot.settings import SHIPPED_KNOWLEDGE
from itabot.thai.keyboard import to_english, to_thai

_SEED = 2566
_CATEGORIES = ("title-like", "paraphrase", "colloquial", "component")
_LENGTHS = (14, 25, 45, 400)
_KEYS = "qwertyuiop asdfghjkl; zxcvbnm,./"
_LETTERS = frozenset(_KEYS) - {" "}


def _neighbour(text: str, at: int, random: Random) -> str:
    key = _KEYS.index(to_english(text[at]))
    beside = [k for k in _KEYS[max(0, key - 1) : key + 2] if k not in (" ", _KEYS[key])]
    return text[:at] + to_thai(random.choice(beside)) + text[at + 1 :]


SLIPS: dict[str, Callable[[str, int, Random], str]] = {
    "key beside": _neighbour,
    "left out": lambda text, at, _: text[:at] + text[at + 1 :],
    "twice": lambda text, at, _: text[: at + 1] + text[at:],
    "swapped": lambda text, at, _: text[:at] + text[at + 1] + text[at] + text[at + 2 :],
}
"""What can happen to the letter at a place."""


def slipped(questions: Sequence[Labelled], slip: str) -> Iterator[Labelled]:
    """Yield the questions with one slip each, at a letter that is neither first nor last."""
    random = Random(_SEED)  # noqa: S311 (repeatable, not secret)
    for question in questions:
        text = question.text
        places = [n for n in range(1, len(text) - 1) if to_english(text[n]) in _LETTERS]
        if places:
            yield replace(question, text=SLIPS[slip](text, random.choice(places), random))


def main() -> None:
    """Print the share of right answers by the length of the question and the kind of slip."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    engine = Engine(load_knowledge(SHIPPED_KNOWLEDGE))
    asked = [q for q in load("development") if q.codes and q.category in _CATEGORIES]
    right = [o.question for o in outcomes(engine, asked) if o.right]
    rows, shortest = [], 0
    for longest in _LENGTHS:
        some = [q for q in right if shortest < len(q.text) <= longest]
        found = {slip: outcomes(engine, list(slipped(some, slip))) for slip in SLIPS}
        rows.append(
            [
                f"{shortest + 1}-{longest}",
                str(len(some)),
                *(f"{share(o):.1f}" for o in found.values()),
            ]
        )
        shortest = longest
        if options.errors:
            _show(found)
    print(table(["letters", "questions", *SLIPS], rows))


def _show(found: dict[str, list[Outcome]]) -> None:
    for slip, results in found.items():
        for outcome in (o for o in results if not o.right):
            wanted, got = ",".join(outcome.question.codes), ",".join(outcome.codes[:3]) or "-"
            print(f"{slip:<11} want {wanted:<8} got {got:<12} {outcome.question.text}")


if __name__ == "__main__":
    main()
