"""Looking through an edition: sub-indicators, then their items."""

from telegram import Update

from handlers.actions import ShowGroup, ShowGroups
from handlers.outgoing import delivery
from handlers.services import Context
from handlers.views import lists, wording


async def on_command(update: Update, context: Context) -> None:
    """/list: the sub-indicators of the chat's edition."""
    if message := update.effective_message:
        year = context.year_of(await context.office(message.chat_id))
        await delivery.reply(message, context, lists.groups(context.kb, year, year))


async def show_groups(update: Update, context: Context, action: ShowGroups) -> None:
    """Show the sub-indicators of an edition; of the chat's own where that one is gone."""
    query = delivery.tapped(update)
    known = action.year in context.kb.editions
    await delivery.toast(query, "" if known else wording.ITEM_GONE)
    home = await _home(update, context)
    screen = lists.groups(context.kb, action.year if known else home, home)
    await delivery.redraw(query, context, screen)


async def show_group(update: Update, context: Context, action: ShowGroup) -> None:
    """Show a page of a sub-indicator's items, or all sub-indicators where it is gone."""
    query, home = delivery.tapped(update), await _home(update, context)
    screen = lists.group_items(context.kb, action.year, action.group, action.page, home)
    await delivery.toast(query, "" if screen else wording.ITEM_GONE)
    await delivery.redraw(query, context, screen or lists.groups(context.kb, home, home))


async def _home(update: Update, context: Context) -> int:
    chat = update.effective_chat
    return context.year_of(await context.office(chat.id) if chat else None)
