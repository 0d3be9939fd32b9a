"""What is kept, and the right to have it erased."""

from telegram import Update

from handlers import delivery
from handlers.actions import Erase
from handlers.rights import may_manage
from handlers.services import Context
from handlers.views import notices, wording
from handlers.views.screen import Screen
from itabot.office.privacy import erase_office


async def on_privacy(update: Update, context: Context) -> None:
    """/privacy says what is kept and what is not."""
    if message := update.effective_message:
        await delivery.reply(message, context, Screen(wording.PRIVACY))


async def on_forget(update: Update, context: Context) -> None:
    """/forget asks whether to erase what is kept about this chat."""
    if message := update.effective_message:
        allowed = await may_manage(update, context)
        screen = notices.forget() if allowed else Screen(wording.ADMINISTRATORS_ONLY)
        await delivery.reply(message, context, screen)


async def erase(update: Update, context: Context, action: Erase) -> None:
    """Erase, or leave everything as it is."""
    query = delivery.tapped(update)
    if query.message is None:
        await delivery.toast(query, wording.OLD_BUTTON_DEAD)
    elif not await may_manage(update, context):
        await delivery.toast(query, wording.ADMINISTRATORS_ONLY, alert=True)
    else:
        if action.confirmed:
            await erase_office(context.database, query.message.chat.id)
        words = wording.FORGOTTEN if action.confirmed else wording.KEPT
        await delivery.toast(query, words)
        await delivery.redraw(query, context, Screen(words))
