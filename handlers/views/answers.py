"""The search's Answer as a message: one way of showing for each kind of answer."""

import re

from handlers import actions
from handlers.views import cards, keyboards, lists, notices, refusals, wording
from handlers.views.html import clip, escape, italic, link, pages
from handlers.views.refusals import MOST_SUGGESTIONS, QUOTED
from handlers.views.screen import Screen, with_buttons
from itabot.knowledge_base.catalog import ItemKey, KnowledgeBase
from itabot.knowledge_base.models import GeneralTopic, Item, Requirement
from itabot.search.answer import Answer, Kind

_THAI = re.compile("[\u0e01-\u0e2e]")

_CODE = re.compile(r"\W*(o|oit|โอ|ข้อ(ที่)?)?[\s./-]*[0-9๐-๙]+\W*", re.IGNORECASE)


def answer_screen(
    kb: KnowledgeBase, answer: Answer, home: int, *, asked: str = "", page: int = 0
) -> Screen:
    """Return the message that gives this answer.

    ``home`` is the chat's edition, ``asked`` the question as it was typed, ``page`` (from 0) the
    page of an answer that is a list.
    """
    match answer.kind:
        case Kind.ITEM | Kind.REQUIREMENT:
            screen = _item(kb, answer, asked)
        case Kind.LIST:
            screen = _list(kb, answer, page, home)
        case Kind.SUGGESTIONS:
            screen = _suggestions(kb, answer, asked)
        case Kind.GENERAL:
            screen = _general(kb, answer, home)
        case Kind.OUT_OF_SCOPE:
            screen = None
    return screen or refusals.declined(kb, answer)


def _item(kb: KnowledgeBase, answer: Answer, asked: str) -> Screen | None:
    """Return the best item's card, or the one requirement that was asked for."""
    if not answer.hits or (item := kb.item(answer.hits[0].key)) is None:
        return None
    key = answer.hits[0].key
    requirement = item.requirement(answer.requirement) if answer.requirement else None
    if requirement is None:
        return cards.card(kb, key, note=why_this(answer, asked), vote=True)
    return _requirement(kb, key, item, requirement, why_this(answer, asked))


def why_this(answer: Answer, asked: str) -> str:
    """Return in small print how the question was read and which words led to the item."""
    lines = []
    if _was_mended(asked, answer.reading):
        lines.append(wording.READ_AS.format(reading=clip(answer.reading, QUOTED)))
    matched = answer.hits[0].matched.strip() if answer.hits else ""
    if matched and not _CODE.fullmatch(matched) and _bare(matched) != _bare(asked):
        lines.append(wording.FOUND_BY.format(matched=clip(matched, QUOTED)))
    return "\n".join(map(italic, lines))


def _bare(text: str) -> str:
    return "".join(text.split()).casefold()


def _was_mended(asked: str, reading: str) -> bool:
    """Tell whether the question was typed on the wrong keyboard layout, judging by its script.

    A code is not meant: ข้อ ๓๖ read as o36 needs no explanation.
    """
    if not asked or bool(_THAI.search(asked)) == bool(_THAI.search(reading)):
        return False
    return bool(_THAI.search(reading)) or len(re.findall("[A-Za-z]", reading)) > len("oit")


def _requirement(
    kb: KnowledgeBase, key: ItemKey, item: Item, requirement: Requirement, note: str
) -> Screen:
    """Return the requirement that was asked for, with a button to the whole item."""
    edition = kb.edition(key.year)
    part = f" <i>{escape(requirement.part)}</i>" if requirement.part else ""
    body = [
        wording.ASKED_FOR + part,
        cards.requirement_line(requirement, "▸"),
        "\n" + wording.PERIOD.format(text=cards.period_text(item.period, key.year)),
        cards.source_line(edition, [requirement]),
    ]
    certainties = [requirement.certainty, item.certainty]
    text = pages(cards.heading(edition, item), [note, *body], cards.legend_of(certainties))[0]
    whole = wording.WHOLE_ITEM.format(code=key.code.upper())
    rows = [
        [keyboards.button(whole, actions.ShowItem(key.year, key.code))],
        *keyboards.counterpart_rows(kb, key),
        keyboards.vote_row(),
    ]
    return with_buttons(text, *rows)


def _list(kb: KnowledgeBase, answer: Answer, page: int, home: int) -> Screen | None:
    keys = sorted((hit.key for hit in answer.hits if kb.item(hit.key)), key=_in_order)
    if not keys:
        return None
    matter = escape(clip(answer.matter or wording.LIST_MATTER_UNKNOWN, QUOTED))
    if len(keys) == 1:
        return cards.card(kb, keys[0], note=f"<i>{matter}</i>", vote=True)
    count = wording.LIST_COUNT.format(year=answer.year, count=len(keys))
    head = f"{wording.LIST_TITLE.format(matter=matter)}\n{count}"
    return lists.found(kb, keys, head, page, home)


def _in_order(key: ItemKey) -> tuple[int, int]:
    return key.year, int(key.code[1:])


def _suggestions(kb: KnowledgeBase, answer: Answer, asked: str) -> Screen | None:
    keys = [hit.key for hit in answer.hits if kb.item(hit.key)] or list(answer.offers)
    keys = [key for key in dict.fromkeys(keys) if kb.item(key)][:MOST_SUGGESTIONS]
    if not keys:
        return None
    reading = wording.READ_AS.format(reading=clip(answer.reading, QUOTED))
    note = italic(reading) if _was_mended(asked, answer.reading) else ""
    lines = "\n".join(_suggestion_line(kb, key) for key in keys)
    text = "\n\n".join(filter(None, (wording.SUGGESTIONS.format(year=answer.year), note, lines)))
    return with_buttons(text, *keyboards.offer_rows(kb, keys), keyboards.vote_row())


def _suggestion_line(kb: KnowledgeBase, key: ItemKey) -> str:
    item = kb.item(key)
    title = escape(clip(item.title, cards.TITLE_LENGTH)) if item else ""
    line = wording.SUGGESTION_LINE.format(code=key.code.upper(), title=title)
    topic = kb.vocabulary.topics.get(item.topics[0]) if item else None
    return f"{line}\n{italic(topic.differs)}" if topic else line


def general_topic(kb: KnowledgeBase, answer: Answer) -> GeneralTopic | None:
    """Return the topic that a general answer is about, None for small talk."""
    return next((topic for topic in kb.general.topics if topic.id == answer.topic), None)


def topic_text(kb: KnowledgeBase, topic: GeneralTopic) -> str:
    """Return a general topic with its sources."""
    sources = [kb.general.sources[key] for key in topic.sources if key in kb.general.sources]
    names = " · ".join(link(source.title, source.url) for source in sources)
    ending = wording.SOURCES.format(sources=names) if names else wording.NO_SOURCE
    title = f"<b>{escape(clip(topic.title, cards.TITLE_LENGTH))}</b>"
    title += wording.MARKS[topic.certainty]
    blocks = [escape(topic.answer.strip()), "\n" + ending]
    return pages(title, blocks, cards.legend_of([topic.certainty]))[0]


def _general(kb: KnowledgeBase, answer: Answer, home: int) -> Screen | None:
    """Return a general topic, or a few friendly words."""
    if answer.topic == "thanks":
        return Screen(wording.THANKS)
    if answer.topic in ("greeting", "help"):
        return notices.start(home)
    if (topic := general_topic(kb, answer)) is None:
        return None
    rows = keyboards.offer_rows(kb, answer.offers[:MOST_SUGGESTIONS])
    return with_buttons(topic_text(kb, topic), *rows, keyboards.vote_row())
