"""How an item stands, worked out from its requirements and its marks.

What counts towards "complete": every component and every condition. A condition ("no budget
used: the plan must say so") costs the item's points like a missing component, so it is ticked
like one, though shown apart. A note only explains, and is neither ticked nor counted. An item
whose requirements nobody knows is ticked as a whole.

Ticks of requirements that the edition no longer has are kept, and count for nothing. Ticks are
also kept while an item is not applicable, and count again when it is.
"""

from dataclasses import dataclass
from enum import StrEnum

from itabot.knowledge_base.catalog import ItemKey
from itabot.knowledge_base.models import Item, Requirement
from itabot.office.marks import EXEMPTION, REVIEW, Kind, Mark, Marks, Name

WHOLE = "whole"
"""Stands for the requirement of an item whose requirements are unknown."""


class State(StrEnum):
    """Where an item stands."""

    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    COMPLETE = "complete"
    REVIEWED = "reviewed"
    NOT_APPLICABLE = "not-applicable"

    @property
    def is_open(self) -> bool:
        """Tell whether there is something left to do; a review is not asked of anybody."""
        return self in (State.NOT_STARTED, State.IN_PROGRESS)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to tick. ``requirement`` is None for an item as a whole, whose id is WHOLE."""

    id: str
    requirement: Requirement | None
    tick: Mark | None


@dataclass(frozen=True, slots=True)
class ItemState:
    """How an item stands in one office. ``lines`` are in the order of the knowledge.

    ``review`` and ``exemption`` are kept even where ``state`` shows something else: a review
    of an item that has since got a requirement more, or the ticks of one not applicable.
    """

    key: ItemKey
    item: Item
    lines: tuple[Line, ...]
    review: Mark | None
    exemption: Mark | None

    @property
    def total(self) -> int:
        """How many things there are to tick, at least one."""
        return len(self.lines)

    @property
    def done(self) -> int:
        """How many of them are ticked."""
        return sum(line.tick is not None for line in self.lines)

    @property
    def missing(self) -> tuple[Line, ...]:
        """What is not ticked."""
        return tuple(line for line in self.lines if line.tick is None)

    @property
    def components(self) -> tuple[Line, ...]:
        """What to tick, without the conditions."""
        return tuple(line for line in self.lines if not _is_condition(line))

    @property
    def conditions(self) -> tuple[Line, ...]:
        """What to tick where its condition applies."""
        return tuple(line for line in self.lines if _is_condition(line))

    @property
    def notes(self) -> tuple[Requirement, ...]:
        """What only explains."""
        return tuple(r for r in self.item.known_requirements if r.kind == "note")

    @property
    def done_by(self) -> frozenset[int]:
        """The members whose ticks count, as far as they are not forgotten."""
        marks = (line.tick for line in self.lines)
        return frozenset(mark.by.id for mark in marks if mark and mark.by)

    @property
    def state(self) -> State:
        """Where the item stands."""
        if self.exemption:
            return State.NOT_APPLICABLE
        done = self.done
        if done == len(self.lines):
            return State.REVIEWED if self.review else State.COMPLETE
        return State.IN_PROGRESS if done else State.NOT_STARTED


def tickable(item: Item) -> tuple[str, ...]:
    """Return the ids of what can be ticked."""
    return tuple(requirement.id if requirement else WHOLE for requirement in _counted(item))


def stand(key: ItemKey, item: Item, marks: Marks) -> ItemState:
    """Work out how the item stands."""
    lines = tuple(_line(requirement, marks) for requirement in _counted(item))
    return ItemState(key, item, lines, marks.get(REVIEW), marks.get(EXEMPTION))


def _counted(item: Item) -> tuple[Requirement | None, ...]:
    return tuple(r for r in item.known_requirements if r.kind != "note") or (None,)


def _line(requirement: Requirement | None, marks: Marks) -> Line:
    line_id = requirement.id if requirement else WHOLE
    return Line(line_id, requirement, marks.get(Name(Kind.TICK, line_id)))


def _is_condition(line: Line) -> bool:
    return line.requirement is not None and line.requirement.kind == "condition"
