"""What a button says when it is pressed: a versioned, ASCII codec of at most 64 bytes.

A button names the state that is wanted, never "the next one" or "the other one": pressing it
twice, or months later, does no harm. Keyboards live on in chats for years, so that anything not
written by this version is read as `Stale` instead of failing.

    1:i:2566:o36:0   item, page            1:y:2567   the chat's edition
    1:g:2566         sub-indicators        1:v:1      the answer helped (0: it did not)
    1:l:2566:9.1:0   items of one, page    1:e:1      erase (0: do not)
    1:q:1            page of the answer to the question that this message answers
"""

import re
from collections.abc import Callable
from dataclasses import astuple, dataclass
from typing import Any

from itabot.knowledge_base.catalog import ItemKey

VERSION = "1"
LIMIT = 64
"""Telegram's limit, in bytes."""


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


@dataclass(frozen=True, slots=True)
class Erase:
    """Erase what is kept about this chat, or leave it."""

    confirmed: bool


@dataclass(frozen=True, slots=True)
class Stale:
    """A button of another version, or nobody's; ``item`` is what it was about, if it says so."""

    item: ItemKey | None = None


Action = ShowItem | ShowGroups | ShowGroup | TurnAnswer | ChooseYear | Vote | Erase

_YEAR, _CODE, _GROUP, _PAGE, _FLAG = (
    r"(\d{4})",
    r"(o[1-9]\d{0,4})",
    r"([0-9.]{1,5}|all)",
    r"(\d{1,4})",
    r"([01])",
)
_FORMS: dict[str, tuple[type[Action], re.Pattern[str]]] = {
    "i": (ShowItem, re.compile(f"{_YEAR}:{_CODE}:{_PAGE}", re.ASCII)),
    "g": (ShowGroups, re.compile(_YEAR, re.ASCII)),
    "l": (ShowGroup, re.compile(f"{_YEAR}:{_GROUP}:{_PAGE}", re.ASCII)),
    "q": (TurnAnswer, re.compile(_PAGE, re.ASCII)),
    "y": (ChooseYear, re.compile(_YEAR, re.ASCII)),
    "v": (Vote, re.compile(_FLAG, re.ASCII)),
    "e": (Erase, re.compile(_FLAG, re.ASCII)),
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
