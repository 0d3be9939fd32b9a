"""From text to the features that index and question share."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from itabot.knowledge_base.models import VocabularyFile
from itabot.search.cache import IndexCache
from itabot.search.index import Arrays, Collector, FeatureIndex, indexed
from itabot.thai.folding import fold, skeleton
from itabot.thai.grams import grams
from itabot.thai.phrases import Replacer
from itabot.thai.words import Words


@dataclass(frozen=True, slots=True)
class Features:
    """What a text is made of: ``content`` without filler, and its features of three kinds."""

    content: str
    grams: frozenset[str]
    bones: frozenset[str]
    words: frozenset[str]


KINDS = ("grams", "bones", "words")
"""The kinds of features, as ``Features`` names them."""


class Analyzer:
    """Cuts, mends and reduces text with the vocabulary that editors keep in YAML."""

    def __init__(self, vocabulary: VocabularyFile, cache: IndexCache | None = None) -> None:
        self._mend = Replacer(
            {fold(w): fold(right) for right, ws in vocabulary.misspellings.items() for w in ws}
        )
        groups = [[fold(w) for w in group] for group in vocabulary.synonyms]
        # Several words are replaced before cutting, single words after: "งบ" is also in "สงบ".
        pairs = {w: group[0] for group in groups for w in group[1:]}
        self._join = Replacer({w: c for w, c in pairs.items() if " " in w})
        self._canonical = {w: c for w, c in pairs.items() if " " not in w}
        self._filler = frozenset(map(fold, vocabulary.filler))
        self._cache = cache or IndexCache(None)
        self._fingerprint = vocabulary.model_dump_json(
            include={"synonyms", "misspellings", "filler"}
        )
        self.words = Words([*self._canonical, *(g[0] for g in groups), *_single(self._filler)])

    def mend(self, folded: str) -> str:
        """Correct the misspellings that the vocabulary knows."""
        return self._join(self._mend(folded))

    def features(self, folded: str) -> Features:
        """Return the features of folded text."""
        return self.features_of_mended(self.mend(folded))

    def features_of_mended(self, mended: str) -> Features:
        """Return the features of folded text whose misspellings are corrected."""
        tokens = self.words.cut(mended)
        kept = [self._canonical.get(t, t) for t in tokens if t not in self._filler and _carries(t)]
        content = " ".join(kept)
        return Features(
            content,
            frozenset(grams(content)),
            frozenset(grams(skeleton(mended), 3, 4)),
            frozenset(t for t in content.split() if len(t) > 1),
        )

    def index(
        self, folded: Sequence[str], owners: Sequence[int], weights: Sequence[float]
    ) -> tuple[FeatureIndex, FeatureIndex, FeatureIndex]:
        """Index passages by grams, bones and words; see ``index.indexed`` for the arguments."""
        key = (self._fingerprint, repr(owners), repr(weights), *folded)
        arrays = self._cache.remembered(key, lambda: self._indexed(folded, owners, weights))
        grams, bones, words = map(FeatureIndex, arrays)
        return grams, bones, words

    def _indexed(
        self, folded: Sequence[str], owners: Sequence[int], weights: Sequence[float]
    ) -> list[Arrays]:
        # Text by text, as the features of thousands of passages fill much memory.
        collectors = Collector(), Collector(), Collector()
        for text in folded:
            features = self.features(text)
            for collector, kind in zip(collectors, KINDS, strict=True):
                collector.add(getattr(features, kind))
        return [
            indexed(collector.occurrences(), owners, weights, typical=kind == "words")
            for collector, kind in zip(collectors, KINDS, strict=True)
        ]


def _single(words: Iterable[str]) -> list[str]:
    return [w for w in words if " " not in w]


def _carries(token: str) -> bool:
    return any(c.isalnum() for c in token)
