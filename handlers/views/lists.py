"""Browsing: the sub-indicators of an edition, and lists of items with tappable codes."""

from collections.abc import Callable, Sequence

from handlers import actions
from handlers.views import keyboards, wording
from handlers.views.cards import TITLE_LENGTH, command, group_name
from handlers.views.html import bold, clip, escape
from handlers.views.screen import Button, Screen, numbered, with_buttons
from itabot.knowledge_base.catalog import Edition, ItemKey, KnowledgeBase
from itabot.knowledge_base.models import Group

PER_PAGE = 15
"""Items on a page: a phone's screen or two, and well under Telegram's 100 marked-up places."""

LINE_LENGTH = 160


def groups(kb: KnowledgeBase, year: int, home: int) -> Screen:
    """Return the menu of an edition's sub-indicators; raises UnknownEditionError.

    Where nobody knows the sub-indicators, all items are listed at once. ``home`` is the chat's
    own edition: its items need no year in their command.
    """
    edition = kb.edition(year)
    if len(edition.groups) == 1:
        return _items(kb, edition, edition.groups[0], 0, home)
    rows = [[_group_button(edition, group)] for group in edition.groups]
    head = f"{_title(edition)}\n{wording.CHOOSE_GROUP}"
    return with_buttons("\n\n".join([head, *_note(edition), _count(edition)]), *rows)


def group_items(kb: KnowledgeBase, year: int, group_id: str, page: int, home: int) -> Screen | None:
    """Return a page of a sub-indicator's items, None where there is no such sub-indicator."""
    if (edition := kb.editions.get(year)) is None:
        return None
    group = next((group for group in edition.groups if group.id == group_id), None)
    return _items(kb, edition, group, page, home) if group else None


def _items(kb: KnowledgeBase, edition: Edition, group: Group, page: int, home: int) -> Screen:
    only = len(edition.groups) == 1
    year, keys = edition.year, [ItemKey(edition.year, i.code) for i in edition.items_of(group.id)]
    count = wording.GROUP_PLACE.format(year=year, count=len(keys)) if keys else wording.NO_ITEMS
    head = f"{_title(edition) if only else bold(group_name(group))}\n{count}"
    texts = item_pages(kb, keys, "\n\n".join([head, *(_note(edition) if only else ())]), home)
    page = min(page, len(texts) - 1)
    return with_buttons(
        texts[page],
        keyboards.page_row(page, len(texts), lambda at: actions.ShowGroup(year, group.id, at)),
        [] if only else [keyboards.button(wording.ALL_GROUPS, actions.ShowGroups(year))],
    )


def found(kb: KnowledgeBase, keys: Sequence[ItemKey], head: str, page: int, home: int) -> Screen:
    """Return a page of the items that answer a question, under ``head``, with the thumbs."""
    texts = item_pages(kb, keys, head, home)
    page = min(page, len(texts) - 1)
    turn: Callable[[int], actions.Action] = actions.TurnAnswer
    rows = [keyboards.page_row(page, len(texts), turn), keyboards.vote_row()]
    return with_buttons(texts[page], *rows)


def item_pages(kb: KnowledgeBase, keys: Sequence[ItemKey], head: str, home: int) -> list[str]:
    """Return the items line by line on numbered pages, each under ``head``."""
    lines = [_line(kb, key, home) for key in keys if kb.item(key)]
    chunks = [lines[at : at + PER_PAGE] for at in range(0, len(lines), PER_PAGE)] or [[]]
    return numbered(["\n".join([head, "", *chunk]).rstrip() for chunk in chunks])


def _line(kb: KnowledgeBase, key: ItemKey, home: int) -> str:
    item = kb.item(key)
    shown = f"/{key.code}" if key.year == home else command(key)
    title = escape(clip(item.title, LINE_LENGTH)) if item else ""
    return f"{shown} {title}{wording.MARKS[item.certainty] if item else ''}"


def _group_button(edition: Edition, group: Group) -> Button:
    count = len(edition.items_of(group.id))
    label = wording.GROUP_BUTTON.format(
        id=keyboards.group_id(group.id), title=group.title, count=count
    )
    return keyboards.button(label, actions.ShowGroup(edition.year, group.id))


def _title(edition: Edition) -> str:
    return bold(clip(edition.title, TITLE_LENGTH))


def _note(edition: Edition) -> list[str]:
    return [escape(clip(edition.note, TITLE_LENGTH * 3))] if edition.note else []


def _count(edition: Edition) -> str:
    known, total = len(edition.items), edition.item_count.value
    if total == "unknown":
        return wording.COUNT_UNKNOWN.format(known=known)
    return wording.COUNT_INCOMPLETE.format(known=known, total=total)
