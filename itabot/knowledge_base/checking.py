"""What no single field can tell: names that point nowhere, ids given twice, unsourced claims."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from rapidfuzz import process

from itabot.knowledge_base.catalog import Edition
from itabot.knowledge_base.models import (
    Certainty,
    EditionFile,
    GeneralFile,
    Item,
    ItemsFile,
    Sourced,
    VocabularyFile,
)
from itabot.knowledge_base.reading import Loc, SourceText

Finding = tuple[Loc, str]


def vocabulary_problems(vocabulary: VocabularyFile, source: SourceText) -> list[str]:
    """Report phrases that stand for two topics at once, and names of nothing there."""
    owners: dict[str, str] = {}
    findings: list[Finding] = []
    for slug, topic in vocabulary.topics.items():
        for n, phrase in enumerate(topic.phrases):
            owner = owners.setdefault(phrase.replace(" ", "").lower(), slug)
            if owner != slug:
                loc = ("topics", slug, "phrases", n)
                findings.append((loc, f'คำว่า "{phrase}" อยู่ในเรื่อง "{owner}" แล้ว'))
    for name, family in vocabulary.families.items():
        for n, slug in enumerate(family.topics):
            findings += _known(slug, vocabulary.topics, ("families", name, "topics", n), "topics")
    for matter in vocabulary.numbered:
        findings += _known(matter, vocabulary.outside, ("numbered", matter), "outside")
    return _written(findings, source)


def header_problems(header: EditionFile, source: SourceText) -> list[str]:
    """Report what is wrong with an edition's own file."""
    findings: list[Finding] = []
    findings += _claims(header.item_count, ("item_count",), header.sources)
    for n, entry in enumerate(header.calendar):
        findings += _claims(entry, ("calendar", n), header.sources)
    findings += _repeated((g.id for g in header.groups), ("groups",))
    return _written(findings, source)


def general_problems(general: GeneralFile, source: SourceText) -> list[str]:
    """Report what is wrong with the general topics."""
    findings: list[Finding] = []
    for n, topic in enumerate(general.topics):
        findings += _claims(topic, ("topics", n), general.sources, must_name_source=False)
    findings += _repeated((t.id for t in general.topics), ("topics",))
    return _written(findings, source)


def items_problems(
    parsed: ItemsFile, source: SourceText, header: EditionFile, vocabulary: VocabularyFile
) -> list[str]:
    """Report what is wrong with the items of one sub-indicator."""
    findings: list[Finding] = []
    if parsed.group not in {g.id for g in header.groups}:
        findings.append((("group",), f'ไม่มีตัวชี้วัดย่อย "{parsed.group}" ใน edition.yaml'))
    findings += _repeated((i.code for i in parsed.items), ("items",))
    for n, item in enumerate(parsed.items):
        findings += _item_findings(item, ("items", n), header, vocabulary)
    return _written(findings, source)


def moved_problems(parsed: ItemsFile, source: SourceText, homes: Mapping[str, str]) -> list[str]:
    """Report items that another file of the same folder has too."""
    findings = [
        (("items", n), f"{item.code} อยู่ใน {homes[item.code]} แล้ว")
        for n, item in enumerate(parsed.items)
        if item.code in homes
    ]
    return _written(findings, source)


def edition_problems(editions: Mapping[int, tuple[bool, bool]], directory: Path) -> list[str]:
    """Report editions that lack their own file, or any item. ``editions``: which has which."""
    if not editions:
        return [f"{directory}:1: ไม่มีโฟลเดอร์ของปีใดเลย (no edition)"]
    problems = []
    for year, (has_header, has_items) in editions.items():
        place = f"{directory / str(year)}/edition.yaml:1"
        if not has_header:
            problems.append(f"{place}: ไม่มีไฟล์นี้ (missing file)")
        elif not has_items:
            problems.append(f"{place}: ปีนี้ยังไม่มีข้อใดเลย (no items)")
    return problems


def related_problems(editions: Mapping[int, Edition], directory: Path) -> list[str]:
    """Report ``related`` codes that the edition does not have."""
    return [
        f"{directory / str(year)}/{edition.group_ids[item.code]}.yaml: "
        f'{item.code}: related "{code}" ไม่มีในฉบับ {year}'
        for year, edition in editions.items()
        for item in edition.items.values()
        for code in item.related
        if code not in edition.items
    ]


def _item_findings(
    item: Item, at: Loc, header: EditionFile, vocabulary: VocabularyFile
) -> Iterator[Finding]:
    yield from _claims(item, at, header.sources)
    yield from _claims(item.period, (*at, "period"), header.sources, must_name_source=False)
    for n, slug in enumerate(item.topics):
        yield from _known(slug, vocabulary.topics, (*at, "topics", n), "topics")
    for n, requirement in enumerate(item.known_requirements):
        place = (*at, "requirements", n)
        yield from _claims(requirement, place, header.sources)
        for k, slug in enumerate(requirement.about):
            yield from _known(slug, vocabulary.aspects, (*place, "about", k), "aspects")
    for n, mistake in enumerate(item.mistakes):
        yield from _claims(mistake, (*at, "mistakes", n), header.sources)
    yield from _repeated((r.id for r in item.known_requirements), (*at, "requirements"))


def _claims(
    claim: Sourced, at: Loc, sources: Mapping[str, object], *, must_name_source: bool = True
) -> Iterator[Finding]:
    for n, key in enumerate(claim.sources):
        yield from _known(key, sources, (*at, "sources", n), "sources")
    if must_name_source and claim.certainty is not Certainty.UNKNOWN and not claim.sources:
        yield at, f"certainty เป็น {claim.certainty} ต้องบอกแหล่งที่มา (sources)"


def _known(name: str, known: Mapping[str, object], at: Loc, where: str) -> Iterator[Finding]:
    if name not in known:
        near = process.extractOne(name, list(known), score_cutoff=60)
        hint = f' หมายถึง "{near[0]}" หรือเปล่า' if near else ""
        yield at, f'ไม่มี "{name}" ใน {where}{hint}'


def _repeated(ids: Iterable[str], at: Loc) -> Iterator[Finding]:
    for name, times in Counter(ids).items():
        if times > 1:
            yield at, f'"{name}" ซ้ำ {times} ครั้ง'


def _written(findings: Iterable[Finding], source: SourceText) -> list[str]:
    return [source.problem(loc, message) for loc, message in findings]
