"""What has to be done in time, whether or not anybody asks for it."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from telegram.error import Forbidden, TelegramError

from handlers.checking import inspector
from handlers.checking.inspector import Fallen
from handlers.outgoing.delivery import keyboard
from handlers.outgoing.resuming import resume
from handlers.services import App, services_of, tools_of
from handlers.views import links
from handlers.views.people import BANGKOK
from itabot.errors import StoreError
from itabot.office import offices, replies, updates
from itabot.office.reminders import log as log_of_reminders

log = logging.getLogger(__name__)

KEPT_FOR = timedelta(days=30)
"""How long questions are kept beside their answers, for edits, further pages and votes."""

ROUND = timedelta(minutes=30)
NIGHT = range(1, 5)
"""Hours in Bangkok in which every link is opened again."""


@asynccontextmanager
async def keep_tidy(application: App) -> AsyncIterator[None]:
    """Do what is due now and then, for as long as the block lasts; then finish what waits."""
    tools = tools_of(application)
    task = asyncio.create_task(_rounds(application))
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
        await tools.inspector.close()
        await tools.redrawer.close()
        database = services_of(application).database
        await _tolerating("what was redrawn was not kept", database.unload())


async def _rounds(application: App) -> None:
    services = services_of(application)
    await _tolerating("messages may show an older state", resume(application))
    while True:
        now = services.clock()
        forget = replies.prune(services.database, now - KEPT_FOR)
        await _tolerating("old questions could not be forgotten", forget)
        prune = updates.prune(services.database, now)
        await _tolerating("handled updates could not be forgotten", prune)
        prune = log_of_reminders.prune(services.database, now)
        await _tolerating("old reminders could not be forgotten", prune)
        await _tolerating("links could not be opened", look_at_links(application, now))
        await asyncio.sleep(ROUND.total_seconds())


async def look_at_links(application: App, now: datetime) -> None:
    """Open the links never opened, and at night all; tell each group what stopped working."""
    at_night = now.astimezone(BANGKOK).hour in NIGHT
    older_than = inspector.a_day_before(now) if at_night else inspector.NEVER
    fallen = await tools_of(application).inspector.round(older_than)
    for office_id in fallen:
        await _tell(application, office_id, fallen)


async def _tell(application: App, office_id: int, fallen: Fallen) -> None:
    """Say once that links stopped working: the next check finds them as they are now."""
    services = services_of(application)
    office = await offices.by_id(services.database, office_id)
    if office is None or not office.active:
        return
    screen = links.stopped(fallen[office_id])
    try:
        await application.bot.send_message(
            office.chat_id, screen.text, reply_markup=keyboard(screen)
        )
    except Forbidden:
        await offices.set_active(services.database, office.chat_id, active=False)
    except TelegramError as error:
        log.warning("broken links could not be told: %s", type(error).__name__)


async def _tolerating(trouble: str, step: Awaitable[None]) -> None:
    try:
        await step
    except StoreError as error:
        log.warning("%s: %s", trouble, type(error).__name__)
