"""Edges and parts of months, weeks, quarters and years: "สิ้นเดือนนี้", "ต้นเมษา", "สิ้นปีงบ"."""

import re
from datetime import date, timedelta

from itabot.thai.dates.reading import (
    Assumed,
    DoubtKind,
    Reading,
    Rule,
    Scene,
    certain,
    doubtful,
    last_day,
    monday_of,
    months_later,
    of_era,
)
from itabot.thai.dates.words import BUDDHIST, MONTH, WEEK, fiscal_year, month_number
from itabot.thai.dates.written import YEAR

_FRIDAY = 4

_EDGE = r"(?P<edge>วันสุดท้าย(?:ของ)?|วันแรก(?:ของ)?|ต้น|กลาง|ปลาย|สิ้น|ภายใน) ?"
_MONTH_EDGE = re.compile(
    rf"{_EDGE}(?:เดือน ?)?(?:(?P<month>{MONTH})(?:{YEAR}|นี้)?|(?<=เดือน)(?P<which>นี้|หน้า)?"
    r"|(?<=เดือน )(?P<which2>นี้|หน้า))"
)
_YEAR_EDGE = re.compile(rf"{_EDGE}(?P<unit>ปี ?งบ(?:ประมาณ)?|ปี)(?P<which> ?นี้| ?หน้า)?(?:{YEAR})?")
_WEEK_EDGE = re.compile(rf"{_EDGE}{WEEK} ?(?P<which>นี้|หน้า)?")
_QUARTER = re.compile(r"(?:สิ้น|ภายใน) ?ไตรมาส ?(?:ที่ ?)?(?P<quarter>[1-4])(?!\d)")
_BARE_WEEK = re.compile(rf"{WEEK} ?(?P<which>นี้|หน้า)")
_BARE_MONTH = re.compile(rf"เดือน ?(?P<which>นี้|หน้า)|(?P<word>เดือน ?)?(?P<month>{MONTH}){YEAR}?")


def month_edge(match: re.Match[str], scene: Scene) -> Reading:
    """Read "สิ้นเดือนนี้", "กลางเดือนหน้า", "ต้นเมษา", "สิ้นเดือน มี.ค. 70"."""
    if match["month"]:
        return _named_edge(match, scene)
    which = match["which"] or match["which2"]
    month = months_later(scene.today.replace(day=1), 1 if which == "หน้า" else 0)
    day = _edge_of(match["edge"], month)
    if day >= scene.today:
        return certain(day, *_part(match["edge"]))
    following = _edge_of(match["edge"], months_later(month, 1))
    return doubtful(DoubtKind.PAST, following) if which else certain(following, Assumed.MONTH)


def _named_edge(match: re.Match[str], scene: Scene) -> Reading:
    month, edge = month_number(match["month"]), match["edge"]
    if match["year"]:
        reading = of_era(int(match["year"]), lambda year: _edge_of(edge, date(year, month, 1)))
        return reading.noting(*_part(edge))
    day = _edge_of(edge, date(scene.today.year, month, 1))
    if day < scene.today:
        day = _edge_of(edge, date(scene.today.year + 1, month, 1))
    return certain(day, Assumed.YEAR, *_part(edge))


def _edge_of(edge: str, month: date) -> date:
    if edge.startswith(("ต้น", "วันแรก")):
        return month
    return month.replace(day=15) if edge == "กลาง" else last_day(month.year, month.month)


def _part(edge: str) -> tuple[Assumed, ...]:
    return (Assumed.PART_OF_PERIOD,) if edge in ("ต้น", "กลาง", "ปลาย") else ()


def year_edge(match: re.Match[str], scene: Scene) -> Reading | None:
    """Read "สิ้นปีงบ", "สิ้นปีงบประมาณ 2570", "ภายในปีนี้", "ต้นปีงบหน้า"."""
    fiscal, edge = "งบ" in match["unit"], match["edge"]
    if edge == "กลาง":
        return None
    first = edge.startswith(("ต้น", "วันแรก"))
    this = fiscal_year(scene.today) if fiscal else scene.today.year + BUDDHIST
    year = int(match["year"] or this) + ("หน้า" in (match["which"] or ""))
    # The first day of this year is over, so it must be the next one's.
    year += first and not match["year"] and not match["which"]
    reading = of_era(year, lambda christian: _year_edge(christian, fiscal, first))
    return reading.noting(*_part(edge))


def _year_edge(year: int, fiscal: bool, first: bool) -> date:
    if fiscal:
        return date(year - 1, 10, 1) if first else date(year, 9, 30)
    return date(year, 1, 1) if first else date(year, 12, 31)


def week_edge(match: re.Match[str], scene: Scene) -> Reading:
    """Read "ภายในสัปดาห์นี้", "ต้นสัปดาห์หน้า": Monday, Wednesday or Friday."""
    days = {"ต้น": 0, "กลาง": 2}.get(match["edge"], _FRIDAY)
    monday = monday_of(scene.today) + timedelta(days=7 * (match["which"] == "หน้า"))
    day = monday + timedelta(days=days)
    if day < scene.today:
        return doubtful(DoubtKind.PAST, day + timedelta(days=7))
    return certain(day, Assumed.PART_OF_PERIOD)


def quarter(match: re.Match[str], scene: Scene) -> Reading:
    """Read "สิ้นไตรมาส 2": quarters of the fiscal year, the first ending in December."""
    month = (12, 3, 6, 9)[int(match["quarter"]) - 1]
    day = last_day(scene.today.year, month)
    day = day if day >= scene.today else last_day(scene.today.year + 1, month)
    return certain(day, Assumed.YEAR)


def bare_week(match: re.Match[str], scene: Scene) -> Reading:
    """A week without the day: offer its Friday."""
    monday = monday_of(scene.today) + timedelta(days=7 * (match["which"] == "หน้า"))
    return doubtful(DoubtKind.INCOMPLETE, monday + timedelta(days=_FRIDAY))


def bare_month(match: re.Match[str], scene: Scene) -> Reading | None:
    """A month without the day: offer its last one."""
    start = scene.today.replace(day=1)
    if not match["month"]:
        start = months_later(start, 1 if match["which"] == "หน้า" else 0)
        return doubtful(DoubtKind.INCOMPLETE, last_day(start.year, start.month))
    if not match["word"] and not match["year"]:
        return None
    month = month_number(match["month"])
    next_one = start.year + (month < start.month) + BUDDHIST
    reading = of_era(int(match["year"] or next_one), lambda year: last_day(year, month))
    return doubtful(DoubtKind.INCOMPLETE, *reading.days, year=reading.year)


RULES: tuple[Rule, ...] = (
    (_QUARTER, quarter),
    (_WEEK_EDGE, week_edge),
    (_YEAR_EDGE, year_edge),
    (_MONTH_EDGE, month_edge),
)
"""Patterns over a mirror's text and what reads them, the surest first."""

LATE_RULES: tuple[Rule, ...] = ((_BARE_WEEK, bare_week), (_BARE_MONTH, bare_month))
"""Those that say little, for after all others."""
