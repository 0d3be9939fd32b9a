"""Several weak signals about every owner, fused into one score between 0 and 1."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from itabot.search.analysis import Analyzer, Features
from itabot.search.corpus import Owner
from itabot.search.index import CosineIndex, CoverageIndex, Floats
from itabot.search.tuning import Weights
from itabot.thai.folding import fold

SIGNALS = tuple(f.name for f in fields(Weights))


@dataclass(frozen=True, slots=True)
class Ranking:
    """Scores of all owners for one question. ``signals`` has a row for each of SIGNALS.

    ``passages`` is the index of each owner's passage that resembles the question most.
    """

    scores: Floats
    signals: Floats
    passages: NDArray[np.intp]

    def best(self, count: int) -> list[int]:
        """Return the indices of the ``count`` best owners, best first."""
        count = min(count, len(self.scores))
        top = np.argpartition(-self.scores, count - 1)[:count]
        return sorted(map(int, top), key=lambda n: (-float(self.scores[n]), n))


class Ranker:
    """Scores owners; everything that does not depend on the question is computed here, once."""

    def __init__(self, owners: Sequence[Owner], analyzer: Analyzer, weights: Weights) -> None:
        analysed = [[analyzer.features(fold(p.text)) for p in o.passages] for o in owners]
        everything = [features for group in analysed for features in group]
        self._texts = [p.text for o in owners for p in o.passages]
        self._first_passage = np.cumsum([0, *map(len, analysed)])[:-1]
        self._passage_weights = np.array([p.weight for o in owners for p in o.passages], np.float32)
        self._gram_cosine = CosineIndex([f.grams for f in everything])
        self._bone_cosine = CosineIndex([f.bones for f in everything])
        self._gram_cover = CoverageIndex(
            [_strongest(o, g, "grams") for o, g in zip(owners, analysed, strict=True)]
        )
        self._bone_cover = CoverageIndex(
            [_strongest(o, g, "bones") for o, g in zip(owners, analysed, strict=True)]
        )
        self._word_cover = CoverageIndex(
            [_strongest(o, g, "words") for o, g in zip(owners, analysed, strict=True)]
        )
        self._weights = np.array([getattr(weights, name) for name in SIGNALS], np.float32)

    def rank(self, question: Features) -> Ranking:
        """Score every owner."""
        grams = self._gram_cosine.cosines(question.grams) * self._passage_weights
        bones = self._bone_cosine.cosines(question.bones) * self._passage_weights
        signals = np.stack(
            [
                self._gram_cover.coverages(question.grams),
                self._bone_cover.coverages(question.bones),
                self._word_cover.coverages(question.words),
                np.maximum.reduceat(grams, self._first_passage),
                np.maximum.reduceat(bones, self._first_passage),
            ]
        )
        return Ranking(self._weights @ signals, signals, self._closest(grams + bones))

    def passage(self, index: int) -> str:
        """Return the text of a passage that a Ranking points to."""
        return self._texts[index]

    def _closest(self, likeness: Floats) -> NDArray[np.intp]:
        ends = [*self._first_passage[1:], len(likeness)]
        return np.array(
            [
                start + int(np.argmax(likeness[start:end]))
                for start, end in zip(self._first_passage, ends, strict=True)
            ]
        )


def _strongest(owner: Owner, analysed: Sequence[Features], kind: str) -> dict[str, float]:
    """Each feature of an owner, with the weight of its strongest passage."""
    weights: dict[str, float] = {}
    for passage, features in zip(owner.passages, analysed, strict=True):
        for feature in getattr(features, kind):
            weights[feature] = max(weights.get(feature, 0.0), passage.weight)
    return weights
