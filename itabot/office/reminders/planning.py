"""Planning: which offices are to hear something on which day, worked out from how they stand.

Planning again changes nothing that is still right. Only those offices are looked at closely of
which something has changed (the history, the settings, who is there), or whose plan does not
reach far enough; so it may be done at every tick of the clock.
"""

import zlib
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Row, exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from itabot.knowledge_base.catalog import KnowledgeBase
from itabot.office.reminders import desks, turns
from itabot.office.reminders.occasions import Counts, Plans, wanted, write
from itabot.office.reminders.rules import Scopes
from itabot.office.store.database import Database
from itabot.office.store.reminder_tables import (
    SCHEDULES,
    DeadlineRow,
    OfficeSettingsRow,
    ScheduleRow,
)
from itabot.office.store.tables import OfficeRow
from itabot.office.store.upsert import insert
from itabot.office.store.work_tables import ChangeRow, MemberRow
from itabot.thai.dates.words import BANGKOK

AT_ONCE = 1000
"""Offices planned in one transaction, so that nobody who ticks meanwhile has to wait long."""


@dataclass(frozen=True, slots=True)
class PlanReport:
    """What planning did: to how many offices, and to how many occurrences and deliveries.

    ``opened`` are the deliveries that are due now, ``skipped`` those of no use any more.
    """

    offices: int
    replanned: int
    planned: int
    changed: int
    cancelled: int
    opened: int
    skipped: int


@dataclass(frozen=True, slots=True)
class _Place:
    """An office whose plan is looked at, how far it is to reach, and how far it reached."""

    id: int
    active: bool
    basis: str
    until: date
    reached: tuple[int, ...]
    planned_until: date


async def plan(db: Database, kb: KnowledgeBase, now: datetime, horizon: timedelta) -> PlanReport:
    """Plan from now (aware) to that far ahead, and open the deliveries that are due.

    Occurrences that are no longer right are cancelled or moved; what was opened stays. Raises
    StoreError.
    """
    scopes = Scopes(kb)
    first = now.astimezone(BANGKOK).date()
    last = (now + horizon).astimezone(BANGKOK).date()
    places, stale = await _look(db, _print(scopes), last)
    counts = Counts()
    for start in range(0, len(stale), AT_ONCE):
        async with db.transaction() as session:
            some = stale[start : start + AT_ONCE]
            counts += await _plan(session, scopes, some, first, now)
    async with db.transaction() as session:
        opened, skipped = await turns.turn(session, now)
    return PlanReport(places, len(stale), *counts, opened, skipped)


async def _look(db: Database, knowledge: str, last: date) -> tuple[int, list[_Place]]:
    async with db.reading() as session:
        reached = await _reached(session)
        rows = (await session.execute(_offices())).all()
    places = [(row, _place(row, knowledge, last, reached)) for row in rows]
    stale = [place for row, place in places if not _holds(row, place)]
    return len(places), stale


def _offices() -> Any:  # noqa: ANN401 - SQLAlchemy's own type says no more
    latest = (
        select(func.max(ChangeRow.id))
        .where(ChangeRow.office_id == OfficeRow.id)
        .scalar_subquery()
        .label("latest")
    )
    has_deadline = exists().where(DeadlineRow.office_id == OfficeRow.id)
    return (
        select(OfficeRow.id, OfficeRow.active, latest, ScheduleRow.basis, ScheduleRow.planned_until)
        .outerjoin(ScheduleRow, ScheduleRow.office_id == OfficeRow.id)
        .where(has_deadline | ScheduleRow.office_id.is_not(None))
        .order_by(OfficeRow.id)
    )


async def _reached(session: AsyncSession) -> dict[int, tuple[int, ...]]:
    """Return the members of each office who can be written to in private, and did not decline."""
    private = aliased(OfficeRow)
    declined = exists().where(
        OfficeSettingsRow.office_id == private.id, ~OfficeSettingsRow.reminders
    )
    query = (
        select(MemberRow.office_id, MemberRow.id)
        .join(private, private.chat_id == MemberRow.user_id)
        .where(private.active, private.id != MemberRow.office_id, ~MemberRow.has_left, ~declined)
        .order_by(MemberRow.id)
    )
    found: dict[int, tuple[int, ...]] = defaultdict(tuple)
    for office_id, member_id in await session.execute(query):
        found[office_id] += (member_id,)
    return found


def _place(
    row: Row[Any], knowledge: str, last: date, reached: dict[int, tuple[int, ...]]
) -> _Place:
    people = reached.get(row.id, ())
    # An office's changes come one after the other, so the latest tells of all before it.
    basis = f"{row.latest}:{row.active:d}:{knowledge}:{_sum(people)}"
    until = max(last, row.planned_until) if row.planned_until else last
    return _Place(row.id, row.active, basis, until, people, row.planned_until or date.min)


def _holds(row: Row[Any], place: _Place) -> bool:
    return bool(row.basis == place.basis and row.planned_until == place.until)


async def _plan(
    session: AsyncSession, scopes: Scopes, places: list[_Place], first: date, now: datetime
) -> Counts:
    last = max(place.until for place in places)
    active = [place.id for place in places if place.active]
    notified = [place.id for place in places if place.reached]
    loaded = await desks.load(session, scopes, active, first, last, notified)
    plans: Plans = {place.id: {} for place in places}
    for place in places:
        if desk := loaded.get(place.id):
            plans[place.id] = wanted(desk, scopes, (first, place.until), place.reached)
    reached = {place.id: place.planned_until for place in places}
    counts = await write(session, plans, reached, first, now)
    rows = [
        {
            "office_id": place.id,
            "basis": place.basis,
            "planned_until": place.until,
            "planned_at": now,
        }
        for place in places
    ]
    made = insert(session, SCHEDULES)
    kept = {name: made.excluded[name] for name in ("basis", "planned_until", "planned_at")}
    await session.execute(made.on_conflict_do_update(index_elements=["office_id"], set_=kept), rows)
    return counts


def _print(scopes: Scopes) -> str:
    """Tell one state of the knowledge from another: it says what there is to tick."""
    return _sum(sorted((year, sorted(needs.items())) for year, needs in scopes.needs.items()))


def _sum(what: object) -> str:
    return f"{zlib.crc32(repr(what).encode()):x}"
