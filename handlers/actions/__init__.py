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
from handlers.actions.deadlines import (
    AcceptProposals,
    AddDeadline,
    AskClosing,
    AskDeadline,
    AskDeadlineText,
    AskRemoveDeadline,
    Deadlines,
    FinishDeadline,
    FollowCalendar,
    MoveDeadline,
    PickDay,
    RejectProposals,
    RemoveDeadline,
    SendCalendar,
    SetClosing,
    ShowDeadline,
    ShowDeadlineHistory,
    ShowDeadlines,
    ShowProposals,
)
from handlers.actions.keeping import AskErase, Erase, Forget, Keeping
from handlers.actions.reminders import (
    ChoosePutOff,
    Note,
    OfDigest,
    OpenItem,
    PutOff,
    Reminding,
    SetHour,
    SetReminders,
    Setting,
    SetWeekly,
    SetWorkingDays,
    ShowDigest,
    ShowReminders,
)
from itabot.knowledge_base.catalog import ItemKey


@dataclass(frozen=True, slots=True)
class Stale:
    """A button of another version, or nobody's; ``item`` is what it was about, if it says so."""

    item: ItemKey | None = None


Action = Asking | Keeping | Checking | Deadlines | Reminding
"""Everything that is written into buttons."""

__all__ = [
    "AcceptProposals",
    "Action",
    "AddDeadline",
    "AskClosing",
    "AskDeadline",
    "AskDeadlineText",
    "AskErase",
    "AskEvidence",
    "AskRemoveDeadline",
    "ChoosePutOff",
    "ChooseYear",
    "Erase",
    "FinishDeadline",
    "FollowCalendar",
    "Forget",
    "MoveDeadline",
    "Note",
    "OfDigest",
    "OfItem",
    "OpenItem",
    "Own",
    "PickDay",
    "PutOff",
    "RejectProposals",
    "RemoveDeadline",
    "RemoveEvidence",
    "Review",
    "SendCalendar",
    "SendPicture",
    "SetApplicable",
    "SetClosing",
    "SetHour",
    "SetReminders",
    "SetWeekly",
    "SetWorkingDays",
    "Setting",
    "ShowChecklist",
    "ShowDeadline",
    "ShowDeadlineHistory",
    "ShowDeadlines",
    "ShowDigest",
    "ShowEvidence",
    "ShowGroup",
    "ShowGroupProgress",
    "ShowGroups",
    "ShowHistory",
    "ShowItem",
    "ShowProgress",
    "ShowProposals",
    "ShowReminders",
    "ShowUnowned",
    "Stale",
    "Tick",
    "TurnAnswer",
    "Undo",
    "Untick",
    "Vote",
]
