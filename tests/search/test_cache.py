"""The cache of the analysis: found again, never stale, and never in the way."""

import os
from pathlib import Path

import numpy as np
import pytest

from itabot.search.cache import AnalysisCache
from itabot.search.index import Collector, Occurrences


class Counter:
    """Computes something small and counts how often it had to."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> tuple[Occurrences, ...]:
        """Compute."""
        self.times += 1
        collector = Collector()
        collector.add(["กข", "ขค"])
        collector.add(["ขค"])
        return collector.occurrences(), Collector().occurrences()


def test_what_was_computed_is_found_again(tmp_path: Path) -> None:
    compute = Counter()
    first = AnalysisCache(tmp_path).remembered(["a", "b"], compute)
    again = AnalysisCache(tmp_path).remembered(["a", "b"], compute)
    assert compute.times == 1
    for one, other in zip(first, again, strict=True):
        assert list(one.names) == list(other.names)
        assert np.array_equal(one.features, other.features)
        assert np.array_equal(one.rows, other.rows)


@pytest.mark.parametrize("key", [["a", "c"], ["ab"], ["a"], ["a", "b", ""]])
def test_another_key_is_another_thing(tmp_path: Path, key: list[str]) -> None:
    compute = Counter()
    AnalysisCache(tmp_path).remembered(["a", "b"], compute)
    AnalysisCache(tmp_path).remembered(key, compute)
    assert compute.times == 2


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 not really", b"\x00" * 100])
def test_a_damaged_file_is_computed_anew(tmp_path: Path, damage: bytes) -> None:
    compute = Counter()
    AnalysisCache(tmp_path).remembered(["a"], compute)
    (file,) = tmp_path.glob("*.npz")
    file.write_bytes(damage)
    AnalysisCache(tmp_path).remembered(["a"], compute)
    AnalysisCache(tmp_path).remembered(["a"], compute)
    assert compute.times == 2


def test_a_folder_that_cannot_be_made_is_no_cache(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    compute = Counter()
    cache = AnalysisCache(tmp_path / "file" / "cache")
    cache.remembered(["a"], compute)
    cache.remembered(["a"], compute)
    assert compute.times == 2


def test_without_a_folder_nothing_is_kept() -> None:
    compute = Counter()
    AnalysisCache(None).remembered(["a"], compute)
    AnalysisCache(None).remembered(["a"], compute)
    assert compute.times == 2


def test_the_oldest_go(tmp_path: Path) -> None:
    cache = AnalysisCache(tmp_path)
    for n in range(20):
        cache.remembered([str(n)], Counter())
        for file in tmp_path.glob("*.npz"):
            os.utime(file, (file.stat().st_mtime - 1, file.stat().st_mtime - 1))
    compute = Counter()
    cache.remembered(["19"], compute)
    assert compute.times == 0
    assert len(list(tmp_path.glob("*.npz"))) == 16
    assert not list(tmp_path.glob("*.part"))
