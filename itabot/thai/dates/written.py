"""Days that are written out: "30 เม.ย. 2570", "30/4/70", "2027-04-30", "วันที่ 30 เดือนหน้า"."""

import re
from dataclasses import replace
from datetime import date

from itabot.thai.dates.reading import (
    Assumed,
    DoubtKind,
    Reading,
    Rule,
    Scene,
    certain,
    coming,
    coming_day,
    day_in,
    doubtful,
    impossible,
    in_year,
    months_later,
)
from itabot.thai.dates.words import (
    BUDDHIST,
    MONTH,
    WEEKDAY,
    almost_month,
    month_number,
    weekday_number,
)

_COUNTED = (
    r"(?: ?(?:[.:]\d|โมง|ทุ่ม|น\.|น(?![ก-๛])|นาฬิกา|นาที|ชั่วโมง|ชม|ข้อ(?! ?\d|ที่)"
    r"|คน|ครั้ง|บาท|ฉบับ|%|คะแนน))"
)
_ERA = r"(?P<era>(?:ปี ?)?พ\.? ?ศ\.?|พุทธศักราช|ค\.? ?ศ\.?|คริสต์ศักราช|ปี|b\.?e\.?|a\.?d\.?|c\.?e\.?)"
YEAR = rf"(?:(?: ?, ?| |/|-(?!\d+ ?[ก-ธ]))?(?:{_ERA} ?)?'?(?P<year>\d{{2,4}})(?!\d)(?!{_COUNTED}))"
"""A regular expression for a year behind a month, of two to four digits, with its era."""

_FROM = r"(?:\d{1,2} ?(?:-|ถึง(?:วันที่)?) ?)"
_WEEKDAY_BEFORE = rf"(?:(?:วัน ?)?(?P<weekday>{WEEKDAY}) ?,? ?(?:ที่)? ?)"
_NOT_ITEM = r"(?<!ข้อ)(?<!ข้อ )(?<!ข้อที่)(?<!ข้อที่ )(?<![a-z0-9./-])"

_ISO = re.compile(r"(?<![\w.-])(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)t?")
_NUMERIC = re.compile(
    rf"{_WEEKDAY_BEFORE}?(?:วันที่ ?)?(?<![\w./-])(\d{{1,2}}) ?([/.-]) ?(\d{{1,2}}) ?\3 ?"
    r"(\d{2}|\d{4})(?![\d/])"
)
# "ที่ 12/2567" and "แบบ 1/2" are numbers of papers.
_SLASHED = re.compile(
    rf"(?:{_WEEKDAY_BEFORE}|วันที่ ?|(?<![\w./-])(?<!แบบ )(?<!ที่ ))(?<!\d)"
    r"(\d{1,2})/(\d{1,2})(?![\w/]|\.\d)"
)
_NAMED = re.compile(
    rf"{_WEEKDAY_BEFORE}?(?:วันที่ ?)?{_FROM}?(?<!\d)(?P<day>\d{{1,2}})(?!\d)"
    rf"[ /-]{{0,2}}(?:เดือน ?)?(?P<month>{MONTH})(?:{YEAR}| ?ปี(?P<which>นี้|หน้า)| ?นี้)?"
)
_MISSPELT = re.compile(
    r"(?:วันที่ ?)?(?<!\d)(?P<day>\d{1,2}) ?(?:เดือน ?)?(?P<letters>[\u0e01-\u0e4e]{5,11})"
)
_YEAR_ONLY = re.compile(rf" ?{YEAR}")
_NEAR_MONTH = re.compile(
    rf"(?:{_WEEKDAY_BEFORE}|(?<!ข้อ)ที่ ?|{_NOT_ITEM}){_FROM}?(?<!\d)(?P<day>\d{{1,2}})(?!\d)"
    r" ?(?:ของ ?)?(?:เดือน ?(?P<which>นี้|หน้า)|นี้)"
)
_MONTH_THEN_DAY = re.compile(r"เดือน ?(?P<which>นี้|หน้า) ?(?:วัน)?ที่ ?(?P<day>\d{1,2})(?!\d)")
_DAY_ONLY = re.compile(
    rf"(?:(?:วัน ?)?(?P<weekday>{WEEKDAY}) ?ที่ ?|วันที่ ?){_FROM}?(?P<day>\d{{1,2}})(?!\d|[./]\d)"
)


def iso(match: re.Match[str], scene: Scene) -> Reading:
    """Read 2027-04-30: the standard's era is the Christian one, a Buddhist year shows itself."""
    reading = in_year(*(int(part) for part in match.groups()))
    if reading.doubt is DoubtKind.CHRISTIAN_YEAR:
        return certain(reading.days[0], Assumed.CHRISTIAN_ERA)
    return reading


def numeric(match: re.Match[str], scene: Scene) -> Reading:
    """Read 30/4/70, 30-04-2570 and 30.4.70; day first, as Thais write."""
    day, month = int(match[2]), int(match[4])
    if month > 12 >= day:
        turned = _of_year(match[5], None, day, month, scene)
        return replace(turned, doubt=DoubtKind.IMPOSSIBLE, year=None)
    return _with_weekday(match, _of_year(match[5], None, month, day, scene))


def slashed(match: re.Match[str], scene: Scene) -> Reading:
    """Read 30/4, the next one."""
    return _with_weekday(match, coming(scene.today, int(match[3]), int(match[2])))


def named(match: re.Match[str], scene: Scene) -> Reading:
    """Read "30 เม.ย. 2570", with or without weekday, range and year."""
    month, day = month_number(match["month"]), int(match["day"])
    said = match["year"]
    if match["which"]:
        said = str(scene.today.year + BUDDHIST + (match["which"] == "หน้า"))
    reading = _of_year(said, match["era"], month, day, scene)
    return _with_weekday(match, _ranged(match, reading))


def near_month(match: re.Match[str], scene: Scene) -> Reading:
    """Read "วันที่ 30 เดือนหน้า" and "30 นี้"; asks back a day of this month that is over."""
    start = months_later(scene.today.replace(day=1), 1 if match["which"] == "หน้า" else 0)
    day = day_in(start.year, start.month, int(match["day"]))
    if not day:
        return impossible(start.year, start.month, int(match["day"]))
    if day < scene.today:
        return doubtful(DoubtKind.PAST, *coming_day(scene.today, day.day).days)
    return _with_weekday(match, _ranged(match, certain(day)))


def day_only(match: re.Match[str], scene: Scene) -> Reading:
    """Read "วันที่ 30" and "วันศุกร์ที่ 30": the next such day, if the weekday agrees."""
    day = int(match["day"])
    reading = _with_weekday(match, _ranged(match, coming_day(scene.today, day)))
    if reading.doubt is not DoubtKind.WEEKDAY:
        return reading
    fitting = _fitting(day, weekday_number(match["weekday"]), scene.today)
    return doubtful(DoubtKind.WEEKDAY, *reading.days, fitting)


def _fitting(day: int, weekday: int, today: date) -> date | None:
    """Return the first day of that number within a year that falls on the weekday."""
    months = (months_later(today.replace(day=1), n) for n in range(12))
    days = (day_in(month.year, month.month, day) for month in months)
    return next((d for d in days if d and d > today and d.weekday() == weekday), None)


def _of_year(said: str | None, era: str | None, month: int, day: int, scene: Scene) -> Reading:
    if not 1 <= month <= 12:
        return doubtful(DoubtKind.IMPOSSIBLE)
    if not said:
        return coming(scene.today, month, day)
    if len(said) == 2:
        return _of_two_digits(int(said), month, day, scene)
    reading = in_year(int(said), month, day)
    outright = era is not None and era[0] in "คac"
    if reading.doubt is DoubtKind.CHRISTIAN_YEAR and outright:
        return certain(reading.days[0], Assumed.CHRISTIAN_ERA)
    return reading


def _of_two_digits(said: int, month: int, day: int, scene: Scene) -> Reading:
    """Two digits are Buddhist, unless only the Christian year is neither over nor far off."""
    reading = in_year(2500 + said, month, day)
    over = 2000 + said - scene.today.year
    if 0 <= over <= 3 and reading.days and reading.days[0] < scene.today:
        return in_year(2000 + said, month, day)
    return reading


def _with_weekday(match: re.Match[str], reading: Reading) -> Reading:
    word = match.groupdict().get("weekday")
    if reading.doubt or not word:
        return reading
    said = weekday_number(word)
    if reading.days[0].weekday() != said:
        return doubtful(DoubtKind.WEEKDAY, *reading.days)
    return reading


def _ranged(match: re.Match[str], reading: Reading) -> Reading:
    """Note it where the last day of "1-30 เม.ย." was taken."""
    before_day = match[0][: match.start("day") - match.start()].rstrip("ถึงวันที่ -")
    return reading.noting(Assumed.RANGE_END) if before_day[-1:].isdigit() else reading


def misspelt(text: str, scene: Scene, most: int = 20) -> list[tuple[int, int, Reading]]:
    """Read days whose month is one slip off a full name; looks at the first ``most`` places."""
    found = []
    for match, _ in zip(_MISSPELT.finditer(text), range(most), strict=False):
        if month := almost_month(match["letters"]):
            end = match.start("letters") + month[1]
            year = _YEAR_ONLY.match(text, end)
            said, era = (year["year"], year["era"]) if year else (None, None)
            reading = _of_year(said, era, month[0], int(match["day"]), scene)
            end = year.end() if year else end
            found.append((match.start(), end, reading.noting(Assumed.SPELLING)))
    return found


RULES: tuple[Rule, ...] = (
    (_ISO, iso),
    (_NUMERIC, numeric),
    (_NAMED, named),
    (_NEAR_MONTH, near_month),
    (_MONTH_THEN_DAY, near_month),
    (_SLASHED, slashed),
)
"""Patterns over a mirror's text and what reads them, the surest first."""

LATE_RULES: tuple[Rule, ...] = ((_DAY_ONLY, day_only),)
"""Those that say little, for after all others."""
