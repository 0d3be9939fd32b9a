"""The buttons under a checklist: what is left to tick, and what else can be done."""

from handlers import actions
from handlers.views import keyboards
from handlers.views.html import clip
from handlers.views.screen import Row
from handlers.views.sheets import Sheet, line_text
from handlers.views.wording import checklist as words
from itabot.knowledge_base.catalog import ItemKey, KnowledgeBase
from itabot.office.states import Line, State

BUTTON_LENGTH = 40


def line_rows(sheet: Sheet, lines: list[tuple[int, Line]]) -> list[Row]:
    """Return a button for each numbered line of a page, to tick it or to take the tick away."""
    if sheet.item.exemption:
        return []
    return [[keyboards.button(*_line_button(sheet.key, at, line))] for at, line in lines]


def _line_button(key: ItemKey, number: int, line: Line) -> tuple[str, actions.Action]:
    mark = words.DONE if line.tick else words.OPEN
    text = clip(line_text(line), BUTTON_LENGTH)
    wanted = actions.Untick if line.tick else actions.Tick
    label = words.LINE_BUTTON.format(mark=mark, number=number, text=text)
    return label, wanted(key.year, key.code, line.id)


def work_rows(sheet: Sheet) -> list[Row]:
    """Return the buttons for everything but ticking."""
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
        case State.COMPLETE if not sheet.alone:
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


def elsewhere_rows(kb: KnowledgeBase, sheet: Sheet) -> list[Row]:
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
