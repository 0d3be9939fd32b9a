"""Telegram counts text in UTF-16 code units; Python counts code points."""

from __future__ import annotations


def units(text: str) -> int:
    """Return the length of `text` in UTF-16 code units."""
    return len(text) + sum(ch > "\uffff" for ch in text)


def cut(text: str, offset: int, length: int) -> str:
    """Return the part of `text` that starts at `offset` and has `length`, both in units."""
    raw = text.encode("utf-16-le", "surrogatepass")
    return raw[2 * offset : 2 * (offset + length)].decode("utf-16-le", "replace")


def offsets(text: str) -> list[int]:
    """Return the unit offset of each character, and the total length as last entry."""
    found = [0]
    for ch in text:
        found.append(found[-1] + 1 + (ch > "\uffff"))
    return found
