"""What is asked back about deadlines, to be answered by a tap on a date or by a reply.

Nothing has to be remembered: what the answer is for stands in a link, and the words of a
deadline that is still to be made stand quoted in the question itself.
"""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from handlers import actions
from handlers.deadlines.moments import Moment
from handlers.views import keyboards
from handlers.views.deadlines.cards import moment_words
from handlers.views.html import clip, escape
from handlers.views.screen import Row, Screen, with_buttons
from handlers.views.wording import deadlines as words
from itabot.calendar.fiscal import FiscalYear
from itabot.thai.dates.finding import Doubt, DoubtKind, Found
from itabot.thai.dates.format import short_date, thai_time, weekday_name
from itabot.thai.dates.words import BUDDHIST


class Kind(StrEnum):
    """What an answer is for.

    ``new``: a whole deadline. ``title``: the words of one, whose moment is known. ``day``: the
    day of one, whose words are quoted. ``move``: the day, ``text``: the words of one that is
    there. ``close``: the day on which the OIT answers close.
    """

    NEW = "new"
    TITLE = "title"
    DAY = "day"
    MOVE = "move"
    TEXT = "text"
    CLOSE = "close"


class Wish(NamedTuple):
    """What an answer is for; ``value`` is a moment's stamp or a deadline's id."""

    kind: Kind
    value: str = "0"


_UNSEEN = "\u200b"
_WISH = re.compile(
    rf"https://t\.me/\w+\?start=dl_({'|'.join(Kind)})_(\d{{1,9}}(?:-\d{{4}})?)", re.ASCII
)


def wish_of(url: str) -> Wish | None:
    """Return what an answer is for, from the link in the question; None for other links."""
    match = _WISH.fullmatch(url)
    return Wish(Kind(match[1]), match[2]) if match else None


def ask_new(bot: str) -> Screen:
    """Return the question for a new deadline."""
    text = words.ASK_NEW.format(link=reply_link(bot, Wish(Kind.NEW)))
    return Screen(text, asks=words.NEW_PLACEHOLDER)


def ask_title(bot: str, moment: Moment) -> Screen:
    """Return the question what is due at that moment."""
    link = reply_link(bot, Wish(Kind.TITLE, moment.stamp))
    text = words.ASK_TITLE.format(day=moment_words(moment), link=link)
    return Screen(text, asks=words.TEXT_PLACEHOLDER)


def ask_text(bot: str, deadline_id: int, what: str) -> Screen:
    """Return the question for other words for a deadline, which is called ``what`` (plain)."""
    link = reply_link(bot, Wish(Kind.TEXT, str(deadline_id)))
    return Screen(quoted(what) + words.ASK_TEXT.format(link=link), asks=words.TEXT_PLACEHOLDER)


def ask_when(bot: str, when: Found | Doubt, wish: Wish, fiscal_year: int, what: str = "") -> Screen:
    """Return the question which day is meant: one button for each that it may be.

    ``when`` is a doubt, or a day of another fiscal year than the one worked on. ``what`` is
    quoted (plain): for a deadline still to be made, its words.
    """
    readings = when.readings if isinstance(when, Doubt) else (when,)
    link = reply_link(bot, wish)
    pattern = words.OR_REPLY if readings else words.ASK_DAY
    text = f"{quoted(what)}{_why(when, fiscal_year)}\n{pattern.format(link=link)}"
    if not readings:
        return Screen(text, asks=words.PLACEHOLDER)
    return with_buttons(text, *_reading_rows(wish, readings))


def reply_link(bot: str, wish: Wish) -> str:
    """Return the words that ask for a reply, before them a link that tells what it is for.

    The link is on nothing that can be seen: whoever is asked to reply would tap it instead.
    """
    address = f"https://t.me/{escape(bot)}?start=dl_{wish.kind}_{wish.value}"
    return f'<a href="{address}">{_UNSEEN}</a>{words.REPLY}'


def quoted(what: str) -> str:
    """Return plain words as a quotation above what follows, nothing for none."""
    return f"<blockquote>{escape(what)}</blockquote>\n" if what else ""


def _why(when: Found | Doubt, fiscal_year: int) -> str:
    """Return what is in doubt."""
    if isinstance(when, Found):
        there = FiscalYear.of(when.day).number
        return words.OTHER_YEAR.format(day=short_date(when.day), there=there, here=fiscal_year)
    said = escape(clip(when.said, words.SAID_LIMIT))
    kind = when.kind
    if kind is DoubtKind.CHRISTIAN_YEAR and when.year:
        return words.DOUBTS[kind].format(christian=when.year - BUDDHIST, year=when.year)
    return words.DOUBTS[kind].format(said=said)


def _reading_rows(wish: Wish, readings: Sequence[Found]) -> list[Row]:
    return [[keyboards.button(_reading(each), _action(wish, Moment.of(each)))] for each in readings]


def _reading(found: Found) -> str:
    clock = f" {thai_time(found.clock)}" if found.clock else ""
    return f"{weekday_name(found.day)} {short_date(found.day)}{clock}"


def _action(wish: Wish, moment: Moment) -> actions.Action:
    match wish.kind:
        case Kind.MOVE:
            return actions.MoveDeadline(int(wish.value), moment.stamp)
        case Kind.CLOSE:
            return actions.SetClosing(moment.stamp)
        case _:
            return actions.AddDeadline(moment.stamp)
