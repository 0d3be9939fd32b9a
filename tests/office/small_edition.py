"""Editions small enough to be seen whole, made for these tests."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

from itabot.knowledge_base.catalog import Edition, KnowledgeBase
from itabot.knowledge_base.models import GeneralFile, Group, Item, ItemCount, VocabularyFile

NOW = datetime(2026, 4, 1, 9, 30, tzinfo=UTC)

Join = Callable[[str], Awaitable[int]]
"""Lets somebody into the office by name; returns their member id."""

SURE = {"certainty": "verified"}


def item(code: str, requirements: object) -> Item:
    """Make an item; requirements as ``{"budget": "condition"}`` or "unknown"."""
    listed: object = requirements
    if isinstance(requirements, dict):
        listed = [{"id": i, "text": i, "kind": kind} | SURE for i, kind in requirements.items()]
    period: dict[str, Any] = {"kind": "current-year"} | SURE
    fields = {"code": code, "title": code, "topics": ["x"], "period": period}
    return Item.model_validate(fields | SURE | {"requirements": listed})


def edition(year: int, items: dict[str, list[Item]]) -> Edition:
    """Make an edition from the items of each of its sub-indicators."""
    return Edition(
        year=year,
        title=str(year),
        note=None,
        item_count=ItemCount.model_validate({"value": "unknown"} | SURE),
        groups=tuple(Group.model_validate({"id": g, "title": g} | SURE) for g in items),
        sources={},
        calendar=(),
        items={i.code: i for listed in items.values() for i in listed},
        group_ids={i.code: group for group, listed in items.items() for i in listed},
    )


def knowledge(*editions: Edition) -> KnowledgeBase:
    """Gather editions into a knowledge base."""
    vocabulary = VocabularyFile(topics={}, aspects={}, periods={})
    general = GeneralFile(sources={}, topics=(), small_talk={})
    return KnowledgeBase({e.year: e for e in editions}, vocabulary, general)


PLAN = item(
    "o1", {"project": "component", "budget": "component", "none": "condition", "hint": "note"}
)
REPORT = item("o2", {"result": "component"})
SECRET = item("o3", "unknown")
HINTS = item("o10", {"hint": "note"})


def small() -> KnowledgeBase:
    """Make two editions: 2566 of four items in two groups, and 2567 of one."""
    return knowledge(
        edition(2566, {"9.1": [PLAN, REPORT], "10.1": [SECRET, HINTS]}),
        edition(2567, {"all": [item("o1", {"other": "component"})]}),
    )
