"""Finding any of many phrases in one pass over a text."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import add

_BEGINNING = 2
_MARKS = frozenset(
    "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e3a\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4d\u0e4e"
)
"""What stands above or below a letter: "ใคร" is not in "ใคร่"."""


class PhraseFinder:
    """Finds phrases of two or more characters, left to right, the longest first, none overlapping.

    A phrase that begins or ends with a Latin letter or digit must do so at the edge of a word:
    "po" is not in "report".
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        beginnings = defaultdict(list)
        for phrase in sorted(set(phrases), key=len, reverse=True):
            beginnings[phrase[:_BEGINNING]].append(phrase)
        # Most places begin no phrase, and two letters are enough to see it.
        self._beginnings = {letters: tuple(found) for letters, found in beginnings.items()}

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where each phrase starts and ends."""
        beginnings, end = self._beginnings, 0
        pairs = enumerate(map(add, text, text[1:]))
        for at, phrases in [(at, beginnings[pair]) for at, pair in pairs if pair in beginnings]:
            if at >= end and text.startswith(phrases, at):
                end = _longest(phrases, text, at)
                if end > at:
                    yield at, end


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


def _longest(phrases: Sequence[str], text: str, at: int) -> int:
    """Return where the first of the phrases that stands here as a word of its own ends, or at."""
    if at and _joined(text[at - 1], text[at]):
        return at
    ends = (at + len(phrase) for phrase in phrases if text.startswith(phrase, at))
    return next((e for e in ends if e == len(text) or not _joined(text[e - 1], text[e])), at)


def _joined(left: str, right: str) -> bool:
    """Tell whether two neighbours belong to one Latin word or number, or to one Thai letter."""
    if right in _MARKS:
        return True
    return left.isascii() and right.isascii() and left.isalnum() and right.isalnum()
