"""One edition, ready to be searched: everything that can be asked about, ranked for a question."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from itabot.knowledge_base.catalog import Edition, ItemKey, KnowledgeBase
from itabot.knowledge_base.models import Item
from itabot.search.analysis import Analyzer, Features
from itabot.search.answer import Hit
from itabot.search.corpus import Owner, Sort, owners
from itabot.search.facets import Facets, SideTable
from itabot.search.index import Floats
from itabot.search.ranking import Ranker, Ranking
from itabot.search.reading import Question
from itabot.search.tuning import Tuning

_SHORT = 60
"""Character n-grams of a short question."""
_KEPT = 8
"""Hits that an answer carries at most, unless it is a list."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for naming an item, and against it; see ``Tuning`` for the terms."""

    score: float
    rival: float
    asked: float
    length: float
    slips: float

    @property
    def total(self) -> float:
        """The sum that is held against ``Tuning.decline``."""
        return self.score + self.rival + self.asked + self.length + self.slips


@dataclass(frozen=True, slots=True)
class Findings:
    """What a question found: the ranking, hits best first, and the evidence for naming one.

    ``rival`` is the best owner that is not an item.
    """

    ranking: Ranking
    hits: tuple[Hit, ...]
    evidence: Evidence
    rival: Owner
    rival_score: float


@dataclass(frozen=True, slots=True)
class Near:
    """The item under discussion; what it gains, and what those related to it do."""

    item: Item
    own: float
    kin: float


class Field:
    """Ranks everything that one edition's questions can be about."""

    def __init__(
        self, kb: KnowledgeBase, edition: Edition, analyzer: Analyzer, tuning: Tuning
    ) -> None:
        self.edition = edition
        self._tuning = tuning
        self._ranker = Ranker(owners(kb, edition), analyzer, tuning.weights, edition.year)
        self._owners = self._ranker.owners
        self._items = len(edition.items)  # the first owners are the items
        others = self._owners[self._items :]
        self._outside = np.array([o.sort is Sort.OUTSIDE for o in others])
        self._sides = SideTable(edition.items.values(), tuning)

    def search(
        self,
        features: Features,
        *,
        facets: Facets | None = None,
        hint: float = 0.0,
        near: Near | None = None,
    ) -> Findings:
        """Rank for a question; the item under discussion and its kin gain by ``near``.

        Items that have the sides in ``facets`` gain too. ``hint`` is what the way of asking says
        for an item being meant: see ``hint``.
        """
        ranking = self._ranker.rank(features)
        if facets:
            ranking.scores[: self._items] += self._sides.bonus(facets)
        if near is not None:
            self._favour(ranking.scores, near)
        best = _best(ranking.scores[: self._items], _KEPT)
        hits = tuple(self._hit(ranking, n) for n in best)
        others = ranking.scores[self._items :]
        rival = self._items + int(others.argmax())
        return Findings(
            ranking,
            hits,
            self._evidence(ranking, hits, features, hint),
            self._owners[rival],
            float(ranking.scores[rival]),
        )

    def contributions(self, findings: Findings, code: str) -> dict[str, float]:
        """Return what each signal adds to an item's score, and the sides it was asked for."""
        place = self.edition.places[code]
        parts = self._ranker.contributions(findings.ranking, place)
        sides = float(findings.ranking.scores[place]) - sum(parts.values())
        return {**parts, "sides": sides}

    def lacking(self, words: Iterable[str], code: str) -> list[str]:
        """Return those of the words that an item's texts do not have."""
        return self._ranker.lacking(words, self.edition.places[code])

    def knows(self, word: str) -> bool:
        """Tell whether anything here has the word."""
        return self._ranker.knows(word)

    def item_scores(self, findings: Findings) -> Floats:
        """Return the score of each item, in the order of their codes."""
        return findings.ranking.scores[: self._items]

    def having(self, facets: Facets) -> NDArray[np.bool_]:
        """Tell of each item, in the order of their codes, whether it has all these sides."""
        return self._sides.having(facets)

    def _favour(self, scores: Floats, near: Near) -> None:
        places = self.edition.places
        scores[places[near.item.code]] += near.own
        for code in set(near.item.related) - {near.item.code}:
            scores[places[code]] += near.kin

    def _evidence(
        self, ranking: Ranking, hits: Sequence[Hit], features: Features, hint: float
    ) -> Evidence:
        tuning = self._tuning
        outside = float(ranking.scores[self._items :].max(where=self._outside, initial=0.0))
        longer = math.log(max(len(features.grams), _SHORT // 4) / _SHORT)
        score = hits[0].score if hits else 0.0
        return Evidence(
            score=score,
            rival=-tuning.rival * outside - tuning.beaten * max(0.0, outside - score),
            asked=hint,
            length=tuning.length * longer,
            slips=tuning.slips * features.slips,
        )

    def _hit(self, ranking: Ranking, n: int) -> Hit:
        key = ItemKey(self.edition.year, self._owners[n].name)
        return Hit(key, min(1.0, float(ranking.scores[n])), self._ranker.closest(ranking, n))


def hint(question: Question, tuning: Tuning, near: Near | None = None) -> float:
    """Return what the way of asking says for an item being meant: the strongest of the signs.

    Seeking a fact speaks against it.
    """
    signs = max(
        tuning.asked * question.asks_item,
        tuning.publishing * question.publishes,
        tuning.going_on * (near is not None),
    )
    return signs - tuning.seeking * question.seeks_fact


def _best(scores: Floats, count: int) -> list[int]:
    """Return the places of the best scores, best first, equals in their order."""
    count = min(count, len(scores))
    if not count:
        return []
    worst = np.partition(scores, len(scores) - count)[len(scores) - count]
    places = np.flatnonzero(scores >= worst)
    return [int(n) for n in places[(-scores[places]).argsort(kind="stable")][:count]]
