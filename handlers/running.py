"""The bot as a process: on Telegram, or in the playground with a chat page beside it."""

import asyncio
import contextlib
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import click

from handlers.application import build_application
from handlers.intake import polling
from handlers.services import Services
from itabot.errors import SettingsError
from itabot.office.store.database import Database
from itabot.search.live import LiveEngine
from itabot.settings import SHIPPED_KNOWLEDGE, Settings, cache_folder

TAKEN = (
    "เปิดฟังที่ {host}:{port} ไม่ได้ อาจมีโปรแกรมอื่นใช้อยู่ ลอง --port อื่น "
    "(cannot listen on {host}:{port}; try another --port)"
)
LOOKS_EVERY = 10.0
"""Seconds between looks at the knowledge folder."""


async def run_bot(token: str, settings: Settings) -> None:
    """Run on Telegram, or on the Bot API server of the settings, until stopped by a signal."""
    stop = polling.stop_on_signals()
    async with _services(settings, settings.database_url, _now) as services:
        application = build_application(token, services, base_url=settings.telegram_api_url)
        await polling.run(application, stop)


async def run_playground(settings: Settings, host: str, port: int, *, public: bool) -> None:
    """Run against the stand-in and serve its chat page until stopped; keeps nothing.

    Raises SettingsError when the address is taken, or open to others without ``public``.
    """
    from handlers.playground import Playground, PlaygroundRequest
    from handlers.playground.demo import demo_world
    from handlers.playground.serving import served

    if not public and host not in ("127.0.0.1", "localhost", "::1"):
        raise SettingsError(
            f"ที่อยู่ {host} เปิดให้เครื่องอื่นเห็น ถ้าตั้งใจให้เพิ่ม --public "
            f"({host} is open to other machines; add --public if that is meant)"
        )
    stop = polling.stop_on_signals()
    world = Playground()
    demo_world(world)
    with tempfile.TemporaryDirectory(prefix="itabot-") as folder:
        database = f"sqlite+aiosqlite:///{Path(folder) / 'playground.sqlite3'}"
        async with _services(settings, database, world.clock.now) as services:
            application = build_application(
                world.token,
                services,
                request=PlaygroundRequest(world),
                get_updates_request=PlaygroundRequest(world),
            )
            try:
                async with served(world, host, port, public=public) as address:
                    click.echo(f"itabot พร้อมแล้ว เปิด {address} (กด Ctrl+C เพื่อหยุด)")
                    await polling.run(application, stop)
            except OSError as error:
                raise SettingsError(TAKEN.format(host=host, port=port)) from error


@asynccontextmanager
async def _services(
    settings: Settings, database_url: str, clock: Callable[[], datetime]
) -> AsyncIterator[Services]:
    live = LiveEngine(SHIPPED_KNOWLEDGE, settings.knowledge_dir, settings.edition, cache_folder())
    database = await Database.open(database_url)
    watch = asyncio.create_task(_watch(live))
    try:
        yield Services(live, database, settings.edition, clock)
    finally:
        watch.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await watch
        await database.close()


async def _watch(live: LiveEngine) -> None:
    """Build the other editions' indexes, then follow edits; both off the event loop."""
    while True:
        await asyncio.to_thread(live.refresh)
        await asyncio.to_thread(live.current.warm_up, *live.current.kb.years)
        await asyncio.sleep(LOOKS_EVERY)


def _now() -> datetime:
    return datetime.now(UTC)
