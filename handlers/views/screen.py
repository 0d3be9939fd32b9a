"""What a view gives back: one message's text with the buttons under it."""

from collections.abc import Sequence
from typing import NamedTuple

from telegram import InlineKeyboardMarkup

from handlers.views import wording
from handlers.views.html import italic


class Screen(NamedTuple):
    """One message: valid HTML of at most 4,096 units, and its buttons."""

    text: str
    keyboard: InlineKeyboardMarkup | None = None


def numbered(texts: Sequence[str]) -> list[str]:
    """Return the pages with their number under each, unless there is only one."""
    if len(texts) == 1:
        return list(texts)
    numbers = (wording.PAGE.format(page=at, pages=len(texts)) for at in range(1, len(texts) + 1))
    return [f"{text}\n{italic(number)}" for text, number in zip(texts, numbers, strict=True)]
