"""Saying no: why, what is known instead, and what may be near."""

from collections.abc import Sequence

from handlers import actions
from handlers.views import keyboards, wording
from handlers.views.html import clip, escape
from handlers.views.screen import Row, Screen, with_buttons
from itabot.knowledge_base.catalog import KnowledgeBase
from itabot.search.answer import Answer, Reason

QUOTED = 80
"""How much of somebody's words is shown back, in characters."""

MOST_SUGGESTIONS = 5


def declined(kb: KnowledgeBase, answer: Answer) -> Screen:
    """Return a refusal that says why, what is known instead, and offers what may be near."""
    if answer.reason is Reason.EMPTY:
        return Screen(wording.DECLINE_EMPTY)
    known = wording.WHAT_IS_KNOWN.format(years=_years(kb.years))
    offered = [key for key in answer.offers if kb.item(key)][:MOST_SUGGESTIONS]
    rows = keyboards.offer_rows(kb, offered)
    return with_buttons(
        "\n\n".join(filter(None, (_why(kb, answer), known, wording.OFFERS if rows else ""))),
        *rows,
        _browse(kb, answer.year),
    )


def _why(kb: KnowledgeBase, answer: Answer) -> str:
    """Return why the question was declined, in one or two sentences."""
    matter = escape(clip(answer.matter or "", QUOTED))
    match answer.reason:
        case Reason.NO_SUCH_CODE:
            return _no_such_code(kb, answer)
        case Reason.UNKNOWN_ITEM:
            return wording.DECLINE_UNKNOWN_ITEM.format(year=answer.year)
        case Reason.NO_SUCH_EDITION:
            return wording.DECLINE_NO_SUCH_EDITION.format(years=_years(kb.years))
        case Reason.OUTSIDE if matter:
            return wording.DECLINE_OUTSIDE.format(matter=matter)
        case Reason.OUTSIDE:
            return wording.DECLINE_OUTSIDE_UNNAMED
        case _:
            return f"{wording.DECLINE_NOT_UNDERSTOOD}\n{wording.WHERE_TO_ASK}"


def _no_such_code(kb: KnowledgeBase, answer: Answer) -> str:
    """Say which codes there are, and which editions do have this one."""
    code = (answer.matter or "").lower()
    codes = kb.editions[answer.year].codes if answer.year in kb.editions else ()
    known = f"{codes[0].upper()}–{codes[-1].upper()}" if codes else wording.NO_ITEMS
    shown = escape(clip(code.upper(), QUOTED))
    lines = [wording.DECLINE_NO_SUCH_CODE.format(year=answer.year, code=shown, known=known)]
    if years := [year for year in kb.years if code in kb.editions[year].items]:
        lines.append(wording.DECLINE_CODE_ELSEWHERE.format(code=shown, years=_years(years)))
    return "\n".join(lines)


def _browse(kb: KnowledgeBase, year: int) -> Row:
    if year not in kb.editions:
        return []
    return [keyboards.button(wording.ALL_GROUPS, actions.ShowGroups(year))]


def _years(years: Sequence[int]) -> str:
    return ", ".join(map(str, years))
