"""Days to tap: the months of the coming year, and the days of one of them."""

from calendar import monthcalendar
from collections.abc import Iterator
from datetime import date

from handlers import actions
from handlers.deadlines.moments import Moment
from handlers.views import keyboards
from handlers.views.screen import Button, Row, Screen, with_buttons
from handlers.views.wording import deadlines as words
from itabot.calendar.working_days import is_working_day
from itabot.thai.dates.format import buddhist_year, month_and_year
from itabot.thai.dates.reading import months_later
from itabot.thai.dates.words import SHORT_MONTHS, SHORT_WEEKDAYS

MONTHS_AHEAD = 12
BLANK = "\u2800"
"""What stands on a button of the calendar without a day: Telegram takes no empty one."""


def months(head: str, link: str, deadline_id: int, today: date) -> Screen:
    """Return the twelve months from today's on; ``head`` and ``link`` are HTML."""
    coming = (months_later(today.replace(day=1), n) for n in range(MONTHS_AHEAD))
    buttons = [_month(deadline_id, month) for month in coming]
    text = f"{head}\n\n{words.PICK_MONTH.format(link=link)}"
    return with_buttons(text, *keyboards.in_rows(buttons, 3), [_back(deadline_id)])


def days(head: str, link: str, deadline_id: int, month: date, today: date) -> Screen:
    """Return the days of a month that are not over, set out as on a wall calendar."""
    name = month_and_year(month)
    text = f"{head}\n\n{words.PICK_IN_MONTH.format(month=name, link=link)}"
    other = keyboards.button(words.OTHER_MONTHS, actions.PickDay(deadline_id, 0))
    weeks = list(_weeks(deadline_id, month, today))
    return with_buttons(text, _weekdays(deadline_id, month), *weeks, [other])


def _month(deadline_id: int, month: date) -> Button:
    label = f"{SHORT_MONTHS[month.month - 1]} {buddhist_year(month) % 100:02}"
    return keyboards.button(label, actions.PickDay(deadline_id, _number(month)))


def _number(month: date) -> int:
    return month.year * 100 + month.month


def _weekdays(deadline_id: int, month: date) -> Row:
    here = actions.PickDay(deadline_id, _number(month))
    return [keyboards.button(name, here) for name in SHORT_WEEKDAYS]


def _weeks(deadline_id: int, month: date, today: date) -> Iterator[Row]:
    here = actions.PickDay(deadline_id, _number(month))
    for week in monthcalendar(month.year, month.month):
        found = [month.replace(day=number) if number else None for number in week]
        if any(day and day >= today for day in found):
            yield [
                _day(deadline_id, day) if day and day >= today else keyboards.button(BLANK, here)
                for day in found
            ]


def _day(deadline_id: int, day: date) -> Button:
    label = str(day.day) if is_working_day(day) else words.FREE.format(day=day.day)
    stamp = Moment(day).stamp
    if deadline_id:
        return keyboards.button(label, actions.MoveDeadline(deadline_id, stamp))
    return keyboards.button(label, actions.SetClosing(stamp))


def _back(deadline_id: int) -> Button:
    if deadline_id:
        return keyboards.button(words.BACK, actions.ShowDeadline(deadline_id))
    return keyboards.button(words.ALL_DEADLINES, actions.ShowDeadlines(0, False))
