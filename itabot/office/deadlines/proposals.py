"""The closing day, and milestones before it that are proposed, to accept or change."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from itabot.calendar.milestones import Milestone, propose
from itabot.knowledge_base.catalog import KnowledgeBase
from itabot.office import office_settings
from itabot.office.deadlines import store as store
from itabot.office.deadlines.agenda import New, demand_room, make
from itabot.office.deadlines.store import Deadline, Source, Target
from itabot.office.office_settings import OfficeSettings
from itabot.office.store.database import Database
from itabot.office.store.reminder_tables import TITLE_LIMIT, DeadlineRow, OfficeSettingsRow
from itabot.office.work import Work, changing
from itabot.thai.dates.words import BANGKOK

CLOSING = "closing"
"""The origin of the deadline that is the closing day itself; no proposal, as somebody told it."""
CLOSING_TITLE = "ปิดรับการตอบ OIT"


@dataclass(frozen=True, slots=True)
class Proposed:
    """The open proposals in order of time, and the items that cannot be ready before closing."""

    deadlines: tuple[Deadline, ...]
    too_early_for: tuple[str, ...]


async def close_on(
    db: Database,
    kb: KnowledgeBase,
    office_id: int,
    year: int,
    closing: date,
    member_id: int,
    now: datetime,
) -> Proposed:
    """Keep the day on which the OIT answers close, and propose milestones backward from it.

    The day becomes a deadline itself: a new one, or the office's own about OIT on that day,
    and moves with it later. Earlier proposals that nobody accepted are replaced; accepted ones
    stay as they are, and are not proposed again. Raises DeadlineRefusedError, UnknownEditionError,
    MemberGoneError, StoreError.
    """
    items = kb.edition(year).items.values()
    proposal = propose(closing, now.astimezone(BANGKOK).date(), items)
    async with changing(db, office_id, member_id, now) as work:
        await _keep_closing(work, closing)
        await _due_on(work, year, closing)
        for old in await _of_source(work, year, Source.PROPOSED):
            await store.drop(work, old)
        made = await make_missing(work, [_new(year, m) for m in proposal.milestones])
    return Proposed(tuple(made), proposal.too_early_for)


async def accept(
    db: Database,
    office_id: int,
    year: int,
    member_id: int,
    now: datetime,
    *,
    deadline_id: int | None = None,
) -> list[Deadline]:
    """Make the proposals deadlines that count, all of the edition's or the one; returns them.

    One that was accepted already is not changed. Raises DeadlineGoneError, MemberGoneError and
    StoreError.
    """
    async with changing(db, office_id, member_id, now) as work:
        if deadline_id is not None:
            found = [await store.one(work.session, office_id, deadline_id)]
        else:
            found = await _of_source(work, year, Source.PROPOSED)
        wanted = {"source": Source.ACCEPTED.value, "set_at": now}
        return [
            await store.change(work, each, **wanted) if each.source is Source.PROPOSED else each
            for each in found
        ]


async def reject(db: Database, office_id: int, year: int, member_id: int, now: datetime) -> int:
    """Drop the edition's proposals; returns how many. Raises MemberGoneError and StoreError."""
    async with changing(db, office_id, member_id, now) as work:
        found = await _of_source(work, year, Source.PROPOSED)
        for each in found:
            await store.drop(work, each)
    return len(found)


async def open_ones(db: Database, office_id: int, year: int) -> list[Deadline]:
    """Return the edition's proposals that nobody accepted yet, by date."""
    async with db.reading() as session:
        return await _listed(session, office_id, year, Source.PROPOSED)


async def _keep_closing(work: Work, closing: date) -> None:
    here = OfficeSettingsRow.office_id == work.office_id
    held = (await office_settings.of_offices(work.session, here)).get(work.office_id)
    wanted = replace(held or OfficeSettings(), closing=closing)
    await office_settings.put(work.session, work.office_id, wanted)


async def _due_on(work: Work, year: int, closing: date) -> None:
    own = await _listed(work.session, work.office_id, year, Source.OWN)
    its = next((each for each in own if each.origin == CLOSING), None)
    its = its or next((each for each in own if _is_closing(each, closing)), None)
    if its is None:
        await demand_room(work, 1)
        new = New(year, CLOSING_TITLE, Target(), closing, origin=CLOSING)
        await make(work, new, new.title, new.target)
    elif its.day != closing:
        moved = {"due_at": store.moment(closing, None), "timed": False, "done_at": None}
        await store.change(work, its, **moved, set_at=work.now)
    elif its.origin != CLOSING:
        await store.change(work, its, origin=CLOSING)


def _is_closing(deadline: Deadline, closing: date) -> bool:
    """Tell whether an office's own deadline says what the closing day says."""
    about_oit = deadline.target.is_office and "oit" in deadline.title.lower()
    return about_oit and deadline.day == closing and deadline.done_at is None


async def _of_source(work: Work, year: int, source: Source) -> list[Deadline]:
    return await _listed(work.session, work.office_id, year, source)


async def _listed(
    session: AsyncSession, office_id: int, year: int, source: Source
) -> list[Deadline]:
    which = (DeadlineRow.year == year, DeadlineRow.source == source.value)
    rows = store.query().where(DeadlineRow.office_id == office_id, *which)
    return [store.of_row(row) for row in await session.execute(rows)]


async def make_missing(work: Work, wanted: list[New]) -> list[Deadline]:
    """Make those whose origin no deadline of the office has; returns them."""
    lacking = await missing(work.session, work.office_id, wanted)
    await demand_room(work, len(lacking))
    return [await make(work, new, new.title[:TITLE_LIMIT], new.target) for new in lacking]


async def missing(session: AsyncSession, office_id: int, wanted: list[New]) -> list[New]:
    """Return those whose origin no deadline of the office has."""
    theirs = select(DeadlineRow.year, DeadlineRow.origin).where(DeadlineRow.office_id == office_id)
    present = {(year, origin) for year, origin in await session.execute(theirs)}
    return [new for new in wanted if (new.year, new.origin) not in present]


def _new(year: int, milestone: Milestone) -> New:
    # Reports can have several milestones, one for each day on which a period ends.
    first = f":{milestone.codes[0]}" if milestone.codes else ""
    origin = f"milestone:{milestone.stage.value}{first}"
    target = Target(codes=milestone.codes)
    return New(year, milestone.title, target, milestone.day, None, Source.PROPOSED, origin)
