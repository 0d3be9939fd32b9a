"""What the buttons under reminders and about them ask for.

``day`` is the local day of the digest that a button stands under, as YYYYMMDD. ``year`` and
``code`` name an item, or with year 0 a deadline by its id; ``page`` is where the button stands.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ShowDigest:
    """Show a page of a day's digest as things stand now."""

    day: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class OpenItem:
    """Send an item's checklist, and leave the digest where it is."""

    year: int
    code: str


@dataclass(frozen=True, slots=True)
class Note:
    """Take note of something: nobody needs to hear of it again on that day."""

    day: int
    year: int
    code: str
    page: int


@dataclass(frozen=True, slots=True)
class ChoosePutOff:
    """Show until when something may be put off."""

    day: int
    year: int
    code: str
    page: int


@dataclass(frozen=True, slots=True)
class PutOff:
    """Put something off, counted from that day; ``until`` is a value of ``Until``."""

    day: int
    year: int
    code: str
    until: str
    page: int


@dataclass(frozen=True, slots=True)
class ShowReminders:
    """Show what the chat chose about reminders."""


@dataclass(frozen=True, slots=True)
class SetReminders:
    """Have reminders, or none."""

    on: bool


@dataclass(frozen=True, slots=True)
class SetWeekly:
    """Have a summary at the beginning of a week, or none."""

    on: bool


@dataclass(frozen=True, slots=True)
class SetWorkingDays:
    """Hear of what is due on working days only, or on any."""

    on: bool


@dataclass(frozen=True, slots=True)
class SetHour:
    """Hear of what is due at that time of day, as hours and minutes: 830."""

    clock: int


OfDigest = Note | ChoosePutOff | PutOff
"""What is about one thing that a digest speaks of."""

Setting = SetReminders | SetWeekly | SetWorkingDays | SetHour
"""What changes how a chat is reminded."""

Reminding = ShowDigest | OpenItem | OfDigest | ShowReminders | Setting
"""Every one of these."""
