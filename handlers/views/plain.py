"""An answer as plain text, for the command line."""

import html
import re

from handlers.views.answers import answer_screen
from itabot.knowledge_base.catalog import KnowledgeBase
from itabot.search.answer import Answer

_TAG = re.compile(r"<[^>]*>")


def plain_answer(kb: KnowledgeBase, answer: Answer) -> str:
    """Return what a chat would show of an answer (of a long one the first page), unmarked."""
    return html.unescape(_TAG.sub("", answer_screen(kb, answer, answer.year).text))
