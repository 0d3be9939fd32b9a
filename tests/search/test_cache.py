"""The cache of the index: found again, never stale, and never in the way."""

import os
from pathlib import Path

import numpy as np
import pytest

from itabot.search.cache import IndexCache
from itabot.search.index import Arrays, FeatureIndex
from itabot.search.indexing import Collector, Passages, indexed
from itabot.thai.grams import grams, line_grams


class Counter:
    """Makes a small index and counts how often it had to."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> list[Arrays]:
        """Compute."""
        self.times += 1
        passages = Passages(np.array([0, 1], np.int32), np.array([1.0, 0.5], np.float32))
        full, empty = Collector(), Collector()
        full.add(*line_grams("กขค\nขค"))
        empty.add(*line_grams("\n"))
        return [indexed(c.occurrences([0, 1]), passages) for c in (full, empty)]


def test_what_was_computed_is_found_again(tmp_path: Path) -> None:
    compute = Counter()
    first = IndexCache(tmp_path).remembered(["a", "b"], compute)
    again = IndexCache(tmp_path).remembered(["a", "b"], compute)
    assert compute.times == 1
    for one, other in zip(first, again, strict=True):
        assert one.keys() == other.keys()
        assert all(np.array_equal(one[name], other[name]) for name in one)


def test_what_was_just_computed_lies_in_the_files_too(tmp_path: Path) -> None:
    arrays = IndexCache(tmp_path).remembered(["a"], Counter())[0]
    assert all(isinstance(values.base, np.memmap) for values in arrays.values() if values.size > 1)


def test_an_index_from_a_file_answers_like_the_first(tmp_path: Path) -> None:
    compute = Counter()
    first = FeatureIndex(IndexCache(tmp_path).remembered(["a"], compute)[0])
    again = FeatureIndex(IndexCache(tmp_path).remembered(["a"], compute)[0])
    asked = grams("กขค")
    assert first.match(asked).coverage.tolist() == again.match(asked).coverage.tolist()


@pytest.mark.parametrize("key", [["a", "c"], ["ab"], ["a"], ["a", "b", ""]])
def test_another_key_is_another_thing(tmp_path: Path, key: list[str]) -> None:
    compute = Counter()
    IndexCache(tmp_path).remembered(["a", "b"], compute)
    IndexCache(tmp_path).remembered(key, compute)
    assert compute.times == 2


@pytest.mark.parametrize("damaged", ["count.npy", "0/owner_rows.npy"])
@pytest.mark.parametrize("damage", [b"", b"\x93NUMPY\x01\x00 not really", b"\x00" * 100])
def test_a_damaged_file_is_computed_anew(tmp_path: Path, damaged: str, damage: bytes) -> None:
    compute = Counter()
    IndexCache(tmp_path).remembered(["a"], compute)
    (place,) = tmp_path.iterdir()
    (place / damaged).write_bytes(damage)
    IndexCache(tmp_path).remembered(["a"], compute)
    IndexCache(tmp_path).remembered(["a"], compute)
    assert compute.times == 2


def test_a_folder_that_cannot_be_made_is_no_cache(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    compute = Counter()
    cache = IndexCache(tmp_path / "file" / "cache")
    cache.remembered(["a"], compute)
    cache.remembered(["a"], compute)
    assert compute.times == 2


def test_without_a_folder_nothing_is_kept() -> None:
    compute = Counter()
    IndexCache(None).remembered(["a"], compute)
    IndexCache(None).remembered(["a"], compute)
    assert compute.times == 2


def test_the_oldest_go(tmp_path: Path) -> None:
    cache = IndexCache(tmp_path)
    for n in range(20):
        cache.remembered([str(n)], Counter())
        for place in tmp_path.iterdir():
            os.utime(place, (place.stat().st_mtime - 1, place.stat().st_mtime - 1))
    compute = Counter()
    cache.remembered(["19"], compute)
    assert compute.times == 0
    assert len(list(tmp_path.iterdir())) == 16
