"""Dates as Thais write them."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from itabot.thai.dates import format as written

DAY = date(2027, 4, 30)


def test_forms_of_a_day() -> None:
    assert written.thai_date(DAY) == "30 เมษายน 2570"
    assert written.short_date(DAY) == "30 เม.ย. 70"
    assert written.day_and_month(DAY) == "30 เม.ย."
    assert written.full_date(DAY) == "วันศุกร์ที่ 30 เมษายน 2570"
    assert written.weekday_name(DAY) == "วันศุกร์"
    assert written.buddhist_year(DAY) == 2570


def test_a_short_year_keeps_two_digits() -> None:
    assert written.short_date(date(2058, 1, 2)) == "2 ม.ค. 01"


def test_moments_are_told_in_bangkok() -> None:
    moment = datetime(2027, 4, 30, 18, 5, tzinfo=UTC)
    assert written.thai_datetime(moment) == "1 พฤษภาคม 2570 เวลา 01.05 น."
    assert written.short_datetime(moment) == "1 พ.ค. 70 01.05 น."
    assert written.thai_time(time(8, 30)) == "08.30 น."


@pytest.mark.parametrize(
    ("ahead", "words"),
    [(0, "วันนี้"), (1, "พรุ่งนี้"), (3, "อีก 3 วัน"), (-1, "เลยมา 1 วัน"), (-2, "เลยมา 2 วัน")],
)
def test_relative_words(ahead: int, words: str) -> None:
    assert written.relative_days(DAY + timedelta(days=ahead), DAY) == words
