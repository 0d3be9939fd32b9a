"""Fits ``itabot.search.tuning`` on the development half: ``python -m benchmarks.fit``.

Random search around the present values, then coordinate search from the best, with a fixed seed.
Decision accuracy first, then margin. The whole procedure is also cross-validated (5 folds, equal
shares of each category), which tells what fitting is worth on questions it has not seen.
It changes no file: it prints the values.
"""

import argparse
import time
from collections.abc import Iterator
from dataclasses import asdict, fields, replace
from random import Random
from typing import Any

import numpy as np

from benchmarks.questions import Labelled, load
from benchmarks.rig import Rig, Score
from itabot.knowledge_base.loading import load as load_knowledge
from itabot.search.tuning import Tuning, Weights
from itabot.settings import SHIPPED_KNOWLEDGE

_SEED = 2566
_FOLDS = 5
_PASSES = 2
_FACTORS = (0.7, 0.85, 0.95, 1.05, 1.2, 1.5)
_FIXED = {"gap"}
"""Decides between one answer and buttons, which decision accuracy does not see."""

Chosen = np.ndarray[Any, Any]
_SCALARS = tuple(f.name for f in fields(Tuning) if f.name not in {"weights", *_FIXED})
_NAMES = (*_SCALARS, *(f.name for f in fields(Weights)))


class Search:
    """Scores tunings, each once, and finds good ones."""

    def __init__(self, rig: Rig, tried: int) -> None:
        self._rig = rig
        self._scores: dict[Tuning, Score] = {}
        random = Random(_SEED)  # noqa: S311 (repeatable, not secret)
        self._pool = [Tuning(), *(_shaken(Tuning(), random) for _ in range(tried))]

    def score(self, tuning: Tuning) -> Score:
        """Score on all questions, or remember."""
        if tuning not in self._scores:
            self._scores[tuning] = self._rig.score(tuning)
        return self._scores[tuning]

    def best(self, chosen: Chosen) -> Tuning:
        """Return the best tuning found for some of the questions."""

        def worth(tuning: Tuning) -> tuple[float, float]:
            return self.score(tuning).over(chosen)

        best = max(self._pool, key=worth)
        for _ in range(_PASSES):
            start = best
            for name in _NAMES:
                best = max(best, *_along(best, name), key=worth)
            if best == start:
                break
        return best

    @property
    def tried(self) -> int:
        """How many tunings have been scored."""
        return len(self._scores)


def main() -> None:
    """Search, cross-validate, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--random", type=int, default=150, help="random tunings to begin with")
    parser.add_argument("--sets", help="letters of the sets to fit on, for instance hj; all else")
    options = parser.parse_args()
    began = time.perf_counter()
    questions = [q for q in load("development") if not options.sets or q.id[0] in options.sets]
    search = Search(Rig(load_knowledge(SHIPPED_KNOWLEDGE), questions), options.random)
    everything = np.arange(len(questions))
    before, after = _validated(search, folds(questions))
    best = search.best(everything)
    print(f"{search.tried} tunings in {time.perf_counter() - began:.0f} s\n")
    print("                          right %   safety (0 to 1)")
    rows = {
        "now": search.score(Tuning()).over(everything),
        "fitted": search.score(best).over(everything),
        "now, held-out folds": before,
        "fitted, held-out folds": after,
    }
    for name, (right, safety) in rows.items():
        print(f"{name:<25} {right:>7.2f}   {safety:.3f}")
    print(f"\n{shown(best)}")


def folds(questions: list[Labelled]) -> list[Chosen]:
    """Deal the questions out, category by category."""
    order = list(range(len(questions)))
    Random(_SEED).shuffle(order)  # noqa: S311
    order.sort(key=lambda n: questions[n].category)
    return [np.array(order[start::_FOLDS]) for start in range(_FOLDS)]


def shown(tuning: Tuning) -> str:
    """Return the values as they stand in tuning.py, rounded."""
    weights = ", ".join(f"{k}={v:.3f}" for k, v in asdict(tuning.weights).items())
    scalars = ", ".join(
        f"{f.name}={getattr(tuning, f.name):.3f}" for f in fields(Tuning) if f.name != "weights"
    )
    return f"Weights({weights})\nTuning({scalars})"


def _validated(
    search: Search, parts: list[Chosen]
) -> tuple[tuple[float, float], tuple[float, float]]:
    """Score each fold with what was fitted on the others; and with the present values."""
    whole = np.concatenate(parts)
    right, safety = [], []
    for fold in parts:
        best = search.best(np.setdiff1d(whole, fold))
        score = search.score(best)
        right.append(score.right[fold])
        safety.append(score.safety[fold])
    after = 100 * float(np.concatenate(right).mean()), float(np.concatenate(safety).mean())
    return search.score(Tuning()).over(whole), after


def _shaken(tuning: Tuning, random: Random) -> Tuning:
    def shaken(value: float) -> float:
        return value * float(np.exp(random.gauss(0, 0.3)))

    weights = {name: shaken(value) for name, value in asdict(tuning.weights).items()}
    scalars = {name: shaken(getattr(tuning, name)) for name in _SCALARS}
    return replace(tuning, weights=_normal(weights), **scalars)


def _along(tuning: Tuning, name: str) -> Iterator[Tuning]:
    """Yield the tuning with one of its numbers smaller or larger."""
    weights = asdict(tuning.weights)
    for factor in _FACTORS:
        if name in weights:
            yield replace(tuning, weights=_normal({**weights, name: weights[name] * factor}))
        else:
            yield replace(tuning, **{name: round(getattr(tuning, name) * factor, 4)})


def _normal(weights: dict[str, float]) -> Weights:
    total = sum(weights.values())
    return Weights(**{name: round(value / total, 4) for name, value in weights.items()})


if __name__ == "__main__":
    main()
