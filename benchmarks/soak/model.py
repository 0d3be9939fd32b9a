"""What an office should hold: every tap carried out in the order of the queue, one by one.

A tap names the state it wants, and only what differs from that is a change.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, NamedTuple

from handlers.actions import Review, SetApplicable, Tick, Untick
from itabot.knowledge_base.catalog import KnowledgeBase
from itabot.office import checklist, history, offices
from itabot.office.people import Member
from itabot.office.states import tickable
from itabot.office.store.database import Database

Tapped = Tick | Untick | Review | SetApplicable
EVERYTHING = 1_000_000


class Row(NamedTuple):
    """One line of an office's history."""

    code: str
    what: str
    subject: str
    holds: bool
    who: str


@dataclass(slots=True)
class Held:
    """Who ticked, reviewed or exempted what, and why; all changes from the first on."""

    ticks: dict[tuple[str, str], str] = field(default_factory=dict)
    reviews: dict[str, str] = field(default_factory=dict)
    exemptions: dict[str, tuple[str, str]] = field(default_factory=dict)
    changes: list[Row] = field(default_factory=list)

    def apart(self, other: "Held") -> int:
        """Count the marks and lines of history in which two differ."""
        lines = sum(a != b for a, b in zip(self.changes, other.changes, strict=False))
        missing = abs(len(self.changes) - len(other.changes))
        marks = _apart(self.ticks, other.ticks) + _apart(self.reviews, other.reviews)
        return marks + _apart(self.exemptions, other.exemptions) + lines + missing


class Model:
    """One office, worked out with nothing but dictionaries."""

    def __init__(self, kb: KnowledgeBase, year: int) -> None:
        items = kb.edition(year).items
        self.tickable = {code: tickable(item) for code, item in items.items()}
        self.held = Held()

    def tap(self, action: Tapped, who: str) -> None:
        """Carry out one tap."""
        if isinstance(action, Review):
            self._review(action.code, action.reviewed, who)
        elif isinstance(action, SetApplicable):
            self._include(action.code, who)
        else:
            self._tick(action.code, action.requirement, isinstance(action, Tick), who)

    def exempt(self, code: str, reason: str, who: str) -> None:
        """Carry out a command that calls an item no concern of the office."""
        if self.held.exemptions.get(code, ("", ""))[1] != reason:
            self.held.exemptions[code] = (who, reason)
            self.held.changes.append(Row(code, "exemption", "", True, who))

    def is_done(self, code: str, requirement: str) -> bool:
        """Tell whether a requirement is ticked."""
        return (code, requirement) in self.held.ticks

    def _tick(self, code: str, requirement: str, done: bool, who: str) -> None:
        if done == self.is_done(code, requirement):
            return
        if done:
            self.held.ticks[code, requirement] = who
        else:
            del self.held.ticks[code, requirement]
        self.held.reviews.pop(code, None)
        self.held.changes.append(Row(code, "tick", requirement, done, who))

    def _include(self, code: str, who: str) -> None:
        if self.held.exemptions.pop(code, None):
            self.held.changes.append(Row(code, "exemption", "", False, who))

    def _review(self, code: str, reviewed: bool, who: str) -> None:
        done_by = [self.held.ticks.get((code, each)) for each in self.tickable[code]]
        stands = code in self.held.reviews
        barred = code in self.held.exemptions or None in done_by or who in done_by
        if reviewed == stands or (reviewed and barred):
            return
        if reviewed:
            self.held.reviews[code] = who
        else:
            del self.held.reviews[code]
        self.held.changes.append(Row(code, "review", "", reviewed, who))


async def stored(db: Database, kb: KnowledgeBase, chat_id: int, year: int) -> Held:
    """Return what the store really holds of a chat's office."""
    office = await offices.of_chat(db, chat_id, datetime.now(UTC))
    found = Held()
    for item in await checklist.edition_state(db, kb, office.id, year):
        if gone := item.exemption:
            found.exemptions[item.key.code] = (_name(gone.by), gone.reason or "")
        if item.review:
            found.reviews[item.key.code] = _name(item.review.by)
        for line in item.lines:
            if line.tick:
                found.ticks[item.key.code, line.id] = _name(line.tick.by)
    for entry in reversed(await history.history(db, office.id, limit=EVERYTHING)):
        row = Row(entry.key.code, entry.what, entry.subject, entry.holds, _name(entry.by))
        found.changes.append(row)
    return found


def _name(member: Member | None) -> str:
    return member.name if member else ""


def _apart(one: Mapping[Any, str], other: Mapping[Any, str]) -> int:
    return sum(one.get(key) != other.get(key) for key in one.keys() | other.keys())
