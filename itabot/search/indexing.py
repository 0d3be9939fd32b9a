"""Laying out an index: from which passage has which feature to the arrays of ``FeatureIndex``."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from itabot.search.index import Arrays, Floats, Ints, stretches
from itabot.thai.grams import Keys

_K1, _B = 0.9, 0.4
_UNSEEN = np.uint64(2**64 - 1)
"""Stands for every feature that no passage has; sorts behind all others."""
_TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Which features occur in which passages: ``keys[features[n]]`` in passage ``rows[n]``."""

    keys: Keys
    features: Ints
    rows: Ints


class Collector:
    """Takes the features of one text after the other; keeps none of the texts."""

    def __init__(self) -> None:
        self._keys, self._lengths = array("Q"), array("q")

    def add(self, keys: Keys) -> None:
        """Take the next text's features."""
        self._keys.frombytes(keys.tobytes())
        self._lengths.append(len(keys))

    def occurrences(self, texts: Sequence[int]) -> Occurrences:
        """Return the occurrences in passages whose texts are these, by number."""
        keys, features = np.unique(np.array(self._keys, np.uint64), return_inverse=True)
        lengths, said = np.array(self._lengths), np.array(texts, np.int64)
        counts = lengths[said]
        places = stretches((lengths.cumsum() - lengths)[said], counts)
        rows = np.repeat(np.arange(len(said), dtype=np.int32), counts)
        return Occurrences(keys, features.astype(np.int32)[places], rows)


@dataclass(frozen=True, slots=True)
class Passages:
    """Passage n is the owner's with number ``owners[n]``, and counts ``weights[n]`` for it."""

    owners: NDArray[np.int32]
    weights: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Part:
    """Some of an index's cells: ``features[n]`` speaks for ``cells[n]`` by ``gains[n]``.

    ``idf`` is each feature's over these cells, and at the end that of one never seen.
    """

    size: int
    features: Ints
    cells: Ints
    gains: Floats
    idf: Floats


def indexed(found: Occurrences, passages: Passages, *, typical: bool = False) -> Arrays:
    """Lay out what a FeatureIndex needs.

    An owner's feature weighs as much as the strongest passage that has it. Where what is
    ``typical`` counts, it weighs the more the more often the owner's passages have it (BM25's
    saturation: 0.5 for about once), and passages are not compared one by one.
    """
    likeness = _nothing(found) if typical else _likeness(found, passages)
    coverage = _coverage(found, passages, typical=typical)
    features = np.concatenate([likeness.features, coverage.features])
    order = features.argsort(kind="stable")
    counts = np.bincount(features, minlength=len(found.keys) + 1)
    cells = np.concatenate([likeness.cells, likeness.size + coverage.cells])
    return {
        "keys": np.append(found.keys, _UNSEEN),
        "starts": np.concatenate([[0], counts.cumsum()]),
        "cells": cells[order].astype(np.int32),
        "gains": np.concatenate([likeness.gains, coverage.gains])[order].astype(np.float32),
        "squared_idf": likeness.idf**2,
        "owner_idf": coverage.idf,
        "sizes": np.array([likeness.size, likeness.size + coverage.size]),
    }


def _nothing(found: Occurrences) -> _Part:
    none, idf = np.zeros(0, np.int32), np.zeros(len(found.keys) + 1, np.float32)
    return _Part(0, none, none, none.astype(np.float32), idf)


def _likeness(found: Occurrences, passages: Passages) -> _Part:
    """Compare passages one by one: unit vectors of tf-idf, weighed by what each passage counts."""
    size = len(passages.owners)
    idf = _idf(found.features, len(found.keys), size)
    squares = idf[found.features] ** 2
    norms = np.sqrt(np.bincount(found.rows, squares, size))
    factors = (passages.weights / np.maximum(norms, _TINY)).astype(np.float32)
    return _Part(size, found.features, found.rows, squares * factors[found.rows], idf)


def _coverage(found: Occurrences, passages: Passages, *, typical: bool) -> _Part:
    """Give each owner every feature of its passages, weighed as ``indexed`` says."""
    size, count = int(passages.owners.max(initial=-1)) + 1, len(found.keys)
    strengths = passages.weights[found.rows]
    pairs = passages.owners.astype(np.int64)[found.rows] * count + found.features
    unique, inverse = np.unique(pairs, return_inverse=True)
    owners, features = np.divmod(unique, max(count, 1))
    weights: Floats = np.zeros(len(unique))
    if typical:
        often = np.bincount(inverse, strengths, len(unique))
        weights = _saturated(owners, often.astype(np.float32))
    else:
        np.maximum.at(weights, inverse, strengths)
    idf = _idf(features, count, size)
    return _Part(size, features, owners, weights * idf[features], idf)


def _saturated(owners: Ints, often: Floats) -> Floats:
    """Return BM25's tf / (tf + k1 * (1 - b + b * length / average length)) for each entry."""
    lengths = np.bincount(owners, often)
    average = lengths[lengths > 0].mean() if len(lengths) else 1.0
    saturated: Floats = often / (often + (_K1 * (1 - _B + _B * lengths / average))[owners])
    return saturated


def _idf(features: Ints, count: int, size: int) -> NDArray[np.float32]:
    frequency = np.bincount(features, minlength=count + 1)
    return np.log1p(size / np.maximum(frequency, 1)).astype(np.float32)
