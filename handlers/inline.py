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

from handlers.addressing import QUESTION_LENGTH
from handlers.delivery import is_expired, keyboard
from handlers.services import Context
from handlers.views import articles, wording
from handlers.views.articles import Article
from handlers.views.html import clean
from itabot.knowledge_base.catalog import ItemKey
from itabot.search.answer import Answer, Kind
from itabot.search.answer import Context as Situation
from itabot.search.engine import Engine

PER_ANSWER = 10
"""Results in one answer; scrolling down asks for more."""

CACHE_SECONDS = 60
"""Short, since knowledge may be mended while the bot runs. The answers suit everybody."""


async def on_query(update: Update, context: Context) -> None:
    """Offer the items that fit what is being typed; at first, the whole edition."""
    if (query := update.inline_query) is None:
        return
    year = context.year_of(None)
    asked, engine = clean(query.query, QUESTION_LENGTH), context.engine
    answer = engine.answer(asked, Situation(year)) if asked else None
    found = _articles(engine, answer, year)
    start = int(query.offset) if query.offset.isdecimal() else 0
    await _answer(query, found[start : start + PER_ANSWER], _next(start, len(found)))


def _articles(engine: Engine, answer: Answer | None, year: int) -> list[Article]:
    kb = engine.kb
    if answer is None:
        keys = [ItemKey(year, code) for code in kb.edition(year).codes]
        return [article for key in keys if (article := articles.of_item(kb, key))]
    keys = list(dict.fromkeys([*(hit.key for hit in answer.hits), *answer.offers]))
    found = [article for key in keys if (article := articles.of_item(kb, key))]
    general = articles.of_general(kb, answer) if answer.kind is Kind.GENERAL else None
    return [general, *found] if general else found


def _next(start: int, total: int) -> str | None:
    """Return where the next answer begins; None, since PTB makes an empty list of an empty text."""
    following = start + PER_ANSWER
    return str(following) if following < total else None


async def _answer(query: InlineQuery, found: Sequence[Article], following: str | None) -> None:
    nothing = InlineQueryResultsButton(wording.INLINE_NOTHING, start_parameter="inline")
    try:
        await query.answer(
            [_result(article) for article in found],
            cache_time=CACHE_SECONDS,
            next_offset=following,
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
