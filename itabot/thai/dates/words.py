"""The words of the calendar: months, weekdays, Buddhist years, and how people misspell them."""

import re
from datetime import date
from zoneinfo import ZoneInfo

from rapidfuzz.distance import Levenshtein

from itabot.thai.numbers import NUMBER_WORDS

BANGKOK = ZoneInfo("Asia/Bangkok")
"""The one time zone of the offices; Thailand has no summer time."""

BUDDHIST = 543
"""What a Buddhist year (พ.ศ.) is ahead of the Christian one."""

MONTHS = (
    *("มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน"),
    *("กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"),
)
"""Full names, January first."""

SHORT_MONTHS = (
    *("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย."),
    *("ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."),
)
"""Official abbreviations, January first."""

WEEKDAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")
"""Names without "วัน", Monday first, as ``date.weekday`` counts."""

SHORT_WEEKDAYS = ("จ.", "อ.", "พ.", "พฤ.", "ศ.", "ส.", "อา.")
"""Usual abbreviations, Monday first."""

_STEMS = (
    "มะ?กรา|jan(?:uary)?",
    "กุม[ภพ]า|feb(?:ruary)?",
    "ม[ีิ]นา|mar(?:ch)?",
    "เม[ษศส]า|apr(?:il)?",
    "พฤ[ศษส]?[ภพ]า|may",
    "มิ[ถธท]ุนา|june?",
    "กร(?:ก?[ฎฏด]|ก)า|july?",
    "สิงหา|aug(?:ust)?",
    "กันยา|sep(?:t(?:ember)?)?",
    "ตุลา(?!การ)|oct(?:ober)?",
    "พฤ[ศษส]?จิกา|nov(?:ember)?",
    "[ธท]ันวา|dec(?:ember)?",
)
_ENDING = r"(?:คม{1,2}|ย{1,2}า?[นณ]|พัน(?:[ธท]ุ?์?)?)?"

# "ก.พ." is February, "ก.พ.ร." a commission; "พย" is November, "พยาน" a witness.
_NO_LONGER_INITIALS = r"(?!(?!พ\.? ?ศ|ค\.? ?ศ)[ก-ฮ]\.)"
_NO_LONGER_WORD = r"(?![\u0e00-\u0e7f])"


def _month_pattern(stem: str, short: str) -> str:
    first, second = short.rstrip(".").split(".")
    dotted = rf"{first}(?:\. ?{second}\.?|{second}\.){_NO_LONGER_INITIALS}"
    thai, english = stem.rsplit("|", 1)
    return (
        rf"(?:{thai}){_ENDING}|(?<![a-z]){english}(?![a-z])\.?"
        rf"|{dotted}|{first}{second}{_NO_LONGER_WORD}"
    )


_MONTH_PATTERNS = tuple(map(_month_pattern, _STEMS, SHORT_MONTHS))
_EACH_MONTH = tuple(map(re.compile, _MONTH_PATTERNS))

MONTH = f"(?:{'|'.join(_MONTH_PATTERNS)})"
"""A regular expression for a month in any usual spelling."""

_WEEKDAY_PATTERNS = (
    "จันท?ร?์?",
    "อังคา[รน]",
    "พุ[ธท]ธ?",
    "พฤ?หั[สดศ](?:บดี)?",
    "ศุกร?์?|สุกร์",
    "เสาร?์?",
    "อาทิต(?:ย์?|ร์)?",
)
_EACH_WEEKDAY = tuple(map(re.compile, _WEEKDAY_PATTERNS))

WEEKDAY = f"(?:{'|'.join(_WEEKDAY_PATTERNS)})"
"""A regular expression for a weekday without "วัน"."""

WEEK = "(?:สัปดาห์|สัปดา|อาทิตย์|อาทิต)"
"""A regular expression for "week", which "อาทิตย์" also is."""

COUNT = r"(?:\d{{1,4}}(?!\d)|{})".format("|".join(sorted(NUMBER_WORDS, key=len, reverse=True)))
"""A regular expression for a number in digits or words; ``numbers.value`` reads it."""

_SHORTEST_FUZZY = 5


def month_number(word: str) -> int:
    """Return 1 to 12 for what MONTH matched."""
    return next(n for n, each in enumerate(_EACH_MONTH, 1) if each.fullmatch(word))


def weekday_number(word: str) -> int:
    """Return 0 (Monday) to 6 for what WEEKDAY matched."""
    return next(n for n, each in enumerate(_EACH_WEEKDAY) if each.fullmatch(word))


def almost_month(letters: str) -> tuple[int, int] | None:
    """Return the month that the letters begin with, one slip off, and the length of its name."""
    found: list[tuple[int, int, int]] = []
    for number, name in enumerate(MONTHS, 1):
        for length in (len(name), len(name) + 1, len(name) - 1):
            if length >= _SHORTEST_FUZZY and len(letters) >= length:
                slips = Levenshtein.distance(letters[:length], name, score_cutoff=1)
                found.append((slips, number, length))
    best = min(found, key=lambda each: each[0], default=None)
    return (best[1], best[2]) if best and best[0] <= 1 else None


def fiscal_year(day: date) -> int:
    """Return the fiscal year (พ.ศ.) of a day: it begins on 1 October of the year before."""
    return day.year + BUDDHIST + (day.month >= 10)
