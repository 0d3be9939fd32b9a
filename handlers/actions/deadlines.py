"""What the buttons about deadlines ask for.

A ``moment`` is a day, and a time of day where one was said: see `handlers.deadlines.moments`.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ShowDeadlines:
    """Show one page of the open deadlines, or of the done ones."""

    page: int
    done: bool


@dataclass(frozen=True, slots=True)
class ShowDeadline:
    """Show one deadline."""

    deadline_id: int


@dataclass(frozen=True, slots=True)
class FinishDeadline:
    """Say that it is done, or not yet."""

    deadline_id: int
    done: bool


@dataclass(frozen=True, slots=True)
class AskDeadline:
    """Ask for a new deadline, in the person's own words."""


@dataclass(frozen=True, slots=True)
class AddDeadline:
    """Make a deadline of what the message quotes, at that moment."""

    moment: str


@dataclass(frozen=True, slots=True)
class MoveDeadline:
    """Let it be due at that moment."""

    deadline_id: int
    moment: str


@dataclass(frozen=True, slots=True)
class PickDay:
    """Show the days of a month (202704, Christian), or with 0 the months to choose from.

    They are for that deadline, or with 0 for the day on which the OIT answers close.
    """

    deadline_id: int
    month: int


@dataclass(frozen=True, slots=True)
class AskDeadlineText:
    """Ask for other words for it."""

    deadline_id: int


@dataclass(frozen=True, slots=True)
class AskRemoveDeadline:
    """Ask whether to remove it."""

    deadline_id: int


@dataclass(frozen=True, slots=True)
class RemoveDeadline:
    """Remove it."""

    deadline_id: int


@dataclass(frozen=True, slots=True)
class AskClosing:
    """Ask for the day on which the OIT answers close, in a message of its own."""


@dataclass(frozen=True, slots=True)
class SetClosing:
    """Let that be the day on which the OIT answers close."""

    moment: str


@dataclass(frozen=True, slots=True)
class ShowProposals:
    """Show the milestones that are proposed."""


@dataclass(frozen=True, slots=True)
class AcceptProposals:
    """Let a proposal count as a deadline: that one, or with 0 all of them."""

    deadline_id: int


@dataclass(frozen=True, slots=True)
class RejectProposals:
    """Drop all proposals that nobody accepted."""


@dataclass(frozen=True, slots=True)
class FollowCalendar:
    """Make deadlines of the steps of that edition's calendar."""

    year: int


@dataclass(frozen=True, slots=True)
class SendCalendar:
    """Send the deadlines as a file for calendar programs."""


@dataclass(frozen=True, slots=True)
class ShowDeadlineHistory:
    """Show the changes of the deadlines from before that one on; 0 for the latest."""

    before: int


Deadlines = (
    ShowDeadlines
    | ShowDeadline
    | FinishDeadline
    | AskDeadline
    | AddDeadline
    | MoveDeadline
    | PickDay
    | AskDeadlineText
    | AskRemoveDeadline
    | RemoveDeadline
    | AskClosing
    | SetClosing
    | ShowProposals
    | AcceptProposals
    | RejectProposals
    | FollowCalendar
    | SendCalendar
    | ShowDeadlineHistory
)
"""Every one of these."""
