"""What a button can ask for. Each names the state that is wanted, never "the next" or "the other".

`handlers.callback` writes them into buttons and reads them back; the order of the fields is the
order in which they are written.
"""

from dataclasses import dataclass

from handlers.actions.asking import (
    Asking,
    ChooseYear,
    ShowGroup,
    ShowGroups,
    ShowItem,
    TurnAnswer,
    Vote,
)
from handlers.actions.checking import (
    AskEvidence,
    Checking,
    OfItem,
    Own,
    RemoveEvidence,
    Review,
    SendPicture,
    SetApplicable,
    ShowChecklist,
    ShowEvidence,
    ShowGroupProgress,
    ShowHistory,
    ShowProgress,
    ShowUnowned,
    Tick,
    Undo,
    Untick,
)
from handlers.actions.keeping import AskErase, Erase, Forget, Keeping
from itabot.knowledge_base.catalog import ItemKey


@dataclass(frozen=True, slots=True)
class Stale:
    """A button of another version, or nobody's; ``item`` is what it was about, if it says so."""

    item: ItemKey | None = None


Action = Asking | Keeping | Checking
"""Everything that is written into buttons."""

__all__ = [
    "Action",
    "AskErase",
    "AskEvidence",
    "ChooseYear",
    "Erase",
    "Forget",
    "OfItem",
    "Own",
    "RemoveEvidence",
    "Review",
    "SendPicture",
    "SetApplicable",
    "ShowChecklist",
    "ShowEvidence",
    "ShowGroup",
    "ShowGroupProgress",
    "ShowGroups",
    "ShowHistory",
    "ShowItem",
    "ShowProgress",
    "ShowUnowned",
    "Stale",
    "Tick",
    "TurnAnswer",
    "Undo",
    "Untick",
    "Vote",
]
