"""What has to be forgotten in time, whether or not anybody asks for it."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from handlers.services import App, Services, services_of
from itabot.errors import StoreError
from itabot.office import replies

log = logging.getLogger(__name__)

KEPT_FOR = timedelta(days=30)
"""How long questions are kept beside their answers, for edits, further pages and votes."""

ROUND = timedelta(hours=6)


@asynccontextmanager
async def keep_tidy(application: App) -> AsyncIterator[None]:
    """Forget old questions now and then, for as long as the block lasts."""
    task = asyncio.create_task(_rounds(services_of(application)))
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def _rounds(services: Services) -> None:
    while True:
        try:
            await replies.prune(services.database, services.clock() - KEPT_FOR)
        except StoreError as error:
            log.warning("old questions could not be forgotten: %s", type(error).__name__)
        await asyncio.sleep(ROUND.total_seconds())
