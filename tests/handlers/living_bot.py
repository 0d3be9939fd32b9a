"""The running bot of the tests, and what a test wants to do with it and to look at."""

import asyncio
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from handlers.playground import Chat, Message, Person, Playground
from handlers.services import App, Context, Services, tools_of
from itabot.knowledge_base.catalog import ItemKey
from itabot.knowledge_base.loading import load
from itabot.office import checklist, offices
from itabot.office.links.link_states import Found, LinkState
from itabot.office.states import ItemState
from itabot.office.store.database import Database
from itabot.search.answer import Answer, Hit
from itabot.search.answer import Context as Situation
from itabot.search.engine import Engine

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
YEAR = 2566


class Fixed:
    """A live engine that changes only when a test wants it to."""

    def __init__(self, engine: Engine) -> None:
        self.current = engine


@cache
def engine() -> Engine:
    """Return one engine for the whole run: building it is the slow part."""
    made = Engine(load(KNOWLEDGE))
    made.warm_up(YEAR)
    return made


class Rush:
    """A clock on which waiting takes no time: whoever sleeps moves it forward instead."""

    def __init__(self) -> None:
        self._ahead = timedelta()

    def now(self) -> datetime:
        """Return the computer's time plus all that was slept, in UTC."""
        return datetime.now(UTC) + self._ahead

    async def sleep(self, seconds: float) -> None:
        """Let the others run, then be that much later."""
        await asyncio.sleep(0)
        self._ahead += timedelta(seconds=seconds)


class Links:
    """Opens no link, but says of each what a test wants; by default that it opens."""

    def __init__(self) -> None:
        self.found: dict[str, Found] = {}
        self.opened: list[str] = []

    async def check(self, url: str) -> Found:
        """Say what the test wrote down for that address."""
        self.opened.append(url)
        return self.found.get(url) or Found(LinkState.OK, None, url, "text/html", 200)


class Scripted:
    """An engine that always says the same, and notes what it was asked."""

    def __init__(self, answer: Answer) -> None:
        self.kb = engine().kb
        self.asked: list[tuple[str, Situation]] = []
        self._answer = answer

    def answer(self, question: str, context: Situation) -> Answer:
        """Note the question and say what was written in the script."""
        self.asked.append((question, context))
        return self._answer


def keys(*codes: str, year: int = YEAR) -> tuple[ItemKey, ...]:
    """Return the keys of items of one edition."""
    return tuple(ItemKey(year, code) for code in codes)


def hits(*codes: str, matched: str = "คำ") -> tuple[Hit, ...]:
    """Return hits in falling order."""
    return tuple(Hit(key, 1 - at / 100, matched) for at, key in enumerate(keys(*codes)))


class Bot:
    """The running bot, with what a test wants to look at."""

    def __init__(self, pg: Playground, application: App, services: Services) -> None:
        self.pg = pg
        self.application = application
        self.services = services
        self.errors: list[BaseException | None] = []
        self.stop = asyncio.Event()
        self.running: asyncio.Task[None] | None = None
        application.add_error_handler(self._note)

    def script(self, answer: Answer) -> Scripted:
        """Let the search say the same to everything from now on."""
        scripted = Scripted(answer)
        self.services.live.current = scripted  # type: ignore[misc, assignment]
        return scripted

    @property
    def links(self) -> Links:
        """What is found at links."""
        assert isinstance(self.services.link_checker, Links)
        return self.services.link_checker

    @property
    def db(self) -> Database:
        """The database the bot works on."""
        return self.services.database

    async def _note(self, update: object, context: Context) -> None:
        self.errors.append(context.error)

    async def settle(self) -> None:
        """Wait until the bot has handled everything, and has redrawn what is out of date."""
        await self.pg.settle(timeout=10, quiet=0.005)
        tools = tools_of(self.application)
        await asyncio.wait_for(tools.inspector.idle(), 10)
        await asyncio.wait_for(tools.redrawer.drained(), 10)

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


def button(message: Message, part: str) -> str:
    """Return the whole label of the button that contains these words."""
    return next(label for row in message.buttons for label in row if part in label)


def give(message: Message, data: str) -> None:
    """Put a button of some other version under a message."""
    message.reply_markup = {"inline_keyboard": [[{"text": "เก่า", "callback_data": data}]]}


async def state(bot: Bot, chat: Chat, code: str = "o36") -> ItemState:
    """Return how an item stands in a chat's office."""
    office = await offices.of_chat(bot.db, chat.id, bot.services.clock())
    kb = bot.services.live.current.kb
    return await checklist.item_state(bot.db, kb, office.id, ItemKey(YEAR, code))
