"""One person's open items, chat by chat."""

from collections.abc import Sequence
from typing import NamedTuple

from handlers.views.html import clip, escape, pages
from handlers.views.people import NAME_LENGTH
from handlers.views.progress import item_line
from handlers.views.screen import Screen
from handlers.views.wording import owners as words
from itabot.office.mine import Share

MOST = 20
"""Items shown of one chat."""


class Place(NamedTuple):
    """A chat by its title, and what is the person's there."""

    title: str
    share: Share


def mine_screen(places: Sequence[Place]) -> Screen:
    """Return one person's open items, as many as a message holds."""
    if not places:
        return Screen(f"{words.MINE_TITLE}\n\n{words.MINE_NOWHERE}")
    return Screen(pages(words.MINE_TITLE, [_block(place) for place in places])[0])


def _block(place: Place) -> str:
    items = place.share.items
    title = escape(clip(place.title, NAME_LENGTH))
    lines = [words.MINE_PLACE.format(title=title, year=place.share.year)]
    lines += [item_line(item) for item in items[:MOST]]
    if len(items) > MOST:
        lines.append(words.MINE_MORE.format(count=len(items) - MOST))
    return "\n".join(lines) + "\n"
