"""Whatever is no question: a short, kind word in private, silence in groups unless called."""

from telegram import Message, Update
from telegram.constants import ChatType

from handlers.asking.addressing import is_own_card, replies_to_bot
from handlers.outgoing import delivery
from handlers.services import Context
from handlers.views import wording
from handlers.views.screen import Screen


async def on_unknown_command(update: Update, context: Context) -> None:
    """Point to /help."""
    if message := update.effective_message:
        await delivery.reply(message, context, Screen(wording.UNKNOWN_COMMAND))


async def on_anything(update: Update, context: Context) -> None:
    """Say what can be read instead."""
    message = update.effective_message
    if message is None or is_own_card(message, context.bot):
        return
    if message.chat.type == ChatType.PRIVATE or replies_to_bot(message, context.bot):
        await delivery.reply(message, context, Screen(_words(message)))


def _words(message: Message) -> str:
    if message.forward_origin:
        return wording.FORWARDED
    if message.sticker or message.animation or message.dice:
        return wording.STICKER
    if message.photo or message.video or message.video_note:
        return wording.PHOTO
    if message.voice or message.audio:
        return wording.VOICE
    return wording.DOCUMENT if message.document else wording.UNREADABLE
