"""What Telegram shows of the bot before anybody has written to it: menus and descriptions."""

import logging
from collections.abc import Awaitable

from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
)
from telegram.error import TelegramError

from handlers.commands import administrator_menu, group_menu, private_menu
from handlers.services import App
from handlers.views import wording

log = logging.getLogger(__name__)


async def introduce(application: App) -> None:
    """Bring the menus and descriptions up to date; a refusal is logged and does no harm."""
    bot = application.bot
    scopes: tuple[tuple[BotCommandScope, list[BotCommand]], ...] = (
        (BotCommandScopeAllPrivateChats(), private_menu()),
        (BotCommandScopeAllGroupChats(), group_menu()),
        (BotCommandScopeAllChatAdministrators(), administrator_menu()),
    )
    for scope, menu in scopes:
        await _tolerating(_set_menu(application, scope, menu))
    await _tolerating(_describe(application))
    if not bot.supports_inline_queries:
        log.warning("inline mode is off: /setinline at @BotFather turns it on")


async def _set_menu(application: App, scope: BotCommandScope, menu: list[BotCommand]) -> None:
    # Telegram limits how often these are set, not how often they are read.
    if list(await application.bot.get_my_commands(scope)) != menu:
        await application.bot.set_my_commands(menu, scope)


async def _describe(application: App) -> None:
    bot = application.bot
    if (await bot.get_my_description()).description != wording.DESCRIPTION:
        await bot.set_my_description(wording.DESCRIPTION)
    if (await bot.get_my_short_description()).short_description != wording.SHORT_DESCRIPTION:
        await bot.set_my_short_description(wording.SHORT_DESCRIPTION)


async def _tolerating(step: Awaitable[None]) -> None:
    try:
        await step
    except TelegramError as error:
        log.warning("a menu or description could not be set: %s", type(error).__name__)
