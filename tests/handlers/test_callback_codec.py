"""Callback data: small, plain, and read back exactly; anything else is an old keyboard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.callback import (
    LIMIT,
    Action,
    ChooseYear,
    Erase,
    ShowGroup,
    ShowGroups,
    ShowItem,
    Stale,
    TurnAnswer,
    Vote,
    decode,
    encode,
)
from itabot.knowledge_base.catalog import ItemKey

years = st.integers(2556, 2699)
pages = st.integers(0, 9999)
codes = st.integers(1, 99_999).map("o{}".format)
groups = st.one_of(st.just("all"), st.from_regex(r"[0-9]{1,2}(\.[0-9]{1,2})?", fullmatch=True))
actions = st.one_of(
    st.builds(ShowItem, years, codes, pages),
    st.builds(ShowGroups, years),
    st.builds(ShowGroup, years, groups.filter(str.isascii), pages),
    st.builds(TurnAnswer, pages),
    st.builds(ChooseYear, years),
    st.builds(Vote, st.booleans()),
    st.builds(Erase, st.booleans()),
)


@given(actions)
def test_there_and_back(action: Action):
    data = encode(action)
    assert data.isascii()
    assert len(data) <= LIMIT
    assert decode(data) == action


@given(st.text())
def test_anything_can_be_read(data: str):
    action = decode(data)
    if not isinstance(action, Stale):
        assert encode(action).split(":")[:2] == data.split(":")[:2]


@pytest.mark.parametrize(
    ("data", "item"),
    [
        ("0:i:2566:o36:0", ItemKey(2566, "o36")),
        ("2:card:2568/o25:x", ItemKey(2568, "o25")),
        ("1:i:2566:o36:0:extra", ItemKey(2566, "o36")),
        ("1:i:๒๕๖๖:o36:0", None),
        ("1:v:2", None),
        ("", None),
    ],
)
def test_old_buttons(data: str, item: ItemKey | None):
    assert decode(data) == Stale(item)
