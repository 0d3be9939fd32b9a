"""Text and entities back to Telegram's HTML, as a phone shows them."""

from __future__ import annotations

from html import escape
from itertools import pairwise
from typing import Any

from handlers.playground.nesting import order, span
from handlers.playground.units import cut, units

Entity = dict[str, Any]
_SIMPLE = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "spoiler": "tg-spoiler",
    "code": "code",
    "blockquote": "blockquote",
}


def render_html(text: str, entities: list[Entity]) -> str:
    """Return HTML that parses to the same text and entities.

    What Telegram finds by itself (commands, mentions, addresses) is left plain.
    """
    marked = sorted((e for e in entities if _tags(e)), key=order)
    places = sorted({0, units(text), *(place for e in marked for place in span(e))})
    pieces: list[str] = []
    standing: list[Entity] = []
    for start, end in pairwise(places):
        standing = _turn(pieces, standing, [e for e in marked if _covers(e, start)])
        pieces.append(_escaped(cut(text, start, end - start)))
    _turn(pieces, standing, [])
    return "".join(pieces)


def _turn(pieces: list[str], standing: list[Entity], wanted: list[Entity]) -> list[Entity]:
    """Close what ends here, and what stands above it, then open what begins."""
    common = 0
    while common < min(len(standing), len(wanted)) and standing[common] is wanted[common]:
        common += 1
    pieces.extend(tags[1] for entity in reversed(standing[common:]) if (tags := _tags(entity)))
    pieces.extend(tags[0] for entity in wanted[common:] if (tags := _tags(entity)))
    return wanted


def _covers(entity: Entity, place: int) -> bool:
    start, end = span(entity)
    return start <= place < end


def _tags(entity: Entity) -> tuple[str, str] | None:
    kind = entity["type"]
    if kind in _SIMPLE:
        return f"<{_SIMPLE[kind]}>", f"</{_SIMPLE[kind]}>"
    if kind == "expandable_blockquote":
        return "<blockquote expandable>", "</blockquote>"
    if kind == "pre":
        return _pre(entity.get("language"))
    if kind == "text_link":
        return f'<a href="{_escaped(entity["url"])}">', "</a>"
    if kind == "text_mention":
        return f'<a href="tg://user?id={entity["user"]["id"]}">', "</a>"
    if kind == "custom_emoji":
        return f'<tg-emoji emoji-id="{entity["custom_emoji_id"]}">', "</tg-emoji>"
    return None


def _pre(language: str | None) -> tuple[str, str]:
    if language is None:
        return "<pre>", "</pre>"
    return f'<pre><code class="language-{_escaped(language)}">', "</code></pre>"


def _escaped(text: str) -> str:
    return escape(text, quote=False).replace('"', "&quot;")
