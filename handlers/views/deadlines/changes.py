"""The history of deadlines in words: who changed what, when."""

from collections.abc import Sequence

from handlers import actions
from handlers.views import keyboards, people
from handlers.views.html import clip, escape
from handlers.views.screen import Screen, with_buttons
from handlers.views.wording import checklist as history_words
from handlers.views.wording import deadlines as words
from itabot.office.deadlines.log import Alteration, Past
from itabot.office.deadlines.store import Source
from itabot.thai.dates.format import short_date, thai_time

PER_PAGE = 12
SUBJECT_LENGTH = 80


def history(changes: Sequence[Alteration], *, newest: bool) -> Screen:
    """Return a page of the history, given one change more than fits where there is more."""
    shown = changes[:PER_PAGE]
    lines = [_line(change) for change in shown] or [history_words.HISTORY_EMPTY]
    turning = []
    if not newest:
        latest = actions.ShowDeadlineHistory(0)
        turning.append(keyboards.button(history_words.HISTORY_NEWEST, latest))
    if len(changes) > PER_PAGE:
        older = actions.ShowDeadlineHistory(shown[-1].id)
        turning.append(keyboards.button(history_words.HISTORY_OLDER, older))
    back = keyboards.button(words.ALL_DEADLINES, actions.ShowDeadlines(0, False))
    return with_buttons("\n".join([words.HISTORY_TITLE, "", *lines]), turning, [back])


def _line(change: Alteration) -> str:
    return history_words.HISTORY_LINE.format(
        when=people.moment(change.at), who=people.name(change.by), what=escape(_what(change))
    )


def _what(change: Alteration) -> str:
    """Return what was changed, as plain text."""
    before, after = change.before, change.after
    if after is None:
        return _said(words.HISTORY_REMOVED, before)
    if before is None:
        is_proposal = after.source is Source.PROPOSED
        return _said(words.HISTORY_PROPOSED if is_proposal else words.HISTORY_ADDED, after)
    if before.done != after.done:
        return _said(words.HISTORY_DONE if after.done else words.HISTORY_REOPENED, after)
    if (before.due_at, before.timed) != (after.due_at, after.timed):
        return _said(words.HISTORY_MOVED, after, before=_day(before))
    if before.source != after.source:
        return _said(words.HISTORY_ACCEPTED, after)
    return _said(words.HISTORY_CHANGED, after)


def _said(pattern: str, past: Past | None, **more: str) -> str:
    if past is None:
        return ""
    return pattern.format(what=clip(past.label, SUBJECT_LENGTH), day=_day(past), **more)


def _day(past: Past) -> str:
    return short_date(past.day) + (f" {thai_time(past.clock)}" if past.clock else "")
