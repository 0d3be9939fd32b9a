"""``@bot no gift`` in any chat: cards to choose from and send."""

from collections.abc import Sequence

from telegram import (
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Update,
)
from telegram.error import BadRequest

from handlers.asking.addressing import QUESTION_LENGTH
from handlers.outgoing.delivery import is_expired, keyboard
from handlers.services import Context
from handlers.views import articles, wording
from handlers.views.articles import Article
from handlers.views.html import clean
from itabot.knowledge_base.catalog import ItemKey, KnowledgeBase
from itabot.search.answer import Answer
from itabot.search.answer import Context as Situation

PER_ANSWER = 10
"""Results in one answer; scrolling down asks for more."""

CACHE_SECONDS = 60
"""Short, since knowledge may be mended while the bot runs. The answers suit everybody."""


async def on_query(update: Update, context: Context) -> None:
    """Offer the items that fit what is being typed; at first, the whole edition."""
    if (query := update.inline_query) is None:
        return
    year, engine = context.year_of(None), context.engine
    asked = clean(query.query, QUESTION_LENGTH)
    answer = engine.answer(asked, Situation(year)) if asked else None
    keys = _keys(engine.kb, answer, year)
    start = int(query.offset) if query.offset.isdecimal() else 0
    found = [articles.of_item(engine.kb, key) for key in keys[start : start + PER_ANSWER]]
    general = articles.of_general(engine.kb, answer) if answer and not start else None
    following = str(start + PER_ANSWER) if start + PER_ANSWER < len(keys) else ""
    await _answer(query, [article for article in (general, *found) if article], following)


def _keys(kb: KnowledgeBase, answer: Answer | None, year: int) -> list[ItemKey]:
    if answer is None:
        return [ItemKey(year, code) for code in kb.edition(year).codes]
    return list(dict.fromkeys([*(hit.key for hit in answer.hits), *answer.offers]))


async def _answer(query: InlineQuery, found: Sequence[Article], following: str) -> None:
    nothing = InlineQueryResultsButton(wording.INLINE_NOTHING, start_parameter="inline")
    try:
        await query.answer(
            [_result(article) for article in found],
            cache_time=CACHE_SECONDS,
            next_offset=following or None,  # PTB makes an empty list of an empty text
            button=None if found else nothing,
        )
    except BadRequest as error:
        if not is_expired(error):
            raise


def _result(article: Article) -> InlineQueryResultArticle:
    return InlineQueryResultArticle(
        id=article.id,
        title=article.title,
        description=article.description,
        input_message_content=InputTextMessageContent(article.screen.text),
        reply_markup=keyboard(article.screen),
    )
