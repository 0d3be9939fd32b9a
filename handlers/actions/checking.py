"""What the buttons under checklists, evidence, history and progress ask for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ShowChecklist:
    """Show one page of an item's checklist."""

    year: int
    code: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class Tick:
    """Call a requirement done."""

    year: int
    code: str
    requirement: str


@dataclass(frozen=True, slots=True)
class Untick:
    """Call a requirement not done."""

    year: int
    code: str
    requirement: str


@dataclass(frozen=True, slots=True)
class Review:
    """Say that a second person has looked at an item, or take that back."""

    year: int
    code: str
    reviewed: bool


@dataclass(frozen=True, slots=True)
class SetApplicable:
    """Call an item no concern of the office (the reason is asked for), or one after all."""

    year: int
    code: str
    applicable: bool


@dataclass(frozen=True, slots=True)
class Own:
    """Look after an item oneself, or no longer."""

    year: int
    code: str
    owned: bool


@dataclass(frozen=True, slots=True)
class ShowEvidence:
    """Show one page of the links of an item."""

    year: int
    code: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class AskEvidence:
    """Ask the person for a link: a further one, or one in place of that id (0: of none)."""

    year: int
    code: str
    instead_of: int


@dataclass(frozen=True, slots=True)
class RemoveEvidence:
    """Remove one link of an item."""

    year: int
    code: str
    evidence_id: int


@dataclass(frozen=True, slots=True)
class ShowHistory:
    """Show an item's changes from before that one on; 0 for the latest."""

    year: int
    code: str
    before: int


OfItem = (
    ShowChecklist
    | Tick
    | Untick
    | Review
    | SetApplicable
    | Own
    | ShowEvidence
    | AskEvidence
    | RemoveEvidence
    | ShowHistory
)
"""What is about one item's work in the office."""


@dataclass(frozen=True, slots=True)
class Undo:
    """Take back that change, if it is still the last one."""

    entry_id: int


@dataclass(frozen=True, slots=True)
class ShowProgress:
    """Show how far the office is with an edition."""

    year: int


@dataclass(frozen=True, slots=True)
class ShowGroupProgress:
    """Show how far it is with a sub-indicator, item by item."""

    year: int
    group: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class ShowUnowned:
    """Show the open items that nobody looks after."""

    year: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class SendPicture:
    """Send the progress as a picture."""

    year: int


Checking = OfItem | Undo | ShowProgress | ShowGroupProgress | ShowUnowned | SendPicture
"""Every one of these."""
