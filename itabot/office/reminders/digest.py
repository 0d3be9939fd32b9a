"""What a day's message says: what is due, grouped by date, of what is still open."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import chain, groupby

from sqlalchemy.ext.asyncio import AsyncSession

from itabot.knowledge_base.catalog import ItemKey, KnowledgeBase
from itabot.office import mark_rows, owners
from itabot.office.deadlines import store
from itabot.office.deadlines.store import Deadline
from itabot.office.owners import Owner
from itabot.office.progress import Tally, tally
from itabot.office.reminders import desks
from itabot.office.reminders.rules import Scopes, Told, is_weekly, told, told_to
from itabot.office.states import ItemState, stand
from itabot.office.store.database import Database
from itabot.office.store.reminder_tables import DeadlineRow
from itabot.thai.dates.words import BANGKOK


@dataclass(frozen=True, slots=True)
class Due:
    """One deadline, and its items that are open, in order of their codes.

    ``days_left`` is negative after the day; ``overdue`` may be so on the day itself, after its
    hour. ``tally`` counts all items that the deadline is about, none where it has none.
    """

    deadline: Deadline
    items: tuple[ItemState, ...]
    days_left: int
    overdue: bool
    tally: Tally


@dataclass(frozen=True, slots=True)
class DueDay:
    """What is due on one day (Bangkok's)."""

    day: date
    due: tuple[Due, ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """What one office, or one member of it in private, is to hear on ``day``.

    ``weekly``: it is the summary of the week as well. ``owners`` are by item. ``progress`` is
    each edition (พ.ศ.) that something is due of, as a whole.
    """

    office_id: int
    member_id: int | None
    day: date
    weekly: bool
    days: tuple[DueDay, ...]
    owners: dict[ItemKey, tuple[Owner, ...]]
    progress: dict[int, Tally]

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to say, so that nothing should be sent."""
        return not self.days

    @property
    def items(self) -> tuple[ItemState, ...]:
        """All items that are spoken of, each once, the most urgent first."""
        found = (item for day in self.days for due in day.due for item in due.items)
        return tuple({item.key: item for item in found}.values())


async def digest(
    db: Database,
    kb: KnowledgeBase,
    office_id: int,
    now: datetime,
    *,
    member_id: int | None = None,
    day: date | None = None,
) -> Digest:
    """Return what the office is to hear today, as things stand now; or one of its members.

    ``day`` is the day of a delivery, today unless given. Whether reminders are on at all does
    not matter here. Raises StoreError.
    """
    day = day or now.astimezone(BANGKOK).date()
    scopes = Scopes(kb)
    async with db.reading() as session:
        found = await desks.load(session, scopes, [office_id], day, day, [office_id])
        desk = found.get(office_id)
        if desk is None:
            return Digest(office_id, member_id, day, False, (), {}, {})
        if member_id is None:
            said = told(desk, scopes, day)
        else:
            said = told_to(desk, scopes, day, member_id)
        said = await _with_people(session, said)
        states = await _states(session, kb, office_id, {each.deadline.year for each in said})
    weekly = bool(said) and member_id is None and is_weekly(desk.settings, day)
    days = tuple(_days(said, states))
    shown = {item.key for each in days for due in each.due for item in due.items}
    owned = shown.intersection(chain.from_iterable(desk.owned.values()))
    return Digest(
        office_id,
        member_id,
        day,
        weekly,
        days,
        await _owners(db, office_id, owned),
        _progress(states),
    )


async def _with_people(session: AsyncSession, said: list[Told]) -> list[Told]:
    """Name the owners of deadlines, which are read without for thousands of offices."""
    ids = [each.deadline.id for each in said if isinstance(each.deadline.target.owner, int)]
    if not ids:
        return said
    rows = await session.execute(store.query().where(DeadlineRow.id.in_(ids)))
    named = {found.id: found for found in map(store.of_row, rows)}
    return [replace(e, deadline=named.get(e.deadline.id, e.deadline)) for e in said]


async def _states(
    session: AsyncSession, kb: KnowledgeBase, office_id: int, years: set[int]
) -> dict[ItemKey, ItemState]:
    found: dict[ItemKey, ItemState] = {}
    for year in sorted(years & kb.editions.keys()):
        held = await mark_rows.of_edition(session, office_id, year)
        for code, item in kb.editions[year].items.items():
            key = ItemKey(year, code)
            found[key] = stand(key, item, held.get(code, {}))
    return found


def _progress(states: dict[ItemKey, ItemState]) -> dict[int, Tally]:
    years = dict.fromkeys(key.year for key in states)
    return {year: tally(s for s in states.values() if s.key.year == year) for year in years}


def _days(said: list[Told], states: dict[ItemKey, ItemState]) -> Iterable[DueDay]:
    for day, group in groupby(said, key=lambda each: each.deadline.day):
        yield DueDay(day, tuple(_due(each, states) for each in group))


def _due(said: Told, states: dict[ItemKey, ItemState]) -> Due:
    items = tuple(state for key, state in states.items() if key in said.items)
    counted = tally(state for key, state in states.items() if key in said.scope)
    return Due(said.deadline, items, said.days_left, said.overdue, counted)


async def _owners(
    db: Database, office_id: int, shown: set[ItemKey]
) -> dict[ItemKey, tuple[Owner, ...]]:
    found: dict[ItemKey, tuple[Owner, ...]] = {}
    for year in sorted({key.year for key in shown}):
        for code, held in (await owners.of_edition(db, office_id, year)).items():
            if ItemKey(year, code) in shown:
                found[ItemKey(year, code)] = held
    return found
