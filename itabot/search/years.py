"""Years as an edition sees them: its own is "this year", the one before "last year"."""

import re

_YEAR = re.compile(
    r"(?:ปีงบประมาณ|ปีงบ|ปี|fiscal year|fy|year) *(?:พ\.? ?ศ\.? *)?(?:25)?(?P<short>[5-9]\d)(?!\d)"
    r"|(?:พ\.? ?ศ\.? *)?(?<![\d.,])25(?P<long>[5-9]\d)(?![\d.,]\d|\d)"
)
_NAMES = {0: " ปีนี้ ", -1: " ปีก่อน ", 1: " ปีหน้า "}


def relative(folded: str, edition: int) -> str:
    """Return the text with the years around the edition's (พ.ศ.) named by their distance.

    "ผลของปี 2565" asked of edition 2566 and its "ผลปีก่อน" are the same thing. Takes folded text,
    of one line or many.
    """

    def name(match: re.Match[str]) -> str:
        year = 2500 + int(match["short"] or match["long"])
        return _NAMES.get(year - edition, match[0])

    return _YEAR.sub(name, folded)
