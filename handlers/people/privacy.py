"""What is kept, and the right to have it erased: one's own name, or all of a chat."""

from functools import partial

from telegram import Update

from handlers.actions import AskErase, Erase, Forget
from handlers.outgoing import delivery
from handlers.people.rights import may_manage
from handlers.services import Context
from handlers.views import notices, wording
from handlers.views.screen import Screen
from itabot.office import members
from itabot.office.privacy import erase_office


async def on_privacy(update: Update, context: Context) -> None:
    """/privacy says what is kept and what is not."""
    if message := update.effective_message:
        await delivery.reply(message, context, Screen(wording.PRIVACY))


async def on_forget(update: Update, context: Context) -> None:
    """/forget asks what to forget: the person, or all of this chat."""
    if message := update.effective_message:
        await delivery.reply(message, context, notices.forget())


async def forget(update: Update, context: Context, action: Forget) -> None:
    """Remove the name of whoever presses from everything, or leave everything as it is."""
    query = delivery.tapped(update)
    if not action.confirmed:
        await delivery.toast(query, wording.KEPT)
        await delivery.redraw(query, context, Screen(wording.KEPT))
        return
    count = await members.forget(context.database, query.from_user.id)
    context.tools.acquaintances.drop()
    # The choice stays for the others, who have names of their own.
    await delivery.toast(query, wording.FORGOT_ME.format(count=count), alert=True)


async def ask_erase(update: Update, context: Context, action: AskErase) -> None:
    """Ask whether really to erase all of the chat."""
    if await _managed(update, context):
        query = delivery.tapped(update)
        await delivery.toast(query)
        await delivery.redraw(query, context, notices.erase())


async def erase(update: Update, context: Context, action: Erase) -> None:
    """Erase all of the chat, or leave everything as it is."""
    query = delivery.tapped(update)
    if not await _managed(update, context) or query.message is None:
        return
    if action.confirmed:
        office = await context.office(query.message.chat.id)
        await erase_office(context.database, office.chat_id)
        context.tools.boards.pop(office.id, None)
    words = wording.FORGOTTEN if action.confirmed else wording.KEPT
    await delivery.toast(query, words)
    # Not waited for: coming again after a sudden end, this must not erase what began since.
    context.redrawer.request(delivery.place_of(query.message), partial(_say, words))


async def _say(words: str) -> Screen:
    return Screen(words)


async def _managed(update: Update, context: Context) -> bool:
    """Tell whether the one who presses may manage the chat, and say so where not."""
    query = delivery.tapped(update)
    if query.message is None:
        await delivery.toast(query, wording.OLD_BUTTON_DEAD)
        return False
    allowed = await may_manage(update, context)
    if not allowed:
        await delivery.toast(query, wording.ADMINISTRATORS_ONLY, alert=True)
    return allowed
