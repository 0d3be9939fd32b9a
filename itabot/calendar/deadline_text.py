"""Deadlines in the words of staff: "ส่ง OIT 30 เม.ย. 2570", "o37 วันศุกร์หน้า"."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from itabot.calendar.fiscal import FiscalYear
from itabot.calendar.working_days import add_working_days
from itabot.search.codes import Mentions, mentions
from itabot.thai.dates.finding import Doubt, Found, read_date
from itabot.thai.folding import fold

LONGEST_TITLE = 200
"""Characters of a deadline's title."""

_ADDING = re.compile(
    r"^\s*(?:/\w+\s*)?(?:(?:เพิ่ม|ตั้ง|กำหนด)(?:กำหนด)?(?:ส่ง(?=\s*:)|การ)?(?:\s+|\s*:\s*|$))?"
)
_POLITE = re.compile(r"[\s,]*(?:ด้วย)?(?:นะ)?(?:ครับ|คับ|ค่ะ|คะ|จ้า|จ้ะ)?\s*$")
_DIVISION = re.compile(
    r"(?:กอง(?:คลัง|ช่าง|การศึกษา|สวัสดิการสังคม|สาธารณสุข(?:และสิ่งแวดล้อม)?|ยุทธศาสตร์(?:และงบประมาณ)?"
    r"|วิชาการและแผนงาน|การเจ้าหน้าที่|การประปา|ส่งเสริมการเกษตร)"
    r"|สำนัก(?:งาน)?ปลัด(?:เทศบาล|อบต\.?|อบจ\.?)?|หน่วยตรวจสอบภายใน)"
)
_OWNER = re.compile(
    rf"^(?:@\w{{3,32}}|{_DIVISION.pattern}"
    r"|(?:กอง(?!ทุน)|สำนัก|ฝ่าย|งาน|ส่วน(?!ราชการ)|หน่วย|กลุ่มงาน)[\u0e01-\u0e4e.]{2,40}(?=\s|$))"
)


class CommandDoubt(StrEnum):
    """What must be asked back about a deadline.

    ``date``: see ``when``. ``other-fiscal-year``: not the year the office works on.
    ``no-title``: nothing says what is due. ``long-title``: over LONGEST_TITLE characters.
    """

    DATE = "date"
    OTHER_FISCAL_YEAR = "other-fiscal-year"
    NO_TITLE = "no-title"
    LONG_TITLE = "long-title"


@dataclass(frozen=True, slots=True)
class Target:
    """What a deadline belongs to: items, a sub-indicator, an owner, or (all empty) the office.

    ``codes`` are as written ("o37"); an edition may not have them. ``owner`` is as typed.
    """

    codes: tuple[str, ...] = ()
    group: str | None = None
    owner: str | None = None

    @property
    def is_office(self) -> bool:
        """Whether it is the whole office's."""
        return not (self.codes or self.group or self.owner)


@dataclass(frozen=True, slots=True)
class DeadlineText:
    """What was asked for. ``title`` may be empty where the target says it all ("o37 พรุ่งนี้").

    ``matter`` is the text without its date: ``read_matter`` finds title and target in it again.
    """

    matter: str
    title: str
    target: Target
    when: Found | Doubt
    doubts: tuple[CommandDoubt, ...]


def read_deadline(
    text: str, now: datetime, fiscal_year: int, owners: Collection[str] = ()
) -> DeadlineText:
    """Read a deadline relative to ``now`` (aware), for an office that works on ``fiscal_year``.

    ``owners`` are names that the group already uses. Never raises on any text.
    """
    when = read_date(text, now, add_working_days)
    matter = _POLITE.sub("", _ADDING.sub("", when.rest, count=1))
    title, target = read_matter(matter, owners)
    doubts = tuple(_doubts(when, title, target, fiscal_year))
    return DeadlineText(matter, title, target, when, doubts)


def read_matter(matter: str, owners: Collection[str] = ()) -> tuple[str, Target]:
    """Read what is due, in words without a date: its title, and what it belongs to."""
    named = _named(fold(matter))
    target = _target(matter, named, owners)
    return _title(matter, named, target), target


def _named(folded: str) -> Mentions:
    """Find codes, but do not believe in the 5 of "ส่งแผน 5 เล่ม": it would move the deadline."""
    named, words = mentions(folded), folded.split()
    left = named.rest.split()
    bare = len(words) > 1 and any(
        word in (str(number), f"0{number}") and left == words[:at] + words[at + 1 :]
        for number in named.numbers
        for at, word in enumerate(words)
    )
    return Mentions((), named.groups, named.edition, folded) if bare else named


def _target(rest: str, named: Mentions, owners: Collection[str]) -> Target:
    if named.numbers:
        return Target(codes=tuple(f"o{number}" for number in named.numbers))
    if named.groups:
        return Target(group=named.groups[0])
    return Target(owner=_owner(rest, owners))


def _owner(rest: str, owners: Collection[str]) -> str | None:
    known = [owner for owner in owners if owner and _begins_with(rest, owner)]
    if known:
        return max(known, key=len)
    match = _OWNER.match(rest)
    return match[0] if match else None


def _begins_with(rest: str, owner: str) -> bool:
    """Tell whether a name stands there as a word: "เอ" does not own an "เอกสาร"."""
    return rest.startswith(owner) and not rest[len(owner) : len(owner) + 1].strip(" :,-")


def _title(rest: str, named: Mentions, target: Target) -> str:
    if target.owner:
        return rest[len(target.owner) :].strip(" :,-")
    if target.is_office:
        return rest
    return _without_codes(rest, named.rest)


def _without_codes(rest: str, folded: str) -> str:
    """Return the words as typed whose folded form is left when codes are taken away."""
    left, kept = folded.split(), []
    for word in rest.split():
        if left and fold(word) == left[0]:
            kept.append(word)
            del left[0]
    return " ".join(kept) if not left else folded


def _doubts(
    when: Found | Doubt, title: str, target: Target, fiscal_year: int
) -> list[CommandDoubt]:
    found = []
    if isinstance(when, Doubt):
        found.append(CommandDoubt.DATE)
    elif FiscalYear.of(when.day).number != fiscal_year:
        found.append(CommandDoubt.OTHER_FISCAL_YEAR)
    if not title and not target.codes and not target.group:
        found.append(CommandDoubt.NO_TITLE)
    if len(title) > LONGEST_TITLE:
        found.append(CommandDoubt.LONG_TITLE)
    return found
