"""Results of inline mode: a line to choose by, and the message that choosing sends."""

from typing import NamedTuple

from handlers.views import wording
from handlers.views.answers import general_topic, topic_text
from handlers.views.cards import card, group_name
from handlers.views.html import clip
from handlers.views.screen import Screen
from itabot.knowledge_base.catalog import ItemKey, KnowledgeBase
from itabot.search.answer import Answer

LINE_LENGTH = 120
"""More of a title or description no phone shows."""


class Article(NamedTuple):
    """One result: an id of at most 64 bytes, plain title and description, and its message."""

    id: str
    title: str
    description: str
    screen: Screen


def of_item(kb: KnowledgeBase, key: ItemKey) -> Article | None:
    """Return an item as a result, None where knowledge has no such item."""
    item, screen = kb.item(key), card(kb, key, inline=True)
    if item is None or screen is None:
        return None
    title = wording.INLINE_TITLE.format(code=key.code.upper(), title=item.title)
    group = group_name(kb.edition(key.year).group_of(key.code))
    place = wording.INLINE_PLACE.format(year=key.year, group=group)
    identifier = f"{key.year}-{key.code}"
    return Article(identifier, clip(title, LINE_LENGTH), clip(place, LINE_LENGTH), screen)


def of_general(kb: KnowledgeBase, answer: Answer) -> Article | None:
    """Return a general topic as a result, None for small talk and for answers about items."""
    topic = general_topic(kb, answer)
    if topic is None:
        return None
    lines = clip(" ".join(topic.answer.split()), LINE_LENGTH)
    screen = Screen(topic_text(kb, topic))
    return Article(f"general-{topic.id}", clip(topic.title, LINE_LENGTH), lines, screen)
