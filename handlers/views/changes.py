"""The history in words: who changed what, when."""

from collections.abc import Sequence

from handlers import actions
from handlers.views import keyboards, people
from handlers.views.html import clip, escape
from handlers.views.screen import Screen, with_buttons
from handlers.views.wording import checklist as words
from itabot.knowledge_base.catalog import ItemKey, KnowledgeBase
from itabot.office.history import Entry, What
from itabot.office.states import WHOLE

PER_PAGE = 12
SUBJECT_LENGTH = 80


def history(kb: KnowledgeBase, key: ItemKey, entries: Sequence[Entry], *, newest: bool) -> Screen:
    """Return a page of an item's history, given one entry more than fits where there is more."""
    year, code = key
    shown = entries[:PER_PAGE]
    lines = [_line(kb, entry) for entry in shown] or [words.HISTORY_EMPTY]
    turning = []
    if not newest:
        turning.append(keyboards.button(words.HISTORY_NEWEST, actions.ShowHistory(year, code, 0)))
    if len(entries) > PER_PAGE:
        older = actions.ShowHistory(year, code, shown[-1].id)
        turning.append(keyboards.button(words.HISTORY_OLDER, older))
    title = words.HISTORY_TITLE.format(code=code.upper(), year=year)
    back = keyboards.button(words.OPEN_CHECKLIST, actions.ShowChecklist(year, code))
    return with_buttons("\n".join([title, "", *lines]), turning, [back])


def undone(kb: KnowledgeBase, entry: Entry) -> str:
    """Return the words for a change that was taken back, as plain text."""
    return words.UNDONE.format(code=entry.key.code.upper(), what=_what(kb, entry))


def _line(kb: KnowledgeBase, entry: Entry) -> str:
    what = _what(kb, entry)
    if entry.undoes is not None:
        what = words.UNDID.format(what=what)
    when, who = people.moment(entry.at), people.name(entry.by)
    line = words.HISTORY_LINE.format(when=when, who=who, what=escape(what))
    return line + (words.UNDONE_MARK if entry.undone else "")


def _what(kb: KnowledgeBase, entry: Entry) -> str:
    """Return what was changed, as plain text."""
    if entry.owner and entry.by and entry.owner.id == entry.by.id:
        return words.TOOK if entry.holds else words.GAVE_UP
    pattern = words.CHANGES[entry.what.value, entry.holds]
    return pattern.format(subject=clip(_subject(kb, entry), SUBJECT_LENGTH))


def _subject(kb: KnowledgeBase, entry: Entry) -> str:
    match entry.what:
        case What.TICK:
            return _requirement(kb, entry)
        case What.EXEMPTION:
            return str((entry.became or entry.was or {}).get("reason") or "")
        case What.OWNER if entry.owner:
            return entry.owner.name
        case What.OWNER:
            unit = entry.subject.partition(":")[2] if entry.subject.startswith("unit:") else ""
            return unit or words.SOMEBODY
        case What.EVIDENCE:
            link = entry.became or entry.was or {}
            return str(link.get("label") or link.get("url") or "")
        case What.REVIEW:
            return ""


def _requirement(kb: KnowledgeBase, entry: Entry) -> str:
    if entry.subject == WHOLE:
        return words.WHOLE
    item = kb.item(entry.key)
    requirement = item.requirement(entry.subject) if item else None
    return requirement.text if requirement else words.GONE_REQUIREMENT
