"""Larger knowledge than anybody has: the shipped edition again and again, in other words."""

from collections.abc import Sequence
from random import Random

from benchmarks.contenders import YEAR
from itabot.knowledge_base.catalog import Edition, KnowledgeBase
from itabot.knowledge_base.models import Item, Topic
from itabot.thai.words import Words, packed

_SWAPPED = 0.4
"""Share of the words that a copy replaces by others, each always by the same one."""


class _Copy:
    """One copy's way to say things; the same number always gives the same words."""

    def __init__(self, number: int, words: Words, pool: Sequence[str]) -> None:
        self._number = number
        self._words = words
        self._pool = pool
        self._random = Random(number)  # noqa: S311 (repeatable, not secret)
        self._said: dict[str, str] = {}

    def slug(self, slug: str) -> str:
        return f"{slug}-{self._number}"

    def text(self, text: str) -> str:
        return "".join(self._word(word) for word in self._words.cut(text))

    def topic(self, topic: Topic, most: int) -> Topic:
        phrases = tuple(dict.fromkeys(map(self.text, topic.phrases[:most])))
        return topic.model_copy(update={"label": self.text(topic.label), "phrases": phrases})

    def item(self, item: Item, step: int) -> Item:
        requirements = item.requirements
        if requirements != "unknown":
            requirements = tuple(
                r.model_copy(update={"text": self.text(r.text)}) for r in requirements
            )
        return item.model_copy(
            update={
                "code": _moved(item.code, step),
                "title": f"{self.text(item.title)} ชุดที่ {self._number}",
                "topics": tuple(map(self.slug, item.topics)),
                "aliases": tuple(map(self.text, item.aliases)),
                "requirements": requirements,
                "related": tuple(_moved(code, step) for code in item.related),
            }
        )

    def _word(self, word: str) -> str:
        if word not in self._said:
            swap = len(word) > 1 and self._random.random() < _SWAPPED
            self._said[word] = self._random.choice(self._pool) if swap else word
        return self._said[word]


def grown(kb: KnowledgeBase, count: int, phrases: int = 8) -> KnowledgeBase:
    """Return knowledge whose one edition has ``count`` items; the first are the shipped ones.

    The copies' topics have at most so many phrases each: what an office that adds items may
    write, where the shipped ones were collected for long.
    """
    shipped = kb.edition(YEAR)
    words = Words(packed(()))
    said = (p for topic in kb.vocabulary.topics.values() for p in topic.phrases)
    pool = sorted({w for phrase in said for w in words.cut(phrase) if len(w) > 1})
    items = dict(shipped.items)
    groups = dict(shipped.group_ids)
    shared = kb.vocabulary.topics
    topics = dict(shared)
    used = sorted({slug for item in shipped.items.values() for slug in item.topics})
    number = 0
    while len(items) < count:
        number += 1
        copy = _Copy(number, words, pool)
        topics |= {copy.slug(slug): copy.topic(shared[slug], phrases) for slug in used}
        for code, item in list(shipped.items.items())[: count - len(items)]:
            new = copy.item(item, number * len(shipped.items))
            items[new.code] = new
            groups[new.code] = shipped.group_ids[code]
    edition = Edition(**{**vars(shipped), "items": items, "group_ids": groups})
    vocabulary = kb.vocabulary.model_copy(update={"topics": topics})
    return KnowledgeBase({YEAR: edition}, vocabulary, kb.general)


def _moved(code: str, step: int) -> str:
    return f"o{int(code[1:]) + step}"
