"""From the text parameters of a call to the body of a message."""

from __future__ import annotations

from typing import Any

from handlers.playground import limits
from handlers.playground.backend import Backend
from handlers.playground.entities import find_entities, is_blank, tidy
from handlers.playground.errors import bad_request
from handlers.playground.markup import parse_html
from handlers.playground.nesting import normalize
from handlers.playground.units import units

Json = dict[str, Any]


def text_body(api: Backend, text: str, parse_mode: str | None, entities: list[Json] | None) -> Json:
    """Return text and entities; raises `BotApiError` 400 when empty, too long or not parsed."""
    plain, found = _formatted(api, text, parse_mode, entities)
    if is_blank(plain):
        raise bad_request("message text is empty" if not text else "text must be non-empty")
    if units(plain) > limits.MESSAGE_UNITS:
        raise bad_request("message is too long")
    return {"text": plain} | ({"entities": found} if found else {})


def caption_body(
    api: Backend, caption: str | None, parse_mode: str | None, entities: list[Json] | None
) -> Json:
    """Return caption and entities, nothing for an empty one; raises `BotApiError` 400."""
    plain, found = _formatted(api, caption or "", parse_mode, entities)
    if units(plain) > limits.CAPTION_UNITS:
        raise bad_request("message caption is too long")
    body = {"caption": plain} if not is_blank(plain) else {}
    return body | ({"caption_entities": found} if body and found else {})


def _formatted(
    api: Backend, text: str, parse_mode: str | None, given: list[Json] | None
) -> tuple[str, list[Json]]:
    if parse_mode and parse_mode.lower() != "html":
        raise bad_request("unsupported parse_mode")
    text = text.replace("\r", "")
    plain, entities = parse_html(text) if parse_mode else (text, _checked(text, given or []))
    plain, entities = tidy(plain, [e for e in map(_known(api), entities) if e])
    return plain, find_entities(plain, entities)[: limits.ENTITIES]


def _known(api: Backend) -> Any:  # noqa: ANN401 - a small closure
    def named(entity: Json) -> Json | None:
        if entity["type"] != "text_mention":
            return entity
        user = api.person(entity["user"]["id"])
        return entity | {"user": user.to_json()} if user else None

    return named


def _checked(text: str, given: list[Json]) -> list[Json]:
    for entity in given:
        start, length = entity.get("offset"), entity.get("length")
        if not (isinstance(start, int) and isinstance(length, int) and "type" in entity):
            raise bad_request("can't parse MessageEntity: Object expected")
        if start < 0 or length < 0 or start + length > units(text):
            raise bad_request("entity beyond the end of the text")
    return normalize(given)
