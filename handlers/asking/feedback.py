"""👍 and 👎 under an answer: one voice a person; 👎 is kept as a miss, without who said so."""

from telegram import CallbackQuery, Update

from handlers.actions import Vote
from handlers.outgoing import delivery
from handlers.services import Context
from handlers.views import wording
from itabot.office import misses, replies, votes
from itabot.office.misses import MissKind
from itabot.office.replies import Question
from itabot.search.answer import Context as Situation


async def vote(update: Update, context: Context, action: Vote) -> None:
    """Count a thumb and say thanks; a second tap changes nothing."""
    query = delivery.tapped(update)
    message = query.message
    question = await _question(query, context)
    if message is None or question is None:
        await delivery.toast(query, wording.VOTE_LOST)
        return
    office = await context.office(message.chat.id)
    tally = await votes.cast(
        context.database, office.id, message.message_id, query.from_user.id, action.helpful
    )
    await delivery.toast(query, wording.VOTED_UP if action.helpful else wording.VOTED_DOWN)
    if tally.changed and not action.helpful:
        await _record(context, question)


async def _question(query: CallbackQuery, context: Context) -> Question | None:
    if query.message is None:
        return None
    office = await context.office(query.message.chat.id)
    return await replies.question_of(context.database, office.id, query.message.message_id)


async def _record(context: Context, question: Question) -> None:
    """Keep the question with the items that it leads to."""
    engine = context.engine
    codes: list[str] = []
    if question.year in engine.kb.editions:
        answer = engine.answer(question.text, Situation(question.year))
        codes = [hit.key.code for hit in answer.hits]
    now = context.services.clock()
    await misses.record(
        context.database, question.text, question.year, MissKind.DISLIKED, codes, now
    )
