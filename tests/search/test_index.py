"""The sparse index, against the definitions computed the slow way."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itabot.search.index import Collector, FeatureIndex, indexed

PASSAGES = [{"a", "b"}, {"b", "c"}, {"c"}, {"d", "a"}]
OWNERS = [0, 0, 1, 2]
WEIGHTS = [1.0, 0.5, 1.0, 1.0]


def index_of(passages: list[set[str]]) -> FeatureIndex:
    collector = Collector()
    for passage in passages:
        collector.add(passage)
    return FeatureIndex(indexed(collector.occurrences(), OWNERS, WEIGHTS))


def idf(rows: int, having: int) -> float:
    return math.log1p(rows / having)


def test_likeness_is_a_cosine_of_tf_idf() -> None:
    index = index_of(PASSAGES)
    weights = {f: idf(4, sum(f in p for p in PASSAGES)) for f in "abcd"}
    likeness = index.match({"a", "b"}).likeness
    question = math.hypot(weights["a"], weights["b"])
    row = math.hypot(weights["b"], weights["c"])
    assert likeness[0] == pytest.approx(1.0, abs=1e-5)
    assert likeness[1] == pytest.approx(weights["b"] ** 2 / (question * row), abs=1e-5)
    assert likeness[2] == 0


def test_coverage_takes_each_owner_s_strongest_passage() -> None:
    index = index_of(PASSAGES)
    covered = index.coverage({"b", "c"})
    b, c = idf(3, 1), idf(3, 2)
    assert covered[0] == pytest.approx((b * 1.0 + c * 0.5) / (b + c), abs=1e-5)
    assert covered[1] == pytest.approx(c / (b + c), abs=1e-5)


def test_what_is_typical_counts_more_the_more_often_an_owner_has_it() -> None:
    collector = Collector()
    for passage in ({"a"}, {"a"}, {"a", "b"}, {"b"}):
        collector.add(passage)
    arrays = indexed(collector.occurrences(), [0, 0, 0, 1], [1.0] * 4, typical=True)
    index = FeatureIndex(arrays)
    assert index.coverage({"a"})[0] > index.coverage({"b"})[0] > 0
    assert index.coverage({"a"})[0] < 1


def test_what_nobody_has_makes_a_question_less_covered() -> None:
    index = index_of(PASSAGES)
    assert index.coverage({"a", "zz"})[0] < index.coverage({"a"})[0]
    assert index.match({"zz"}).likeness.max() == 0
    assert index.match(set()).coverage.max() == 0


@given(st.sets(st.sampled_from("abcdxyz")))
def test_everything_stays_between_0_and_1(question: set[str]) -> None:
    match = index_of(PASSAGES).match(question)
    assert 0 <= match.likeness.min() <= match.likeness.max() <= 1.0001
    assert 0 <= match.coverage.min() <= match.coverage.max() <= 1.0001
