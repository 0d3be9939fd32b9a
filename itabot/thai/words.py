"""Cutting Thai into words, with a dictionary that knows the words of ITA too."""

from collections.abc import Iterable
from itertools import chain

import marisa_trie
from pythainlp.corpus import thai_words
from pythainlp.tokenize.newmm import segment
from pythainlp.util import Trie

_WHOLE_WORD = 2
"""Single letters are in every dictionary and prove nothing."""


class _Dictionary(Trie):  # type: ignore[misc]
    """The dictionary as newmm asks for it, packed: built in a tenth of the time and memory."""

    def __init__(self, words: Iterable[str]) -> None:
        words = list(words)
        self._packed = marisa_trie.Trie(words)
        self._longest = max(map(len, words))

    def prefixes(self, text: str, start: int = 0) -> list[str]:
        found: list[str] = self._packed.prefixes(text[start : start + self._longest])
        return found

    def __contains__(self, word: object) -> bool:
        return word in self._packed

    def __len__(self) -> int:
        return len(self._packed)


class Words:
    """A newmm tokenizer over pythainlp's dictionary and ``extra`` words.

    Cutting is linear in the text.
    """

    def __init__(self, extra: Iterable[str]) -> None:
        self._dictionary = _Dictionary(filter(None, chain(thai_words(), extra)))
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
