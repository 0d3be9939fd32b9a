"""What was changed about an item, by whom and when."""

from telegram import Update

from handlers.actions import ShowHistory
from handlers.arguments import behind, named
from handlers.deadlines import listing
from handlers.outgoing import delivery
from handlers.services import Context
from handlers.views import changes
from handlers.views.screen import Screen
from handlers.views.wording import checklist as words
from handlers.views.wording import deadlines as deadline_words
from itabot.knowledge_base.catalog import ItemKey
from itabot.office.history import history


async def on_command(update: Update, context: Context) -> None:
    """/history o36 shows the latest changes of an item, /history กำหนด those of deadlines."""
    if (message := update.effective_message) is None:
        return
    office = await context.office(message.chat_id)
    if behind(message).startswith(deadline_words.HISTORY_COMMAND):
        await delivery.reply(message, context, await listing.history_of(context, office))
        return
    key = named(message, context, office).key or office.item
    screen = Screen(words.WHICH_ITEM.format(command="history"))
    if key is not None:
        screen = await _draw(context, office.id, key, 0)
    await delivery.reply(message, context, screen)


async def show(update: Update, context: Context, action: ShowHistory) -> None:
    """Turn the message into a page of an item's history."""
    query, key = delivery.tapped(update), ItemKey(action.year, action.code)
    await delivery.toast(query)
    if query.message:
        office = await context.office(query.message.chat.id)
        await delivery.redraw(query, context, await _draw(context, office.id, key, action.before))


async def _draw(context: Context, office_id: int, key: ItemKey, before: int) -> Screen:
    entries = await history(
        context.database, office_id, key, limit=changes.PER_PAGE + 1, before_id=before or None
    )
    return changes.history(context.kb, key, entries, newest=not before)
