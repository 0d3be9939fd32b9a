"""The first words: /start, links that lead to an item, /help."""

from telegram import Update

from handlers.asking import ask
from handlers.asking.addressing import written
from handlers.asking.items import question_for
from handlers.outgoing import delivery
from handlers.services import Context
from handlers.views import notices


async def on_start(update: Update, context: Context) -> None:
    """/start says hello; /start o36_2567, from a link, shows the item."""
    if (message := update.effective_message) is None:
        return
    _, _, payload = written(message).partition(" ")
    if question := question_for(payload.strip()):
        await ask.respond(message, context, question)
        return
    year = context.year_of(await context.office(message.chat_id))
    await delivery.reply(message, context, notices.start(year))


async def on_help(update: Update, context: Context) -> None:
    """/help lists what can be done."""
    if message := update.effective_message:
        await delivery.reply(message, context, notices.help_screen(context.bot.username))
