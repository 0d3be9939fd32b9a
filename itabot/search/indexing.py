"""Laying out an index: from which passage has which feature to the arrays of ``FeatureIndex``."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from itabot.search.index import Arrays, Floats, Ints, Weights, stretches
from itabot.thai.grams import Keys, changes

_K1, _B = 0.9, 0.4
_UNSEEN = np.uint64(2**64 - 1)
"""Stands for every feature that no passage has; sorts behind all others."""
_TOO_COMMON = 5_000
"""Rows that a feature may have at most."""
_STEPS = 250
"""In how many steps the weight of a passage is kept: 1, 0.8 and 0.5 are whole ones."""
_TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Which features occur in which passages: ``keys[features[n]]`` in passage ``rows[n]``.

    Sorted by feature, and by row within a feature.
    """

    keys: Keys
    features: Ints
    rows: Ints


class Collector:
    """Takes the features of many texts, some texts at a time; keeps none of the texts."""

    def __init__(self) -> None:
        self._keys, self._lengths = array("Q"), array("q")

    def add(self, keys: NDArray[np.uint64], lengths: Ints) -> None:
        """Take features, text by text, of which each has so many; once or more often."""
        self._keys.frombytes(keys.tobytes())
        self._lengths.frombytes(lengths.astype(np.int64).tobytes())

    def occurrences(self, texts: Sequence[int]) -> Occurrences:
        """Return the occurrences in passages whose texts are these, by number."""
        lengths, said = np.frombuffer(self._lengths, np.int64), np.array(texts, np.int64)
        counts = lengths[said]
        starts = (lengths.cumsum() - lengths)[said]
        keys = np.frombuffer(self._keys, np.uint64)[stretches(starts, counts)]
        rows = np.repeat(np.arange(len(said), dtype=np.uint32), counts)
        order = keys.argsort(kind="stable")  # by feature, and by row within a feature
        keys, rows = keys[order], rows[order]
        new = changes(keys)
        once = new | changes(rows)
        return Occurrences(keys[new], (new.cumsum(dtype=np.int32) - 1)[once], rows[once])


@dataclass(frozen=True, slots=True)
class Passages:
    """Passage n is the owner's with number ``owners[n]``, and counts ``weights[n]`` for it."""

    owners: NDArray[np.int32]
    weights: NDArray[np.float32]


def indexed(found: Occurrences, passages: Passages, *, typical: bool = False) -> Arrays:
    """Lay out what a FeatureIndex needs.

    An owner's feature weighs as much as the strongest passage that has it, or, where what is
    ``typical`` counts, the more the more often the owner's passages have it (BM25's saturation:
    0.5 for about once).
    """
    return {
        "keys": np.append(found.keys, _UNSEEN),
        **_passage_lists(found, passages),
        **_owner_lists(found, passages, typical=typical),
    }


def _passage_lists(found: Occurrences, passages: Passages) -> Arrays:
    size = len(passages.owners)
    idf, starts, kept = _listed(found.features, len(found.keys), size)
    norms = np.sqrt(np.bincount(found.rows, idf[found.features] ** 2, size))
    return {
        "passage_idf": idf,
        "passage_starts": starts,
        "passage_rows": _small(found.rows[kept], size),
        "passage_factors": (passages.weights / np.maximum(norms, _TINY)).astype(np.float32),
    }


def _owner_lists(found: Occurrences, passages: Passages, *, typical: bool) -> Arrays:
    size = int(passages.owners.max(initial=-1)) + 1
    owners, strengths = passages.owners[found.rows], passages.weights[found.rows]
    # Owners come in the order of their passages, so one owner's entries stand side by side.
    first = np.flatnonzero(changes(found.features) | changes(owners))
    owners, features = owners[first], found.features[first]
    idf, starts, kept = _listed(features, len(found.keys), size)
    weights: Weights
    if typical:
        often = np.add.reduceat(strengths, first) if len(first) else strengths
        weights, unit = _saturated(owners, often), 1.0
    else:
        most = np.maximum.reduceat(strengths, first) if len(first) else strengths
        weights, unit = (most * _STEPS).round().astype(np.uint8), 1 / _STEPS
    return {
        "owner_idf": idf,
        "owner_starts": starts,
        "owner_rows": _small(owners[kept], size),
        "owner_weights": weights[kept],
        "owner_unit": np.array(unit, np.float32),
        "owner_count": np.array(size),
    }


def _listed(
    features: Ints, count: int, size: int
) -> tuple[NDArray[np.float32], Ints, NDArray[np.bool_]]:
    """Return how rare each feature is among the rows, where its list starts, what is listed.

    The last list is of what no row has. What nearly everything has says nothing, and would be
    most of a large index: it is left out.
    """
    counts = np.bincount(features, minlength=count + 1)
    idf = np.log1p(size / np.maximum(counts, 1)).astype(np.float32)
    counts[counts > _TOO_COMMON] = 0
    ends = counts.cumsum()
    return idf, _small(np.append(0, ends), int(ends[-1])), counts[features] > 0


def _small(rows: Ints, size: int) -> Ints:
    """Return the numbers in the smallest type that has room for ``size``."""
    small: Ints = rows.astype(np.min_scalar_type(size))
    return small


def _saturated(owners: Ints, often: Floats) -> NDArray[np.float32]:
    """Return BM25's tf / (tf + k1 * (1 - b + b * length / average length)) for each entry."""
    lengths = np.bincount(owners, often)
    average = lengths[lengths > 0].mean() if len(lengths) else 1.0
    saturation = _K1 * (1 - _B + _B * lengths / average)
    return (often / (often + saturation[owners])).astype(np.float32)
