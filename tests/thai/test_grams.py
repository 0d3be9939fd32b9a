"""Character n-grams."""

import re

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from itabot.thai.grams import common, distinct, grams, line_grams

TEXTS = st.text(st.sampled_from("กขา่ no1"), max_size=30)


def numbers(*runs: str) -> list[int]:
    return sorted(int.from_bytes(run.encode("utf-16-be"), "big") for run in runs)


@given(TEXTS, st.integers(2, 3), st.integers(3, 4))
def test_each_run_of_characters_is_one_number(text: str, shortest: int, longest: int) -> None:
    joined = re.sub("(?<=[กขา่]) (?=[กขา่])", "", text)
    runs = {
        joined[start : start + size]
        for size in range(shortest, longest + 1)
        for start in range(len(joined) - size + 1)
    }
    assert grams(text, shortest, longest).tolist() == numbers(*(r for r in runs if r.strip()))


@given(st.lists(TEXTS, min_size=1), st.integers(2, 3), st.integers(3, 4))
def test_each_line_has_the_runs_that_it_has_alone(
    texts: list[str], shortest: int, longest: int
) -> None:
    keys, lengths = line_grams("\n".join(texts), shortest, longest)
    for found, text in zip(np.split(keys, lengths.cumsum()), texts, strict=False):
        assert distinct(found).tolist() == grams(text, shortest, longest).tolist()
    assert len(keys) == lengths.sum()
    assert len(lengths) == len(texts)


def test_spaces_between_thai_words_do_not_count() -> None:
    assert grams("แผน ป้องกัน").tolist() == grams("แผนป้องกัน").tolist()


def test_latin_words_keep_their_edges() -> None:
    found = set(grams("no gift").tolist())
    assert found.issuperset(numbers("no"))
    assert found.isdisjoint(numbers("og"))


def test_short_text_has_what_fits() -> None:
    assert grams("กข").tolist() == numbers("กข")
    assert grams("ก").tolist() == []


def test_what_is_no_letter_at_all_is_a_character_too() -> None:
    assert len(grams("😀", 2, 2)) == 0
    assert len(grams("😀ก😀", 2, 2)) == 2
    assert len(grams("\ud800ก", 2, 2)) == 1


def test_common_runs_are_counted() -> None:
    assert common(grams("กขค"), grams("ขคง")) == 1
    assert common(grams("กขค"), grams("")) == 0
