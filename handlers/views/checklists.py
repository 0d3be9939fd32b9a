"""An item's checklist: what is done, by whom and when, what is missing, and what one can do."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from handlers import actions
from handlers.views import cards, keyboards, people, wording
from handlers.views.html import clip, escape, italic, pages
from handlers.views.screen import Row, Screen, numbered, with_buttons
from handlers.views.wording import checklist as words
from itabot.knowledge_base.catalog import ItemKey, KnowledgeBase
from itabot.office.evidence_store import Evidence
from itabot.office.history import Entry
from itabot.office.marks import Mark
from itabot.office.owners import Owner
from itabot.office.states import ItemState, Line, State

PER_PAGE = 8
"""Requirements on a page: each has a line and a button of its own."""
LINE_LENGTH = 240
BUTTON_LENGTH = 40
SHOWN_OWNERS = 5


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that a checklist shows. ``last`` is the office's last change, ``home`` its edition."""

    item: ItemState
    owners: Sequence[Owner]
    links: Sequence[Evidence]
    last: Entry | None
    home: int

    @property
    def key(self) -> ItemKey:
        """The item."""
        return self.item.key


def ordered(item: ItemState) -> list[Line]:
    """Return what there is to tick as it is shown: components, then conditions."""
    return [*item.components, *item.conditions]


def page_of(item: ItemState, requirement_id: str) -> int:
    """Return the page (from 0) that a requirement stands on, the first for an unknown one."""
    ids = [line.id for line in ordered(item)]
    return ids.index(requirement_id) // PER_PAGE if requirement_id in ids else 0


def line_text(line: Line) -> str:
    """Return what a line of the checklist asks for, as plain text."""
    return line.requirement.text if line.requirement else words.WHOLE


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
        return with_buttons(texts[page], turning, *_elsewhere_rows(kb, sheet))
    return with_buttons(texts[page], *_line_rows(sheet, chunks[page]), turning, *_work_rows(sheet))


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
    yield state_line(item)
    if item.exemption:
        reason = escape(item.exemption.reason or "")
        yield italic_by(words.EXEMPT_BY, item.exemption, reason=reason)
    elif item.review and item.state is State.REVIEWED:
        yield italic_by(words.REVIEWED_BY, item.review)
    yield owners_line(sheet.owners)
    yield _evidence_line(sheet.links)
    if sheet.key.year != sheet.home:
        yield italic(words.OTHER_EDITION.format(home=sheet.home, year=sheet.key.year))


def state_line(item: ItemState) -> str:
    """Return how an item stands, in one line."""
    state = words.STATES[item.state]
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


def _line_rows(sheet: Sheet, lines: list[tuple[int, Line]]) -> list[Row]:
    if sheet.item.exemption:
        return []
    return [[keyboards.button(*_line_button(sheet.key, at, line))] for at, line in lines]


def _line_button(key: ItemKey, number: int, line: Line) -> tuple[str, actions.Action]:
    mark = words.DONE if line.tick else words.OPEN
    text = clip(line_text(line), BUTTON_LENGTH)
    wanted = actions.Untick if line.tick else actions.Tick
    label = words.LINE_BUTTON.format(mark=mark, number=number, text=text)
    return label, wanted(key.year, key.code, line.id)


def _work_rows(sheet: Sheet) -> list[Row]:
    year, code = sheet.key
    button = keyboards.button
    evidence = words.SHOW_EVIDENCE.format(count=len(sheet.links))
    card = words.SHOW_CARD.format(code=code.upper())
    owning = [button(words.OWN, actions.Own(year, code, owned=True))]
    if any(owner.member for owner in sheet.owners):
        owning.append(button(words.DISOWN, actions.Own(year, code, owned=False)))
    return [
        owning,
        _review_row(sheet),
        [
            button(evidence, actions.ShowEvidence(year, code)),
            button(words.SHOW_HISTORY, actions.ShowHistory(year, code, 0)),
        ],
        [*_undo_button(sheet), button(card, actions.ShowItem(year, code))],
    ]


def _review_row(sheet: Sheet) -> Row:
    """Return what a second person may say: reviewed, or of no concern."""
    year, code = sheet.key
    button = keyboards.button
    if sheet.item.exemption:
        return [button(words.INCLUDE, actions.SetApplicable(year, code, applicable=True))]
    exempt = button(words.EXEMPT, actions.SetApplicable(year, code, applicable=False))
    match sheet.item.state:
        case State.COMPLETE:
            return [button(words.REVIEW, actions.Review(year, code, reviewed=True)), exempt]
        case State.REVIEWED:
            return [button(words.UNREVIEW, actions.Review(year, code, reviewed=False)), exempt]
        case _:
            return [exempt]


def _undo_button(sheet: Sheet) -> Row:
    last = sheet.last
    if last is None or last.key != sheet.key or last.undoes is not None or last.undone:
        return []
    return [keyboards.button(words.UNDO, actions.Undo(last.id))]


def _elsewhere_rows(kb: KnowledgeBase, sheet: Sheet) -> list[Row]:
    """Return the way from another edition's item to the same matter in the office's own."""
    card = words.SHOW_CARD.format(code=sheet.key.code.upper())
    same = [
        keyboards.button(
            words.SAME_THIS_YEAR.format(year=sheet.home, code=item.code.upper()),
            actions.ShowChecklist(sheet.home, item.code),
        )
        for item in kb.counterparts(sheet.key, sheet.home)[: keyboards.MOST_COUNTERPARTS]
    ]
    detail = keyboards.button(card, actions.ShowItem(*sheet.key))
    return [*keyboards.in_rows(same, 2), [detail]]
