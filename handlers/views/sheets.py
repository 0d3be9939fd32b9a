"""What a checklist is made from, and in which order and on which page its lines stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from handlers.views.wording import checklist as words
from itabot.knowledge_base.catalog import ItemKey
from itabot.office.deadlines.store import Deadline
from itabot.office.history import Entry
from itabot.office.links.evidence_store import Evidence
from itabot.office.owners import Owner
from itabot.office.states import ItemState, Line

PER_PAGE = 8
"""Requirements on a page: each has a line and a button of its own."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that a checklist shows. ``last`` is the office's last change, ``home`` its edition.

    ``due`` is what is due of the item, by date, and ``today`` the day in Bangkok.
    ``alone`` says that the office is one person, so that nobody else can review.
    """

    item: ItemState
    owners: Sequence[Owner]
    links: Sequence[Evidence]
    last: Entry | None
    home: int
    due: Sequence[Deadline]
    today: date
    alone: bool = False

    @property
    def key(self) -> ItemKey:
        """The item."""
        return self.item.key


def ordered(item: ItemState) -> list[Line]:
    """Return what there is to tick as it is shown: components, then conditions."""
    return [*item.components, *item.conditions]


def page_of(item: ItemState, requirement_id: str) -> int:
    """Return the page (from 0) that a requirement stands on, the first for an unknown one."""
    ids = [line.id for line in ordered(item)]
    return ids.index(requirement_id) // PER_PAGE if requirement_id in ids else 0


def line_text(line: Line) -> str:
    """Return what a line of the checklist asks for, as plain text."""
    return line.requirement.text if line.requirement else words.WHOLE
