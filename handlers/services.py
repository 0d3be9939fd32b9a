"""What every handler is given besides the update: the knowledge, the store, the time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from telegram.ext import Application, CallbackContext, ExtBot

from itabot.knowledge_base.catalog import KnowledgeBase
from itabot.office import offices
from itabot.office.database import Database
from itabot.office.offices import OfficeState
from itabot.search.engine import Engine

_KEY = "services"

Data = dict[Any, Any]
App = Application[Any, "Context", Data, Data, Data, Any]


class Live(Protocol):
    """Whatever holds the engine of the moment: knowledge may be reloaded while running."""

    @property
    def current(self) -> Engine:
        """The engine to answer with now."""


@dataclass(frozen=True, slots=True)
class Services:
    """What the handlers work with. ``clock`` tells the time, aware of its zone."""

    live: Live
    database: Database
    default_year: int
    clock: Callable[[], datetime]


class Context(CallbackContext[ExtBot[Any], Data, Data, Data]):
    """PTB's context, with the services and with what the chat has chosen."""

    @property
    def services(self) -> Services:
        """The services the application was built with."""
        services: Services = self.bot_data[_KEY]
        return services

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

    def year_of(self, office: OfficeState | None) -> int:
        """Return the edition that a chat uses: its own where it is known, else the default."""
        years = self.kb.years
        wanted = (office.year if office else None, self.services.default_year)
        return next((year for year in wanted if year in years), years[-1])


def give_services(application: App, services: Services) -> None:
    """Let every handler of the application find these services."""
    application.bot_data[_KEY] = services


def services_of(application: App) -> Services:
    """Return the services that the application was given."""
    services: Services = application.bot_data[_KEY]
    return services
