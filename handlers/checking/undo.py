"""Taking back the last change, by the one who made it."""

from telegram import Update

from handlers import actions
from handlers.checking import board, item_work
from handlers.outgoing import delivery
from handlers.services import Context
from handlers.views import wording
from handlers.views.changes import undone
from handlers.views.html import escape
from handlers.views.screen import Screen
from itabot.office.refusals import Refusal
from itabot.office.undo import undo


async def on_command(update: Update, context: Context) -> None:
    """/undo takes back the office's last change."""
    message, actor = update.effective_message, await context.actor(update)
    if message is None or actor is None:
        return
    try:
        entry = await undo(context.database, actor.office.id, actor.member_id, context.now)
        words = undone(context.kb, entry)
    except Refusal as refusal:
        words = context.words_of(refusal)
    await delivery.reply(message, context, Screen(escape(words)))
    await board.refresh(context, actor.office)


async def tap(update: Update, context: Context, action: actions.Undo) -> None:
    """Take back the change that the button names, and have its item's checklist redrawn."""
    query, actor = delivery.tapped(update), await context.actor(update)
    if query.message is None or actor is None:
        await delivery.toast(query, wording.OLD_BUTTON_DEAD)
        return
    place = delivery.place_of(query.message)
    try:
        entry = await undo(
            context.database,
            actor.office.id,
            actor.member_id,
            context.now,
            entry_id=action.entry_id,
        )
    except Refusal as refusal:
        await delivery.toast(query, context.words_of(refusal), alert=True)
        return
    await delivery.toast(query, undone(context.kb, entry))
    item_work.redraw(context, entry.key, 0, place)
    await board.refresh(context, actor.office)
