"""Finding any of many phrases in one pass over a text."""

from collections.abc import Iterable, Iterator, Mapping

import marisa_trie

_BEGINNING = 2


class PhraseFinder:
    """Finds phrases of two or more characters, left to right, the longest first, none overlapping.

    A phrase that begins or ends with a Latin letter or digit must do so at the edge of a word:
    "po" is not in "report".
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._trie = marisa_trie.Trie(list(phrases))
        self._longest = max(map(len, self._trie), default=0)
        # Most places begin no phrase, and two letters are enough to see it.
        self._beginnings = frozenset(phrase[:_BEGINNING] for phrase in self._trie)

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where each phrase starts and ends."""
        beginnings, at = self._beginnings, 0
        while at < len(text):
            end = at
            if text[at : at + _BEGINNING] in beginnings:
                end = self._longest_at(text, at)
                if end > at:
                    yield at, end
            at = max(end, at + 1)

    def _longest_at(self, text: str, start: int) -> int:
        if start and _joined(text[start - 1], text[start]):
            return start
        found = self._trie.prefixes(text[start : start + self._longest])
        ends = (start + len(phrase) for phrase in found)
        fitting = [e for e in ends if e == len(text) or not _joined(text[e - 1], text[e])]
        return max(fitting, default=start)


def without(text: str, places: Iterable[tuple[int, int]]) -> str:
    """Return the text with a space in place of each stretch."""
    parts, at = [], 0
    for start, end in places:
        parts.append(text[at:start])
        at = end
    return " ".join([*parts, text[at:]])


class Replacer:
    """Replaces each phrase it finds by what it stands for."""

    def __init__(self, pairs: Mapping[str, str]) -> None:
        self._pairs = pairs
        self._finder = PhraseFinder(pairs)

    def __call__(self, text: str) -> str:
        """Return the text with every phrase replaced."""
        parts, at = [], 0
        for start, end in self._finder.find(text):
            parts += [text[at:start], self._pairs[text[start:end]]]
            at = end
        return "".join([*parts, text[at:]])


def _joined(left: str, right: str) -> bool:
    """Tell whether two neighbours belong to one Latin word or number."""
    return left.isascii() and right.isascii() and left.isalnum() and right.isalnum()
