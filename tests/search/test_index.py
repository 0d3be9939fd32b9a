"""The sparse index, against the definitions computed the slow way."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from itabot.search import index as module
from itabot.search import indexing
from itabot.search.index import FeatureIndex
from itabot.search.indexing import Collector, Passages, indexed
from itabot.thai.grams import Keys

TEXTS = ["ab", "bc", "c", "da"]
OWNERS = [0, 0, 1, 2]
WEIGHTS = [1.0, 0.5, 1.0, 1.0]


def keys(letters: str) -> Keys:
    return np.array(sorted(map(ord, letters)), np.uint64)


def collected(*texts: str) -> Collector:
    collector = Collector()
    letters = np.array([*map(ord, "".join(texts))], np.uint64)
    collector.add(letters, np.array([*map(len, texts)]))
    return collector


def index_of(
    texts: list[str], owners: list[int], weights: list[float], *, typical: bool = False
) -> FeatureIndex:
    collector = collected(*texts)
    passages = Passages(np.array(owners, np.int32), np.array(weights, np.float32))
    return FeatureIndex(
        indexed(collector.occurrences(range(len(texts))), passages, typical=typical)
    )


@pytest.fixture
def index() -> FeatureIndex:
    return index_of(TEXTS, OWNERS, WEIGHTS)


def idf(rows: int, having: int) -> float:
    return math.log1p(rows / having)


def test_likeness_is_a_cosine_of_tf_idf_weighed_by_the_passage(index: FeatureIndex) -> None:
    weights = {f: idf(4, sum(f in t for t in TEXTS)) for f in "abcd"}
    likeness = index.match(keys("ab")).likeness
    question = math.hypot(weights["a"], weights["b"])
    row = math.hypot(weights["b"], weights["c"])
    assert likeness[0] == pytest.approx(1.0, abs=1e-5)
    assert likeness[1] == pytest.approx(0.5 * weights["b"] ** 2 / (question * row), abs=1e-5)
    assert likeness[2] == 0


def test_coverage_takes_each_owner_s_strongest_passage(index: FeatureIndex) -> None:
    covered = index.match(keys("bc")).coverage
    b, c = idf(3, 1), idf(3, 2)
    assert covered[0] == pytest.approx((b * 1.0 + c * 0.5) / (b + c), abs=1e-5)
    assert covered[1] == pytest.approx(c / (b + c), abs=1e-5)


def test_what_is_typical_counts_more_the_more_often_an_owner_has_it() -> None:
    index = index_of(["a", "a", "ab", "b"], [0, 0, 0, 1], [1.0] * 4, typical=True)
    assert index.match(keys("a")).coverage[0] > index.match(keys("b")).coverage[0] > 0
    assert index.match(keys("a")).coverage[0] < 1


def test_what_nobody_has_makes_a_question_less_covered(index: FeatureIndex) -> None:
    assert index.match(keys("az")).coverage[0] < index.match(keys("a")).coverage[0]
    assert index.match(keys("z")).likeness.max() == 0
    assert index.match(keys("")).coverage.max() == 0
    assert ord("a") in index
    assert ord("z") not in index


def test_passages_of_the_same_text_are_analysed_once() -> None:
    found = collected("ab", "c").occurrences([1, 0, 1])
    assert found.keys[found.features].tolist() == list(map(ord, "abcc"))
    assert found.rows.tolist() == [1, 1, 0, 2]


def test_what_a_text_says_twice_is_there_once() -> None:
    found = collected("aba").occurrences([0])
    assert found.keys[found.features].tolist() == list(map(ord, "ab"))


def test_the_work_is_bounded_and_spent_on_the_rarest(
    index: FeatureIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = index.match(keys("ad")).coverage  # two owners have "a", one of them "d" as well
    monkeypatch.setattr(module, "_BUDGET", 2)
    bounded = index.match(keys("ad")).coverage
    assert whole[0] > 0 == bounded[0]
    assert whole[2] > bounded[2] > 0


def test_what_nearly_everything_has_is_left_out_of_the_lists(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(indexing, "_TOO_COMMON", 1)
    match = index_of(TEXTS, OWNERS, WEIGHTS).match(keys("ad"))
    assert match.likeness[0] == 0 < match.likeness[3]
    assert match.coverage[0] == 0 < match.coverage[2]


def test_an_index_of_nothing_matches_nothing() -> None:
    assert index_of(["", ""], [0, 1], [1.0, 1.0]).match(keys("a")).coverage.tolist() == [0, 0]


@given(st.sets(st.sampled_from("abcdxyz")))
def test_everything_stays_between_0_and_1(question: set[str]) -> None:
    match = index_of(TEXTS, OWNERS, WEIGHTS).match(keys("".join(question)))
    assert 0 <= match.likeness.min() <= match.likeness.max() <= 1.0001
    assert 0 <= match.coverage.min() <= match.coverage.max() <= 1.0001
