"""The bot on one screen: every handler, in order."""

import logging
import os
from functools import partial
from typing import Any

from telegram import Update
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    ContextTypes,
    InlineQueryHandler,
    MessageHandler,
    TypeHandler,
    filters,
)
from telegram.request import BaseRequest

from handlers import answering, profile, taps
from handlers.asking import ask, inline, items, other
from handlers.checking.inspector import Inspector
from handlers.commands import COMMANDS
from handlers.errors import on_error
from handlers.intake.ordering import ChatOrder, step_aside
from handlers.outgoing import delivery
from handlers.outgoing.delivery import DEFAULTS
from handlers.outgoing.pace import Limiter, Pace
from handlers.outgoing.redrawer import Place, Redrawer
from handlers.outgoing.transport import Transport
from handlers.people import members
from handlers.people.acquaintances import Acquaintances
from handlers.people.rights import RightsCache
from handlers.reminders.courier import Courier
from handlers.services import App, Context, Services, Tools, give_services
from itabot.office import redraws
from itabot.office.redraws import Stale

# Without it, PTB warns at each 429 that waits will be given as timedelta one day.
os.environ.setdefault("PTB_TIMEDELTA", "true")

# It writes every address it calls, and with it the token, into the log.
logging.getLogger("httpx").setLevel(logging.WARNING)

NEW, NEW_OR_EDITED = filters.UpdateType.MESSAGE, filters.UpdateType.MESSAGES
PRIVATE, GROUPS = filters.ChatType.PRIVATE, filters.ChatType.GROUPS
WRITTEN = (filters.TEXT | filters.CAPTION) & ~filters.COMMAND
ANSWER = answering.Answer()
DEPARTURE = filters.StatusUpdate.LEFT_CHAT_MEMBER
ARRIVAL = filters.StatusUpdate.NEW_CHAT_MEMBERS | filters.StatusUpdate.CHAT_CREATED


def build_application(
    token: str,
    services: Services,
    *,
    request: BaseRequest | None = None,
    get_updates_request: BaseRequest | None = None,
    base_url: str | None = None,
) -> App:
    """Return the application, not yet started: see `handlers.intake.polling.run`.

    ``base_url`` is the root of another Bot API server, such as ``http://127.0.0.1:8081``.
    """
    pace = Pace(services.clock, services.sleep, step_aside)
    application = _builder(token, pace, request, get_updates_request, base_url).build()
    give_services(application, services, _tools(application, services, pace))
    add_handlers(application)
    return application


def add_handlers(application: App) -> None:
    """Add every handler. The order matters: the first that fits takes the update."""
    # Who is where. First of all, whoever sends anything is known from then on.
    application.add_handler(TypeHandler(Update, members.on_anything), group=-1)
    application.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, members.on_migration))
    application.add_handler(
        ChatMemberHandler(members.on_standing, ChatMemberHandler.MY_CHAT_MEMBER)
    )
    application.add_handler(MessageHandler(NEW & ARRIVAL, members.on_arrival))
    application.add_handler(MessageHandler(NEW & DEPARTURE, members.on_departure))
    # Buttons and inline mode, before the many that are asked about every message.
    application.add_handler(CallbackQueryHandler(taps.on_tap))
    application.add_handler(InlineQueryHandler(inline.on_query))
    # Commands, and every item as one.
    for command in COMMANDS:
        taken = NEW_OR_EDITED if command.follows_edits else NEW
        application.add_handler(CommandHandler(command.name, command.callback, taken))
    item_command = NEW_OR_EDITED & filters.Regex(items.COMMAND)
    application.add_handler(MessageHandler(item_command, items.on_command))
    # Answers to what the bot asked, and links put under its cards.
    application.add_handler(MessageHandler(NEW & WRITTEN & ANSWER, answering.on_answer))
    # Questions in people's own words.
    application.add_handler(
        MessageHandler(NEW_OR_EDITED & PRIVATE & WRITTEN, ask.on_private_message)
    )
    application.add_handler(MessageHandler(NEW_OR_EDITED & GROUPS & WRITTEN, ask.on_group_message))
    # Anything else.
    application.add_handler(
        MessageHandler(NEW & PRIVATE & filters.COMMAND, other.on_unknown_command)
    )
    quiet = filters.StatusUpdate.ALL | WRITTEN | filters.COMMAND
    application.add_handler(MessageHandler(NEW & ~quiet, other.on_anything))
    application.add_error_handler(on_error)


def _tools(application: App, services: Services, pace: Pace) -> Tools:
    return Tools(
        pace,
        Redrawer(partial(delivery.edit, application.bot), pace, partial(_note, services)),
        RightsCache(services.clock),
        Inspector(services.link_checker, services.database, services.clock, services.sleep),
        Acquaintances(services.database, services.clock),
        Courier(application.bot, services, pace),
    )


def _note(services: Services, place: Place, shows: str) -> None:
    if shows:
        redraws.note(services.database, Stale(*place, shows))
    else:
        redraws.drop(services.database, *place)


def _builder(
    token: str,
    pace: Pace,
    request: BaseRequest | None,
    get_updates_request: BaseRequest | None,
    base_url: str | None,
) -> "ApplicationBuilder[Any, Any, Any, Any, Any, Any]":
    builder = (
        Application.builder()
        .token(token)
        .context_types(ContextTypes(context=Context))
        .defaults(DEFAULTS)
        .rate_limiter(Limiter(pace))
        .concurrent_updates(ChatOrder())
        .updater(None)
        .job_queue(None)
        .post_init(profile.introduce)
    )
    builder = builder.request(request or Transport())
    builder = builder.get_updates_request(get_updates_request or Transport())
    if base_url:
        root = base_url.rstrip("/")
        builder = builder.base_url(f"{root}/bot").base_file_url(f"{root}/file/bot")
    return builder
