"""Larger knowledge than anybody has: the shipped edition again and again, in other words."""

from collections.abc import Container, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import yaml
from pydantic import BaseModel

from benchmarks.contenders import YEAR
from itabot.knowledge_base.catalog import KnowledgeBase
from itabot.knowledge_base.models import EditionFile, Item, ItemsFile, Topic
from itabot.thai.words import Words, packed

_SWAPPED = 0.4
"""Share of the words that a copy replaces by others, each always by the same one."""

_LONGEST_LABEL = 40
_Dumper: type[Any] = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


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

    def topic(self, topic: Topic, most: int, taken: set[str]) -> Topic:
        """Copy a topic; as a phrase may stand for one topic only, those ``taken`` are left out."""
        said = map(self.text, topic.phrases[:most])
        own = f"{self.text(topic.label)} ชุดที่ {self._number}"
        phrases = tuple({_bare(p): p for p in (*said, own) if _bare(p) not in taken}.values())
        taken.update(map(_bare, phrases))
        label = self.text(topic.label)[:_LONGEST_LABEL].strip()
        return topic.model_copy(update={"label": label, "phrases": phrases})

    def item(self, item: Item, step: int, copied: Container[str]) -> Item:
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
                "related": tuple(_moved(code, step) for code in item.related if code in copied),
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
    taken = {_bare(phrase) for topic in shared.values() for phrase in topic.phrases}
    used = sorted({slug for item in shipped.items.values() for slug in item.topics})
    number = 0
    while len(items) < count:
        number += 1
        copy = _Copy(number, words, pool)
        topics |= {copy.slug(slug): copy.topic(shared[slug], phrases, taken) for slug in used}
        chosen = dict(islice(shipped.items.items(), count - len(items)))
        for code, item in chosen.items():
            new = copy.item(item, number * len(shipped.items), chosen)
            items[new.code] = new
            groups[new.code] = shipped.group_ids[code]
    edition = replace(shipped, items=items, group_ids=groups)
    vocabulary = kb.vocabulary.model_copy(update={"topics": topics})
    return KnowledgeBase({YEAR: edition}, vocabulary, kb.general)


def write(kb: KnowledgeBase, folder: Path) -> None:
    """Write knowledge as the YAML that it could have been read from."""
    _dump(kb.vocabulary, folder / "vocabulary.yaml")
    _dump(kb.general, folder / "general.yaml")
    for edition in kb.editions.values():
        home = folder / str(edition.year)
        header = EditionFile(
            edition=edition.year,
            title=edition.title,
            note=edition.note,
            item_count=edition.item_count,
            groups=edition.groups,
            sources=dict(edition.sources),
            calendar=edition.calendar,
        )
        _dump(header, home / "edition.yaml")
        for group in edition.groups:
            if items := edition.items_of(group.id):
                _dump(ItemsFile(group=group.id, items=items), home / f"{group.id}.yaml")


def _dump(model: BaseModel, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    plain = model.model_dump(mode="json", exclude_defaults=True)
    with path.open("w", encoding="utf-8") as file:
        yaml.dump(plain, file, _Dumper, allow_unicode=True, sort_keys=False, width=120)


def _bare(phrase: str) -> str:
    return phrase.replace(" ", "").lower()


def _moved(code: str, step: int) -> str:
    return f"o{int(code[1:]) + step}"
