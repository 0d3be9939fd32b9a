"""Years as an edition sees them."""

import pytest

from itabot.search.years import relative


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("ผลของปี 2565", "ผลของ ปีก่อน "),
        ("รายงานปี 65", "รายงาน ปีก่อน "),
        ("แผน 2566", "แผน  ปีนี้ "),
        ("ปีงบประมาณ พ.ศ. 2566", " ปีนี้ "),
        ("fiscal year 65", " ปีก่อน "),
        ("ปี 2560", "ปี 2560"),
        ("มาตรา 66", "มาตรา 66"),
        ("12566", "12566"),
        ("2,566 บาท", "2,566 บาท"),
    ],
)
def test_relative(text: str, seen: str) -> None:
    assert relative(text, 2566) == seen
