"""A sparse inverted index: which texts share features with a question, and how much they weigh.

One pass over the features' postings with numpy; the work is bounded by ``_BUDGET`` postings,
rarest features first, so neither a long question nor a large knowledge base slows an answer.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
_BUDGET = 60_000


@dataclass(frozen=True, slots=True)
class Probe:
    """A question's features as far as an index knows them.

    ``ids`` are in order of growing frequency. ``unknown`` counts the features it never saw.
    """

    ids: NDArray[np.int32]
    unknown: int


class InvertedIndex:
    """Rows (texts) by features, each entry with a weight."""

    def __init__(self, rows: Sequence[Mapping[str, float]]) -> None:
        entries: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for row, features in enumerate(rows):
            for feature, weight in features.items():
                entries[feature].append((row, weight))
        # Ids by frequency: sorting ids sorts features from rare to frequent.
        ordered = sorted(entries, key=lambda f: len(entries[f]))
        self.size = len(rows)
        self._ids = {feature: n for n, feature in enumerate(ordered)}
        counts = np.fromiter((len(entries[f]) for f in ordered), np.int64, len(ordered))
        self._starts = np.concatenate(([0], np.cumsum(counts)))
        total = int(self._starts[-1])
        flat = [entry for feature in ordered for entry in entries[feature]]
        self._rows = np.fromiter((row for row, _ in flat), np.int32, total)
        self._weights = np.fromiter((weight for _, weight in flat), np.float32, total)
        self.idf: Floats = np.log1p(self.size / np.maximum(counts, 1)).astype(np.float32)
        self.unknown_idf = float(np.log1p(self.size))

    def probe(self, features: Iterable[str]) -> Probe:
        """Look the features up."""
        known, unknown = [], 0
        for feature in features:
            if (found := self._ids.get(feature)) is None:
                unknown += 1
            else:
                known.append(found)
        known.sort()
        return Probe(np.array(known, np.int32), unknown)

    def sums(self, ids: NDArray[np.int32], values: Floats) -> Floats:
        """Return, for every row, the sum of ``values * weight`` over the features it has."""
        starts, counts = self._starts[ids], np.diff(self._starts)[ids]
        affordable = int(np.searchsorted(np.cumsum(counts), _BUDGET, side="right"))
        starts, counts, values = starts[:affordable], counts[:affordable], values[:affordable]
        total = int(counts.sum())
        if not total:
            return np.zeros(self.size, np.float32)
        # Positions of all postings at once: a ramp that jumps at each feature's start.
        at = np.repeat(starts - np.concatenate(([0], np.cumsum(counts)[:-1])), counts)
        at = at + np.arange(total)
        weighed = self._weights[at] * np.repeat(values, counts)
        return np.bincount(self._rows[at], weighed, self.size).astype(np.float32)


class CosineIndex:
    """Cosine of tf-idf vectors with binary term frequency, between a question and each row."""

    def __init__(self, rows: Sequence[Iterable[str]]) -> None:
        self._index = index = InvertedIndex([dict.fromkeys(row, 1.0) for row in rows])
        squared = [float((index.idf[index.probe(row).ids] ** 2).sum()) for row in rows]
        norms = np.sqrt(np.array(squared, np.float32))
        self._inverse_norms = np.divide(1.0, norms, out=np.zeros_like(norms), where=norms > 0)

    def cosines(self, features: Iterable[str]) -> Floats:
        """Return the cosine (0 to 1) for every row; unknown features lengthen the question."""
        index = self._index
        probe = index.probe(features)
        squared = index.idf[probe.ids] ** 2
        length = float(np.sqrt(squared.sum() + probe.unknown * index.unknown_idf**2))
        if not length:
            return np.zeros(index.size, np.float32)
        return index.sums(probe.ids, squared) * self._inverse_norms / np.float32(length)


class CoverageIndex:
    """Share of a question's idf that a row's features cover: absolute, so it can decline."""

    def __init__(self, rows: Sequence[Mapping[str, float]]) -> None:
        self._index = InvertedIndex(rows)

    def coverages(self, features: Iterable[str]) -> Floats:
        """Return the share (0 to 1) for every row; features nobody has count as uncovered."""
        index = self._index
        probe = index.probe(features)
        idf = index.idf[probe.ids]
        total = float(idf.sum()) + probe.unknown * index.unknown_idf
        if not total:
            return np.zeros(index.size, np.float32)
        return index.sums(probe.ids, idf) / np.float32(total)
