"""Item codes, sub-indicators and years, in every spelling people use.

A number is not always a code: "รอบ 6 เดือน", "ปี 2566" and "5 แสนบาท" are not.
All functions take folded text (Thai digits and full-width forms are gone by then).
"""

import re
from dataclasses import dataclass

from itabot.thai.numbers import HAS_NUMBER, NUMBER_WORD, value

_NUMBER = rf"(?:\d{{1,5}}(?![\d.]\d)(?!\d)|{NUMBER_WORD})"
_UNIT = (
    r"(?:เดือน|ปี|วัน|บาท|คน|%|เปอร์เซ็นต์|ชั่วโมง|ชม|โมง|นาที|ข้อ|ครั้ง|แสน|ล้าน|พัน|หมื่น|ร้อย|"
    r"ฉบับ|คะแนน|ราย|หน้า|เรื่อง|โครงการ|แห่ง|ตัว|อย่าง|ด้าน|ระดับ|ไตรมาส|หลัก|ช่อง|รูป|ชุด|กอง)"
)
_NOT_COUNTING = rf"(?!\s*{_UNIT}(?!\s*\d|นี้|ที่|งบ))"
_LETTER = r"(?:(?:o\.?i\.?t|o|โอไอที|โอ)(?:\s?ที่)?)"
_WORD = r"(?:ข้ออ?(?:ที่|เลขที่|เลข|หมายเลข)?|หัวข้อ(?:ที่)?|ลำดับ(?:ที่)?|รายการที่|ตัวที่|item|no\.?)"
_GAP = r"[\s.\-_#:/()\"']*+"  # possessive: two in a row must not try every split

# "ขอ 36", "ขัอ 36": a slip that is believed only where the number counts nothing.
_SLIPPED_WORD = r"(?:ข[้่ั]{0,2}อที[่้]?|ข[้่ั]{0,2}อ)"

_CODE = re.compile(
    rf"(?<![a-z0-9])/?(?:{_WORD}{_GAP}(?:{_LETTER}|0)?|{_LETTER}){_GAP}(?P<n>{_NUMBER})"
    r"(?![a-z0-9]|-\d{3})"
    rf"|(?<![\u0e00-\u0e7f]){_SLIPPED_WORD}\s?(?P<slip>\d{{1,2}})(?!\d){_NOT_COUNTING}"
    rf"|(?:ita|ไอทีเอ)\s?(?P<ita>\d{{1,2}})(?=$|\s){_NOT_COUNTING}"
    rf"|(?:เลขที่|เลข|เบอร์|หมายเลข)\s*(?P<of>\d{{1,2}})(?=\s*(?:ใน|ของ)?\s*(?:oit|ita)\b)"
    r"|^0[\s-]?(?P<zero>[1-9]\d?)(?!\s?[\d.-]|[a-z])"
)
_ALONE = re.compile(rf"[#(\[]?(?P<n>{_NUMBER}){_NOT_COUNTING}(?=$|[\s)\]])")
_AND_ALSO = re.compile(
    rf"\s*(?:,|/|และ|กับ|หรือ|&|\+)\s*{_LETTER}?(?P<n>\d{{1,2}})(?![\d.]){_NOT_COUNTING}"
)
_UP_TO = re.compile(rf"\s*(?:-|ถึง)\s*{_LETTER}?{_GAP}(?P<n>\d{{1,2}})(?![\d.]){_NOT_COUNTING}")
_THEN = re.compile(r"^แล้ว\s*(?P<n>\d{1,2})\s*(?:ล่ะ|ละ|หล่ะ|อ่ะ|อะ|คือ|ต้อง|$)")
_SUB_INDICATOR = re.compile(
    r"(?:(?:ตัวชี้วัด(?:ย่อย)?|หมวด|กลุ่ม|ด้าน)(?:ที่)?\s*)?(?<![\d.])(?P<id>(?:9\.[1-5]|10\.[12]))(?![\d.])"
)
_YEAR = re.compile(
    r"(?:ปีงบประมาณ|ปีงบ|ปี|พ\.?\s?ศ\.?|ita|ฉบับ)\s*(?:พ\.?\s?ศ\.?\s*)?(?P<be>25\d\d|20\d\d|[5-7]\d)(?!\d)"
    r"|(?<!\d)(?P<bare>25[5-9]\d)(?!\d)"
)
_SURVEY = re.compile(r"(?:iit|eit|ไอไอที|อีไอที)\s?(?:(?:ข้อ|ตัว)(?:ที่)?\s?)?\d{1,2}(?!\d)")
"""ITA's questionnaires number their questions too: "IIT ข้อ 5"."""
_JOINING = re.compile(r"[\s,()]*(?:ของ|ใน|ฉบับ|ita|oit|ข้อ|\s)*[\s,()]*")
_HAS_LETTER = re.compile(_LETTER)
_LONGEST_RANGE = 49
_MOST_NUMBERS = 50
"""Numbers after which a text is not read on: every code would read the rest again."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """What a question names outright.

    ``numbers`` of items in the order named, ``groups`` (sub-indicators), ``edition``: the year
    (พ.ศ.) written right beside a code, and ``rest``: the text without codes and sub-indicators;
    ``at``: the place in it where the first code stood.
    ``lettered``: a code has its letter ("o5"), so that it is of no other assessment.
    Other years stay in it: "รายงานผลปี 2565" speaks of the evidence, not of the edition.
    ``years``: every year (พ.ศ.) that is written, in that order.
    """

    numbers: tuple[int, ...]
    groups: tuple[str, ...]
    edition: int | None
    rest: str
    lettered: bool = False
    at: int = 0
    years: tuple[int, ...] = ()


def mentions(folded: str) -> Mentions:
    """Find what the text names; an item number may be one that no edition has."""
    if not HAS_NUMBER.search(folded):
        return Mentions((), (), None, " ".join(folded.split()))
    named = list(_SUB_INDICATOR.finditer(folded))
    groups = tuple(dict.fromkeys(m["id"] for m in named))
    years = [(m.span(), _year(m)) for m in _YEAR.finditer(folded)]
    # A year, a sub-indicator, a question of a survey is no code: hide it, keeping all places.
    hidden = _YEAR.sub(_blank, _SUB_INDICATOR.sub(_blank, _SURVEY.sub(_blank, folded)))
    numbers, spans = _numbers(hidden)
    edition = next((year for place, year in years if _beside(folded, place, spans)), None)
    rest = _without(folded, sorted([*spans, *(m.span() for m in named)]))
    lettered = any(_HAS_LETTER.search(folded, *span) for span in spans)
    at = len(" ".join(folded[: spans[0][0]].split())) if spans else 0
    return Mentions(
        tuple(dict.fromkeys(numbers)),
        groups,
        edition,
        rest,
        lettered,
        at,
        tuple(dict.fromkeys(year for _, year in years)),
    )


def _beside(text: str, place: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    between = (
        text[end : place[0]] if end <= place[0] else text[place[1] : start] for start, end in spans
    )
    return any(_JOINING.fullmatch(words) for words in between)


def _year(match: re.Match[str]) -> int:
    year = int(match["be"] or match["bare"])
    if year < 100:
        return 2500 + year
    return year + 543 if year < 2400 else year


def _blank(match: re.Match[str]) -> str:
    return "\x00" * len(match[0])


def _numbers(text: str) -> tuple[list[int], list[tuple[int, int]]]:
    numbers: list[int] = []
    spans: list[tuple[int, int]] = []
    for match in _CODE.finditer(text):
        numbers.append(
            value(match["n"] or match["slip"] or match["ita"] or match["of"] or match["zero"])
        )
        end = _follow(text, match.end(), numbers)
        spans.append((match.start(), end))
    if not numbers and (bare := _THEN.match(text) or _ALONE.match(text)):
        numbers.append(value(bare["n"]))
        spans.append(bare.span("n"))
    return numbers, spans


def _follow(text: str, at: int, numbers: list[int]) -> int:
    """Read "…, 37 และ 38" and "…-38" behind a code; return where they end."""
    if len(numbers) > _MOST_NUMBERS:
        return at
    if (match := _UP_TO.match(text, at)) and 0 < int(match["n"]) - numbers[-1] <= _LONGEST_RANGE:
        numbers.extend(range(numbers[-1] + 1, int(match["n"]) + 1))
        at = match.end()
    while len(numbers) <= _MOST_NUMBERS and (also := _AND_ALSO.match(text, at)):
        numbers.append(int(also["n"]))
        at = also.end()
    return at


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    kept, at = [], 0
    for start, end in spans:
        kept.append(text[at:start])
        at = max(at, end)
    return " ".join("".join([*kept, text[at:]]).split())
