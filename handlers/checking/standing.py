"""Gathering how far an office has come."""

import asyncio

from handlers.services import Context
from handlers.views.progress import Standing
from itabot.office.offices import OfficeState
from itabot.office.owners import without_owner
from itabot.office.progress import progress


async def standing_of(context: Context, office: OfficeState, year: int) -> Standing:
    """Return how the office stands with an edition; raises UnknownEditionError, StoreError."""
    db, kb, now = context.database, context.kb, context.now
    done, unowned = await asyncio.gather(
        progress(db, kb, office.id, year, now), without_owner(db, kb, office.id, year)
    )
    return Standing(done, unowned, now)
