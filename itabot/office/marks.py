"""Marks on items: a tick, a review, an exemption. A mark is there or not."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from itabot.office.people import Member


class Kind(StrEnum):
    """What a mark says: a requirement is met, a second person looked, the item is no concern."""

    TICK = "tick"
    REVIEW = "review"
    EXEMPTION = "exemption"


class Name(NamedTuple):
    """What tells a mark of an item from its others; ``requirement_id`` is empty but for ticks."""

    kind: Kind
    requirement_id: str = ""


REVIEW = Name(Kind.REVIEW)
EXEMPTION = Name(Kind.EXEMPTION)


@dataclass(frozen=True, slots=True)
class Mark:
    """Who made the mark (None: a forgotten member), when, and with what reason."""

    by: Member | None
    at: datetime
    reason: str | None = None


Marks = dict[Name, Mark]
