"""From text to the features that index and question share."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from itabot.knowledge_base.models import VocabularyFile
from itabot.search.cache import AnalysisCache
from itabot.search.index import Collector, Occurrences
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


class Analyzer:
    """Cuts, mends and reduces text with the vocabulary that editors keep in YAML."""

    def __init__(self, vocabulary: VocabularyFile, cache: AnalysisCache | None = None) -> None:
        self._mend = Replacer(
            {fold(w): fold(right) for right, ws in vocabulary.misspellings.items() for w in ws}
        )
        groups = [[fold(w) for w in group] for group in vocabulary.synonyms]
        # Several words are replaced before cutting, single words after: "งบ" is also in "สงบ".
        pairs = {w: group[0] for group in groups for w in group[1:]}
        self._join = Replacer({w: c for w, c in pairs.items() if " " in w})
        self._canonical = {w: c for w, c in pairs.items() if " " not in w}
        self._filler = frozenset(map(fold, vocabulary.filler))
        self._cache = cache or AnalysisCache(None)
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

    def occurrences(self, folded: Sequence[str]) -> tuple[Occurrences, ...]:
        """Return which grams, bones and words occur in which of the texts."""

        def collect() -> tuple[Occurrences, ...]:
            # Text by text, as the features of thousands of passages fill much memory.
            collectors = (Collector(), Collector(), Collector())
            for text in folded:
                f = self.features(text)
                for collector, features in zip(
                    collectors, (f.grams, f.bones, f.words), strict=True
                ):
                    collector.add(features)
            return tuple(collector.occurrences() for collector in collectors)

        return self._cache.remembered((self._fingerprint, *folded), collect)


def _single(words: Iterable[str]) -> list[str]:
    return [w for w in words if " " not in w]


def _carries(token: str) -> bool:
    return any(c.isalnum() for c in token)
