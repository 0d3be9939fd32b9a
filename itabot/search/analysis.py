"""From text to the features that index and question share."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from itabot.knowledge_base.models import VocabularyFile
from itabot.search.cache import IndexCache
from itabot.search.index import Arrays, FeatureIndex
from itabot.search.indexing import Collector, Passages, indexed
from itabot.search.years import relative
from itabot.thai.folding import fold, skeleton
from itabot.thai.grams import Keys, distinct, grams
from itabot.thai.phrases import Replacer
from itabot.thai.words import Words, packed


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """What a text is made of: ``content`` without filler, its words, and runs of characters.

    ``grams`` are the runs of the content, ``bones`` those of the skeleton of the whole text.
    ``slips``: the share (0 to 1) of its letters that make no word of the dictionary.
    """

    content: str
    words: frozenset[str]
    grams: Keys
    bones: Keys
    slips: float = 0.0

    @property
    def word_keys(self) -> Keys:
        """The words as the index knows them."""
        return word_keys(self.words)


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
        own = [*self._canonical, *(group[0] for group in groups), *_single(sorted(self._filler))]
        (dictionary,) = self._cache.remembered(("words", *own), lambda: [packed(own)])
        self.words = Words(dictionary)

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
        # What no dictionary has is a slip and says nothing as a word; Latin names do.
        parts = content.split()
        slips = [t for t in parts if not t.isascii() and (len(t) == 1 or t not in self.words)]
        return Features(
            content,
            frozenset(t for t in parts if len(t) > 1).difference(slips),
            grams(content),
            grams(skeleton(mended), 3, 4),
            sum(map(len, slips)) / max(1, len(content)),
        )

    def words_of(self, names: Iterable[str]) -> list[str]:
        """Return names, folded, and the words they are made of, each once."""
        said = tuple(dict.fromkeys(names))
        key = (self._fingerprint, "words", *said)
        (found,) = self._cache.remembered(key, lambda: [{"words": self._words_of(said)}])
        return found["words"].tobytes().decode().split("\n")

    def _words_of(self, names: Iterable[str]) -> NDArray[np.uint8]:
        folded = map(fold, names)
        words = dict.fromkeys(w for name in folded for w in (name, *self.words.cut(name)))
        return np.frombuffer("\n".join(words).encode(), np.uint8)

    def index(
        self, texts: Sequence[str], year: int, passages: Passages
    ) -> tuple[FeatureIndex, FeatureIndex, FeatureIndex]:
        """Index the texts of an edition's passages by grams, bones and words."""
        numbers = (passages.owners.tobytes(), passages.weights.tobytes())
        key = (self._fingerprint, str(year), *(n.hex() for n in numbers), *texts)
        arrays = self._cache.remembered(key, lambda: self._indexed(texts, year, passages))
        grams, bones, words = map(FeatureIndex, arrays)
        return grams, bones, words

    def _indexed(self, texts: Sequence[str], year: int, passages: Passages) -> list[Arrays]:
        """Analyse each text once, however many passages say it."""
        numbers: dict[str, int] = {}
        said = [numbers.setdefault(text, len(numbers)) for text in texts]
        grams, bones, words = Collector(), Collector(), Collector()
        for text in numbers:
            features = self.features(relative(fold(text), year))
            grams.add(features.grams)
            bones.add(features.bones)
            words.add(features.word_keys)
        return [
            indexed(grams.occurrences(said), passages),
            indexed(bones.occurrences(said), passages),
            indexed(words.occurrences(said), passages, typical=True),
        ]


def word_keys(words: Iterable[str]) -> Keys:
    """Return each word as a number of 64 bits, which no two words share but by a wonder."""
    digests = (
        blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest() for word in words
    )
    return distinct(np.frombuffer(b"".join(digests), "<u8").astype(np.uint64))


def _single(words: Iterable[str]) -> list[str]:
    return [w for w in words if " " not in w]


def _carries(token: str) -> bool:
    return any(c.isalnum() for c in token)
