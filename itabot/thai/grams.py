"""Runs of characters: what survives of a word when its spelling slips.

A run is one number: its characters' code points side by side, 16 bits each, so that four fill 64
bits. What a text has is a sorted array of such numbers, which numpy compares with others at once.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.uint64]
"""Sorted numbers, each once."""

_BETWEEN_THAI = re.compile(r"(?<=[\u0e00-\u0e7f]) (?=[\u0e00-\u0e7f])")
_BITS = np.uint64(16)
_BEYOND = 0xFFFF
"""Emoji and the like are all one character here."""
_BLANK = np.array([0x20_0020, 0x20_0020_0020, 0x20_0020_0020_0020], np.uint64)
_LINE_END = 0x0A


class Runs(NamedTuple):
    """Numbers of runs line by line, each as often as it is there; how many each line has."""

    keys: NDArray[np.uint64]
    lengths: NDArray[np.int64]


def grams(text: str, shortest: int = 2, longest: int = 4) -> Keys:
    """Return the numbers of the character n-grams (up to 4 characters) of one folded text.

    Spaces between Thai words are dropped, as writers place them at will; a Latin word or number
    keeps its edges. Spaces alone are no run.
    """
    keys = distinct(np.concatenate(list(_sized(_points(text), shortest, longest))))
    return keys if "  " not in text else keys[~np.isin(keys, _BLANK)]


def line_grams(text: str, shortest: int = 2, longest: int = 4) -> Runs:
    """Return the same of each line of folded text, for less than one after the other costs."""
    points = _points(text)
    ends = points == _LINE_END
    until = ends.cumsum()  # the line that the next character is in
    line, found = until - ends, []
    for keys in _sized(points, shortest, longest):
        first, last = line[: len(keys)], until[len(until) - len(keys) :]
        kept = (first == last) & ~np.isin(keys, _BLANK)
        found.append((keys[kept], first[kept]))
    keys, lines = map(np.concatenate, zip(*found, strict=True))
    lengths = np.bincount(lines, minlength=text.count("\n") + 1)
    return Runs(keys[lines.argsort(kind="stable")], lengths)


def _points(text: str) -> NDArray[np.uint64]:
    text = _BETWEEN_THAI.sub("", text)
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    return np.minimum(points, _BEYOND).astype(np.uint64)


def _sized(points: NDArray[np.uint64], shortest: int, longest: int) -> Iterator[NDArray[np.uint64]]:
    """Yield the runs of each size, in the order of where they begin."""
    runs = points
    for size in range(2, longest + 1):
        runs = (runs[:-1] << _BITS) | points[size - 1 :]
        if size >= shortest:
            yield runs


def distinct(numbers: Keys) -> Keys:
    """Sort the numbers and drop repetitions; may sort in place."""
    numbers.sort()
    return numbers[changes(numbers)]


def changes(numbers: NDArray[np.integer[Any]]) -> NDArray[np.bool_]:
    """Tell of each number whether it differs from the one before; the first does."""
    found = np.ones(len(numbers), np.bool_)
    np.not_equal(numbers[1:], numbers[:-1], out=found[1:])
    return found


def common(some: Keys, others: Keys) -> int:
    """Return how many numbers both have."""
    return len(np.intersect1d(some, others, assume_unique=True))
