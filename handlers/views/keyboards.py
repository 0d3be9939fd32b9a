"""The buttons under messages. Each says in its data the state that pressing it asks for."""

from collections.abc import Callable, Iterable, Sequence

from handlers import actions, callback
from handlers.views import wording
from handlers.views.html import clip
from handlers.views.screen import Button, Row
from handlers.views.wording import checklist as words
from itabot.knowledge_base.catalog import Edition, ItemKey, KnowledgeBase

LABEL_LENGTH = 60
"""Longer labels are cut off by a phone anyway."""

MOST_COUNTERPARTS = 6


def button(label: str, action: actions.Action) -> Button:
    """Return one button."""
    return Button(clip(label, LABEL_LENGTH), callback.encode(action))


def page_row(page: int, pages: int, action: Callable[[int], actions.Action]) -> Row:
    """Return buttons to the pages before and after (counted from 0)."""
    row = []
    if page > 0:
        row.append(button(wording.PREVIOUS_PAGE.format(page=page), action(page - 1)))
    if page + 1 < pages:
        row.append(button(wording.NEXT_PAGE.format(page=page + 2), action(page + 1)))
    return row


def neighbour_row(edition: Edition, code: str) -> Row:
    """Return buttons to the items before and after."""
    before, after = edition.neighbours(code)
    named = ((before, wording.PREVIOUS_ITEM), (after, wording.NEXT_ITEM))
    return [
        button(label.format(code=near.upper()), actions.ShowItem(edition.year, near))
        for near, label in named
        if near
    ]


def counterpart_rows(kb: KnowledgeBase, key: ItemKey) -> list[Row]:
    """Return buttons to the same matter in other editions, newest first, three in a row."""
    buttons = [
        button(
            wording.OTHER_YEAR.format(year=year, code=item.code.upper()),
            actions.ShowItem(year, item.code),
        )
        for year in reversed(kb.years)
        if year != key.year
        for item in kb.counterparts(key, year)
    ]
    return in_rows(buttons[:MOST_COUNTERPARTS], 3)


def checklist_row(key: ItemKey) -> Row:
    """Return the button to an item's checklist."""
    return [button(words.OPEN_CHECKLIST, actions.ShowChecklist(key.year, key.code))]


def group_row(edition: Edition, code: str) -> Row:
    """Return buttons to the item's sub-indicator and to all of them."""
    group = edition.group_of(code)
    everything = button(wording.ALL_GROUPS, actions.ShowGroups(edition.year))
    if len(edition.groups) == 1:
        return [everything]
    return [
        button(
            wording.GROUP_OF_ITEM.format(id=group_id(group.id)),
            actions.ShowGroup(edition.year, group.id),
        ),
        everything,
    ]


def group_id(identifier: str) -> str:
    """Return how a sub-indicator's number is shown."""
    return wording.WHOLE_EDITION if identifier == "all" else identifier


def vote_row() -> Row:
    """Return the two thumbs."""
    return [
        button(wording.HELPFUL, actions.Vote(helpful=True)),
        button(wording.NOT_HELPFUL, actions.Vote(helpful=False)),
    ]


def offer_rows(kb: KnowledgeBase, keys: Iterable[ItemKey]) -> list[Row]:
    """Return a button for each item that knowledge still has."""
    return [
        [button(offer_label(kb, key), actions.ShowItem(key.year, key.code))]
        for key in keys
        if kb.item(key)
    ]


def offer_label(kb: KnowledgeBase, key: ItemKey) -> str:
    """Return the item's code and everyday name, short enough for a phone."""
    item = kb.item(key)
    topic = kb.vocabulary.topics.get(item.topics[0]) if item else None
    label = topic.label if topic else item.title if item else ""
    return wording.SUGGESTION.format(code=key.code.upper(), label=label)


def year_rows(years: Sequence[int], current: int) -> list[Row]:
    """Return a button for each edition, the current one ticked, newest first."""
    buttons = [
        button(
            wording.YEAR_CURRENT.format(year=year) if year == current else str(year),
            actions.ChooseYear(year),
        )
        for year in reversed(years)
    ]
    return in_rows(buttons, 3)


def in_rows(buttons: Sequence[Button], width: int) -> list[Row]:
    """Return the buttons set in rows of at most ``width``."""
    return [list(buttons[at : at + width]) for at in range(0, len(buttons), width)]
