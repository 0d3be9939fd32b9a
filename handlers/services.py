"""What every handler is given besides the update: the knowledge, the store, the time."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Protocol

from telegram import Update
from telegram.ext import Application, CallbackContext, ExtBot

from handlers.checking.inspector import Checker, Inspector
from handlers.outgoing.pace import Pace, Sleep
from handlers.outgoing.redrawer import Redrawer
from handlers.people.acquaintances import Acquaintances
from handlers.people.rights import RightsCache
from itabot.knowledge_base.catalog import KnowledgeBase
from itabot.office import offices
from itabot.office.links.opening import LinkChecker
from itabot.office.offices import OfficeState
from itabot.office.refusals import MemberGoneError, Refusal
from itabot.office.store.database import Database
from itabot.search.engine import Engine
from itabot.thai.dates.words import BANGKOK

if TYPE_CHECKING:
    from handlers.reminders.courier import Courier

_SERVICES, _TOOLS = "services", "tools"

Data = dict[Any, Any]
App = Application[Any, "Context", Data, Data, Data, Any]


class Live(Protocol):
    """Whatever holds the engine of the moment: knowledge may be reloaded while running."""

    @property
    def current(self) -> Engine:
        """The engine to answer with now."""


@dataclass(frozen=True, slots=True)
class Services:
    """What the handlers work with.

    ``clock`` tells the time, aware of its zone; ``sleep`` waits for seconds of that clock.
    """

    live: Live
    database: Database
    default_year: int
    clock: Callable[[], datetime]
    sleep: Sleep = asyncio.sleep
    link_checker: Checker = field(default_factory=LinkChecker)


@dataclass(frozen=True, slots=True)
class Tools:
    """What the application keeps for itself while it runs."""

    pace: Pace
    redrawer: Redrawer
    rights: RightsCache
    inspector: Inspector
    acquaintances: Acquaintances
    courier: "Courier"
    boards: dict[int, int | None] = field(default_factory=dict)
    """The message that is each office's board, as far as that was found out."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who does something in a chat: their office, and who they are in it."""

    office: OfficeState
    member_id: int


class Context(CallbackContext[ExtBot[Any], Data, Data, Data]):
    """PTB's context, with the services and with what the chat has chosen."""

    _actor: Actor | None = None

    @property
    def services(self) -> Services:
        """The services the application was built with."""
        services: Services = self.bot_data[_SERVICES]
        return services

    @property
    def tools(self) -> Tools:
        """What the application keeps while it runs."""
        tools: Tools = self.bot_data[_TOOLS]
        return tools

    @property
    def redrawer(self) -> Redrawer:
        """What brings messages up to date."""
        return self.tools.redrawer

    @property
    def now(self) -> datetime:
        """The present moment."""
        return self.services.clock()

    @property
    def today(self) -> date:
        """The day in Bangkok."""
        return self.now.astimezone(BANGKOK).date()

    @property
    def database(self) -> Database:
        """The open database."""
        return self.services.database

    @property
    def engine(self) -> Engine:
        """The engine of the moment. Take it once per update: it may change between two calls."""
        return self.services.live.current

    @property
    def kb(self) -> KnowledgeBase:
        """The knowledge of the moment."""
        return self.engine.kb

    async def office(self, chat_id: int) -> OfficeState:
        """Return what is kept about a chat, which is made known by this."""
        return await offices.of_chat(self.database, chat_id, self.services.clock())

    async def actor(self, update: Update) -> Actor | None:
        """Return who sends this update, made known by this; None for what nobody sends.

        Looked up once for an update, of which there is one context.
        """
        chat, user = update.effective_chat, update.effective_user
        if self._actor is None and chat and user:
            office = await self.office(chat.id)
            member_id = await self.tools.acquaintances.meet(office.id, user)
            self._actor = Actor(office, member_id)
        return self._actor

    async def follow(self, old_chat_id: int, new_chat_id: int) -> None:
        """Follow a group that became a supergroup; its messages are counted anew there."""
        await offices.move_chat(self.database, old_chat_id, new_chat_id)
        self.tools.boards.clear()

    def words_of(self, refusal: Refusal) -> str:
        """Return what to say; whoever was forgotten meanwhile is met anew the next time."""
        if isinstance(refusal, MemberGoneError):
            self.tools.acquaintances.drop()
        return str(refusal)

    def year_of(self, office: OfficeState | None) -> int:
        """Return the edition that a chat uses: its own where it is known, else the default."""
        years = self.kb.years
        wanted = (office.year if office else None, self.services.default_year)
        return next((year for year in wanted if year in years), years[-1])


def give_services(application: App, services: Services, tools: Tools) -> None:
    """Let every handler of the application find these."""
    application.bot_data[_SERVICES] = services
    application.bot_data[_TOOLS] = tools


def services_of(application: App) -> Services:
    """Return the services that the application was given."""
    services: Services = application.bot_data[_SERVICES]
    return services


def tools_of(application: App) -> Tools:
    """Return what the application keeps while it runs."""
    tools: Tools = application.bot_data[_TOOLS]
    return tools
