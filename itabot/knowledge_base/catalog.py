"""The loaded knowledge: editions, their items, and how items of different years belong together."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from itabot.errors import UnknownEditionError
from itabot.knowledge_base.models import (
    CalendarEntry,
    GeneralFile,
    Group,
    Item,
    ItemCount,
    Source,
    VocabularyFile,
)


class ItemKey(NamedTuple):
    """What names an item: codes are used again with other meanings each year."""

    year: int
    code: str


@dataclass(frozen=True)
class Edition:
    """What ITA asks in one fiscal year (พ.ศ.), items in the order of their codes."""

    year: int
    title: str
    note: str | None
    item_count: ItemCount
    groups: tuple[Group, ...]
    sources: Mapping[str, Source]
    calendar: tuple[CalendarEntry, ...]
    items: Mapping[str, Item]
    group_ids: Mapping[str, str]

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The codes of the items we know, in order."""
        return tuple(self.items)

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Where each code is among ``codes``."""
        return {code: n for n, code in enumerate(self.items)}

    def group_of(self, code: str) -> Group:
        """Return the sub-indicator that the item belongs to."""
        return next(group for group in self.groups if group.id == self.group_ids[code])

    def items_of(self, group_id: str) -> tuple[Item, ...]:
        """Return the items of one sub-indicator, in order."""
        return tuple(i for i in self.items.values() if self.group_ids[i.code] == group_id)

    def items_about(self, topics: Iterable[str]) -> tuple[Item, ...]:
        """Return the items that have any of the topics, in order."""
        codes = {code for topic in topics for code in self._codes_by_topic.get(topic, ())}
        return tuple(self.items[code] for code in sorted(codes, key=self.places.__getitem__))

    @cached_property
    def _codes_by_topic(self) -> Mapping[str, list[str]]:
        codes = defaultdict(list)
        for code, item in self.items.items():
            for topic in item.topics:
                codes[topic].append(code)
        return codes

    def neighbours(self, code: str) -> tuple[str | None, str | None]:
        """Return the codes before and after, None at either end."""
        at = self.places[code]
        before = self.codes[at - 1] if at else None
        after = self.codes[at + 1] if at + 1 < len(self.codes) else None
        return before, after

    def claims(self, number: int) -> bool:
        """Tell whether the edition may have an item of that number, known to us or not.

        Where nobody knows how many items there are, no number can be ruled out.
        """
        total = self.item_count.value
        return number >= 1 and (total == "unknown" or number <= total)


@dataclass(frozen=True)
class KnowledgeBase:
    """Everything under ``knowledge/``, checked and immutable."""

    editions: Mapping[int, Edition]
    vocabulary: VocabularyFile
    general: GeneralFile

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The fiscal years (พ.ศ.) that there is knowledge of, oldest first."""
        return tuple(sorted(self.editions))

    def edition(self, year: int) -> Edition:
        """Return that year's edition; raises UnknownEditionError."""
        try:
            return self.editions[year]
        except KeyError:
            raise UnknownEditionError(year, list(self.years)) from None

    def item(self, key: ItemKey) -> Item | None:
        """Return the item, or None where that edition has none of that code."""
        edition = self.editions.get(key.year)
        return edition.items.get(key.code) if edition else None

    def counterparts(self, key: ItemKey, year: int) -> tuple[Item, ...]:
        """Return the items of another edition that share a topic with this one."""
        item = self.item(key)
        if item is None or year not in self.editions:
            return ()
        return self.editions[year].items_about(item.topics)
