"""Days told from today: "พรุ่งนี้", "ศุกร์หน้า", "สิ้นเดือนนี้", "อีก 3 วัน", "สิ้นปีงบ"."""

import re
from collections.abc import Callable
from datetime import date, time, timedelta

from itabot.thai.dates.reading import (
    Assumed,
    DoubtKind,
    Reading,
    Rule,
    Scene,
    certain,
    doubtful,
    monday_of,
    months_later,
)
from itabot.thai.dates.words import (
    COUNT,
    WEEK,
    WEEKDAY,
    weekday_number,
)
from itabot.thai.numbers import value

_FRIDAY, _SUNDAY = 4, 6
_FARTHEST_DAYS, _FARTHEST_MONTHS = 4000, 120

_NEAR = re.compile(
    r"(?:วัน)?(?:(?P<tomorrow>พร?ุ[่้]?งน[ีิ][้่]?|tomorrow)|(?P<third>มะเรื่อง)"
    r"|(?P<after>มะร[ืึ]น)(?:นี[้่]?)?)|(?P<today>วันนี[้่]?|today)"
    r"|(?P<part>เช้า|เที่ยง|บ่าย|เย็น|ค่ำ|คืน)(?:วัน)?นี[้่]"
)
_PARTS = {
    "เช้า": time(8, 30),
    "เที่ยง": time(12),
    "บ่าย": time(13),
    "เย็น": time(16, 30),
    "ค่ำ": time(18),
    "คืน": time(23, 59),
}
_AMOUNT = (
    rf"(?P<from>\d+ ?(?:-|ถึง) ?)?(?P<n>{COUNT}|ครึ่ง)? ?"
    rf"(?P<unit>วันทำการ|วันทำงาน|วันราชการ|วัน(?!ที่|นี้| ?{WEEKDAY})|{WEEK}|เดือน|ปี(?!งบ)"
    r"|ชั่วโมง|ชม\.?|นาที)(?!แรก|หลัง(?!จาก))(?P<half>ครึ่ง)?"
)
_FROM_NOW = r"(?:ข้างหน้า|นับจาก(?:วัน)?นี้|จาก(?:วัน)?นี้)"
_AHEAD = re.compile(
    rf"(?P<word>ภายใน|ในอีก|อีก|within) ?(?:อีก ?|เวลา ?|ไม่เกิน ?)?{_AMOUNT}"
    rf"(?: ?(?:นึง|หนึ่ง|{_FROM_NOW}))?"
)
_LATER = re.compile(rf"(?P<word>(?<!\d)){_AMOUNT} ?{_FROM_NOW}")
_DAYS = re.compile(
    rf"(?:{WEEK} ?(?P<early>นี้|หน้า) ?)?(?P<day_word>วัน ?)?(?P<weekday>(?>{WEEKDAY}))(?! ?ที่ ?\d)"
    rf"(?: ?(?P<which>นี้|หน้า|ถัดไป|ที่จะถึง(?:นี้)?|ที่แล้ว|ที่ผ่านมา)|(?: ?ของ)? ?{WEEK} ?(?P<late>นี้|หน้า))?"
)
_COUNTED = re.compile(rf"(?:\d|{COUNT}) ?$")
_BEHIND = re.compile(
    rf"เมื่อวาน(?:ซืน)?(?:นี้)?|วานซืน|วานนี้|เมื่อวันก่อน|yesterday"
    rf"|(?:{COUNT} ?)?(?:วัน|เดือน|{WEEK}) ?(?:ก่อนหน้านี้|ที่แล้ว|ที่ผ่านมา)"
)


def near(match: re.Match[str], scene: Scene) -> Reading:
    """Read today, tomorrow and the two days after."""
    steps = {"tomorrow": 1, "after": 2, "third": 3}
    day = scene.today + timedelta(days=steps.get(match.lastgroup or "", 0))
    if not match["part"]:
        return certain(day)
    return Reading((day,), assumed=(Assumed.CLOCK,), clock=_PARTS[match["part"]])


def ahead(match: re.Match[str], scene: Scene) -> Reading | None:
    """Read "อีก 3 วัน", "อีกสองอาทิตย์", "ภายใน 7 วันทำการ", "อีกเดือนครึ่ง"."""
    if not match["n"] and "อีก" not in match["word"]:
        return None
    half = match["n"] == "ครึ่ง"
    count = 0 if half else value(match["n"] or "1")
    reading = _ahead(count, half or bool(match["half"]), match["unit"], scene)
    return reading.noting(Assumed.RANGE_END) if match["from"] else reading


def _ahead(count: int, half: bool, unit: str, scene: Scene) -> Reading:
    today = scene.today
    if unit in ("วันทำการ", "วันทำงาน", "วันราชการ"):
        return _far_or(count, _FARTHEST_DAYS, lambda: scene.add_working_days(today, count))
    if unit.startswith(("ช", "นาที")):
        return _clock_ahead(count, half, unit == "นาที", scene)
    if unit.startswith(("เดือน", "ปี")):
        return _months_ahead(count, half, 12 if unit == "ปี" else 1, today)
    days = 1 if unit == "วัน" else 7
    total = count * days + half * days // 2
    return _far_or(total, _FARTHEST_DAYS, lambda: today + timedelta(days=total))


def _months_ahead(count: int, half: bool, unit: int, today: date) -> Reading:
    months = count * unit + (6 if half and unit == 12 else 0)
    days = timedelta(days=15 if half and unit == 1 else 0)
    return _far_or(months, _FARTHEST_MONTHS, lambda: months_later(today, months) + days)


def _far_or(amount: int, farthest: int, day: Callable[[], date]) -> Reading:
    return doubtful(DoubtKind.TOO_FAR) if amount > farthest else certain(day())


def _clock_ahead(count: int, half: bool, minutes: bool, scene: Scene) -> Reading:
    length = timedelta(minutes=count) if minutes else timedelta(hours=count, minutes=30 * half)
    # Rounded up to a whole minute: a deadline is never before what was asked for.
    then = (scene.now + length + timedelta(seconds=59)).replace(second=0, microsecond=0)
    return Reading((then.date(),), clock=then.time())


def weekday(match: re.Match[str], scene: Scene) -> Reading | None:
    """Read "วันศุกร์หน้า", "ศุกร์นี้", "สัปดาห์หน้าวันพุธ" and a weekday standing alone."""
    number, today = weekday_number(match["weekday"]), scene.today
    week = match["early"] or match["late"]
    which = week or match["which"]
    if not (which or match["day_word"] or _stands_alone(match)):
        return None
    next_one = today + timedelta(days=(number - today.weekday()) % 7)
    if which in ("ที่แล้ว", "ที่ผ่านมา"):
        return doubtful(DoubtKind.PAST)
    if number == _SUNDAY and not match["day_word"] and match["which"] in ("นี้", "หน้า"):
        return _week_or_sunday(match["which"], today)
    if which == "หน้า":
        return _next_week(number, today)
    if week:
        return certain(monday_of(today) + timedelta(days=number))
    if which == "นี้":
        return Reading((next_one,), weekday=number)
    return _coming_weekday(number, next_one, today, which is None)


def _coming_weekday(number: int, next_one: date, today: date, bare: bool) -> Reading:
    later = next_one + timedelta(days=7)
    if next_one > today:
        return Reading((next_one,), assumed=(Assumed.WEEK,), weekday=number)
    if bare:
        return Reading((next_one, later), DoubtKind.AMBIGUOUS, weekday=number)
    return certain(later)


def _next_week(number: int, today: date) -> Reading:
    day = monday_of(today) + timedelta(days=7 + number)
    if today.weekday() == _SUNDAY:
        # Some begin the week today, others tomorrow.
        return doubtful(DoubtKind.AMBIGUOUS, day, day + timedelta(days=7))
    return certain(day, Assumed.WEEK)


def _week_or_sunday(which: str, today: date) -> Reading:
    """Doubt "อาทิตย์หน้า": next Sunday to some, next week to others."""
    monday = monday_of(today) + timedelta(days=7 * (which == "หน้า"))
    days = (monday + timedelta(days=n) for n in (_FRIDAY, _SUNDAY))
    return doubtful(DoubtKind.AMBIGUOUS, *(day for day in days if day >= today))


def _stands_alone(match: re.Match[str]) -> bool:
    before, after = match.string[: match.start()][-1:], match.string[match.end() :][:1]
    touching = any("\u0e01" <= letter <= "\u0e4e" for letter in before + after)
    return not touching and not _COUNTED.search(match.string[: match.start()][-8:])


def behind(match: re.Match[str], scene: Scene) -> Reading:
    """Yesterday and the like."""
    return doubtful(DoubtKind.PAST)


RULES: tuple[Rule, ...] = (
    (_NEAR, near),
    (_BEHIND, behind),
    (_AHEAD, ahead),
    (_LATER, ahead),
    (_DAYS, weekday),
)
"""Patterns over a mirror's text and what reads them, the surest first."""
