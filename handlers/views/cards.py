"""An item as a card: what is asked, for when, how sure that is, and where it is written."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from handlers import actions
from handlers.views import keyboards, wording
from handlers.views.html import bold, clip, escape, italic, link, pages
from handlers.views.screen import Screen, numbered, with_buttons
from itabot.calendar.fiscal import earliest_complete
from itabot.knowledge_base.catalog import Edition, ItemKey, KnowledgeBase
from itabot.knowledge_base.models import (
    Certainty,
    Group,
    Item,
    Mistake,
    Period,
    PeriodKind,
    Requirement,
    Sourced,
)
from itabot.thai.dates.format import thai_date

TITLE_LENGTH = 300
"""Longer titles are cut in headings, so that every page has room for its contents."""


def card(
    kb: KnowledgeBase,
    key: ItemKey,
    page: int = 0,
    *,
    note: str = "",
    vote: bool = False,
    inline: bool = False,
) -> Screen | None:
    """Return one page of an item's card, None where knowledge has no such item.

    ``note`` is HTML that stands under the heading of the first page. ``page`` counts from 0 and
    may lie beyond the end, as old buttons do. ``vote`` adds the thumbs. ``inline`` leaves out
    the way to lists, whose commands work only where the bot is.
    """
    item = kb.item(key)
    if item is None:
        return None
    edition = kb.edition(key.year)
    texts = card_pages(kb, key, item, note)
    page = min(page, len(texts) - 1)
    rows = [
        keyboards.page_row(page, len(texts), lambda at: actions.ShowItem(key.year, key.code, at)),
        keyboards.neighbour_row(edition, key.code),
        *keyboards.counterpart_rows(kb, key),
        [] if inline else keyboards.checklist_row(key),
        [] if inline else keyboards.group_row(edition, key.code),
        keyboards.vote_row() if vote else [],
    ]
    return with_buttons(texts[page], *rows)


def card_pages(kb: KnowledgeBase, key: ItemKey, item: Item, note: str = "") -> list[str]:
    """Return the card's text, page by page."""
    edition = kb.edition(key.year)
    blocks = [*_body(item, edition), *_ending(kb, key, item, edition)]
    return numbered(pages(heading(edition, item), [note, *blocks], legend(item)))


def heading(edition: Edition, item: Item) -> str:
    """Return the item's code and title over its edition and sub-indicator."""
    title = f"{item.code.upper()} {clip(item.title, TITLE_LENGTH)}"
    place = wording.CARD_PLACE.format(
        year=edition.year, group=escape(group_name(edition.group_of(item.code)))
    )
    section = [escape(clip(item.section, TITLE_LENGTH))] if item.section else []
    return "\n".join([bold(title) + wording.MARKS[item.certainty], *section, place])


def group_name(group: Group) -> str:
    """Return a sub-indicator's number and title."""
    title = clip(group.title, TITLE_LENGTH)
    return title if group.id == "all" else wording.GROUP_NAME.format(id=group.id, title=title)


def requirement_line(requirement: Requirement, label: str) -> str:
    """Return one requirement with its label and its mark of certainty."""
    return f"{label} {escape(requirement.text)}{wording.MARKS[requirement.certainty]}"


def period_text(period: Period, year: int) -> str:
    """Return what stretch of time is meant, in words; ``year`` is the edition's."""
    if period.text:
        text = period.text
    else:
        belongs = period.year or year - (period.kind is PeriodKind.PREVIOUS_YEAR)
        text = wording.PERIODS[period.kind].format(year=belongs, before=belongs - 1)
    plain = period.kind in (PeriodKind.UNKNOWN, PeriodKind.UNSPECIFIED) and not period.text
    return escape(text) + ("" if plain else wording.MARKS[period.certainty])


def source_line(edition: Edition, parts: Iterable[Sourced]) -> str:
    """Return the sources of these statements, each once, linked where there is an address."""
    keys = dict.fromkeys(key for part in parts for key in part.sources)
    known = [edition.sources[key] for key in keys if key in edition.sources]
    names = [link(clip(source.title, TITLE_LENGTH), source.url) for source in known]
    return wording.SOURCES.format(sources=" · ".join(names)) if names else wording.NO_SOURCE


def legend(item: Item) -> str:
    """Return what the marks on this item's card mean."""
    return legend_of(part.certainty for part in _statements(item))


def legend_of(certainties: Iterable[Certainty]) -> str:
    """Return what the marks for these certainties mean."""
    seen = set(certainties)
    lines = [text for level, text in wording.LEGENDS.items() if level in seen]
    if len(seen) > 1:
        lines = [line for line in lines if line != wording.LEGENDS[Certainty.VERIFIED]]
    return "\n".join(italic(line) for line in lines)


def _statements(item: Item) -> list[Sourced]:
    """Return everything on the card that has a source and a certainty of its own."""
    period = [] if item.period.kind is PeriodKind.UNKNOWN else [item.period]
    return [item, *item.known_requirements, *period, *item.mistakes]


def _body(item: Item, edition: Edition) -> Iterator[str]:
    if item.purpose:
        yield wording.PURPOSE.format(text=escape(item.purpose))
    yield wording.PERIOD.format(text=period_text(item.period, edition.year))
    if start := earliest_complete(item.period):
        yield wording.EARLIEST.format(day=thai_date(start))
    if item.requirements == "unknown":
        yield f"\n{wording.COMPONENTS}\n{wording.UNKNOWN_REQUIREMENTS}"
    yield from _components([r for r in item.known_requirements if r.kind == "component"])
    yield from _remarks(item, "condition", wording.CONDITIONS)
    yield from _remarks(item, "note", wording.NOTES)
    yield from _mistakes(item.mistakes)
    if item.usual_place:
        yield "\n" + wording.USUAL_PLACE.format(text=escape(item.usual_place))


def _components(requirements: list[Requirement]) -> Iterator[str]:
    """Yield the numbered components, each half under its own heading and counted anew."""
    title = f"\n{wording.COMPONENTS}\n"
    for part, half in groupby(requirements, key=lambda r: r.part):
        title += f"<i>{escape(part)}</i>\n" if part else ""
        for number, requirement in enumerate(half, start=1):
            yield title + requirement_line(requirement, f"{number}.")
            title = ""


def _remarks(item: Item, kind: str, title: str) -> Iterator[str]:
    remarks = [r for r in item.known_requirements if r.kind == kind]
    for at, remark in enumerate(remarks):
        yield ("" if at else f"\n{title}\n") + requirement_line(remark, "•")


def _mistakes(mistakes: tuple[Mistake, ...]) -> Iterator[str]:
    for at, mistake in enumerate(mistakes):
        line = f"• {escape(mistake.text)}{wording.MARKS[mistake.certainty]}"
        yield line if at else f"\n{wording.MISTAKES}\n{line}"


def _ending(kb: KnowledgeBase, key: ItemKey, item: Item, edition: Edition) -> Iterator[str]:
    yield "\n" + source_line(edition, _statements(item))
    if item.related:
        codes = (command(ItemKey(key.year, code)) for code in item.related)
        yield wording.RELATED.format(codes=" ".join(codes))
    if elsewhere := _elsewhere(kb, key):
        yield wording.OTHER_YEARS.format(items=" · ".join(elsewhere))


def _elsewhere(kb: KnowledgeBase, key: ItemKey) -> list[str]:
    return [
        f"{year} {command(ItemKey(year, item.code))}"
        for year in kb.years
        if year != key.year
        for item in kb.counterparts(key, year)
    ]


def command(key: ItemKey) -> str:
    """Return the tappable command that shows this item whatever edition a chat has chosen."""
    return f"/{key.code}_{key.year}"
