"""When an office is to hear something next, as things stand now."""

from datetime import datetime, timedelta

from itabot.knowledge_base.catalog import KnowledgeBase
from itabot.office.reminders import desks
from itabot.office.reminders.rules import Scopes, candidates, moment_of, speaks
from itabot.office.store.database import Database
from itabot.thai.dates.words import BANGKOK

HORIZON = timedelta(days=366)


async def next_time(
    db: Database, kb: KnowledgeBase, office_id: int, now: datetime
) -> datetime | None:
    """Return the next moment within a year at which there is something to hear, if any.

    Whether reminders are on at all does not matter here. Raises StoreError.
    """
    first = now.astimezone(BANGKOK).date()
    last, scopes = first + HORIZON, Scopes(kb)
    async with db.reading() as session:
        desk = (await desks.load(session, scopes, [office_id], first, last)).get(office_id)
    if desk is None:
        return None
    moments = (
        moment_of(day, desk.settings)
        for day in candidates(desk, first, last)
        if speaks(desk, scopes, day)
    )
    return next((moment for moment in moments if moment > now), None)
