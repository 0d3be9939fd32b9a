"""An engine whose tuning can be changed in place, remembering what does not depend on it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from benchmarks.questions import Labelled, Outcome
from itabot.knowledge_base.catalog import KnowledgeBase
from itabot.search.answer import Answer, Context
from itabot.search.engine import Engine
from itabot.search.facets import SideTable
from itabot.search.tuning import Tuning, Weights

_ENOUGH = 0.1
"""Margin beyond which a decision is safe."""


@dataclass(frozen=True, slots=True)
class Score:
    """For each question whether the decision was right, and how safely (0 to 1)."""

    right: np.ndarray[Any, np.dtype[np.bool_]]
    safety: np.ndarray[Any, np.dtype[np.float64]]

    def over(self, chosen: np.ndarray[Any, Any]) -> tuple[float, float]:
        """Return the share of right decisions (%) and the mean safety over some questions."""
        return 100 * float(self.right[chosen].mean()), float(self.safety[chosen].mean())


class Rig:
    """Scores a Tuning on questions in some hundredths of a second.

    It reaches into the engine, as only a test bench may: reading, features and signals of a
    question are the same under every tuning, so they are computed once.
    """

    def __init__(self, kb: KnowledgeBase, questions: Sequence[Labelled]) -> None:
        self._questions = questions
        self._engine = engine = Engine(kb)
        engine._reader.read = _remembered(engine._reader.read)  # type: ignore[method-assign]
        engine._analyzer.features = _remembered(engine._analyzer.features)  # type: ignore[method-assign]
        decider: Any = engine._decider(questions[0].edition)
        self._decider, self._field, self._ranker = decider, decider.field, decider.field._ranker
        signals = _remembered(self._ranker.rank)

        def rank(features: Any) -> Any:  # noqa: ANN401
            found = signals(features)
            weights = self._ranker._weights * (found.weights > 0)  # short ones lack some kinds
            return replace(found, scores=weights / max(weights.sum(), 1e-9) @ found.signals)

        self._ranker.rank = rank
        self._search = self._field.search
        self._field.search = self._noted
        self._evidence = 0.0

    def tune(self, tuning: Tuning) -> None:
        """Use other numbers from now on."""
        for holder in (self._engine, self._decider, self._field):
            holder._tuning = tuning
        self._field._sides = SideTable(self._field.edition.items.values(), tuning)
        names = Weights.__dataclass_fields__
        self._ranker._weights = np.array([getattr(tuning.weights, n) for n in names], np.float32)

    def answer(self, question: Labelled) -> Answer:
        """Answer with the present tuning."""
        context = self._engine.context_after(question.after, question.edition)
        return self._engine.answer(question.text, context or Context(question.edition))

    def score(self, tuning: Tuning) -> Score:
        """Score a tuning on all questions."""
        self.tune(tuning)
        right, safety = [], []
        for question in self._questions:
            self._evidence = 0.0
            answer = self.answer(question)
            codes = tuple(h.key.code for h in answer.hits if h.key.year == question.edition)
            outcome = Outcome(question, codes, not codes)
            right.append(outcome.right)
            margin = self._margin(question, answer, tuning) if outcome.right else 0.0
            safety.append(max(0.0, min(1.0, margin / _ENOUGH)))
        return Score(np.array(right), np.array(safety))

    def _margin(self, question: Labelled, answer: Answer, tuning: Tuning) -> float:
        """How far a right decision is from tipping over."""
        if not self._evidence:
            return _ENOUGH  # decided without any ranking
        if not question.codes:
            return tuning.decline - self._evidence
        wrong = (h.score for h in answer.hits if h.key.code not in question.codes)
        return min(self._evidence - tuning.decline, answer.hits[0].score - max(wrong, default=0.0))

    def _noted(self, *args: Any, **options: Any) -> Any:  # noqa: ANN401
        found = self._search(*args, **options)
        self._evidence = found.evidence.total
        return found


def _remembered(function: Callable[..., Any]) -> Callable[..., Any]:
    found: dict[Any, Any] = {}

    def remembering(*key: Any) -> Any:  # noqa: ANN401
        if key not in found:
            found[key] = function(*key)
        return found[key]

    return remembering
