"""Reading what is written behind /remind: one choice, or what is wrong with it."""

import re
from typing import Any, NamedTuple

from handlers.views.wording import reminders as words
from itabot.office.office_settings import FARTHEST, MOST_DAILY, MOST_DAYS
from itabot.thai.dates.clock import clocks
from itabot.thai.folding import fold

_SWITCHES = {
    **dict.fromkeys(("on", "เปิด", "ใช่", "มี"), True),
    **dict.fromkeys(("off", "ปิด", "หยุด", "ไม่", "ไม่มี"), False),
}
_TEST = ("test", "ทดสอบ", "ลอง", "ตัวอย่าง", "วันนี้", "today")
_WEEK = ("สัปดาห์", "สรุป", "วันจันทร์", "จันทร์", "weekly", "week")
_WORK = ("วันทำการ", "ทำการ", "workdays")
_BEFORE = ("ก่อน", "before")
_AFTER = ("หลัง", "เลย", "เกิน", "after", "overdue")
_CLOCK = ("เวลา", "ตอน", "time", "at")
_BARE_HOUR = re.compile(r"\d{1,2}(?: ?(?:น\.?|นาฬิกา))?")
_CLOCK_LIKE = re.compile(r"\d{1,4}(?:[.:]\d{0,4})?(?: ?(?:น\.?|นาฬิกา))?")
_WORDS = re.compile(r"[\s,/]+")
_LONGEST = 200


class Wish(NamedTuple):
    """What was asked for: choices by their names in OfficeSettings, a trial, or what is wrong.

    ``bar`` is a sentence, as HTML. All empty: the choices are to be shown.
    """

    chosen: dict[str, Any]
    test: bool = False
    bar: str = ""


def read(text: str) -> Wish:
    """Read what stands behind the command."""
    said = fold(text[:_LONGEST])
    first, *rest = [word for word in _WORDS.split(said) if word] or [""]
    if not first:
        return Wish({})
    if first in _TEST:
        return Wish({}, test=True)
    if first in _SWITCHES and not rest:
        return Wish({"reminders": _SWITCHES[first]})
    for names, choice in ((_WEEK, "weekly"), (_WORK, "working_days_only")):
        if first in names:
            return _switch(choice, first, rest)
    if first in _BEFORE:
        return _days(rest)
    if first in _AFTER:
        return _count(rest)
    return _hour(said, named=first in _CLOCK)


def _switch(choice: str, what: str, rest: list[str]) -> Wish:
    if len(rest) == 1 and rest[0] in _SWITCHES:
        return Wish({choice: _SWITCHES[rest[0]]})
    return Wish({}, bar=words.NO_SWITCH.format(what=what))


def _days(rest: list[str]) -> Wish:
    numbers = _numbers(rest, FARTHEST)
    if not numbers or len(set(numbers)) > MOST_DAYS:
        return Wish({}, bar=words.NO_DAYS.format(farthest=FARTHEST, most=MOST_DAYS))
    return Wish({"days_before": tuple(numbers)})


def _count(rest: list[str]) -> Wish:
    numbers = _numbers(rest, MOST_DAILY)
    if numbers is None or len(numbers) != 1:
        return Wish({}, bar=words.NO_COUNT.format(most=MOST_DAILY))
    return Wish({"overdue": numbers[0]})


def _numbers(rest: list[str], most: int) -> list[int] | None:
    """Return the numbers, None where one is none or too large; units of them may be named."""
    said = [word for word in (w.removesuffix("วัน").removesuffix("ครั้ง") for w in rest) if word]
    if not all(word.isdecimal() and len(word) <= 3 and int(word) <= most for word in said):
        return None
    return [int(word) for word in said]


def _hour(said: str, *, named: bool) -> Wish:
    bare = said.partition(" ")[2].strip() if named else said
    if _BARE_HOUR.fullmatch(bare):
        bare = re.match(r"\d+", bare)[0] + ".00 น."  # type: ignore[index]
    found = clocks(bare, 2)
    if len(found) == 1 and found[0].time and not found[0].start:
        return Wish({"hour": found[0].time})
    if named or found or _CLOCK_LIKE.fullmatch(bare):
        return Wish({}, bar=words.NO_SUCH_HOUR)
    return Wish({}, bar=words.NOT_UNDERSTOOD)
