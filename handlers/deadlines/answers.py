"""Replies to what was asked about deadlines."""

from telegram import Message, Update

from handlers.asking.addressing import written
from handlers.deadlines import adding, changing, closing
from handlers.deadlines.moments import moment_of
from handlers.outgoing import delivery
from handlers.people.rights import may_manage
from handlers.services import Actor, Context
from handlers.views.deadlines.prompts import Kind, Wish
from handlers.views.screen import Screen
from handlers.views.wording import deadlines as words


async def on_answer(
    update: Update, message: Message, context: Context, actor: Actor, wish: Wish
) -> None:
    """Do what the answer is for, if the person may."""
    if not await may_manage(update, context):
        await delivery.reply(message, context, Screen(words.ADMINISTRATORS_ONLY))
        return
    text, value = written(message), wish.value
    match wish.kind:
        case Kind.NEW:
            await adding.take(message, context, actor, text)
        case Kind.TITLE:
            await adding.take_title(message, context, actor, text, moment_of(value))
        case Kind.DAY:
            await adding.take_day(message, context, actor, text)
        case Kind.MOVE:
            await changing.take_day(message, context, actor, int(value), text)
        case Kind.TEXT:
            await changing.take_text(message, context, actor, int(value), text)
        case Kind.CLOSE:
            await closing.take_day(message, context, actor, text)
