"""Numbers written as Thai words, as far as item codes go: หนึ่ง to เก้าสิบเก้า."""

import re

_ONES = ("หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_TENS = {"สิบ": 10, "ยี่สิบ": 20} | {f"{w}สิบ": 10 * n for n, w in enumerate(_ONES, 1) if n > 2}


def _words() -> dict[str, int]:
    words = {word: n for n, word in enumerate(_ONES, 1)}
    for tens, value in _TENS.items():
        words[tens] = value
        words[f"{tens}เอ็ด"] = value + 1
        words |= {f"{tens}{word}": value + n for n, word in enumerate(_ONES, 1)}
    return words


NUMBER_WORDS = _words()
"""Each number word of 1 to 99, and its value."""

# "ข้อห้าม", "สามารถ" and "หกล้ม" only begin like numbers.
_NOT_NUMBERS = r"(?!ห้า[มงวด]|สามารถ|สามัญ|หกล้ม|เก้าอี้|สี่แยก|สิบเอก|สองแถว)"

NUMBER_WORD = _NOT_NUMBERS + "(?:{})".format(
    "|".join(sorted(map(re.escape, NUMBER_WORDS), key=len, reverse=True))
)
"""A regular expression for any of them, longest first."""

HAS_NUMBER = re.compile(r"\d|สิบ|" + "|".join(_ONES))
"""Finds whether a text has any, digits or words, in a small part of the time."""


def value(digits_or_words: str) -> int:
    """Return the number, given as Arabic digits or as a Thai word; raises ValueError."""
    if digits_or_words in NUMBER_WORDS:
        return NUMBER_WORDS[digits_or_words]
    return int(digits_or_words)
