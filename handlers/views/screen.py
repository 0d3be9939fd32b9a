"""What a view gives back: one message's text with the buttons under it, as plain data."""

from collections.abc import Sequence
from typing import NamedTuple

from handlers.views import wording
from handlers.views.html import italic


class Button(NamedTuple):
    """A button: what stands on it, and the callback data that pressing it sends."""

    label: str
    data: str


Row = list[Button]


class Screen(NamedTuple):
    """One message: valid HTML of at most 4,096 units, and its buttons row by row.

    ``asks`` opens the field for a reply, with these words in it (64 at most), instead of buttons.
    """

    text: str
    rows: tuple[tuple[Button, ...], ...] = ()
    asks: str = ""


def with_buttons(text: str, *rows: Sequence[Button]) -> Screen:
    """Return a message with these rows of buttons, the empty ones left out."""
    return Screen(text, tuple(tuple(row) for row in rows if row))


def numbered(texts: Sequence[str]) -> list[str]:
    """Return the pages with their number under each, unless there is only one."""
    if len(texts) == 1:
        return list(texts)
    numbers = (wording.PAGE.format(page=at, pages=len(texts)) for at in range(1, len(texts) + 1))
    return [f"{text}\n{italic(number)}" for text, number in zip(texts, numbers, strict=True)]
