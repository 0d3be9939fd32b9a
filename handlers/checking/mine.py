"""/mine: what one still has to do, here or, asked in private, everywhere."""

from telegram import Update
from telegram.constants import ChatType
from telegram.error import TelegramError

from handlers.outgoing import delivery
from handlers.services import Context
from handlers.views.mine import Place, mine_screen
from handlers.views.wording import owners as words
from itabot.office.mine import Share, mine


async def on_command(update: Update, context: Context) -> None:
    """/mine lists the sender's open items: of this group, or in private of all their groups."""
    message, actor = update.effective_message, await context.actor(update)
    user = update.effective_user
    if message is None or actor is None or user is None:
        return
    shares = await mine(context.database, context.kb, user.id, context.year_of(None))
    if message.chat.type != ChatType.PRIVATE:
        shares = [share for share in shares if share.office_id == actor.office.id]
    places = [Place(await _title(context, share), share) for share in shares if share.items]
    await delivery.reply(message, context, mine_screen(places))


async def _title(context: Context, share: Share) -> str:
    """Return what the chat of an office is called; Telegram is asked, nothing is kept."""
    if share.chat_id > 0:
        return words.PRIVATE_CHAT
    try:
        return (await context.bot.get_chat(share.chat_id)).title or words.SOME_GROUP
    except TelegramError:
        return words.SOME_GROUP
