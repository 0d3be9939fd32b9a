"""What can be found in one edition: its items, the general topics, and what is not ITA."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from itabot.knowledge_base.catalog import Edition, KnowledgeBase
from itabot.knowledge_base.models import Item


class Sort(StrEnum):
    """What sort of thing an owner is."""

    ITEM = "item"
    GENERAL = "general"
    SMALL_TALK = "small-talk"
    OUTSIDE = "outside"


class Passage(NamedTuple):
    """One text of an owner. ``weight`` (0 to 1) says how much it speaks for the owner."""

    text: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Owner:
    """Something a question can be about; ``name`` is a code, topic id or the matter's name."""

    sort: Sort
    name: str


_REQUIREMENT_WEIGHT = 0.8
_BACKGROUND_WEIGHT = 0.5


def owners(kb: KnowledgeBase, edition: Edition) -> Iterator[tuple[Owner, Iterable[Passage]]]:
    """Yield everything that a question to this edition can be about with its texts, items first."""
    for item in edition.items.values():
        yield Owner(Sort.ITEM, item.code), _item_passages(kb, item)
    for topic in kb.general.topics:
        yield Owner(Sort.GENERAL, topic.id), map(Passage, (topic.title, *topic.phrases))
    for name, phrases in kb.general.small_talk.items():
        yield Owner(Sort.SMALL_TALK, name), map(Passage, phrases)
    for matter, phrases in kb.vocabulary.outside.items():
        yield Owner(Sort.OUTSIDE, matter), map(Passage, (matter, *phrases))


def _item_passages(kb: KnowledgeBase, item: Item) -> Iterator[Passage]:
    yield Passage(item.title)
    yield from map(Passage, item.aliases)
    for slug in item.topics:
        topic = kb.vocabulary.topics[slug]
        yield from map(Passage, (topic.label, *topic.phrases))
    for requirement in item.known_requirements:
        yield Passage(requirement.text, _REQUIREMENT_WEIGHT)
        if requirement.part:
            yield Passage(requirement.part, _REQUIREMENT_WEIGHT)
    background = [item.section, item.purpose, item.period.text, *(m.text for m in item.mistakes)]
    yield from (Passage(text, _BACKGROUND_WEIGHT) for text in background if text)
