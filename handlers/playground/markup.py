"""Telegram's HTML: tags and character references to plain text and entities.

The rules and the wording of the refusals are those of Telegram's own parser (tdlib), with one
exception on purpose: a bare `&` is refused. Telegram shows it as it stands, but its manual asks
for `&amp;`, and a bot that forgets one has usually forgotten to escape altogether.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final

from handlers.playground.errors import BotApiError, bad_request
from handlers.playground.nesting import normalize
from handlers.playground.units import units

Entity = dict[str, Any]
"""A Bot API MessageEntity: type, offset and length in UTF-16 units, and what the type needs."""

TYPES: Final = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}
_REFERENCE: Final = re.compile(r"&(?:(lt|gt|amp|quot)|#(\d{1,7})|#x([0-9a-fA-F]{1,6}));")
_NAMED: Final = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_START: Final = re.compile(r"<([^\s>]*)")
_ATTRIBUTE: Final = re.compile(
    r"""\s+([^\s=>/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([A-Za-z0-9.-]+)(?=[\s>])))?"""
)
_END: Final = re.compile(r"</([^\s>]*)\s*>")


@dataclass
class _Open:
    """A start tag that waits for its end."""

    tag: str
    attributes: dict[str, str]
    offset: int
    characters: int


@dataclass
class _Parser:
    source: str
    at: int = 0
    plain: list[str] = field(default_factory=list)
    offset: int = 0
    open: list[_Open] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def run(self) -> tuple[str, list[Entity]]:
        while self.at < len(self.source):
            self._step()
        if self.open:
            tag = self.open[-1].tag
            raise _refused(f'Can\'t find end tag corresponding to start tag "{tag}"')
        return "".join(self.plain), self.entities

    def _step(self) -> None:
        if self.source.startswith("</", self.at):
            self._end_tag()
        elif self.source[self.at] == "<":
            self._start_tag()
        elif self.source[self.at] == "&":
            self._reference()
        else:
            self._emit(self.source[self.at])
            self.at += 1

    def _emit(self, ch: str) -> None:
        self.plain.append(ch)
        self.offset += units(ch)

    def _byte(self, at: int) -> int:
        return len(self.source[:at].encode("utf-8", "surrogatepass"))

    def _reference(self) -> None:
        found = _REFERENCE.match(self.source, self.at)
        ch = _character(found) if found else ""
        if not found or not ch:
            raise _refused(f'Unescaped "&" at byte offset {self._byte(self.at)}')
        self._emit(ch)
        self.at = found.end()

    def _start_tag(self) -> None:
        begin = self.at
        where = f"at byte offset {self._byte(begin)}"
        found = _START.match(self.source, begin)
        if found is None or found.end() == len(self.source):
            raise _refused(f"Unclosed start tag {where}")
        tag = found[1].lower()
        if tag not in TYPES:
            raise _refused(f'Unsupported start tag "{tag}" {where}')
        attributes, self.at = self._attributes(tag, found.end(), where)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise _refused(f'Tag "span" must have class "tg-spoiler" {where}')
        self.open.append(_Open(tag, attributes, self.offset, len(self.plain)))

    def _attributes(self, tag: str, at: int, where: str) -> tuple[dict[str, str], int]:
        attributes: dict[str, str] = {}
        while found := _ATTRIBUTE.match(self.source, at):
            value = found[2] or found[3] or (found[4] or "").lower()
            attributes[found[1]] = _REFERENCE.sub(_character, value)
            at = found.end()
        while at < len(self.source) and self.source[at].isspace():
            at += 1
        if at == len(self.source):
            raise _refused(f"Unclosed start tag {where}")
        if self.source[at] != ">":
            raise _refused(f'Empty attribute name in the tag "{tag}" {where}')
        return attributes, at + 1

    def _end_tag(self) -> None:
        where = f"at byte offset {self._byte(self.at)}"
        if not self.open:
            raise _refused(f"Unexpected end tag {where}")
        found = _END.match(self.source, self.at)
        if found is None:
            raise _refused(f"Unclosed end tag {where}")
        tag, ended = self.open[-1].tag, found[1].lower()
        if ended and ended != tag:
            raise _refused(f'Unmatched end tag {where}, expected "</{tag}>", found "</{ended}>"')
        self._close(self.open.pop())
        self.at = found.end()

    def _close(self, start: _Open) -> None:
        length = self.offset - start.offset
        inside = "".join(self.plain[start.characters :])
        if length and (extra := _extra(start, inside)) is not None:
            entity = {"type": TYPES[start.tag], "offset": start.offset, "length": length}
            self.entities.append(entity | extra)


def _character(found: re.Match[str]) -> str:
    """Return the character a reference stands for, "" when there is none."""
    if found[1]:
        return _NAMED[found[1]]
    code = int(found[2]) if found[2] else int(found[3], 16)
    valid = 0 < code < 0x110000 and not 0xD800 <= code < 0xE000
    return chr(code) if valid else ""


def _extra(start: _Open, inside: str) -> Entity | None:
    """Return what the type needs beyond its place; None when Telegram drops the entity."""
    if start.tag == "a":
        return _link(start.attributes.get("href") or inside)
    if start.tag == "tg-emoji":
        number = start.attributes.get("emoji-id", "")
        return {"custom_emoji_id": number} if number.isdecimal() else None
    if start.tag == "blockquote" and "expandable" in start.attributes:
        return {"type": "expandable_blockquote"}
    language = start.attributes.get("class", "").removeprefix("language-")
    if start.tag == "code" and language != start.attributes.get("class", ""):
        return {"language": language}
    return {}


def _link(target: str) -> Entity | None:
    """Return the link; None for one Telegram can't follow: it keeps only the text."""
    if user := re.fullmatch(r"tg://user\?id=(\d{1,15})", target):
        return {"type": "text_mention", "user": {"id": int(user[1])}}
    if re.match(r"(?:https?|tg|ton|tonsite)://[^\s/?#]+", target, re.IGNORECASE):
        return {"url": target}
    if re.match(r"[^\s/:?#.]+(?:\.[^\s/:?#.]+)+(?:[/?#:]|$)", target):
        return {"url": f"http://{target}"}
    return None


def _refused(why: str) -> BotApiError:
    return bad_request(f"can't parse entities: {why}")


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """Return the plain text and the entities of `source`, untrimmed.

    Raises `BotApiError` 400 "can't parse entities: …" where Telegram does, and for a bare `&`.
    """
    text, entities = _Parser(source).run()
    return text, normalize(entities)
