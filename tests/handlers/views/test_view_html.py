"""Markup that stays valid and short enough, whatever it is made of."""

import html as python_html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.playground.markup import parse_html
from handlers.views import html

TAG = re.compile(r"<[^>]*>")

pieces = st.one_of(
    st.text(min_size=1, max_size=80).map(html.escape),
    st.text(min_size=1, max_size=80).map(html.bold),
    st.text(min_size=1, max_size=80).map(html.italic),
    st.text(min_size=1, max_size=40).map(lambda t: html.link(t, "https://x.th/?a=1&b=2")),
    st.just("<b>หนา <i>เอน &amp; ต่อ</i></b> "),
)


def read(text: str) -> str:
    return "".join(python_html.unescape(TAG.sub("", text)).split())


@given(st.lists(pieces, min_size=1, max_size=30).map("".join), st.integers(100, 600))
def test_pieces_are_valid_short_and_lose_nothing(text: str, limit: int):
    cut = html.split(text, limit)
    assert all(html.units(piece) <= limit for piece in cut)
    for piece in cut:
        parse_html(piece)
    assert "".join(map(read, cut)) == read(text)


@given(st.lists(pieces, max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_pages_are_short_enough_and_hold_everything(blocks: list[str], head: str, foot: str):
    made = html.pages(html.bold(head + "h"), blocks, html.italic(foot + "f"), limit=400)
    assert all(html.units(page) <= 400 for page in made)
    for page in made:
        parse_html(page)
    above, below = len(read(html.escape(head + "h"))), len(read(html.escape(foot + "f")))
    body = "".join(read(page)[above:-below] for page in made)
    assert body == "".join(map(read, blocks))


def test_cutting_prefers_the_end_of_a_line_then_a_space():
    assert html.split("ก" * 60 + "\n" + "ข" * 30 + " " + "ค" * 30, 100)[0] == "ก" * 60
    assert html.split("ก" * 60 + " " + "ข" * 60, 100)[0] == "ก" * 60


def test_a_tone_mark_stays_with_its_letter():
    pieces = html.split("ก่" * 100, 99)
    assert all(not piece.startswith("่") for piece in pieces)


def test_tags_are_closed_and_opened_again():
    assert html.split("<b>" + "ก" * 120 + "</b>", 100)[1].startswith("<b>")


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("\u202eabc\u202c\u200b", "abc"),
        ("a\x00b\ud800c", "abc"),
        ("  ก\nข\t ", "ก\nข"),
        ("x" * 50, "x" * 10),
    ],
)
def test_cleaning(raw: str, clean: str):
    assert html.clean(raw, 10) == clean


def test_links_only_where_a_browser_would_go():
    assert html.link("<ก>", "https://x.th/?a=1&b=2") == (
        '<a href="https://x.th/?a=1&amp;b=2">&lt;ก&gt;</a>'
    )
    assert html.link("ก", "javascript:alert(1)") == "ก"
    assert html.link("ก", None) == "ก"


def test_clipping_and_measuring():
    assert html.clip("กขคง", 4) == "กขคง"
    assert html.clip("กขคงจ", 4) == "กขค…"
    assert html.units("😀ก") == 3
