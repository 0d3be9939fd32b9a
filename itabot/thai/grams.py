"""Runs of characters: what survives of a word when its spelling slips.

A run is one number: its characters' code points side by side, 16 bits each, so that four fill 64
bits. What a text has is a sorted array of such numbers, which numpy compares with others at once.
"""

import re
from typing import Any

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.uint64]
"""Sorted numbers, each once."""

_BETWEEN_THAI = re.compile(r"(?<=[\u0e00-\u0e7f]) (?=[\u0e00-\u0e7f])")
_BITS = np.uint64(16)
_BEYOND = 0xFFFF
"""Emoji and the like are all one character here."""
_BLANK = np.array([0x20_0020, 0x20_0020_0020, 0x20_0020_0020_0020], np.uint64)


def grams(text: str, shortest: int = 2, longest: int = 4) -> Keys:
    """Return the numbers of the character n-grams (up to 4 characters) of folded text.

    Spaces between Thai words are dropped, as writers place them at will; a Latin word or number
    keeps its edges.
    """
    text = _BETWEEN_THAI.sub("", text)
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    points = np.minimum(points, _BEYOND).astype(np.uint64)
    runs, found = points, []
    for size in range(2, longest + 1):
        runs = (runs[:-1] << _BITS) | points[size - 1 :]
        if size >= shortest:
            found.append(runs)
    keys = distinct(np.concatenate(found))
    return keys if "  " not in text else keys[~np.isin(keys, _BLANK)]


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
