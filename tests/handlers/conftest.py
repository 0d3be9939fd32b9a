"""The bot as people meet it: the real application, store and knowledge, a stand-in for Telegram."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from handlers.application import build_application
from handlers.intake import polling
from handlers.playground import Chat, Person, Playground, PlaygroundRequest
from handlers.profile import introduce
from handlers.services import App, Services
from itabot.office.store.database import Database
from tests.handlers.living_bot import YEAR, Bot, Fixed, Links, Rush, engine


@pytest.fixture
async def services(tmp_path: Path, sqlite_ready: Path) -> AsyncIterator[Services]:
    shutil.copy(sqlite_ready, tmp_path / "itabot.db")
    database = await Database.open(f"sqlite:///{tmp_path}/itabot.db")
    rush = Rush()
    yield Services(Fixed(engine()), database, YEAR, rush.now, rush.sleep, Links())
    await database.close()


@pytest.fixture
async def bot(services: Services) -> AsyncIterator[Bot]:
    pg = Playground(enforce_pace=False)
    application = build_application(
        pg.token,
        services,
        request=PlaygroundRequest(pg),
        get_updates_request=PlaygroundRequest(pg),
    )
    made = Bot(pg, application, services)
    ready = asyncio.Event()

    async def introduced(started: App) -> None:
        await introduce(started)
        ready.set()

    application.post_init = introduced
    running = asyncio.create_task(polling.run(application, made.stop))
    await asyncio.wait_for(ready.wait(), 10)
    yield made
    made.stop.set()
    await asyncio.wait_for(running, 10)


@pytest.fixture
def malee(bot: Bot) -> Person:
    return bot.pg.add_person("มาลี")


@pytest.fixture
def somchai(bot: Bot) -> Person:
    return bot.pg.add_person("สมชาย")


@pytest.fixture
def private(bot: Bot, malee: Person) -> Chat:
    return bot.pg.private_chat(malee)


@pytest.fixture
def group(bot: Bot, malee: Person, somchai: Person) -> Chat:
    return bot.pg.add_group("ทีม ITA", members=[somchai], administrators=[malee])
