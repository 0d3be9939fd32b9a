"""What the search says: plain data, with nothing of how it will be shown."""

from dataclasses import dataclass
from enum import StrEnum

from itabot.knowledge_base.catalog import ItemKey


class Kind(StrEnum):
    """What sort of answer it is.

    ``item``: one item fits. ``requirement``: one requirement of one item was asked for.
    ``list``: every item with some property. ``suggestions``: several fit about equally well.
    ``general``: a question about ITA as a whole, or small talk. ``out-of-scope``: declined.
    """

    ITEM = "item"
    REQUIREMENT = "requirement"
    LIST = "list"
    SUGGESTIONS = "suggestions"
    GENERAL = "general"
    OUT_OF_SCOPE = "out-of-scope"


class Reason(StrEnum):
    """Why a question was declined.

    ``empty``: nothing to read. ``no-such-code``: the edition has no item of that number.
    ``unknown-item``: it has one, but nobody has written it down. ``no-such-edition``: nobody
    wrote that year's knowledge. ``outside``: another matter than ITA. ``not-understood``.
    """

    EMPTY = "empty"
    NO_SUCH_CODE = "no-such-code"
    UNKNOWN_ITEM = "unknown-item"
    NO_SUCH_EDITION = "no-such-edition"
    OUTSIDE = "outside"
    NOT_UNDERSTOOD = "not-understood"


@dataclass(frozen=True, slots=True)
class Context:
    """What the chat is about: its edition, and the item last spoken of, if any."""

    year: int
    item: ItemKey | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """One item that fits: ``score`` from 0 to 1, and the words that made it fit."""

    key: ItemKey
    score: float
    matched: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question.

    ``year`` is the edition it was answered from (a question may name another than the chat's).
    ``reading`` is the question as understood (keyboard layout and codes mended). ``hits`` are
    best first. ``requirement`` is the id of the requirement asked for, in ``hits[0]``.
    ``topic`` is a general topic's id or ``greeting``/``thanks``/``help``. ``offers`` are items
    worth a button though not claimed to be the answer. ``matter`` names the other matter of an
    ``outside`` question, the code of a ``no-such-code``, or what a list has in common.
    ``confidence`` runs from 0 to 1.
    """

    kind: Kind
    year: int
    reading: str
    hits: tuple[Hit, ...] = ()
    requirement: str | None = None
    topic: str | None = None
    reason: Reason | None = None
    offers: tuple[ItemKey, ...] = ()
    matter: str | None = None
    confidence: float = 0.0

    @property
    def abstained(self) -> bool:
        """Whether no item was named as an answer."""
        return not self.hits

    @property
    def discussed(self) -> ItemKey | None:
        """The item that a follow-up question would be about; of several offered, the best."""
        one = self.kind in (Kind.ITEM, Kind.REQUIREMENT, Kind.SUGGESTIONS)
        return self.hits[0].key if one else None
