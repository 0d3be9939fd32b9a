"""The deadlines of an office by date, page by page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from handlers import actions
from handlers.views import keyboards, people, wording
from handlers.views.html import bold, clip, escape, italic
from handlers.views.screen import Button, Row, Screen, with_buttons
from handlers.views.wording import deadlines as words
from itabot.knowledge_base.catalog import KnowledgeBase
from itabot.office.deadlines.agenda import LIMIT
from itabot.office.deadlines.lists import PER_PAGE, Page
from itabot.office.deadlines.naming import label
from itabot.office.deadlines.steps import calendar_entry
from itabot.office.deadlines.store import Deadline, Source
from itabot.thai.dates.format import (
    buddhist_year,
    listed_date,
    month_and_year,
    relative_days,
    short_date,
    thai_time,
)

LABEL_LENGTH = 120
"""Characters of a deadline's name in a list."""
IN_A_ROW = 5


@dataclass(frozen=True, slots=True)
class Overview:
    """A page of deadlines, and what stands around it.

    ``closing`` is the day on which the OIT answers close, where it is known. ``proposals``
    counts what is proposed, ``steps`` the steps of the calendar that could be taken over.
    """

    page: Page
    today: date
    year: int
    closing: date | None
    proposals: int
    steps: int


def agenda(kb: KnowledgeBase, view: Overview) -> Screen:
    """Return a page of the open deadlines, grouped by what is over, this week, and months."""
    page, today = view.page, view.today
    head = [words.TITLE.format(count=page.total), _closing(view)]
    body = list(_groups(kb, page, today)) or [words.NONE]
    return with_buttons(
        "\n".join([*head, "", *body, "", *_foot(view)]).rstrip(),
        *number_rows(page.deadlines, _first(page)),
        keyboards.page_row(page.number, page.pages, lambda at: actions.ShowDeadlines(at, False)),
        *_work_rows(view),
    )


def done(kb: KnowledgeBase, page: Page) -> Screen:
    """Return a page of the deadlines that are done."""
    lines = [
        words.DONE_LINE.format(
            number=number,
            day=short_date(each.day),
            what=escape(clip(label(kb, each), LABEL_LENGTH)),
            when=people.day(each.done_at) if each.done_at else "",
        )
        for number, each in enumerate(page.deadlines, _first(page))
    ]
    back = keyboards.button(words.OPEN_ONES, actions.ShowDeadlines(0, False))
    return with_buttons(
        "\n".join([words.DONE_TITLE.format(count=page.total), "", *(lines or [words.NONE_DONE])]),
        *number_rows(page.deadlines, _first(page)),
        keyboards.page_row(page.number, page.pages, lambda at: actions.ShowDeadlines(at, True)),
        [back],
    )


def line(kb: KnowledgeBase, deadline: Deadline, number: int, today: date) -> str:
    """Return one deadline: its day, what it is, where it comes from, and how long there is."""
    marks, left = _marks(kb, deadline), relative_days(deadline.day, today)
    return _filled(words.LINE, kb, deadline, number, today, marks=marks, left=left)


def short_line(kb: KnowledgeBase, deadline: Deadline, number: int, today: date) -> str:
    """Return one deadline: its day, and what it is."""
    return _filled(words.SHORT_LINE, kb, deadline, number, today)


def _filled(
    pattern: str, kb: KnowledgeBase, deadline: Deadline, number: int, today: date, **more: str
) -> str:
    clock = f" {thai_time(deadline.clock)}" if deadline.clock else ""
    day = bold(listed_date(deadline.day, today) + clock)
    what = escape(clip(label(kb, deadline), LABEL_LENGTH))
    return pattern.format(number=number, day=day, what=what, **more)


def number_rows(deadlines: Sequence[Deadline], first: int) -> list[Row]:
    """Return a button with the number of each deadline, which shows it, in even rows."""
    buttons = [
        keyboards.button(str(number), actions.ShowDeadline(each.id))
        for number, each in enumerate(deadlines, first)
    ]
    rows = -(-len(buttons) // IN_A_ROW)
    return keyboards.in_rows(buttons, -(-len(buttons) // rows)) if rows else []


def _first(page: Page) -> int:
    """Return the number of the page's first deadline."""
    return page.number * PER_PAGE + 1


def _closing(view: Overview) -> str:
    if view.closing is None:
        return words.NO_CLOSING
    pattern = words.CLOSING_OVER if view.closing < view.today else words.CLOSING
    left = relative_days(view.closing, view.today)
    return pattern.format(day=short_date(view.closing), left=left)


def _groups(kb: KnowledgeBase, page: Page, today: date) -> Iterator[str]:
    numbered = enumerate(page.deadlines, _first(page))
    grouped = groupby(numbered, key=lambda each: _heading(each[1].day, today))
    for at, (heading, group) in enumerate(grouped):
        yield ("\n" if at else "") + f"<u>{heading}</u>"
        for number, deadline in group:
            yield line(kb, deadline, number, today)


def _heading(day: date, today: date) -> str:
    if day < today:
        return words.OVERDUE
    if day <= today + timedelta(days=6 - today.weekday()):
        return words.THIS_WEEK
    return month_and_year(day)


def _marks(kb: KnowledgeBase, deadline: Deadline) -> str:
    if deadline.source is Source.PROPOSED:
        return words.PROPOSED_MARK
    if deadline.source is not Source.EDITION:
        return ""
    entry = calendar_entry(kb, deadline)
    return words.CALENDAR_MARK + (wording.MARKS[entry.certainty] if entry else "")


def _foot(view: Overview) -> Iterator[str]:
    sources = {each.source for each in view.page.deadlines}
    if Source.PROPOSED in sources:
        yield italic(words.PROPOSED_LEGEND)
    if Source.EDITION in sources:
        yield italic(words.CALENDAR_LEGEND)
    if view.page.total >= LIMIT * 9 // 10:
        yield italic(words.FULL.format(limit=LIMIT))
    if not view.page.total:
        yield words.HOW.format(year=buddhist_year(view.today) + 1)
    if view.page.pages > 1:
        yield italic(wording.PAGE.format(page=view.page.number + 1, pages=view.page.pages))


def _work_rows(view: Overview) -> list[list[Button]]:
    rows = [
        [
            keyboards.button(words.ADD, actions.AskDeadline()),
            keyboards.button(words.AS_CALENDAR, actions.SendCalendar()),
        ],
        [
            keyboards.button(words.SET_CLOSING, actions.PickDay(0, 0)),
            keyboards.button(words.DONE_ONES, actions.ShowDeadlines(0, True)),
        ],
        [keyboards.button(words.HISTORY, actions.ShowDeadlineHistory(0))],
    ]
    if view.proposals:
        shown = words.PROPOSALS.format(count=view.proposals)
        rows.insert(0, [keyboards.button(shown, actions.ShowProposals())])
    if view.steps:
        followed = words.FOLLOW.format(year=view.year)
        rows.insert(0, [keyboards.button(followed, actions.FollowCalendar(view.year))])
    return rows
