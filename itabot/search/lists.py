"""Questions for all items with something in common: a sub-indicator, a family, a side."""

from collections.abc import Iterable, Mapping
from operator import attrgetter

import numpy as np

from itabot.knowledge_base.catalog import ItemKey
from itabot.knowledge_base.models import Item, VocabularyFile
from itabot.search.analysis import Analyzer
from itabot.search.answer import Answer, Hit, Kind
from itabot.search.facets import label
from itabot.search.families import FamilyReader
from itabot.search.field import Field, Findings, Near
from itabot.search.index import Floats
from itabot.search.reading import Question

_STRONG = 0.5
"""Score from which the words beside a facet are a matter of their own."""

_FEW_WORDS = 2
_SEVERAL = 2
_TELLING = 5
"""Letters from which a word beside the facets says something: "ใคร" does not."""
_ALIKE = 0.1
_FAR = 0.25
"""Lead from which one item is meant after all: "อันไหนต้องมีรูปผู้บริหาร"."""


class ListFinder:
    """Recognises such questions for one edition."""

    def __init__(self, vocabulary: VocabularyFile, field: Field, analyzer: Analyzer) -> None:
        self._field = field
        self._edition = field.edition
        self._analyzer = analyzer
        self._vocabulary = vocabulary
        self._families = FamilyReader(vocabulary)

    def find(self, question: Question, findings: Findings) -> Answer | None:
        """Return the list that was asked for, or None if none was."""
        return self._group(question) or self._family(question) or self._side(question, findings)

    def has_own_matter(self, question: Question, near: Near) -> bool:
        """Tell whether the words beside the facets are about another item than ``near``."""
        rest = self._analyzer.features(question.facets.rest)
        if not any(len(word) >= _TELLING for word in rest.words):
            return False
        best = self._field.search(rest, near=near).hits[0]
        return best.score >= _STRONG and best.key.code != near.item.code

    def _group(self, question: Question) -> Answer | None:
        groups = {g.id: g for g in self._edition.groups}
        named = [groups[g] for g in question.mentions.groups if g in groups]
        if not named or question.features.words:
            return None
        items = [item for group in named for item in self._edition.items_of(group.id)]
        matter = " และ ".join(f"{g.id} {g.title}" for g in named)
        return self._answer(question, matter, _alike(items))

    def _family(self, question: Question) -> Answer | None:
        if not question.asks_which:
            return None
        family, rest = self._families.read(question.mentions.rest)
        if family is None or self._analyzer.features(rest).words:
            return None
        items = self._edition.items_about(family.topics)
        return self._answer(question, family.label, _alike(items)) if items else None

    def _side(self, question: Question, findings: Findings) -> Answer | None:
        """Answer "which items need a budget": a property, and no matter of its own."""
        if not (question.asks_which and question.facets):
            return None
        facets = question.facets
        rest = self._analyzer.features(facets.rest)
        if len(rest.words) > _FEW_WORDS:
            return None
        scores, fitting = self._field.item_scores(findings), self._field.having(facets)
        if rest.words and (beside := self._field.search(rest)).hits[0].score >= _STRONG:
            # The words beside the side name a matter: only its items that have the side count.
            scores = self._field.item_scores(beside)
            fitting &= scores >= beside.hits[0].score - _ALIKE
        if not fitting.any() or _one_leads(scores):
            return None
        found = {self._edition.codes[n]: float(scores[n]) for n in np.flatnonzero(fitting)}
        return self._answer(question, label(facets, self._vocabulary), found)

    def _answer(self, question: Question, matter: str, scores: Mapping[str, float]) -> Answer:
        """Answer with the items of these codes, best first."""
        year = self._edition.year
        hits = [Hit(ItemKey(year, code), min(1.0, s), matter) for code, s in scores.items()]
        hits.sort(key=attrgetter("score"), reverse=True)
        kind = Kind.LIST if len(hits) > 1 else Kind.ITEM
        return Answer(kind, year, question.text, tuple(hits), matter=matter, confidence=1.0)


def _alike(items: Iterable[Item]) -> dict[str, float]:
    """Return the items' codes, each as good as the others."""
    return dict.fromkeys((item.code for item in items), 1.0)


def _one_leads(scores: Floats) -> bool:
    """Tell whether the best of the scores is far ahead."""
    if len(scores) < _SEVERAL:
        return True
    second, first = np.partition(scores, -_SEVERAL)[-_SEVERAL:]
    return bool(first - second >= _FAR)
