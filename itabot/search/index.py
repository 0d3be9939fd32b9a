"""A sparse index of passages and their owners: what a question shares with each.

Features are small integers, rarest first; a table holds, for each, the rows that have it. One
question costs a few numpy passes over at most ``_BUDGET`` entries, rarest features first, so
neither a long question nor a large knowledge base slows an answer down.
"""

import sys
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]
Arrays = Mapping[str, NDArray[Any]]
"""What an index is made of, by name; see ``indexed``."""
_BUDGET = 50_000
_K1, _B = 0.9, 0.4


class Table:
    """Rows by features, laid out feature by feature; each entry weighs 1 if nothing is said.

    ``starts[f]`` to ``starts[f + 1]`` are the places of feature f's rows.
    """

    def __init__(
        self, rows: Ints, starts: NDArray[np.int64], size: int, weights: Floats | None = None
    ) -> None:
        self.size = size
        self._rows, self._starts, self._weights = rows, starts, weights
        self._frequency = np.diff(starts)
        self.idf: Floats = np.log1p(size / np.maximum(self._frequency, 1)).astype(np.float32)
        self.idf_unseen = float(np.log1p(size))

    def sums(self, ids: Ints, values: Floats) -> Floats:
        """Return for every row the sum of ``values * weight`` over those features it has."""
        counts = self._frequency[ids]
        ends = np.cumsum(counts)
        affordable = int(np.searchsorted(ends, _BUDGET, side="right"))
        if not affordable:
            return np.zeros(self.size, np.float32)
        counts, ends = counts[:affordable], ends[:affordable]
        # Places of all entries at once: a ramp that jumps at each feature's start.
        jumps = np.repeat(self._starts[ids[:affordable]] - ends + counts, counts)
        at = jumps + np.arange(ends[-1])
        weighed = np.repeat(values[:affordable], counts)
        if self._weights is not None:
            weighed *= self._weights[at]
        return np.bincount(self._rows[at], weighed, self.size).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Which features occur in which passages: pairs ``features[n]`` in ``rows[n]``, by number.

    ``names`` are the features' texts, in the order of their numbers.
    """

    names: Sequence[str]
    features: Ints
    rows: Ints


class Collector:
    """Numbers the features of passages as they come; keeps none of the passages."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._features, self._rows, self._row = array("i"), array("i"), 0

    def add(self, passage: Iterable[str]) -> None:
        """Take the next passage's features."""
        numbers = self._numbers
        ids = [numbers.setdefault(feature, len(numbers)) for feature in passage]
        self._features.extend(ids)
        self._rows.extend([self._row] * len(ids))
        self._row += 1

    def occurrences(self) -> Occurrences:
        """Return what was collected."""
        features, rows = np.array(self._features, np.int32), np.array(self._rows, np.int32)
        return Occurrences(list(self._numbers), features, rows)


@dataclass(frozen=True, slots=True)
class Match:
    """How a question matches. ``likeness``: cosine (0 to 1) of tf-idf vectors, per passage.

    ``coverage``: the idf-weighted share (0 to 1) of the question that each owner's texts have.
    """

    likeness: Floats
    coverage: Floats


class FeatureIndex:
    """Passages and owners by one kind of feature (character runs, skeletons, words).

    Made of the arrays of ``indexed``, which may lie in a file. Features that a question has and
    the index never saw make it longer and leave it less covered.
    """

    def __init__(self, arrays: Arrays) -> None:
        text = arrays["names"].tobytes().decode()
        # Editions share most of their features: interned, each is in memory once.
        names = map(sys.intern, text.split("\n")) if text else ()
        self._numbers = {name: n for n, name in enumerate(names)}
        self._inverse_norms: Floats = arrays["inverse_norms"]
        self._passages = Table(arrays["rows"], arrays["starts"], len(self._inverse_norms))
        owners = int(arrays["owner_count"])
        self._owners = Table(
            arrays["owner_rows"], arrays["owner_starts"], owners, arrays["owner_weights"]
        )

    def __contains__(self, feature: str) -> bool:
        return feature in self._numbers

    def match(self, features: Iterable[str]) -> Match:
        """Compare a question with everything."""
        known, unseen = self._known(features)
        squared = self._passages.idf[known] ** 2
        length = float(np.sqrt(squared.sum() + unseen * self._passages.idf_unseen**2))
        likeness = self._passages.sums(known, squared) * self._inverse_norms
        return Match(likeness / np.float32(max(length, 1e-9)), self._coverage(known, unseen))

    def coverage(self, features: Iterable[str]) -> Floats:
        """Return the coverage alone."""
        return self._coverage(*self._known(features))

    def _known(self, features: Iterable[str]) -> tuple[Ints, int]:
        numbers = [self._numbers.get(feature, -1) for feature in features]
        ids = np.sort(np.array(numbers, np.int32))
        unseen = int(np.searchsorted(ids, 0))
        return ids[unseen:], unseen

    def _coverage(self, known: Ints, unseen: int) -> Floats:
        idf = self._owners.idf[known]
        total = float(idf.sum()) + unseen * self._owners.idf_unseen
        return self._owners.sums(known, idf) / np.float32(max(total, 1e-9))


def indexed(
    found: Occurrences,
    owners: Sequence[int],
    weights: Sequence[float],
    *,
    typical: bool = False,
) -> Arrays:
    """Lay out what a FeatureIndex needs.

    ``found`` says which passage has which feature; ``owners[n]`` is the owner's number of passage
    n and ``weights[n]`` how much the passage speaks for it. An owner's feature weighs as much as
    the strongest passage that has it, or, where what is ``typical`` counts, the more the more
    often the owner's passages have it (BM25's saturation: 0.5 for about once).
    """
    names, features = _rarest_first(found)
    rows, starts = _by_feature(features, found.rows, len(names))
    owner_features, owner_rows, owner_weights = _weighed(
        features, found.rows, owners, weights, typical
    )
    order = np.argsort(owner_features, kind="stable")
    passages = len(owners)
    idf = np.log1p(passages / np.maximum(np.diff(starts), 1)).astype(np.float32)
    norms = np.sqrt(np.bincount(found.rows, idf[features] ** 2, passages))
    return {
        "names": np.frombuffer("\n".join(names).encode(), np.uint8),
        "rows": rows,
        "starts": starts,
        "inverse_norms": (1 / np.maximum(norms, 1e-9)).astype(np.float32),
        "owner_rows": owner_rows[order],
        "owner_starts": _starts(owner_features, len(names)),
        "owner_weights": owner_weights[order],
        "owner_count": np.array(max(owners, default=-1) + 1),
    }


def _rarest_first(found: Occurrences) -> tuple[list[str], Ints]:
    """Number the features anew, so that sorting numbers sorts from rare to frequent."""
    count = len(found.names)
    order = np.argsort(np.bincount(found.features, minlength=count), kind="stable")
    place = np.empty(count, np.int32)
    place[order] = np.arange(count, dtype=np.int32)
    return [found.names[n] for n in order], place[found.features]


def _by_feature(features: Ints, rows: Ints, count: int) -> tuple[Ints, NDArray[np.int64]]:
    return rows[np.argsort(features, kind="stable")], _starts(features, count)


def _starts(features: Ints, count: int) -> NDArray[np.int64]:
    return np.concatenate(([0], np.cumsum(np.bincount(features, minlength=count))))


def _weighed(
    features: Ints, rows: Ints, owners: Sequence[int], weights: Sequence[float], typical: bool
) -> tuple[Ints, Ints, Floats]:
    """Give each owner every feature of its passages, weighed as ``indexed`` says."""
    strength = np.asarray(weights, np.float32)[rows]
    count = int(features.max(initial=0)) + 1
    pairs = np.asarray(owners, np.int64)[rows] * count + features
    unique, inverse = np.unique(pairs, return_inverse=True)
    owner_rows, owner_features = np.divmod(unique, count)
    if typical:
        often = np.bincount(inverse, strength, len(unique)).astype(np.float64)
        weight = often / (often + _saturation(owner_rows, often))
    else:
        weight = np.zeros(len(unique))
        np.maximum.at(weight, inverse, strength)
    return owner_features.astype(np.int32), owner_rows.astype(np.int32), weight.astype(np.float32)


def _saturation(rows: NDArray[np.int64], often: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return BM25's k1 * (1 - b + b * length / average length), for each entry's owner."""
    lengths = np.bincount(rows, often)
    average = lengths[lengths > 0].mean() if len(lengths) else 1.0
    saturation: NDArray[np.float64] = (_K1 * (1 - _B + _B * lengths / average))[rows]
    return saturation
