"""From text to the features that index and question share."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from itabot.knowledge_base.models import VocabularyFile
from itabot.search.cache import IndexCache
from itabot.search.index import Arrays, FeatureIndex
from itabot.search.indexing import Collector, Passages, indexed
from itabot.search.years import relative
from itabot.thai.folding import fold, fold_lines, skeleton
from itabot.thai.grams import Keys, Runs, distinct, grams, line_grams
from itabot.thai.phrases import Replacer
from itabot.thai.words import Words, packed

_BONES = 3, 4
"""Letters of the runs of a skeleton."""
_REMEMBERED = 8192
"""Words of which is remembered what they say."""
_AT_ONCE = 1024
"""Texts that are analysed at once; more take no less time each, but more memory."""


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


class _Said(NamedTuple):
    """What a text or a part of it says: its content, the words of it, letters that make none."""

    content: str
    words: tuple[str, ...]
    slipped: int


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
        self._meaning = lru_cache(_REMEMBERED)(self._meaning_of)

    def mend(self, folded: str) -> str:
        """Correct the misspellings that the vocabulary knows."""
        return self._join(self._mend(folded))

    def features(self, folded: str) -> Features:
        """Return the features of folded text."""
        return self.features_of_mended(self.mend(folded))

    def features_of_mended(self, mended: str) -> Features:
        """Return the features of folded text whose misspellings are corrected."""
        said = self._said(mended)
        return Features(
            said.content,
            frozenset(said.words),
            grams(said.content),
            grams(skeleton(mended), *_BONES),
            said.slipped / max(1, len(said.content)),
        )

    def _said(self, mended: str) -> _Said:
        parts = [self._meaning(token) for token in self.words.cut(mended)]
        return _Said(
            " ".join(part.content for part in parts if part.content),
            tuple(word for part in parts for word in part.words),
            sum(part.slipped for part in parts),
        )

    def _meaning_of(self, token: str) -> _Said:
        """Return what a token says: nothing, if it is filler."""
        content = self._canonical.get(token, token)
        filler = token in self._filler or content in self._filler
        if filler or not any(c.isalnum() for c in token):
            return _Said("", (), 0)
        # What no dictionary has is a slip and says nothing as a word; Latin names do.
        parts = content.split()
        slips = [t for t in parts if not t.isascii() and (len(t) == 1 or t not in self.words)]
        words = tuple(t for t in parts if len(t) > 1 and t not in slips)
        return _Said(content, words, sum(map(len, slips)))

    def words_of(self, names: Iterable[str]) -> list[str]:
        """Return names, folded, and the words they are made of, each once."""
        said = tuple(dict.fromkeys(names))
        key = (self._fingerprint, "words", *said)
        (found,) = self._cache.remembered(key, lambda: [{"words": self._words_of(said)}])
        return found["words"].tobytes().decode().split("\n")

    def _words_of(self, names: Iterable[str]) -> NDArray[np.uint8]:
        folded = fold_lines(names).split("\n")
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
        collected = grams, bones, words = Collector(), Collector(), Collector()
        for some in _batches(list(numbers)):
            for collector, found in zip(collected, self._runs(some, year), strict=True):
                collector.add(*found)
        return [
            indexed(grams.occurrences(said), passages),
            indexed(bones.occurrences(said), passages),
            indexed(words.occurrences(said), passages, typical=True),
        ]

    def _runs(self, texts: Sequence[str], year: int) -> Iterator[Runs]:
        """Yield the grams, bones and words of texts, all at once: one by one takes longer."""
        mended = self.mend(relative(fold_lines(texts), year))
        said = [self._said(line) for line in mended.split("\n")]
        yield line_grams("\n".join(each.content for each in said))
        yield line_grams(skeleton(mended), *_BONES)
        words = _hashes(word for each in said for word in each.words)
        yield Runs(words, np.array([len(each.words) for each in said]))


def word_keys(words: Iterable[str]) -> Keys:
    """Return each word as a number of 64 bits, which no two words share but by a wonder."""
    return distinct(_hashes(words))


def _hashes(words: Iterable[str]) -> NDArray[np.uint64]:
    return np.frombuffer(b"".join(map(_hash, words)), "<u8").astype(np.uint64)


@lru_cache(_REMEMBERED)
def _hash(word: str) -> bytes:
    return blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def _batches(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    return (texts[n : n + _AT_ONCE] for n in range(0, len(texts), _AT_ONCE))


def _single(words: Iterable[str]) -> list[str]:
    return [w for w in words if " " not in w]
