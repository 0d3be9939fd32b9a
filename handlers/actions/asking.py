"""What the buttons under answers, item cards and lists ask for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ShowItem:
    """Show one page of an item's card."""

    year: int
    code: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class ShowGroups:
    """Show the sub-indicators of an edition."""

    year: int


@dataclass(frozen=True, slots=True)
class ShowGroup:
    """Show one page of the items of a sub-indicator."""

    year: int
    group: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class TurnAnswer:
    """Show another page of an answer that is a list; the question is looked up."""

    page: int


@dataclass(frozen=True, slots=True)
class ChooseYear:
    """Make this the chat's edition."""

    year: int


@dataclass(frozen=True, slots=True)
class Vote:
    """Say whether the answer helped."""

    helpful: bool


Asking = ShowItem | ShowGroups | ShowGroup | TurnAnswer | ChooseYear | Vote
"""Every one of these."""
