"""Several weak signals about every owner, fused into one score between 0 and 1."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, fields

import numpy as np

from itabot.search.analysis import Analyzer, Features, word_keys
from itabot.search.corpus import Owner, Passage
from itabot.search.index import Floats
from itabot.search.indexing import Passages
from itabot.search.tuning import Weights

SIGNALS = tuple(f.name for f in fields(Weights))
"""The names of the signals, in the order of the rows of ``Ranking.signals``."""
_KINDS = ("grams", "bones", "words", "grams", "bones")
"""The kind of feature that each signal is made of."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """Scores of all owners for one question.

    ``signals`` has a row for each of SIGNALS and a column for each owner, ``weights`` what each
    counts. ``likeness`` says how much each passage resembles the question.
    """

    scores: Floats
    signals: Floats
    weights: Floats
    likeness: Floats


class Ranker:
    """Scores owners; everything that does not depend on the question is computed here, once."""

    def __init__(
        self,
        owned: Iterable[tuple[Owner, Iterable[Passage]]],
        analyzer: Analyzer,
        weights: Weights,
        year: int,
    ) -> None:
        self.owners: list[Owner] = []
        self._texts: list[str] = []
        numbers, strengths = array("i"), array("f")
        for number, (owner, passages) in enumerate(owned):
            self.owners.append(owner)
            for passage in passages:
                self._texts.append(passage.text)
                numbers.append(number)
                strengths.append(passage.weight)
        self._first = np.searchsorted(np.array(numbers), np.arange(len(self.owners) + 1))
        self._grams, self._bones, self._words = analyzer.index(
            self._texts,
            year,
            Passages(np.array(numbers, np.int32), np.array(strengths, np.float32)),
        )
        self._weights = np.array([getattr(weights, name) for name in SIGNALS])

    def rank(self, question: Features) -> Ranking:
        """Score every owner."""
        grams, bones = self._grams.match(question.grams), self._bones.match(question.bones)
        starts = self._first[:-1]
        signals = np.array(
            (
                grams.coverage,
                bones.coverage,
                self._words.coverage(question.word_keys),
                np.maximum.reduceat(grams.likeness, starts),
                np.maximum.reduceat(bones.likeness, starts),
            )
        )
        # A question too short for one kind of feature is judged by the others.
        has = np.array([len(getattr(question, kind)) > 0 for kind in _KINDS])
        weights = self._weights * has
        weights /= max(weights.sum(), 1e-9)
        return Ranking(weights @ signals, signals, weights, grams.likeness + bones.likeness)

    def contributions(self, ranking: Ranking, owner: int) -> dict[str, float]:
        """Return what each signal adds to the owner's score."""
        parts = ranking.weights * ranking.signals[:, owner]
        return dict(zip(SIGNALS, map(float, parts), strict=True))

    def knows(self, word: str) -> bool:
        """Tell whether any owner has the word."""
        return int(word_keys([word])[0]) in self._words

    def lacking(self, words: Iterable[str], owner: int) -> list[str]:
        """Return those of the words that no passage of the owner has."""
        keys = ((word, word_keys([word])) for word in sorted(words))
        return [word for word, key in keys if not self._words.coverage(key)[owner]]

    def closest(self, ranking: Ranking, owner: int) -> str:
        """Return the text of the owner's passage that resembles the question most."""
        start, end = self._first[owner], self._first[owner + 1]
        return self._texts[int(start + ranking.likeness[start:end].argmax())]
