"""The lines of a digest in their order: deadlines by date, their items, and the rest."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from itabot.knowledge_base.catalog import ItemKey
from itabot.office.reminders.digest import Digest, Due
from itabot.office.states import ItemState

PER_PAGE = 8
"""Lines on a page that have a row of buttons."""
MOST_LINES = 16


class Entry(NamedTuple):
    """One line: a deadline that is due on ``day``, or an item below one; without a day the rest."""

    day: date | None
    due: Due | None
    item: ItemState | None

    @property
    def subject(self) -> ItemKey | None:
        """What may be noted or put off here; a deadline only where it is not about its items."""
        if self.item:
            return self.item.key
        return self.due.deadline.subject if self.due and not self.due.items else None


def entries_of(digest: Digest) -> Iterator[Entry]:
    """Yield every deadline that says more than its item, and every item once.

    An item stands below the first deadline that names it, or in the rest. One of the whole office
    names none: it would have them all, and push what is due today off the page.
    """
    shown: set[ItemKey] = set()
    for day in digest.days:
        for due in day.due:
            if not _is_told_by_item(due, shown):
                yield Entry(day.day, due, None)
            if not due.deadline.target.is_office:
                for item in due.items:
                    if item.key not in shown:
                        shown.add(item.key)
                        yield Entry(day.day, None, item)
    for item in digest.items:
        if item.key not in shown:
            yield Entry(None, None, item)


def _is_told_by_item(due: Due, shown: set[ItemKey]) -> bool:
    """Tell whether the line of its one item, right below, says all that a deadline would."""
    deadline = due.deadline
    bare = not deadline.title and not deadline.timed and len(deadline.target.codes) == 1
    return bare and [item.key for item in due.items if item.key not in shown] != []


def in_pages(entries: Iterable[Entry]) -> list[list[Entry]]:
    """Set the lines on pages that a message and its keyboard hold."""
    pages: list[list[Entry]] = [[]]
    for entry in entries:
        buttons = sum(each.subject is not None for each in pages[-1])
        if len(pages[-1]) == MOST_LINES or (entry.subject and buttons == PER_PAGE):
            pages.append([])
        pages[-1].append(entry)
    return pages
