"""From the knowledge folder, and an office's own folder over it, to one KnowledgeBase."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from itabot.errors import KnowledgeError
from itabot.knowledge_base import checking
from itabot.knowledge_base.catalog import Edition, KnowledgeBase
from itabot.knowledge_base.kept import KeptFiles
from itabot.knowledge_base.models import (
    EditionFile,
    GeneralFile,
    Item,
    ItemsFile,
    VocabularyFile,
)
from itabot.knowledge_base.reading import SourceText

M = TypeVar("M", bound=BaseModel)


@dataclass
class _Draft:
    """An edition being put together from its files."""

    header: EditionFile | None = None
    items: dict[str, tuple[Item, str]] = field(default_factory=dict)


@dataclass
class _Gathering:
    """Everything read so far, layer by layer, and every problem met."""

    kept: KeptFiles
    drafts: dict[int, _Draft] = field(default_factory=dict)
    vocabulary: VocabularyFile | None = None
    general: GeneralFile | None = None
    problems: list[str] = field(default_factory=list)

    def read(self, path: Path, model: type[M]) -> tuple[M, SourceText] | None:
        try:
            source = SourceText.of(path)
        except (OSError, UnicodeDecodeError) as error:
            self.problems.append(f"{path}:1: อ่านไฟล์ไม่ได้ ({error})")
            return None
        parsed, problems = self.kept.read(source, model)
        self.problems += problems
        return None if parsed is None else (parsed, source)


def load(directory: Path, overlay: Path | None = None, cache: Path | None = None) -> KnowledgeBase:
    """Load the shipped knowledge with an office's folder laid over it, item by item.

    ``cache`` is a folder where what was read is kept for the next start. Raises KnowledgeError
    with every problem found, each as ``file:line: what is wrong``.
    """
    gathering = _Gathering(KeptFiles(cache))
    for layer in filter(None, (directory, overlay)):
        _add_layer(gathering, layer)
    return _finish(gathering, directory)


def files(directory: Path) -> Iterator[Path]:
    """Yield every knowledge file of a folder, in the order they are read."""
    yield from (p for n in ("vocabulary", "general") if (p := directory / f"{n}.yaml").exists())
    for folder in _edition_folders(directory):
        yield from sorted(folder.glob("*.yaml"))


def _edition_folders(directory: Path) -> list[Path]:
    return sorted(p for p in directory.glob("[0-9]*") if p.is_dir())


def _add_layer(gathering: _Gathering, directory: Path) -> None:
    if not directory.is_dir():
        gathering.problems.append(f"{directory}:1: ไม่มีโฟลเดอร์นี้ (no such folder)")
        return
    if (path := directory / "vocabulary.yaml").exists():
        _add_vocabulary(gathering, path)
    if (path := directory / "general.yaml").exists():
        _add_general(gathering, path)
    for folder in _edition_folders(directory):
        _add_edition(gathering, folder)


def _add_vocabulary(gathering: _Gathering, path: Path) -> None:
    if (result := gathering.read(path, VocabularyFile)) is None:
        return
    new, source = result
    gathering.problems += checking.vocabulary_problems(new, source)
    old = gathering.vocabulary
    gathering.vocabulary = new if old is None else _merged_vocabulary(old, new)


def _merged_vocabulary(old: VocabularyFile, new: VocabularyFile) -> VocabularyFile:
    """An office's words come on top: same keys replaced, lists made longer."""
    return VocabularyFile(
        topics={**old.topics, **new.topics},
        aspects={**old.aspects, **new.aspects},
        periods={**old.periods, **new.periods},
        families={**old.families, **new.families},
        synonyms=(*old.synonyms, *new.synonyms),
        misspellings={**old.misspellings, **new.misspellings},
        outside={**old.outside, **new.outside},
        numbered={**old.numbered, **new.numbered},
        filler=(*old.filler, *new.filler),
        asking=(*old.asking, *new.asking),
        publishing=(*old.publishing, *new.publishing),
        seeking=(*old.seeking, *new.seeking),
    )


def _add_general(gathering: _Gathering, path: Path) -> None:
    if (result := gathering.read(path, GeneralFile)) is None:
        return
    new, source = result
    gathering.problems += checking.general_problems(new, source)
    old = gathering.general
    if old is None:
        gathering.general = new
        return
    topics = {t.id: t for t in (*old.topics, *new.topics)}
    gathering.general = GeneralFile(
        sources={**old.sources, **new.sources},
        topics=tuple(topics.values()),
        small_talk={**old.small_talk, **new.small_talk},
    )


def _add_edition(gathering: _Gathering, folder: Path) -> None:
    year = int(folder.name) if folder.name.isdecimal() else 0
    draft = gathering.drafts.setdefault(year, _Draft())
    if (path := folder / "edition.yaml").exists():
        _add_header(gathering, draft, path, year)
    homes: dict[str, str] = {}
    for path in sorted(p for p in folder.glob("*.yaml") if p.name != "edition.yaml"):
        _add_items(gathering, draft, path, homes)


def _add_header(gathering: _Gathering, draft: _Draft, path: Path, year: int) -> None:
    if (result := gathering.read(path, EditionFile)) is None:
        return
    header, source = result
    if header.edition != year:
        message = f"edition เป็น {header.edition} แต่อยู่ในโฟลเดอร์ {path.parent.name}"
        gathering.problems.append(source.problem(("edition",), message))
    if draft.header is not None:
        header = header.model_copy(update={"sources": {**draft.header.sources, **header.sources}})
    gathering.problems += checking.header_problems(header, source)
    draft.header = header


def _add_items(gathering: _Gathering, draft: _Draft, path: Path, homes: dict[str, str]) -> None:
    """Add the items of a file. ``homes``: the file of each item of this layer so far."""
    result = gathering.read(path, ItemsFile)
    if result is None or draft.header is None or gathering.vocabulary is None:
        return
    parsed, source = result
    gathering.problems += checking.items_problems(
        parsed, source, draft.header, gathering.vocabulary
    )
    gathering.problems += checking.moved_problems(parsed, source, homes)
    for item in parsed.items:
        homes[item.code] = path.name
        draft.items[item.code] = (item, parsed.group)


def _finish(gathering: _Gathering, directory: Path) -> KnowledgeBase:
    problems = gathering.problems
    vocabulary, general = gathering.vocabulary, gathering.general
    if not problems:
        for name, found in (("vocabulary", vocabulary), ("general", general)):
            if found is None:
                problems.append(f"{directory / name}.yaml:1: ไม่มีไฟล์นี้ (missing file)")
        problems += checking.edition_problems(
            {year: (d.header is not None, bool(d.items)) for year, d in gathering.drafts.items()},
            directory,
        )
    editions = {y: _edition(d.header, d) for y, d in gathering.drafts.items() if d.header}
    if not problems:
        problems += checking.related_problems(editions, directory)
    if problems or vocabulary is None or general is None:
        raise KnowledgeError(problems)
    return KnowledgeBase(editions, vocabulary, general)


def _edition(header: EditionFile, draft: _Draft) -> Edition:
    by_number = sorted(draft.items, key=lambda code: int(code[1:]))
    return Edition(
        year=header.edition,
        title=header.title,
        note=header.note,
        item_count=header.item_count,
        groups=header.groups,
        sources=header.sources,
        calendar=header.calendar,
        items={code: draft.items[code][0] for code in by_number},
        group_ids={code: draft.items[code][1] for code in by_number},
    )
