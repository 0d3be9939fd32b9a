"""Times of day as people say them: "16.30 น.", "9 โมง", "บ่าย 2", "สองทุ่มครึ่ง", "ก่อนเที่ยง"."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import time
from itertools import islice

from itabot.thai.dates.reading import Assumed
from itabot.thai.dates.words import COUNT
from itabot.thai.numbers import value

END_OF_DAY = time(23, 59)
"""What 24.00 น. and midnight become: still the same day."""

OFFICE_CLOSES = time(16, 30)
"""The end of official hours of Thai offices."""

_LEAD = r"(?:(?:ก่อน|ภายใน|ไม่เกิน|ถึง) ?)?(?:เวลา ?(?!ราชการ)|ตอน ?|at )?"
_MINUTES = rf"(?: ?(?:(?P<half>ครึ่ง)|ตรง|(?P<minute>{COUNT}) ?นาที))?"
_OCLOCK = r"(?: ?(?:น\.|น(?![\u0e01-\u0e4e])|นาฬิกา))"

_DIGITAL = re.compile(
    rf"(?P<lead>{_LEAD})(?<![\d.:/\w])(?P<hour>\d{{1,2}})[.:](?P<minute>\d\d)(?![\d/]|[.:]\d)"
    rf"(?P<oclock>{_OCLOCK})?(?! ?(?:%|บาท|ล้าน|แสน|หมื่น|คะแนน|เปอร์|กม|กิโล|เมตร))"
)
_WHOLE = re.compile(rf"{_LEAD}(?<![\d.:/\w])(?P<hour>\d{{1,2}}){_OCLOCK}")
_SPOKEN = re.compile(
    rf"{_LEAD}(?:(?P<night>ตี) ?(?P<h1>{COUNT})"
    rf"|(?P<afternoon>บ่าย) ?(?:(?:(?P<h2>{COUNT}) ?)?โมง(?: ?เย็น)?|(?P<h3>{COUNT}))"
    rf"|(?<!\d)(?P<h4>{COUNT}) ?โมง(?: ?(?P<part>เช้า|เย็น))?"
    rf"|(?:(?<!\d)(?P<h5>{COUNT}) ?)?(?P<evening>ทุ่ม)(?:นึง|หนึ่ง)?"
    rf"|(?P<midnight>เที่ยงคืน)|(?P<noon>เที่ยง(?!ธรรม|แท้)(?:วัน)?)){_MINUTES}"
)
_OFFICE = re.compile(r"(?:(?:ใน|ภายใน|ก่อนหมด|หมด|ก่อน) ?)?(?:เวลาราชการ|เลิกงาน)")

_PART = r"(?P<part>เช้า|สาย|บ่าย|เย็น|ค่ำ)"
_PART_AFTER = re.compile(rf" ?(?:ตอน|ช่วง|ก่อน)? ?{_PART}(?:ๆ|[ ]?(?=$|[^\u0e01-\u0e4e]))")
_PART_BEFORE = re.compile(rf"(?:ตอน|ช่วง|ก่อน)?{_PART} ?$")
_PARTS = {
    "เช้า": time(8, 30),
    "สาย": time(10),
    "บ่าย": time(13),
    "เย็น": OFFICE_CLOSES,
    "ค่ำ": time(18),
}


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day and where it was said; None: no such time."""

    start: int
    end: int
    time: time | None
    assumed: tuple[Assumed, ...] = ()


def clocks(text: str, most: int) -> list[Clock]:
    """Return up to ``most`` times of day in a mirror's text, in order, none overlapping."""
    found: list[Clock] = []
    for read in (_digital, _whole, _spoken, _office):
        for clock in islice(read(text), most):
            if all(clock.end <= c.start or c.end <= clock.start for c in found):
                found.append(clock)
    return sorted(found, key=lambda clock: clock.start)


def part_beside(text: str, start: int, end: int) -> Clock | None:
    """Return the time that "เช้า", "บ่าย" … right beside a day stands for."""
    if after := _PART_AFTER.match(text, end):
        return _of_part(after, end, after.end())
    window = max(0, start - 12)
    if before := _PART_BEFORE.search(text[window:start]):
        return _of_part(before, window + before.start(), start)
    return None


def _of_part(match: re.Match[str], start: int, end: int) -> Clock:
    return Clock(start, end, _PARTS[match["part"]], (Assumed.CLOCK,))


def _digital(text: str) -> Iterator[Clock]:
    for match in _DIGITAL.finditer(text):
        clock = _clock(match, int(match["hour"]), int(match["minute"]))
        # "ข้อ 41.75" may be anything; with "เวลา" or "น." it is a time that does not exist.
        if clock.time or match["oclock"] or match["lead"].strip():
            yield clock


def _whole(text: str) -> Iterator[Clock]:
    for match in _WHOLE.finditer(text):
        yield _clock(match, int(match["hour"]), 0)


def _office(text: str) -> Iterator[Clock]:
    for match in _OFFICE.finditer(text):
        yield Clock(*match.span(), OFFICE_CLOSES, (Assumed.CLOCK,))


def _spoken(text: str) -> Iterator[Clock]:
    for match in _SPOKEN.finditer(text):
        said = next((match[f"h{n}"] for n in range(1, 6) if match[f"h{n}"]), None)
        hour = _HOURS[_kind(match)](value(said) if said else 1)
        minute = 30 if match["half"] else value(match["minute"] or "0")
        clock = _clock(match, hour, minute)
        yield clock if match["h4"] is None or match["part"] else _guessed(clock, value(match["h4"]))


def _guessed(clock: Clock, said: int) -> Clock:
    """Note that "4 โมง" without "เย็น" was taken for the afternoon."""
    return Clock(clock.start, clock.end, clock.time, (Assumed.CLOCK,)) if said < 7 else clock


def _kind(match: re.Match[str]) -> str:
    kinds = ("night", "afternoon", "evening", "midnight", "noon", "part")
    named = next((kind for kind in kinds if match[kind]), "oclock")
    return match["part"] if named == "part" else named


def _or_none(lowest: int, highest: int, ahead: int) -> Callable[[int], int]:
    return lambda said: said + ahead if lowest <= said <= highest else 99


def _morning(said: int) -> int:
    """Seven is "1 โมงเช้า" by the old count, "7 โมงเช้า" by the new."""
    return said + 6 if said < 6 else _or_none(6, 11, 0)(said)


def _oclock(said: int) -> int:
    return said + 12 if 1 <= said < 7 else said


_HOURS: dict[str, Callable[[int], int]] = {
    "night": _or_none(1, 6, 0),
    "afternoon": _or_none(1, 6, 12),
    "evening": _or_none(1, 6, 18),
    "midnight": lambda _: 24,
    "noon": lambda _: 12,
    "เช้า": _morning,
    "เย็น": _or_none(1, 6, 12),
    "oclock": _oclock,
}


def _clock(match: re.Match[str], hour: int, minute: int) -> Clock:
    if hour == 24 and not minute:
        return Clock(*match.span(), END_OF_DAY, (Assumed.END_OF_DAY,))
    exists = hour < 24 and minute < 60
    return Clock(*match.span(), time(hour, minute) if exists else None)
