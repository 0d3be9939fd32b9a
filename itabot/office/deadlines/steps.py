"""The steps of an edition's calendar, as deadlines of an office."""

from datetime import date, datetime

from itabot.knowledge_base.catalog import KnowledgeBase
from itabot.knowledge_base.models import CalendarEntry
from itabot.office.deadlines.agenda import New
from itabot.office.deadlines.proposals import make_missing, missing
from itabot.office.deadlines.store import Deadline, Source, Target
from itabot.office.store.database import Database
from itabot.office.work import changing
from itabot.thai.dates.words import BANGKOK

_CALENDAR = "calendar:"


async def steps_ahead(
    db: Database, kb: KnowledgeBase, office_id: int, year: int, now: datetime
) -> list[New]:
    """Return the steps of the edition's calendar that ``follow_calendar`` would take over."""
    async with db.reading() as session:
        return await missing(session, office_id, _steps(kb, year, now))


async def follow_calendar(
    db: Database, kb: KnowledgeBase, office_id: int, year: int, member_id: int, now: datetime
) -> list[Deadline]:
    """Make deadlines of the steps of the edition's calendar that end today or later.

    Steps that are there already, or whose end nobody knows, are left out; returns the new
    ones. Raises DeadlineRefusedError, UnknownEditionError, MemberGoneError, StoreError.
    """
    steps = _steps(kb, year, now)
    async with changing(db, office_id, member_id, now) as work:
        return await make_missing(work, steps)


def calendar_entry(kb: KnowledgeBase, deadline: Deadline) -> CalendarEntry | None:
    """Return the step of the calendar that it comes from, which says how sure its date is."""
    edition = kb.editions.get(deadline.year)
    if deadline.source is not Source.EDITION or edition is None:
        return None
    wanted = (deadline.origin or "").removeprefix(_CALENDAR)
    return next((entry for entry in edition.calendar if entry.id == wanted), None)


def _steps(kb: KnowledgeBase, year: int, now: datetime) -> list[New]:
    today = now.astimezone(BANGKOK).date()
    steps = (_step(year, entry, today) for entry in kb.edition(year).calendar)
    return [step for step in steps if step]


def _step(year: int, entry: CalendarEntry, today: date) -> New | None:
    if entry.end == "unknown" or entry.end < today:
        return None
    return New(year, entry.title, Target(), entry.end, None, Source.EDITION, _CALENDAR + entry.id)
