"""One deadline: when, whose, where it comes from, and what can be done with it."""

from collections.abc import Iterator
from datetime import date

from handlers import actions
from handlers.deadlines.moments import Moment
from handlers.views import keyboards, people
from handlers.views.cards import TITLE_LENGTH, command, group_name
from handlers.views.html import bold, clip, escape, italic
from handlers.views.screen import Button, Row, Screen, with_buttons
from handlers.views.wording import deadlines as words
from itabot.calendar.working_days import holiday_name, is_working_day
from itabot.knowledge_base.catalog import ItemKey, KnowledgeBase
from itabot.office.deadlines.naming import label, whose
from itabot.office.deadlines.steps import calendar_entry
from itabot.office.deadlines.store import Deadline, Source
from itabot.thai.dates.format import full_date, relative_days, thai_time
from itabot.thai.dates.words import WEEKDAYS

MOST_CODES = 8
"""Items of a deadline that are told one by one."""
HOLIDAY_LENGTH = 60


def card(
    kb: KnowledgeBase, deadline: Deadline, today: date, *, head: str = "", closing: bool = False
) -> Screen:
    """Return a deadline with its buttons.

    ``head`` is HTML that stands above. ``closing`` offers its day as the one on which the OIT
    answers close.
    """
    rows = _proposal_rows(deadline) if deadline.source is Source.PROPOSED else _rows(deadline)
    if closing:
        chosen = actions.SetClosing(Moment(deadline.day).stamp)
        rows = [[keyboards.button(words.AS_CLOSING, chosen)], *rows]
    back = actions.ShowDeadlines(0, deadline.done_at is not None)
    return with_buttons(
        "\n".join([*filter(None, [head]), *_lines(kb, deadline, today)]),
        *rows,
        [keyboards.button(words.ALL_DEADLINES, back)],
    )


def sure(kb: KnowledgeBase, deadline: Deadline, today: date) -> Screen:
    """Return the question whether really to remove a deadline."""
    row = [
        keyboards.button(words.REMOVE_YES, actions.RemoveDeadline(deadline.id)),
        keyboards.button(words.REMOVE_NO, actions.ShowDeadline(deadline.id)),
    ]
    text = "\n".join([*_lines(kb, deadline, today), "", words.REMOVE_SURE])
    return with_buttons(text, row)


def due(deadline: Deadline) -> str:
    """Return when it is due, in full: "วันศุกร์ที่ 30 เมษายน 2570 เวลา 16.30 น."."""
    return moment_words(Moment(deadline.day, deadline.clock))


def moment_words(moment: Moment) -> str:
    """Return a day in full, with the time of day where there is one."""
    clock = words.CLOCK.format(clock=thai_time(moment.clock)) if moment.clock else ""
    return full_date(moment.day) + clock


def name(kb: KnowledgeBase, deadline: Deadline) -> str:
    """Return what it is called, short enough for a toast, as plain text."""
    return clip(label(kb, deadline), words.TOAST_TEXT)


def _lines(kb: KnowledgeBase, deadline: Deadline, today: date) -> Iterator[str]:
    yield bold(clip(label(kb, deadline), TITLE_LENGTH))
    left = relative_days(deadline.day, today)
    yield words.DUE.format(day=due(deadline), left=left)
    yield from _free_day(deadline.day)
    yield from _target(kb, deadline)
    yield italic(_origin(kb, deadline))
    if deadline.done_at:
        yield words.DONE_AT.format(when=people.day(deadline.done_at))


def _free_day(day: date) -> Iterator[str]:
    if holiday := holiday_name(day):
        yield words.FREE_DAY.format(name=escape(clip(holiday.split(";")[0], HOLIDAY_LENGTH)))
    elif not is_working_day(day):
        yield words.WEEKEND.format(weekday=WEEKDAYS[day.weekday()])


def _target(kb: KnowledgeBase, deadline: Deadline) -> Iterator[str]:
    """Yield what it belongs to, items with a command that shows them."""
    about, year = deadline.target, deadline.year
    if about.is_office:
        yield words.OF_OFFICE
    # Without a title of its own, the deadline is called as its one item is.
    titled = len(about.codes) > 1 or bool(deadline.title)
    for code in about.codes[:MOST_CODES]:
        yield _item(kb, ItemKey(year, code), titled)
    if (more := len(about.codes) - MOST_CODES) > 0:
        yield words.MORE_CODES.format(count=more)
    if about.group is not None:
        groups = kb.editions[year].groups if year in kb.editions else ()
        group = next((group for group in groups if group.id == about.group), None)
        yield escape(group_name(group) if group else about.group)
    if owner := whose(deadline):
        yield words.OF_OWNER.format(who=escape(clip(owner, people.NAME_LENGTH)))


def _item(kb: KnowledgeBase, key: ItemKey, titled: bool) -> str:
    item = kb.item(key)
    title = escape(clip(item.title, TITLE_LENGTH // 3)) if item and titled else ""
    return words.OF_ITEM.format(command=command(key), title=title).rstrip()


def _origin(kb: KnowledgeBase, deadline: Deadline) -> str:
    """Return where it comes from, as plain text: a certainty's mark is told in words too."""
    match deadline.source:
        case Source.PROPOSED:
            return words.PROPOSED
        case Source.ACCEPTED:
            return words.ACCEPTED.format(when=people.day(deadline.set_at))
        case Source.EDITION:
            entry = calendar_entry(kb, deadline)
            how_sure = words.HOW_SURE[entry.certainty] if entry else ""
            return words.FROM_CALENDAR.format(year=deadline.year, how_sure=how_sure)
        case Source.OWN:
            by = deadline.by.name if deadline.by else words.SOMEBODY
            who = clip(by, people.NAME_LENGTH)
            return words.SET_BY.format(who=who, when=people.day(deadline.set_at))


def _rows(deadline: Deadline) -> list[Row]:
    number, is_done = deadline.id, deadline.done_at is not None
    finish = words.NOT_DONE if is_done else words.DONE
    return [
        [
            keyboards.button(finish, actions.FinishDeadline(number, not is_done)),
            keyboards.button(words.CHANGE_DAY, actions.PickDay(number, 0)),
        ],
        _edit_row(number),
    ]


def _proposal_rows(deadline: Deadline) -> list[Row]:
    number = deadline.id
    return [
        [
            keyboards.button(words.ACCEPT, actions.AcceptProposals(number)),
            keyboards.button(words.CHANGE_DAY, actions.PickDay(number, 0)),
        ],
        _edit_row(number),
        [keyboards.button(words.ALL_PROPOSALS, actions.ShowProposals())],
    ]


def _edit_row(number: int) -> list[Button]:
    return [
        keyboards.button(words.CHANGE_TEXT, actions.AskDeadlineText(number)),
        keyboards.button(words.REMOVE, actions.AskRemoveDeadline(number)),
    ]
