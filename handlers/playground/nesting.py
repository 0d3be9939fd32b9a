"""Entities in the order and nesting Telegram gives them back.

Telegram's rules: pre and code hold nothing; bold, italic, underline, strikethrough and spoiler may
hold and be held by anything else; quotations do not nest; what touches and is the same is one.
"""

from __future__ import annotations

from typing import Any, Final

_STYLES: Final = ("bold", "italic", "underline", "strikethrough", "spoiler")
_QUOTES: Final = ("blockquote", "expandable_blockquote")
_CODE: Final = ("pre", "code")
_PRIORITY: Final = (*_QUOTES, "pre", "code", "text_link", "text_mention", *_STYLES)

Entity = dict[str, Any]
Span = tuple[int, int]


def span(entity: Entity) -> Span:
    """Return start and end of an entity in UTF-16 units."""
    return entity["offset"], entity["offset"] + entity["length"]


def order(entity: Entity) -> tuple[int, int, int]:
    """Sort key: earlier first, then longer, then by type."""
    kind = entity["type"]
    rank = _PRIORITY.index(kind) if kind in _PRIORITY else len(_PRIORITY)
    return entity["offset"], -entity["length"], rank


def normalize(entities: list[Entity]) -> list[Entity]:
    """Return the entities sorted and properly nested; a second time changes nothing."""
    code = _outermost([e for e in _with_language(entities) if e["type"] in _CODE])
    quotes = _outermost([e for e in entities if e["type"] in _QUOTES])
    links = _outermost([e for e in entities if e["type"] not in (*_STYLES, *_QUOTES, *_CODE)])
    links = [link for link in links if not any(_overlap(link, block) for block in code)]
    fixed = [*quotes, *code, *links]
    styles = [piece for kind in _STYLES for piece in _pieces(kind, entities, fixed, code)]
    return sorted([*fixed, *styles], key=order)


def _with_language(entities: list[Entity]) -> list[Entity]:
    """`<pre><code class="language-x">` is one block; a language elsewhere means nothing."""
    named = {span(e): e["language"] for e in entities if e["type"] == "code" and "language" in e}
    blocks = []
    for entity in entities:
        plain = {k: v for k, v in entity.items() if not (k == "language" and v == "")}
        if entity["type"] == "pre" and named.get(span(entity)):
            plain["language"] = named[span(entity)]
        elif entity["type"] == "code":
            plain.pop("language", None)
        blocks.append(plain)
    return blocks


def _outermost(entities: list[Entity]) -> list[Entity]:
    kept: list[Entity] = []
    for entity in sorted(entities, key=order):
        if not any(_overlap(entity, other) for other in kept):
            kept.append(entity)
    return kept


def _overlap(one: Entity, other: Entity) -> bool:
    (a, b), (c, d) = span(one), span(other)
    return a < d and c < b


def _pieces(
    kind: str, entities: list[Entity], fixed: list[Entity], code: list[Entity]
) -> list[Entity]:
    """One style: joined where it touches, cut at code and where it would cross another entity."""
    spans = _joined(sorted(span(e) for e in entities if e["type"] == kind))
    for block in code:
        spans = [piece for whole in spans for piece in _without(whole, span(block))]
    for entity in sorted(fixed, key=order):
        spans = [piece for whole in spans for piece in _uncrossed(whole, span(entity))]
    return [{"type": kind, "offset": a, "length": b - a} for a, b in spans]


def _joined(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _without(whole: Span, hole: Span) -> list[Span]:
    left = (whole[0], min(whole[1], hole[0]))
    right = (max(whole[0], hole[1]), whole[1])
    return [piece for piece in (left, right) if piece[0] < piece[1]]


def _uncrossed(whole: Span, other: Span) -> list[Span]:
    (a, b), (c, d) = whole, other
    if a < c < b < d:
        return [(a, c), (c, b)]
    if c < a < d < b:
        return [(a, d), (d, b)]
    return [whole]
