"""A sparse index of passages and their owners: what a question shares with each.

Features are numbers of 64 bits. For each there is a list of the cells that it speaks for, and how
much: first a cell for each passage, then one for each owner. One question costs a few numpy
passes over at most ``_BUDGET`` entries of these lists, rarest features first, so neither a long
question nor a large knowledge base slows an answer down.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from itabot.thai.grams import Keys

Floats = NDArray[np.floating[Any]]
Ints = NDArray[np.integer[Any]]
Arrays = Mapping[str, NDArray[Any]]
"""What an index is made of, by name; see ``itabot.search.indexing.indexed``."""
_BUDGET = 100_000
_TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Match:
    """How a question matches. ``likeness``: cosine (0 to 1) of tf-idf vectors, per passage.

    It is weighed by how much the passage speaks for its owner. ``coverage``: the idf-weighted
    share (0 to 1) of the question that each owner's texts have.
    """

    likeness: Floats
    coverage: Floats


class FeatureIndex:
    """Passages and owners by one kind of feature (character runs, skeletons, words).

    Made of the arrays of ``indexed``, which may lie in a file. Features that a question has and
    the index never saw make it longer and leave it less covered: the last of ``keys`` stands for
    all of them.
    """

    def __init__(self, arrays: Arrays) -> None:
        self._keys: Keys = arrays["keys"]
        self._starts: Ints = arrays["starts"]
        self._counts = np.diff(self._starts)
        self._cells: Ints = arrays["cells"]
        self._gains: Floats = arrays["gains"]
        self._squared_idf, self._owner_idf = arrays["squared_idf"], arrays["owner_idf"]
        self._passages, self._size = map(int, arrays["sizes"])

    def __contains__(self, key: int) -> bool:
        return bool(self._places(np.array([key], np.uint64))[0] < len(self._keys) - 1)

    def match(self, asked: Keys) -> Match:
        """Compare a question with everything."""
        places = self._places(asked)
        sums = self._sums(places)
        length = math.sqrt(self._squared_idf[places].sum())
        total = float(self._owner_idf[places].sum())
        likeness, coverage = sums[: self._passages], sums[self._passages :]
        return Match(likeness / max(length, _TINY), coverage / max(total, _TINY))

    def _places(self, asked: Keys) -> Ints:
        places = self._keys.searchsorted(asked)
        places[self._keys[places] != asked] = len(self._keys) - 1
        return places

    def _sums(self, places: Ints) -> Floats:
        """Return for every cell the sum of what these features speak for it."""
        counts = self._counts[places]
        if counts.sum() > _BUDGET:
            order = counts.argsort(kind="stable")
            order = order[: counts[order].cumsum().searchsorted(_BUDGET, side="right")]
            places, counts = places[order], counts[order]
        at = stretches(self._starts[places], counts)
        return np.bincount(self._cells[at], self._gains[at], self._size).astype(np.float32)


def stretches(starts: Ints, counts: Ints) -> Ints:
    """Return the numbers from each start on, as many as its count says, one after the other."""
    ends = counts.cumsum()
    total = int(ends[-1]) if len(ends) else 0
    return np.repeat(starts - ends + counts, counts) + np.arange(total)
