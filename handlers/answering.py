"""Replies to the bot that are no questions: answers to what it asked, links under its cards."""

from functools import partial

from telegram import Message, MessageEntity, Update
from telegram.ext.filters import MessageFilter

from handlers.arguments import Named, card_replied_to
from handlers.asking.addressing import written
from handlers.checking.checklist import exempt
from handlers.checking.filing import Wanted, file
from handlers.checking.item_work import carry_out
from handlers.deadlines import answers
from handlers.services import Context
from handlers.views.deadlines.prompts import Wish, wish_of
from handlers.views.prompts import Purpose, purpose_of

_LINKS = (MessageEntity.URL, MessageEntity.TEXT_LINK)


class Answer(MessageFilter):
    """Lets through replies to the bot's own questions, and replies with a link to its cards."""

    def filter(self, message: Message) -> bool:
        """Tell whether the message is such a reply."""
        asked = _purpose(message) or _wish(message)
        return asked is not None or (_has_link(message) and card_replied_to(message) is not None)


async def on_answer(update: Update, context: Context) -> None:
    """Do what the answer is for."""
    message, actor = update.effective_message, await context.actor(update)
    if message is None or actor is None:
        return
    if wish := _wish(message):
        await answers.on_answer(update, message, context, actor, wish)
        return
    purpose = _purpose(message)
    if purpose and purpose.kind == "na":
        given = Named(purpose.key, written(message))
        await carry_out(message, context, actor, given, partial(exempt, context))
        return
    key = purpose.key if purpose else card_replied_to(message)
    if key:
        wanted = Wanted(key, purpose.instead_of if purpose else 0)
        await file(message, context, actor, wanted, written(message))


def _has_link(message: Message) -> bool:
    return any(entity.type in _LINKS for entity in message.entities)


def _purpose(message: Message) -> Purpose | None:
    return next(filter(None, map(purpose_of, _links_in_question(message))), None)


def _wish(message: Message) -> Wish | None:
    return next(filter(None, map(wish_of, _links_in_question(message))), None)


def _links_in_question(message: Message) -> list[str]:
    """Return the links in the message of ours that this one answers."""
    asked = message.reply_to_message
    if asked is None or asked.from_user is None or asked.from_user.id != message.get_bot().id:
        return []
    return [entity.url for entity in asked.entities if entity.url]
