"""Answers to questions that name items outright."""

from itabot.knowledge_base.catalog import Edition, ItemKey, KnowledgeBase
from itabot.search.answer import Answer, Hit, Kind, Reason
from itabot.search.reading import Question

_NEAREST = 3


def answer_named(kb: KnowledgeBase, question: Question, home: int) -> Answer:
    """Answer by the codes in the question; ``home`` is the chat's edition.

    An edition written beside a code is the one meant; with "ปีนี้คือข้อไหน" its counterpart in
    the chat's own edition is.
    """
    year = question.mentions.edition or home
    if year not in kb.editions:
        return declined(question, home, Reason.NO_SUCH_EDITION, matter=str(year))
    keys = [ItemKey(year, f"o{number}") for number in question.mentions.numbers]
    known = [key for key in keys if kb.item(key)]
    if not known:
        return _no_such_code(question, kb.edition(year))
    if year != home and question.asks_counterpart:
        return _counterparts(kb, question, known[0], home)
    hits = tuple(Hit(key, 1.0, key.code) for key in known)
    kind = Kind.ITEM if len(hits) == 1 else Kind.LIST
    return Answer(kind, year, question.text, hits, confidence=1.0)


def declined(
    question: Question,
    year: int,
    reason: Reason,
    *,
    matter: str | None = None,
    offers: tuple[ItemKey, ...] = (),
) -> Answer:
    """Return an answer that names no item, and why."""
    return Answer(
        Kind.OUT_OF_SCOPE, year, question.text, reason=reason, matter=matter, offers=offers
    )


def _no_such_code(question: Question, edition: Edition) -> Answer:
    number = question.mentions.numbers[0]
    nearest = sorted(edition.codes, key=lambda code: abs(int(code[1:]) - number))[:_NEAREST]
    return declined(
        question,
        edition.year,
        Reason.UNKNOWN_ITEM if edition.claims(number) else Reason.NO_SUCH_CODE,
        matter=f"o{number}",
        offers=tuple(ItemKey(edition.year, code) for code in nearest),
    )


def _counterparts(kb: KnowledgeBase, question: Question, key: ItemKey, home: int) -> Answer:
    items = kb.counterparts(key, home)
    if not items:
        return declined(question, home, Reason.UNKNOWN_ITEM, matter=key.code, offers=(key,))
    hits = tuple(Hit(ItemKey(home, item.code), 1.0, item.title) for item in items)
    kind = Kind.ITEM if len(hits) == 1 else Kind.LIST
    return Answer(kind, home, question.text, hits, matter=key.code, confidence=1.0)
