"""What every engine of the comparison may know: the texts that itabot itself indexes."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from itabot.knowledge_base.catalog import KnowledgeBase


@dataclass(frozen=True, slots=True)
class Subject:
    """Something a question can be about; ``item`` is false for general topics and other matters."""

    name: str
    item: bool
    passages: tuple[str, ...]


def subjects(kb: "KnowledgeBase", year: int) -> list[Subject]:
    """Return the subjects of one edition, items first, with the passages that itabot reads."""
    from itabot.search.corpus import Sort, owners

    return [
        Subject(o.name, o.sort is Sort.ITEM, tuple(dict.fromkeys(p.text for p in passages)))
        for o, passages in owners(kb, kb.edition(year))
    ]


def save(found: list[Subject], path: Path) -> None:
    """Write subjects for a process that shall not pay for reading YAML."""
    rows = [[s.name, s.item, s.passages] for s in found]
    path.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")


def read(path: Path) -> list[Subject]:
    """Read what ``save`` wrote."""
    rows = json.loads(path.read_text(encoding="utf-8"))
    return [Subject(name, item, tuple(passages)) for name, item, passages in rows]
