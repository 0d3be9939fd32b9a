"""How far an office has come with an edition: by sub-indicator, as a whole, and this week."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from itabot.knowledge_base.catalog import ItemKey, KnowledgeBase
from itabot.knowledge_base.models import Group
from itabot.office import mark_rows
from itabot.office.states import ItemState, State, stand
from itabot.office.store.database import Database
from itabot.office.store.work_tables import ChangeRow

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many items stand how; a state that none is in counts 0."""

    counts: Mapping[State, int]

    @property
    def total(self) -> int:
        """All items, the ones not applicable too."""
        return sum(self.counts.values())

    @property
    def applicable(self) -> int:
        """The items that have to be done."""
        return self.total - self.counts[State.NOT_APPLICABLE]

    @property
    def done(self) -> int:
        """The items that are complete, reviewed or not."""
        return self.counts[State.COMPLETE] + self.counts[State.REVIEWED]

    @property
    def share(self) -> float:
        """``done`` of ``applicable``, from 0 to 1; 1 where nothing has to be done."""
        return self.done / self.applicable if self.applicable else 1.0


@dataclass(frozen=True, slots=True)
class GroupProgress:
    """One sub-indicator and its items, in order."""

    group: Group
    items: tuple[ItemState, ...]
    tally: Tally


@dataclass(frozen=True, slots=True)
class Progress:
    """How an edition stands.

    ``touched`` are the items that anything was changed about in the last seven days,
    ``finished`` those complete now whose last tick falls into them; both in order of codes.
    """

    year: int
    groups: tuple[GroupProgress, ...]
    whole: Tally
    touched: tuple[ItemState, ...]
    finished: tuple[ItemState, ...]

    def group(self, group_id: str) -> GroupProgress | None:
        """Return that sub-indicator, None where the edition has none of that id."""
        return next((part for part in self.groups if part.group.id == group_id), None)


async def progress(
    db: Database, kb: KnowledgeBase, office_id: int, year: int, now: datetime
) -> Progress:
    """Work out how the edition (พ.ศ.) stands; raises UnknownEditionError and StoreError."""
    edition = kb.edition(year)
    since = now - WEEK
    changed = (ChangeRow.office_id == office_id, ChangeRow.year == year, ChangeRow.at >= since)
    async with db.reading() as session:
        found = await mark_rows.of_edition(session, office_id, year)
        touched = set(await session.scalars(select(ChangeRow.code).where(*changed).distinct()))
    states = {
        code: stand(ItemKey(year, code), item, found.get(code, {}))
        for code, item in edition.items.items()
    }
    return Progress(
        year,
        tuple(
            _part(group, [states[item.code] for item in edition.items_of(group.id)])
            for group in edition.groups
        ),
        tally(states.values()),
        tuple(item for code, item in states.items() if code in touched),
        tuple(item for item in states.values() if _finished_since(item, since)),
    )


def tally(items: Iterable[ItemState]) -> Tally:
    """Count the items by their state."""
    return Tally(dict.fromkeys(State, 0) | Counter(item.state for item in items))


def _part(group: Group, items: list[ItemState]) -> GroupProgress:
    return GroupProgress(group, tuple(items), tally(items))


def _finished_since(item: ItemState, since: datetime) -> bool:
    ticks = [line.tick.at for line in item.lines if line.tick]
    return item.state in (State.COMPLETE, State.REVIEWED) and max(ticks) >= since
