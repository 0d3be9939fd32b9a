"""From text to the features that index and question share."""

from collections.abc import Iterable
from dataclasses import dataclass

from itabot.knowledge_base.models import VocabularyFile
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

    def __init__(self, vocabulary: VocabularyFile) -> None:
        self._mend = Replacer(
            {fold(w): fold(right) for right, ws in vocabulary.misspellings.items() for w in ws}
        )
        groups = [[fold(w) for w in group] for group in vocabulary.synonyms]
        # Several words are replaced before cutting, single words after: "งบ" is also in "สงบ".
        pairs = {w: group[0] for group in groups for w in group[1:]}
        self._join = Replacer({w: c for w, c in pairs.items() if " " in w})
        self._canonical = {w: c for w, c in pairs.items() if " " not in w}
        self._filler = frozenset(map(fold, vocabulary.filler))
        self.words = Words([*self._canonical, *(g[0] for g in groups), *_single(self._filler)])

    def mend(self, folded: str) -> str:
        """Correct the misspellings that the vocabulary knows."""
        return self._join(self._mend(folded))

    def features(self, folded: str) -> Features:
        """Return the features of folded text."""
        mended = self.mend(folded)
        tokens = self.words.cut(mended)
        kept = [self._canonical.get(t, t) for t in tokens if t not in self._filler and _carries(t)]
        content = " ".join(kept)
        return Features(
            content,
            frozenset(grams(content)),
            frozenset(grams(skeleton(mended), 3, 4)),
            frozenset(t for t in content.split() if len(t) > 1),
        )


def _single(words: Iterable[str]) -> list[str]:
    return [w for w in words if " " not in w]


def _carries(token: str) -> bool:
    return any(c.isalnum() for c in token)
