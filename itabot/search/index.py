"""A sparse index of passages and their owners: what a question shares with each.

Features are numbers of 64 bits; for each there are lists of the passages and of the owners that
have it. One question costs a few numpy passes over at most ``_BUDGET`` entries of either, rarest
features first, so neither a long question nor a large knowledge base slows an answer down.
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
Weights = NDArray[np.floating[Any]] | NDArray[np.uint8]
Arrays = Mapping[str, NDArray[Any]]
"""What an index is made of, by name; see ``itabot.search.indexing.indexed``."""
_BUDGET = 50_000
_TINY = 1e-9


class Lists:
    """For each feature the rows that have it: ``rows[starts[f]:starts[f + 1]]``.

    ``weights`` has what each entry counts; without them all count 1.
    """

    def __init__(self, rows: Ints, starts: Ints, size: int, weights: Weights | None = None) -> None:
        self._rows, self._starts, self._size, self._weights = rows, starts, size, weights
        self._counts = np.diff(starts.astype(np.int64)).astype(np.int32)

    def sums(self, features: Ints, values: Floats) -> Floats:
        """Return for every row the sum of ``values * weight`` over those features it has."""
        counts = self._counts[features]
        if counts.sum() > _BUDGET:
            order = counts.argsort(kind="stable")
            order = order[: counts[order].cumsum().searchsorted(_BUDGET, side="right")]
            features, values, counts = features[order], values[order], counts[order]
        at = stretches(self._starts[features], counts)
        weighed = values.repeat(counts)
        if self._weights is not None:
            weighed *= self._weights[at]
        return np.bincount(self._rows[at], weighed, self._size).astype(np.float32)


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
        self._passage_idf, self._owner_idf = arrays["passage_idf"], arrays["owner_idf"]
        self._factors: Floats = arrays["passage_factors"]
        self._unit = float(arrays["owner_unit"])
        self._passages = Lists(arrays["passage_rows"], arrays["passage_starts"], len(self._factors))
        self._owners = Lists(
            arrays["owner_rows"],
            arrays["owner_starts"],
            int(arrays["owner_count"]),
            arrays["owner_weights"],
        )

    def __contains__(self, key: int) -> bool:
        return bool(self._places(np.array([key], np.uint64))[0] < len(self._keys) - 1)

    def match(self, asked: Keys) -> Match:
        """Compare a question with everything."""
        places = self._places(asked)
        squares = self._passage_idf[places] ** 2
        length = math.sqrt(squares.sum())
        likeness = self._passages.sums(places, squares)
        likeness *= self._factors
        likeness /= max(length, _TINY)
        return Match(likeness, self._coverage(places))

    def coverage(self, asked: Keys) -> Floats:
        """Return the coverage alone."""
        return self._coverage(self._places(asked))

    def _places(self, asked: Keys) -> Ints:
        places = self._keys.searchsorted(asked)
        places[self._keys[places] != asked] = len(self._keys) - 1
        return places

    def _coverage(self, places: Ints) -> Floats:
        idf = self._owner_idf[places]
        total = max(float(idf.sum()), _TINY)
        return self._owners.sums(places, idf * (self._unit / total))


def stretches(starts: Ints, counts: Ints) -> Ints:
    """Return the numbers from each start on, as many as its count says, one after the other."""
    ends = counts.cumsum()
    total = int(ends[-1]) if len(ends) else 0
    return np.repeat(starts - ends + counts, counts) + np.arange(total)
