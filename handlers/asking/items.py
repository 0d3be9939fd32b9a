"""Single items: the commands /o1, /o36_2567 …, and the buttons that lead from card to card."""

import re

from telegram import CallbackQuery, Update

from handlers.actions import ShowItem, Stale
from handlers.asking import ask
from handlers.asking.addressing import written
from handlers.outgoing import delivery
from handlers.services import Context
from handlers.views import lists, wording
from handlers.views.cards import card
from itabot.knowledge_base.catalog import ItemKey
from itabot.office import offices, replies

COMMAND = re.compile(r"^/(o\d{1,5}(?:_\d{4})?)(?:@(\w+))?(?:\s|$)", re.IGNORECASE | re.ASCII)

_CODE = re.compile(r"o0*(\d+)(?:_(\d{4}))?", re.IGNORECASE | re.ASCII)


def question_for(code: str) -> str | None:
    """Return the question that ``o36`` or ``o36_2567`` stands for, None for anything else."""
    if not (match := _CODE.fullmatch(code)):
        return None
    number, year = match.groups()
    return f"o{number} ปี {year}" if year else f"o{number}"


async def on_command(update: Update, context: Context) -> None:
    """/o36, /O36@bot, /o36_2567: as if the code had been asked for."""
    message = update.effective_message
    match = COMMAND.match(written(message)) if message else None
    if message is None or match is None:
        return
    for_another = match[2] is not None and match[2].lower() != context.bot.username.lower()
    question = question_for(match[1])
    if question and not for_another:
        await ask.respond(message, context, question)


async def show(update: Update, context: Context, action: ShowItem) -> None:
    """Turn the message into the item's card; it becomes what the chat talks about."""
    query = delivery.tapped(update)
    await _show(query, context, ItemKey(action.year, action.code), action.page, "")


async def show_fresh(update: Update, context: Context, action: Stale) -> None:
    """Meet a button of an older version: with a fresh card where it says of what."""
    query = delivery.tapped(update)
    if action.item and context.kb.item(action.item):
        await _show(query, context, action.item, 0, wording.OLD_BUTTON)
    else:
        await delivery.toast(query, wording.OLD_BUTTON_DEAD)


async def _show(
    query: CallbackQuery, context: Context, key: ItemKey, page: int, words: str
) -> None:
    kb = context.kb
    vote = await _answers_a_question(query, context)
    screen = card(kb, key, page, vote=vote, inline=query.message is None)
    if screen is None:
        await delivery.toast(query, wording.ITEM_GONE)
        year = context.year_of(None)
        await delivery.redraw(query, context, lists.groups(kb, year, year))
        return
    await delivery.toast(query, words)
    await delivery.redraw(query, context, screen)
    await _discuss(query, context, key)


async def _answers_a_question(query: CallbackQuery, context: Context) -> bool:
    if query.message is None:
        return False
    office = await context.office(query.message.chat.id)
    number = query.message.message_id
    return await replies.question_of(context.database, office.id, number) is not None


async def _discuss(query: CallbackQuery, context: Context, key: ItemKey) -> None:
    if query.message is None:
        return
    office = await context.office(query.message.chat.id)
    if office.item != key:
        await offices.discuss(context.database, office.id, key)
