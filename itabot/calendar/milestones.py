"""Staged milestones backward from the day on which the OIT answers close.

All of them are proposals: no rule of ITA asks for them, an office accepts or changes them.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from itabot.calendar.fiscal import earliest_complete
from itabot.calendar.working_days import (
    add_working_days,
    next_working_day,
    previous_working_day,
)
from itabot.knowledge_base.models import Item, PeriodKind

USUAL_SPAN = 42
"""Days before closing at which the first stage lies, where there is that much time."""

_ONE_DAY = timedelta(days=1)
_REPORT_WRITING = 5  # working days from the end of a period to its report


class Stage(StrEnum):
    """What a milestone is about; ``reports`` is the one for items that cannot be ready before."""

    ASSIGN = "assign"
    COLLECT = "collect"
    REPORTS = "reports"
    REVIEW = "review"
    PUBLISH = "publish"
    ENTER = "enter"


TITLES = {
    Stage.ASSIGN: "มอบหมายผู้รับผิดชอบให้ครบทุกข้อ",
    Stage.COLLECT: "รวบรวมหลักฐานให้ครบ",
    Stage.REPORTS: "ทำรายงานที่เพิ่งครบช่วงเวลาให้เสร็จ",
    Stage.REVIEW: "ตรวจทานภายในหน่วยงาน",
    Stage.PUBLISH: "เผยแพร่บนเว็บไซต์ของหน่วยงาน",
    Stage.ENTER: "กรอก URL ในระบบ ITAS",
}
"""The proposed name of each stage."""

_HALF_YEAR = (PeriodKind.FIRST_SIX_MONTHS, PeriodKind.MONTHLY_FIRST_SIX_MONTHS)
_HALF_YEAR_TITLE = "ทำรายงานรอบ 6 เดือนแรกให้เสร็จ"

_DAYS_BEFORE = {
    Stage.ASSIGN: USUAL_SPAN,
    Stage.COLLECT: 28,
    Stage.REVIEW: 14,
    Stage.PUBLISH: 7,
    Stage.ENTER: 3,
}


@dataclass(frozen=True, slots=True)
class Milestone:
    """A proposed step: a working day, and the items (codes) it is about, none meaning all."""

    stage: Stage
    title: str
    day: date
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """Milestones in order of time, and the items that cannot be complete before closing."""

    closing: date
    milestones: tuple[Milestone, ...]
    too_early_for: tuple[str, ...]


def propose(closing: date, today: date, items: Iterable[Item] = ()) -> Proposal:
    """Return the milestones between today and the closing day; none when that is today or over.

    With less time than USUAL_SPAN the stages move together in proportion; where there are fewer
    days than stages the last ones stay, as without them nothing is handed in.
    """
    stages = _stages(closing, today)
    reports, late = _reports(stages, closing, today, items)
    milestones = sorted([*stages, *reports], key=lambda milestone: milestone.day)
    return Proposal(closing, tuple(milestones), late)


def _stages(closing: date, today: date) -> list[Milestone]:
    left = min((closing - today).days, USUAL_SPAN)
    found: list[Milestone] = []
    latest = closing - _ONE_DAY
    for stage, days in reversed(_DAYS_BEFORE.items()):
        wanted = closing - timedelta(days=days * left // USUAL_SPAN)
        day = max(previous_working_day(min(wanted, latest)), next_working_day(today))
        if day > latest:
            break
        found.append(Milestone(stage, TITLES[stage], day))
        latest = day - _ONE_DAY
    return found[::-1]


def _reports(
    stages: list[Milestone], closing: date, today: date, items: Iterable[Item]
) -> tuple[list[Milestone], tuple[str, ...]]:
    """Give items that cannot be ready when the others are collected a milestone of their own."""
    collected = next((m.day for m in stages if m.stage is Stage.COLLECT), today)
    waiting: dict[date, list[Item]] = defaultdict(list)
    for item in items:
        start = earliest_complete(item.period)
        if start and start > collected:
            waiting[next_working_day(start)].append(item)
    late = [item.code for start, group in waiting.items() if start >= closing for item in group]
    reports = [_report(start, waiting[start], stages) for start in waiting if start < closing]
    return reports, tuple(late)


def _report(start: date, items: list[Item], stages: list[Milestone]) -> Milestone:
    half_year = all(item.period.kind in _HALF_YEAR for item in items)
    title = _HALF_YEAR_TITLE if half_year else TITLES[Stage.REPORTS]
    codes = tuple(item.code for item in items)
    return Milestone(Stage.REPORTS, title, _ready(start, stages), codes)


def _ready(start: date, stages: list[Milestone]) -> date:
    """Return a week after the period's end, but no later than the next stage that needs it."""
    needed = (m.day for m in stages if m.stage is not Stage.COLLECT and m.day >= start)
    return min(add_working_days(start, _REPORT_WRITING - 1), next(needed, start))
