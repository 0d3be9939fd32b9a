"""The edition that a chat works with."""

import re
from functools import partial

from telegram import Update

from handlers.actions import ChooseYear
from handlers.asking.addressing import written
from handlers.outgoing import delivery
from handlers.people.rights import may_manage
from handlers.services import Context
from handlers.views import notices, wording
from handlers.views.screen import Screen
from itabot.office import offices

_YEAR = re.compile(r"(?:\s|\.)(\d{2}|\d{4})\s*$")


async def on_command(update: Update, context: Context) -> None:
    """/year shows the editions, /year 2567 (or 67, ๒๕๖๗) chooses one."""
    if (message := update.effective_message) is None:
        return
    office = await context.office(message.chat_id)
    wanted = _YEAR.search(written(message))
    if wanted is None:
        screen = notices.year(context.kb.years, context.year_of(office))
    elif (year := _whole(int(wanted[1]))) not in context.kb.editions:
        screen = notices.no_such_year(context.kb.years, context.year_of(office))
    elif not await may_manage(update, context):
        screen = Screen(wording.ADMINISTRATORS_ONLY)
    else:
        await offices.choose_year(context.database, office.id, year)
        screen = Screen(wording.YEAR_CHOSEN.format(year=year))
    await delivery.reply(message, context, screen)


def _whole(number: int) -> int:
    """Return the year that is meant by its last two digits."""
    return number + 2500 if number < 100 else number


async def choose(update: Update, context: Context, action: ChooseYear) -> None:
    """Choose the edition named on a button."""
    query = delivery.tapped(update)
    if query.message is None or action.year not in context.kb.editions:
        await delivery.toast(query, wording.OLD_BUTTON_DEAD)
    elif not await may_manage(update, context):
        await delivery.toast(query, wording.ADMINISTRATORS_ONLY, alert=True)
    else:
        office = await context.office(query.message.chat.id)
        await offices.choose_year(context.database, office.id, action.year)
        await delivery.toast(query, wording.YEAR_CHOSEN.format(year=action.year))
        draw = partial(_draw, context, query.message.chat.id)
        context.redrawer.request(delivery.place_of(query.message), draw)


async def _draw(context: Context, chat_id: int) -> Screen:
    return notices.year(context.kb.years, context.year_of(await context.office(chat_id)))
