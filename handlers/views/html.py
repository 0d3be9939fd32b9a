"""Telegram's HTML: escaping, measuring as Telegram does, cutting where it stays valid."""

import html
import re
import unicodedata
from collections.abc import Sequence

LIMIT = 4096
"""The longest message, in UTF-16 units. Telegram counts after parsing; we count the markup too."""

_TOKEN = re.compile(r"<[^>]*>|&#?\w+;|.", re.DOTALL)
_TAG = re.compile(r"<(/?)([a-z]+)")

# Control characters, marks that hide or turn round what comes after them, and halves of
# characters, which no encoder takes.
_UNSEEN = {"Cc", "Cf", "Cs"}


def clean(text: str, limit: int) -> str:
    """Return at most ``limit`` characters of ``text`` without invisible or broken characters."""
    kept = (c for c in text[:limit] if c in "\n\t" or unicodedata.category(c) not in _UNSEEN)
    return "".join(kept).strip()


def escape(text: str) -> str:
    """Return ``text`` fit to stand between tags or in an attribute."""
    return html.escape(text)


def bold(text: str) -> str:
    """Return ``text`` escaped and in bold."""
    return f"<b>{escape(text)}</b>"


def italic(text: str) -> str:
    """Return ``text`` escaped and in italics."""
    return f"<i>{escape(text)}</i>"


def link(text: str, url: str | None) -> str:
    """Return ``text`` escaped, as a link where ``url`` is one that a browser would open."""
    if url is None or not url.startswith(("https://", "http://")):
        return escape(text)
    return f'<a href="{escape(url)}">{escape(text)}</a>'


def clip(text: str, limit: int) -> str:
    """Return plain ``text`` of at most ``limit`` characters, an ellipsis where it was cut."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def units(text: str) -> int:
    """Return the length in UTF-16 units: an emoji counts two, a Thai letter one."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def split(text: str, limit: int) -> list[str]:
    """Cut HTML into pieces of at most ``limit`` units, each valid by itself.

    Cuts at the end of a line or at a space where there is one in the second half, otherwise
    between characters, never inside a tag, an entity or before a Thai vowel or tone mark.
    ``limit`` must leave room for the open tags (64 is plenty).
    """
    pieces = []
    while units(text) > limit:
        head, text = _cut(_TOKEN.findall(text), limit)
        pieces.append(head)
    return [*pieces, text]


PAGE = LIMIT - 64
"""What a page may hold, its number left out."""


def pages(head: str, blocks: Sequence[str], foot: str = "", limit: int = PAGE) -> list[str]:
    """Set blocks of HTML under ``head`` and over ``foot`` on as many pages as they need.

    Empty blocks are left out. ``head`` and ``foot`` stand on every page and must leave room.
    """
    room = limit - units(head) - units(foot) - len("\n\n") * 2
    filled: list[str] = []
    for piece in (piece for block in filter(None, blocks) for piece in split(block, room)):
        if filled and units(filled[-1]) + units(piece) + 1 <= room:
            filled[-1] += "\n" + piece
        else:
            filled.append(piece)
    return ["\n\n".join(filter(None, (head, body.strip("\n"), foot))) for body in filled or [""]]


def _cut(tokens: list[str], limit: int) -> tuple[str, str]:
    """Split tokens in two, closing in the first what is reopened in the second."""
    end = _last_that_fits(tokens, limit)
    while end > 1 and unicodedata.category(tokens[end][0]).startswith("M"):
        end -= 1
    end = _after_last("\n", tokens, end) or _after_last("\n\t ", tokens, end) or end
    opened = _open_tags(tokens[:end])
    closing = "".join(f"</{_name(tag)}>" for tag in reversed(opened))
    return "".join(tokens[:end]).rstrip() + closing, "".join(opened + tokens[end:])


def _after_last(characters: str, tokens: list[str], end: int) -> int | None:
    """Return the place behind the last of these characters in the second half of the tokens."""
    places = range(end, end // 2, -1)
    return next((at for at in places if tokens[at - 1] in characters), None)


def _last_that_fits(tokens: list[str], limit: int) -> int:
    size, closing, end = 0, 0, 1
    for at, token in enumerate(tokens, start=1):
        size += units(token)
        closing += _closing_change(token)
        if size + closing > limit:
            break
        end = at
    return end


def _closing_change(token: str) -> int:
    """Return by how much a tag lengthens or shortens what has still to be closed."""
    if not (tag := _TAG.match(token)):
        return 0
    length = len(tag[2]) + len("</>")
    return -length if tag[1] else length


def _open_tags(tokens: list[str]) -> list[str]:
    opened: list[str] = []
    for token in filter(_TAG.match, tokens):
        if token.startswith("</"):
            opened.pop()
        else:
            opened.append(token)
    return opened


def _name(tag: str) -> str:
    return tag.strip("<>").split()[0]
