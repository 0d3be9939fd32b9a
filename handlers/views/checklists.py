"""An item's checklist: what is done, by whom and when, what is missing, in whose hands."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from handlers import actions
from handlers.views import cards, keyboards, people, wording
from handlers.views.checklist_buttons import elsewhere_rows, line_rows, work_rows
from handlers.views.html import clip, escape, italic, pages
from handlers.views.screen import Screen, numbered, with_buttons
from handlers.views.sheets import PER_PAGE, Sheet, line_text, ordered
from handlers.views.wording import checklist as words
from itabot.knowledge_base.catalog import KnowledgeBase
from itabot.office.links.evidence_store import Evidence
from itabot.office.marks import Mark
from itabot.office.owners import Owner
from itabot.office.states import ItemState, Line, State
from itabot.thai.dates.format import listed_date, relative_days

LINE_LENGTH = 240
SHOWN_OWNERS = 5


def checklist(kb: KnowledgeBase, sheet: Sheet, page: int = 0) -> Screen:
    """Return one page of an item's checklist; a page beyond the end is the last."""
    lines = list(enumerate(ordered(sheet.item), start=1))
    chunks = [lines[at : at + PER_PAGE] for at in range(0, len(lines), PER_PAGE)]
    page = min(page, len(chunks) - 1)
    texts = numbered([_text(kb, sheet, chunk) for chunk in chunks])
    year, code = sheet.key
    turning = keyboards.page_row(
        page, len(chunks), lambda at: actions.ShowChecklist(year, code, at)
    )
    if year != sheet.home:
        return with_buttons(texts[page], turning, *elsewhere_rows(kb, sheet))
    return with_buttons(texts[page], *line_rows(sheet, chunks[page]), turning, *work_rows(sheet))


def _text(kb: KnowledgeBase, sheet: Sheet, lines: list[tuple[int, Line]]) -> str:
    edition = kb.edition(sheet.key.year)
    item = sheet.item.item
    title = escape(clip(item.title, cards.TITLE_LENGTH))
    place = wording.CARD_PLACE.format(
        year=edition.year, group=escape(cards.group_name(edition.group_of(item.code)))
    )
    head = "\n".join([words.TITLE.format(code=item.code.upper(), title=title), place])
    blocks = [*_situation(sheet), *_lines(lines), *_notes(sheet)]
    certainties = [line.requirement.certainty for _, line in lines if line.requirement]
    return pages(head, blocks, cards.legend_of(certainties))[0]


def _situation(sheet: Sheet) -> Iterator[str]:
    """Yield how the item stands, whose it is, and what proves it."""
    item = sheet.item
    yield state_line(item, alone=sheet.alone)
    if item.exemption:
        reason = escape(item.exemption.reason or "")
        yield italic_by(words.EXEMPT_BY, item.exemption, reason=reason)
    elif item.review and item.state is State.REVIEWED:
        yield italic_by(words.REVIEWED_BY, item.review)
    elif sheet.alone and item.state is State.COMPLETE:
        yield italic(words.NOBODY_ELSE)
    yield owners_line(sheet.owners)
    yield _evidence_line(sheet.links)
    if sheet.due:
        yield _due_line(sheet)
    if sheet.key.year != sheet.home:
        yield italic(words.OTHER_EDITION.format(home=sheet.home, year=sheet.key.year))


def state_line(item: ItemState, *, alone: bool) -> str:
    """Return how an item stands, in one line."""
    state = words.STATES[item.state]
    if alone and item.state is State.COMPLETE:
        state = words.COMPLETE_ALONE
    if item.state is State.NOT_APPLICABLE:
        return state
    return words.STATE_LINE.format(state=state, done=item.done, total=item.total)


def italic_by(pattern: str, mark: Mark, **more: str) -> str:
    """Return a sentence about a mark, with who made it and when."""
    return f"<i>{pattern.format(who=people.name(mark.by), when=people.moment(mark.at), **more)}</i>"


def owners_line(owners: Sequence[Owner]) -> str:
    """Return who looks after an item."""
    if not owners:
        return words.NO_OWNER
    names = ", ".join(map(people.owner_name, owners[:SHOWN_OWNERS]))
    more = len(owners) - SHOWN_OWNERS
    return words.OWNERS.format(names=names + (f" +{more}" if more > 0 else ""))


def _evidence_line(links: Sequence[Evidence]) -> str:
    if not links:
        return words.NO_EVIDENCE
    failing = sum(link.failing_since is not None for link in links)
    pattern = words.EVIDENCE_TROUBLE if failing else words.EVIDENCE
    return pattern.format(count=len(links), failing=failing)


def _due_line(sheet: Sheet) -> str:
    """Return the first day by which something of the item is due, and how many more there are."""
    first, more = sheet.due[0], len(sheet.due) - 1
    day = listed_date(first.day, sheet.today)
    text = words.DUE.format(day=day, left=relative_days(first.day, sheet.today))
    return text + (words.DUE_MORE.format(count=more) if more else "")


def _lines(lines: list[tuple[int, Line]]) -> Iterator[str]:
    """Yield the requirements of a page, components and conditions each under their heading."""
    for (title, part), block in groupby(lines, key=lambda numbered: _heading(numbered[1])):
        yield f"\n{title}" + (f"\n<i>{escape(part)}</i>" if part else "")
        for number, line in block:
            yield _line(number, line)


def _heading(line: Line) -> tuple[str, str]:
    if line.requirement is None:
        return italic(words.WHOLE_EXPLAINED), ""
    title = wording.CONDITIONS if line.requirement.kind == "condition" else wording.COMPONENTS
    return title, line.requirement.part or ""


def _line(number: int, line: Line) -> str:
    mark = words.DONE if line.tick else words.OPEN
    text = escape(clip(line_text(line), LINE_LENGTH))
    if line.requirement:
        text += wording.MARKS[line.requirement.certainty]
    if line.tick:
        who, when = people.name(line.tick.by), people.moment(line.tick.at)
        text += words.TICKED_BY.format(who=who, when=when)
    return words.LINE.format(mark=mark, number=number, text=text)


def _notes(sheet: Sheet) -> Iterator[str]:
    for at, note in enumerate(sheet.item.notes):
        yield ("" if at else f"\n{wording.NOTES}\n") + f"• {escape(clip(note.text, LINE_LENGTH))}"
