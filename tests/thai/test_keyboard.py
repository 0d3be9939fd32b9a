"""The two layouts, key by key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itabot.thai.keyboard import to_english, to_thai


@pytest.mark.parametrize(
    ("english", "thai"),
    [("-hv", "ข้อ"), ("open data", "นยำื กฟะฟ"), ("o14", "นๅภ"), ("c8;k,", "แความ"), ("C", "ฉ")],
)
def test_the_same_keys(english: str, thai: str) -> None:
    assert to_thai(english) == thai
    assert to_english(thai) == english


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz1234567890-=[];',./ ", max_size=60))
def test_there_and_back(text: str) -> None:
    assert to_english(to_thai(text)) == text
