"""What a button says when it is pressed: a versioned, ASCII codec of at most 64 bytes.

A button names the state that is wanted, never "the next one" or "the other one": pressing it
twice, or months later, does no harm. Keyboards live on in chats for years, so that anything not
written by this version is read as `Stale` instead of failing.

    1:i:2566:o36:0   item, page            1:y:2567   the chat's edition
    1:g:2566         sub-indicators        1:v:1      the answer helped (0: it did not)
    1:l:2566:9.1:0   items of one, page    1:e:1      erase the chat's data (0: do not)
    1:q:1            page of the answer    1:f:1      forget the person (0: do not)

    1:c:2566:o36:0   checklist, page       1:t:2566:o36:budget   done
    1:r:2566:o36:1   reviewed              1:k:2566:o36:budget   not done
    1:n:2566:o36:0   not applicable        1:w:2566:o36:1        mine
    1:d:2566:o36:0   evidence, page        1:x:2566:o36:7        remove link 7
    1:a:2566:o36:0   ask for a link        1:h:2566:o36:0        history before that change
    1:p:2566         progress              1:u:55                undo change 55
    1:s:2566:9.1:0   of a sub-indicator    1:o:2566:0            open items nobody looks after
    1:m:2566         progress as a picture 1:j:                  ask whether to erase

    1:dl:0:0         open deadlines, page  1:dl:0:1              done ones
    1:ds:7           deadline 7            1:df:7:1              it is done (0: not)
    1:dw:            ask for a new one     1:dn:20270430-1630    make the one that is quoted
    1:dp:7:202704    days for it (0: OIT)  1:dm:7:20270430       due on that day
    1:dt:7           ask for other words   1:dq:7                ask whether to remove it
    1:dx:7           remove it             1:dk:20270430         OIT closes on that day
    1:dv:            proposed milestones   1:da:7                accept that one (0: all)
    1:dr:            drop them             1:dc:2566             follow that calendar
    1:di:            as a calendar file    1:dh:0                their history before a change
    1:do:            ask when OIT closes

    1:rg:20270430:0           page of that day's digest
    1:ri:2566:o36             send an item's checklist
    1:ra:20270430:2566:o36:0  noted for that day (or a deadline, 0:12), page
    1:rz:20270430:2566:o36:0  ask until when to put it off
    1:ru:20270430:2566:o36:three-days:0   put off
    1:rs:            reminders' settings   1:rr:1  on (0: off)    1:rw:1  weekly summary
    1:rd:1           working days only     1:rh:830  at 8:30
"""

import re
from collections.abc import Callable
from dataclasses import astuple
from typing import Any

from handlers import actions
from handlers.actions import Action, Stale
from itabot.knowledge_base.catalog import ItemKey
from itabot.office.reminders.until import Until

VERSION = "1"
LIMIT = 64
"""Telegram's limit, in bytes."""

_YEAR, _CODE, _GROUP, _PAGE, _FLAG, _ID = (
    r"(\d{4})",
    r"(o[1-9]\d{0,4})",
    r"([0-9.]{1,5}|all)",
    r"(\d{1,4})",
    r"([01])",
    r"(\d{1,18})",
)
_REQUIREMENT = r"([a-z0-9-]{1,48})"
_MONTH, _MOMENT = r"(0|\d{6})", r"(\d{8}(?:-\d{4})?)"
_ROW = r"(\d{1,9})"
"""What a database takes as the id of a row, whichever it is."""
_DAY, _SUBJECT = r"(20\d{6})", (r"(0|\d{4})", r"(o[1-9]\d{0,4}|[1-9]\d{0,8})")
_UNTIL, _CLOCK = "(" + "|".join(Until) + ")", r"(\d{1,4})"


def _form(*fields: str) -> re.Pattern[str]:
    return re.compile(":".join(fields), re.ASCII)


_ITEM = (_YEAR, _CODE)
_FORMS: dict[str, tuple[type[Action], re.Pattern[str]]] = {
    "i": (actions.ShowItem, _form(*_ITEM, _PAGE)),
    "g": (actions.ShowGroups, _form(_YEAR)),
    "l": (actions.ShowGroup, _form(_YEAR, _GROUP, _PAGE)),
    "q": (actions.TurnAnswer, _form(_PAGE)),
    "y": (actions.ChooseYear, _form(_YEAR)),
    "v": (actions.Vote, _form(_FLAG)),
    "j": (actions.AskErase, _form()),
    "e": (actions.Erase, _form(_FLAG)),
    "f": (actions.Forget, _form(_FLAG)),
    "c": (actions.ShowChecklist, _form(*_ITEM, _PAGE)),
    "t": (actions.Tick, _form(*_ITEM, _REQUIREMENT)),
    "k": (actions.Untick, _form(*_ITEM, _REQUIREMENT)),
    "r": (actions.Review, _form(*_ITEM, _FLAG)),
    "n": (actions.SetApplicable, _form(*_ITEM, _FLAG)),
    "w": (actions.Own, _form(*_ITEM, _FLAG)),
    "d": (actions.ShowEvidence, _form(*_ITEM, _PAGE)),
    "a": (actions.AskEvidence, _form(*_ITEM, _ID)),
    "x": (actions.RemoveEvidence, _form(*_ITEM, _ID)),
    "h": (actions.ShowHistory, _form(*_ITEM, _ID)),
    "u": (actions.Undo, _form(_ID)),
    "p": (actions.ShowProgress, _form(_YEAR)),
    "s": (actions.ShowGroupProgress, _form(_YEAR, _GROUP, _PAGE)),
    "o": (actions.ShowUnowned, _form(_YEAR, _PAGE)),
    "m": (actions.SendPicture, _form(_YEAR)),
    "dl": (actions.ShowDeadlines, _form(_PAGE, _FLAG)),
    "ds": (actions.ShowDeadline, _form(_ROW)),
    "df": (actions.FinishDeadline, _form(_ROW, _FLAG)),
    "dw": (actions.AskDeadline, _form()),
    "dn": (actions.AddDeadline, _form(_MOMENT)),
    "dm": (actions.MoveDeadline, _form(_ROW, _MOMENT)),
    "dp": (actions.PickDay, _form(_ROW, _MONTH)),
    "dt": (actions.AskDeadlineText, _form(_ROW)),
    "dq": (actions.AskRemoveDeadline, _form(_ROW)),
    "dx": (actions.RemoveDeadline, _form(_ROW)),
    "do": (actions.AskClosing, _form()),
    "dk": (actions.SetClosing, _form(_MOMENT)),
    "dv": (actions.ShowProposals, _form()),
    "da": (actions.AcceptProposals, _form(_ROW)),
    "dr": (actions.RejectProposals, _form()),
    "dc": (actions.FollowCalendar, _form(_YEAR)),
    "di": (actions.SendCalendar, _form()),
    "dh": (actions.ShowDeadlineHistory, _form(_ROW)),
    "rg": (actions.ShowDigest, _form(_DAY, _PAGE)),
    "ri": (actions.OpenItem, _form(*_ITEM)),
    "ra": (actions.Note, _form(_DAY, *_SUBJECT, _PAGE)),
    "rz": (actions.ChoosePutOff, _form(_DAY, *_SUBJECT, _PAGE)),
    "ru": (actions.PutOff, _form(_DAY, *_SUBJECT, _UNTIL, _PAGE)),
    "rs": (actions.ShowReminders, _form()),
    "rr": (actions.SetReminders, _form(_FLAG)),
    "rw": (actions.SetWeekly, _form(_FLAG)),
    "rd": (actions.SetWorkingDays, _form(_FLAG)),
    "rh": (actions.SetHour, _form(_CLOCK)),
}
_READ: dict[type, Callable[[str], Any]] = {
    int: int,
    bool: lambda flag: bool(int(flag)),
    str: str,
}
_LETTERS = {action: letter for letter, (action, _) in _FORMS.items()}
_TRACE = re.compile(r"(?<!\d)(25\d\d|26\d\d)\D{1,2}?(o[1-9]\d{0,4})(?!\d)", re.ASCII)


def encode(action: Action) -> str:
    """Return the callback data of an action."""
    fields = (str(int(v) if isinstance(v, bool) else v) for v in astuple(action))
    return ":".join((VERSION, _LETTERS[type(action)], *fields))


def decode(data: str) -> Action | Stale:
    """Return the action that callback data stands for; never raises."""
    version, _, rest = data.partition(":")
    letter, _, fields = rest.partition(":")
    form = _FORMS.get(letter) if version == VERSION else None
    if form and (match := form[1].fullmatch(fields)):
        return _build(form[0], match.groups())
    trace = _TRACE.search(data[:LIMIT])
    return Stale(ItemKey(int(trace[1]), trace[2]) if trace else None)


def _build(action: type[Action], fields: tuple[str, ...]) -> Action:
    kinds = action.__annotations__.values()
    return action(*(_READ[kind](text) for kind, text in zip(kinds, fields, strict=True)))
