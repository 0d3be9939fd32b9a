"""Reading how the work of many offices stands, in few statements."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from sqlalchemy import ColumnElement, false, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from itabot.knowledge_base.catalog import ItemKey
from itabot.office import mark_rows, office_settings
from itabot.office.deadlines import store
from itabot.office.deadlines.store import Deadline, Source
from itabot.office.marks import Kind
from itabot.office.office_settings import FARTHEST, OfficeSettings
from itabot.office.reminders.rules import Desk, Scopes, Snooze
from itabot.office.store.reminder_tables import (
    AcknowledgementRow,
    DeadlineRow,
    OfficeSettingsRow,
    SnoozeRow,
)
from itabot.office.store.work_tables import MarkRow, OwnerRow
from itabot.thai.dates.words import BANGKOK

_AHEAD = timedelta(days=FARTHEST + 14)
"""How long before its date a deadline may be spoken of: free days move that further ahead."""
_BEHIND = timedelta(days=75)
"""And how long after: thirty working days, with all that is free in between, and a snooze."""

_USUAL = OfficeSettings()
_USUAL_RHYTHM = _USUAL.rhythm

_T = TypeVar("_T")
_ByOffice = dict[int, _T]


async def load(
    session: AsyncSession,
    scopes: Scopes,
    office_ids: Collection[int],
    first: date,
    last: date,
    notified: Collection[int] = (),
) -> dict[int, Desk]:
    """Return the desks of the offices that have deadlines near those days (Bangkok's).

    ``notified`` are the offices of which all owners are wanted, not only those of deadlines.
    """
    due = await _deadlines(session, office_ids, first, last)
    ids, asked = list(due), set(notified)
    years = {each.year for listed in due.values() for each in listed}
    of_owners = [i for i in ids if i in asked or any(_is_owners(d) for d in due[i])]
    chosen = await office_settings.of_offices(session, within(OfficeSettingsRow.office_id, ids))
    closed = await (_closed_here if len(ids) == 1 else _closed)(session, scopes, ids, years)
    owned = await _owned(session, of_owners)
    snoozes = await _snoozes(session, ids, first)
    noted = await _noted(session, ids, first)
    return {
        i: Desk(
            held := chosen.get(i, _USUAL),
            held.rhythm if i in chosen else _USUAL_RHYTHM,
            tuple(due[i]),
            closed.get(i, frozenset()),
            owned.get(i, {}),
            snoozes.get(i, {}),
            noted.get(i, frozenset()),
        )
        for i in ids
    }


def within(column: InstrumentedAttribute[int], ids: Collection[int]) -> ColumnElement[bool]:
    """Return a condition that holds for these ids, and where they are many for some between."""
    if not ids:
        return false()
    low, high = min(ids), max(ids)
    # A list of thousands has to be written out anew for each statement.
    return column.between(low, high) if high - low < 2 * len(ids) else column.in_(ids)


def _is_owners(deadline: Deadline) -> bool:
    return deadline.target.owner is not None


async def _deadlines(
    session: AsyncSession, office_ids: Collection[int], first: date, last: date
) -> _ByOffice[list[Deadline]]:
    query = store.nameless().where(
        within(DeadlineRow.office_id, office_ids),
        DeadlineRow.due_at >= datetime.combine(first - _BEHIND, time(), BANGKOK),
        DeadlineRow.due_at < datetime.combine(last + _AHEAD, time(), BANGKOK),
        DeadlineRow.done_at.is_(None),
        DeadlineRow.source != Source.PROPOSED.value,
    )
    found: _ByOffice[list[Deadline]] = defaultdict(list)
    asked = set(office_ids)
    for row in await session.execute(query):
        if row.office_id in asked:
            found[row.office_id].append(store.of_row(row))
    return found


async def _closed(
    session: AsyncSession, scopes: Scopes, ids: list[int], years: Collection[int]
) -> _ByOffice[set[ItemKey]]:
    found: _ByOffice[set[ItemKey]] = defaultdict(set)
    exempt = select(MarkRow.office_id, MarkRow.year, MarkRow.code).where(
        within(MarkRow.office_id, ids), MarkRow.kind == Kind.EXEMPTION.value
    )
    for office_id, year, code in await session.execute(exempt):
        found[office_id].add(ItemKey(year, code))
    for year in years:
        needs = scopes.needs.get(year, {})
        # One expression to look up: PostgreSQL compares a list of rows one by one.
        named = MarkRow.code + "/" + MarkRow.requirement_id
        counted = [f"{code}/{line}" for code, lines in needs.items() for line in lines]
        ticks = (
            select(MarkRow.office_id, MarkRow.code, func.count())
            .where(within(MarkRow.office_id, ids), MarkRow.year == year, named.in_(counted))
            .where(MarkRow.kind == Kind.TICK.value)
            .group_by(MarkRow.office_id, MarkRow.code)
        )
        for office_id, code, count in await session.execute(ticks):
            if count == len(needs[code]):
                found[office_id].add(ItemKey(year, code))
    return found


async def _closed_here(
    session: AsyncSession, scopes: Scopes, ids: list[int], years: Collection[int]
) -> _ByOffice[set[ItemKey]]:
    """Return the same of one office: to read all its marks is cheaper than to name what counts."""
    found: set[ItemKey] = set()
    for year in years:
        needs = scopes.needs.get(year, {})
        for code, marks in (await mark_rows.of_edition(session, ids[0], year)).items():
            ticked = {line for kind, line in marks if kind is Kind.TICK}
            complete = code in needs and ticked.issuperset(needs[code])
            if complete or any(kind is Kind.EXEMPTION for kind, _ in marks):
                found.add(ItemKey(year, code))
    return {ids[0]: found}


async def _owned(session: AsyncSession, ids: list[int]) -> _ByOffice[dict[int | str, set[ItemKey]]]:
    found: _ByOffice[dict[int | str, set[ItemKey]]] = {}
    if not ids:
        return found
    columns = (OwnerRow.office_id, OwnerRow.member_id, OwnerRow.unit, OwnerRow.year, OwnerRow.code)
    query = select(*columns).where(within(OwnerRow.office_id, ids))
    for office_id, member_id, unit, year, code in await session.execute(query):
        theirs = found.setdefault(office_id, {}).setdefault(member_id or unit or "", set())
        theirs.add(ItemKey(year, code))
    return found


async def _snoozes(
    session: AsyncSession, ids: list[int], first: date
) -> _ByOffice[dict[ItemKey, Snooze]]:
    found: _ByOffice[dict[ItemKey, Snooze]] = {}
    query = select(SnoozeRow).where(within(SnoozeRow.office_id, ids), SnoozeRow.until >= first)
    for row in await session.scalars(query):
        key = ItemKey(row.year, row.code)
        found.setdefault(row.office_id, {})[key] = Snooze(row.since, row.until)
    return found


async def _noted(
    session: AsyncSession, ids: list[int], first: date
) -> _ByOffice[set[tuple[ItemKey, date]]]:
    found: _ByOffice[set[tuple[ItemKey, date]]] = {}
    query = select(AcknowledgementRow).where(
        within(AcknowledgementRow.office_id, ids), AcknowledgementRow.day >= first
    )
    for row in await session.scalars(query):
        found.setdefault(row.office_id, set()).add((ItemKey(row.year, row.code), row.day))
    return found
