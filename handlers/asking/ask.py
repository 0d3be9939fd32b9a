"""Questions: from a command, a private chat, a group; an edited question edits its answer."""

from telegram import Message, Update

from handlers.actions import TurnAnswer
from handlers.asking.addressing import QUESTION_LENGTH, asked_in_group, asked_in_private, written
from handlers.outgoing import delivery
from handlers.outgoing.redrawer import Place
from handlers.services import Context
from handlers.views import wording
from handlers.views.answers import answer_screen
from handlers.views.html import clean
from handlers.views.screen import Screen
from itabot.knowledge_base.catalog import ItemKey
from itabot.office import misses, offices, replies
from itabot.office.misses import MissKind
from itabot.office.offices import OfficeState
from itabot.search.answer import Answer, Kind, Reason
from itabot.search.answer import Context as Situation


async def on_command(update: Update, context: Context) -> None:
    """/ask and a question; alone under somebody's message it asks what that message asks."""
    if (message := update.effective_message) is None:
        return
    _, _, question = clean(written(message), QUESTION_LENGTH).replace("\n", " ").partition(" ")
    if not question.strip() and message.reply_to_message:
        question = written(message.reply_to_message)
    if question.strip():
        await respond(message, context, question)
    else:
        await delivery.reply(message, context, Screen(wording.ASK_HOW))


async def on_private_message(update: Update, context: Context) -> None:
    """Take whatever is written in a private chat as a question."""
    if message := update.effective_message:
        question = asked_in_private(message, context.bot)
        if question is not None:
            await respond(message, context, question)
        elif message.forward_origin and not update.edited_message:
            await delivery.reply(message, context, Screen(wording.FORWARDED))


async def on_group_message(update: Update, context: Context) -> None:
    """Answer a group's message that calls the assistant, and leave all others unread."""
    if message := update.effective_message:
        question = asked_in_group(message, context.bot)
        if question is not None:
            await respond(message, context, question)


async def respond(message: Message, context: Context, question: str) -> None:
    """Answer a question that somebody asked with this message."""
    engine, office = context.engine, await context.office(message.chat_id)
    asked, year = clean(question, QUESTION_LENGTH), context.year_of(office)
    answer = engine.answer(asked, Situation(year, office.item))
    screen = answer_screen(engine.kb, answer, year, asked=asked)
    answer_id = await _put(message, context, office, screen)
    await _remember(context, office, (message.message_id, answer_id), asked, answer)


async def turn(update: Update, context: Context, action: TurnAnswer) -> None:
    """Show another page of an answer that is a list, by asking the question again."""
    query = delivery.tapped(update)
    if query.message is None:
        await delivery.toast(query, wording.OLD_BUTTON_DEAD)
        return
    office = await context.office(query.message.chat.id)
    question = await replies.question_of(context.database, office.id, query.message.message_id)
    engine = context.engine
    if question is None or question.year not in engine.kb.editions:
        await delivery.toast(query, wording.OLD_BUTTON_DEAD)
        return
    await delivery.toast(query)
    answer = engine.answer(question.text, Situation(question.year, office.item))
    year = context.year_of(office)
    screen = answer_screen(engine.kb, answer, year, asked=question.text, page=action.page)
    await delivery.redraw(query, context, screen)


async def _put(message: Message, context: Context, office: OfficeState, screen: Screen) -> int:
    """Show the answer where an earlier one to this message stands, or send it.

    An edited question finds its answer so; and an update that comes a second time, after a
    crash, does not lead to a second answer.
    """
    earlier = await replies.answer_to(context.database, office.id, message.message_id)
    if earlier and await context.redrawer.replace(Place(message.chat_id, earlier), screen):
        return earlier
    return await delivery.reply(message, context, screen)


def _shown(answer: Answer) -> ItemKey | None:
    """Return the item whose card people now see: a list of one is shown as one too."""
    return answer.discussed or (answer.hits[0].key if len(answer.hits) == 1 else None)


async def _remember(
    context: Context, office: OfficeState, ids: tuple[int, int], asked: str, answer: Answer
) -> None:
    """Keep what edits, follow-ups and votes need; and the question, if it got no answer."""
    database, now = context.database, context.services.clock()
    if asked:
        await replies.remember(database, office.id, *ids, asked, answer.year, now)
    if (item := _shown(answer)) and item != office.item:
        await offices.discuss(database, office.id, item)
    if answer.kind is Kind.OUT_OF_SCOPE and answer.reason is not Reason.EMPTY:
        codes = [key.code for key in answer.offers]
        await misses.record(database, asked, answer.year, MissKind.UNANSWERED, codes, now)
