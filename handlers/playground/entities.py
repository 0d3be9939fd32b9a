"""What Telegram finds in plain text by itself, and how it tidies a text before it is sent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from handlers.playground.nesting import order, span
from handlers.playground.units import offsets, units

Entity = dict[str, Any]

_WORD: Final = r"\w\u0e00-\u0e7f"  # Python's \w leaves out Thai vowels and tone marks
_FINDERS: Final = (
    ("email", re.compile(rf"(?<![{_WORD}.+-])[\w.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+", re.IGNORECASE)),
    ("url", re.compile(r"(?:https?|tg)://[^\s<>\"'«»“”]+", re.IGNORECASE)),
    (
        "url",
        re.compile(
            rf"(?<![{_WORD}@./-])(?:[a-z0-9-]+\.)+(?:com|org|net|info|io|me|dev|th)\b(?:[/?#:][^\s<>\"']*)?",
            re.IGNORECASE,
        ),
    ),
    ("mention", re.compile(rf"(?<![{_WORD}])@[A-Za-z0-9_]{{3,32}}(?![{_WORD}])")),
    ("hashtag", re.compile(rf"(?<![{_WORD}#])#(?=[\d_]*[^\W\d_])[{_WORD}]{{1,256}}")),
    (
        "bot_command",
        re.compile(
            rf"(?<![{_WORD}/<>])/[A-Za-z0-9_]{{1,64}}(?:@[A-Za-z0-9_]{{3,32}})?(?![{_WORD}/<>@])"
        ),
    ),
)
_HIDDEN: Final = re.compile(r"[\x00-\x09\x0b-\x1f]")
_INVISIBLE: Final = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u3164\u2800]*")


def find_entities(text: str, given: list[Entity] | None = None) -> list[Entity]:
    """Return `given` plus the commands, mentions, tags and addresses found beside them.

    Nothing is found inside code, links and other found things.
    """
    closed = [span(e) for e in given or [] if e["type"] in ("pre", "code", "text_link")]
    found = list(given or [])
    for entity in _candidates(text):
        start, end = span(entity)
        if not any(a < end and start < b for a, b in closed):
            closed.append((start, end))
            found.append(entity)
    return sorted(found, key=order)


def _candidates(text: str) -> Iterator[Entity]:
    place = offsets(text)
    for kind, pattern in _FINDERS:
        for match in pattern.finditer(text):
            end = match.end()
            if kind == "url":
                end = match.start() + len(match[0].rstrip(".,:;!?)]}"))
            start = place[match.start()]
            yield {"type": kind, "offset": start, "length": place[end] - start}


def tidy(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Return text and entities as Telegram keeps them: control characters blanked, ends trimmed.

    Leading white space stays when an entity covers it.
    """
    text = _HIDDEN.sub(" ", text)
    first = min((entity["offset"] for entity in entities), default=units(text))
    lead = 0
    while lead < min(first, len(text)) and text[lead] in " \n":
        lead += 1
    trimmed = text[lead:].rstrip(" \n")
    moved = [entity | {"offset": entity["offset"] - lead} for entity in entities]
    return trimmed, [fitted for entity in moved if (fitted := _fitted(entity, units(trimmed)))]


def _fitted(entity: Entity, end: int) -> Entity | None:
    length = min(entity["length"], end - entity["offset"])
    return entity | {"length": length} if length > 0 else None


def is_blank(text: str) -> bool:
    """Tell whether Telegram takes the text for empty: only spaces and invisible characters."""
    return _INVISIBLE.fullmatch(text) is not None
