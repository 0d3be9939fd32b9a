"""Telegram's HTML, read and written."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.playground import BotApiError
from handlers.playground.entities import find_entities, tidy
from handlers.playground.markup import TYPES, parse_html
from handlers.playground.render import render_html
from handlers.playground.units import cut, offsets, units

SAMPLES: list[tuple[str, str, list[tuple[str, str]]]] = [
    ("<b>ก</b> <I>ข</I>", "ก ข", [("bold", "ก"), ("italic", "ข")]),
    ("<b>ก<i>ข</i></b>", "กข", [("bold", "กข"), ("italic", "ข")]),
    ("😀<u>ก😀</u>", "😀ก😀", [("underline", "ก😀")]),
    ("&lt;b&gt; &amp; &quot;x&quot; &#3585;&#x0E02;", '<b> & "x" กข', []),
    ("<s>1</s><strike>2</strike><del>3</del>", "123", [("strikethrough", "123")]),
    ('<span class="tg-spoiler">x</span>', "x", [("spoiler", "x")]),
    ("<tg-spoiler>x</tg-spoiler>", "x", [("spoiler", "x")]),
    ("<pre>a\n b</pre>", "a\n b", [("pre", "a\n b")]),
    ('<pre><code class="language-py">x</code></pre>', "x", [("pre", "x")]),
    ("<b>1<code>2</code>3</b>", "123", [("bold", "1"), ("code", "2"), ("bold", "3")]),
    ("<blockquote expandable>x</blockquote>", "x", [("expandable_blockquote", "x")]),
    ("<a href='https://a.th/?b=1&amp;c=2'>x</a>", "x", [("text_link", "x")]),
    ("<a href='javascript:alert(1)'>x</a>", "x", []),
    ("<b></b>x", "x", []),
    ("a > b", "a > b", []),
    ("<b >x</b >", "x", [("bold", "x")]),
    ("<b>x</>", "x", [("bold", "x")]),
]

BROKEN = [
    ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
    ("x</b>", "Unexpected end tag at byte offset 1"),
    ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
    ("ก<br>", 'Unsupported start tag "br" at byte offset 3'),
    ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
    ("<b", "Unclosed start tag at byte offset 0"),
    ('<a href="x', 'Empty attribute name in the tag "a" at byte offset 0'),
    ("<b>x</b", "Unclosed end tag at byte offset 4"),
    ('<span class="x">y</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ("R&D", 'Unescaped "&" at byte offset 1'),
    ("&nbsp;", 'Unescaped "&" at byte offset 0'),
    ("&#0;", 'Unescaped "&" at byte offset 0'),
]


def shape(text: str, entities: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(e["type"], cut(text, e["offset"], e["length"])) for e in entities]


@pytest.mark.parametrize(("source", "text", "expected"), SAMPLES)
def test_good_html(source: str, text: str, expected: list[tuple[str, str]]) -> None:
    plain, entities = parse_html(source)
    assert (plain, shape(plain, entities)) == (text, expected)


@pytest.mark.parametrize(("source", "reason"), BROKEN)
def test_bad_html(source: str, reason: str) -> None:
    with pytest.raises(BotApiError) as caught:
        parse_html(source)
    assert caught.value.description == f"Bad Request: can't parse entities: {reason}"


def test_details_survive() -> None:
    _, (block,) = parse_html('<pre><code class="language-py">x</code></pre>')
    _, (link,) = parse_html("<a href='https://a.th/?b=1&amp;c=2'>x</a>")
    _, (user,) = parse_html("<a href='tg://user?id=7'>x</a>")
    assert block["language"] == "py"
    assert link["url"] == "https://a.th/?b=1&c=2"
    assert user["type"] == "text_mention"


words = st.text(alphabet="กข่ a\n<>&\"'😀", max_size=4)
tags = st.sampled_from(
    [
        "b",
        "i",
        "u",
        "s",
        "tg-spoiler",
        "code",
        "pre",
        "blockquote",
        "blockquote expandable",
        "a href='https://a.th/?x=1&amp;y=&quot;'",
        "span class='tg-spoiler'",
        "tg-emoji emoji-id='5'",
    ]
)


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    tagged = st.tuples(tags, inner).map(lambda p: f"<{p[0]}>{p[1]}</{p[0].split()[0]}>")
    return st.lists(st.one_of(tagged, inner), max_size=4).map("".join)


@given(st.recursive(words.map(escaped), wrapped, max_leaves=12))
def test_what_is_rendered_parses_to_the_same(source: str) -> None:
    text, entities = parse_html(source)
    assert parse_html(render_html(text, entities)) == (text, entities)


@given(st.text(alphabet="<>/&;=\"' bai#x1ก😀-\n") | st.text())
def test_any_text_is_parsed_or_refused(source: str) -> None:
    try:
        text, entities = parse_html(source)
    except BotApiError:
        return
    assert all(0 < e["length"] <= units(text) - e["offset"] for e in entities)
    assert parse_html(render_html(text, entities)) == (text, entities)


@given(st.text())
def test_plain_text_is_never_refused(text: str) -> None:
    plain, _ = tidy(text, [])
    found = find_entities(plain)
    assert parse_html(render_html(plain, found))[0] == plain
    assert offsets(plain)[-1] == units(plain)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/start", [("bot_command", "/start")]),
        ("/ask@itabot_bot ข้อ 36", [("bot_command", "/ask@itabot_bot")]),
        ("ลอง /o36 ดู", [("bot_command", "/o36")]),
        ("/ถาม และ a/b และ /askไทย", []),
        ("ถาม @itabot_bot นะ", [("mention", "@itabot_bot")]),
        ("a@b.co.th", [("email", "a@b.co.th")]),
        ("ดู https://a.go.th/ita, นะ", [("url", "https://a.go.th/ita")]),
        ("nacc.go.th/ita", [("url", "nacc.go.th/ita")]),
        ("#ita2569 #แผน #12", [("hashtag", "#ita2569"), ("hashtag", "#แผน")]),
    ],
)
def test_what_is_found_in_plain_text(text: str, expected: list[tuple[str, str]]) -> None:
    assert shape(text, find_entities(text)) == expected


def test_nothing_is_found_inside_code_and_links() -> None:
    text, entities = parse_html("<code>/start</code> <a href='https://a.th'>@itabot</a> /x1")
    assert [e["type"] for e in find_entities(text, entities)] == [
        "code",
        "text_link",
        "bot_command",
    ]


def test_every_tag_of_the_manual_is_known() -> None:
    assert {"b", "i", "u", "s", "code", "pre", "a", "blockquote", "tg-spoiler"} <= set(TYPES)
