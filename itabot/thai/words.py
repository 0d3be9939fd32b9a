"""Cutting Thai into words, with a dictionary that knows the words of ITA too."""

import re
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any

import marisa_trie
import numpy as np
from numpy.typing import NDArray
from pythainlp.corpus import thai_words
from pythainlp.tokenize.newmm import segment
from pythainlp.util import Trie

_WHOLE_WORD = 2
"""Single letters are in every dictionary and prove nothing."""


_LATIN_INSIDE = re.compile("[a-z]{2}")
"""A Latin word goes on here: "work" is no word of "workshop"."""


class _Dictionary(Trie):  # type: ignore[misc]
    """The dictionary as newmm asks for it, packed: a tenth of the time and memory of a Trie."""

    def __init__(self, packed: bytes, longest: int) -> None:
        self._packed = marisa_trie.Trie()
        self._packed.frombytes(packed)
        self._longest = longest

    def prefixes(self, text: str, start: int = 0) -> list[str]:
        found: list[str] = self._packed.prefixes(text[start : start + self._longest])
        if found and found[0].isascii():
            return [word for word in found if not _LATIN_INSIDE.match(text, start + len(word) - 1)]
        return found

    def __contains__(self, word: object) -> bool:
        return word in self._packed

    def __len__(self) -> int:
        return len(self._packed)


def packed(extra: Iterable[str]) -> Mapping[str, NDArray[Any]]:
    """Pack pythainlp's dictionary and ``extra`` words into what Words are made of."""
    words = [word for word in chain(thai_words(), extra) if word]
    trie = np.frombuffer(marisa_trie.Trie(words).tobytes(), np.uint8)
    return {"trie": trie, "longest": np.array(max(map(len, words)))}


class Words:
    """A newmm tokenizer over a dictionary, made of the arrays of ``packed``.

    Cutting is linear in the text.
    """

    def __init__(self, dictionary: Mapping[str, NDArray[Any]]) -> None:
        self._dictionary = _Dictionary(dictionary["trie"].tobytes(), int(dictionary["longest"]))
        self._last: tuple[str, tuple[str, ...]] = "", ()

    def cut(self, text: str) -> tuple[str, ...]:
        """Return the words of a text, without white space."""
        # Each step of reading a question cuts it; mostly the one before left it as it was.
        if text != self._last[0]:
            tokens = segment(text, self._dictionary)
            self._last = text, tuple(token for token in tokens if not token.isspace())
        return self._last[1]

    def __contains__(self, word: str) -> bool:
        return word in self._dictionary

    def known_share(self, text: str) -> float:
        """Return the share (0 to 1) of the characters that belong to words of the dictionary."""
        tokens = self.cut(text)
        total = sum(map(len, tokens))
        known = sum(len(t) for t in tokens if len(t) >= _WHOLE_WORD and t in self._dictionary)
        return known / total if total else 0.0
