"""The bot as people meet it: the real application, store and knowledge, a stand-in for Telegram."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from handlers.application import build_application
from handlers.intake import polling
from handlers.playground import Chat, Message, Person, Playground, PlaygroundRequest
from handlers.services import App, Context, Services
from itabot.knowledge_base.loading import load
from itabot.office.database import Database
from itabot.search.engine import Engine

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
YEAR = 2566


class Fixed:
    """A live engine that never changes."""

    def __init__(self, engine: Engine) -> None:
        self.current = engine


@cache
def engine() -> Engine:
    """Return one engine for the whole run: building it is the slow part."""
    made = Engine(load(KNOWLEDGE))
    made.warm_up(YEAR)
    return made


class Bot:
    """The running bot, with what a test wants to look at."""

    def __init__(self, pg: Playground, application: App, services: Services) -> None:
        self.pg = pg
        self.application = application
        self.services = services
        self.errors: list[BaseException | None] = []
        self.stop = asyncio.Event()
        application.add_error_handler(self._note)

    @property
    def db(self) -> Database:
        """The database the bot works on."""
        return self.services.database

    async def _note(self, update: object, context: Context) -> None:
        self.errors.append(context.error)

    async def settle(self) -> None:
        """Wait until the bot has handled everything."""
        await self.pg.settle(timeout=10, quiet=0.005)

    async def ask(self, chat: Chat, person: Person, text: str) -> Message:
        """Say something and return the newest message after the bot has settled."""
        self.pg.say(chat, person, text)
        await self.settle()
        return self.pg.last(chat)

    async def press(self, message: Message, button: str, by: Person) -> str:
        """Press a button, wait for everything, and return the toast."""
        query = self.pg.press(message, button, by)
        await self.settle()
        return (await query.wait()).text


@pytest.fixture
async def services(tmp_path: Path) -> AsyncIterator[Services]:
    database = await Database.open(f"sqlite:///{tmp_path}/itabot.db")
    yield Services(Fixed(engine()), database, YEAR, lambda: datetime.now(UTC))
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
    running = asyncio.create_task(polling.run(application, made.stop))
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
