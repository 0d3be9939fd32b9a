"""What holds of any text and any day: reading back, never before now, never raising, in time."""

import time as clocks
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itabot.thai.dates.finding import Doubt, DoubtKind, Found, read_date
from itabot.thai.dates.format import (
    day_and_month,
    full_date,
    short_date,
    short_datetime,
    thai_date,
    thai_datetime,
)
from itabot.thai.dates.words import BANGKOK, MONTHS, SHORT_MONTHS

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=BANGKOK)
MOMENTS = st.integers(0, 31 * 365 * 24 * 60).map(
    lambda minutes: datetime(2020, 1, 1, tzinfo=BANGKOK) + timedelta(minutes=minutes)
)

WORDS = (
    "30 ๓๑ 1 / - . : 70 2570 2027 99 0 9999 เม.ย. ก.พ. เมษา มีนาคม พย พ.ศ. ค.ศ. น. โมง ทุ่ม บ่าย เที่ยง "
    "ตี สอง ครึ่ง วัน วันที่ ศุกร์ จันทร์ อาทิตย์ หน้า นี้ พรุ่งนี้ เมื่อวาน สิ้น ต้น เดือน ปี ปีงบ ปีหน้า ไตรมาส "
    "อีก ภายใน สัปดาห์ ถึง ก่อน ที่แล้ว o37 ส่ง ชั่วโมง วันทำการ"
)
PIECES = st.sampled_from(WORDS.split())
SENTENCES = st.builds(
    lambda pieces, gap: gap.join(pieces), st.lists(PIECES, max_size=8), st.sampled_from(["", " "])
)


def day_read(typed: str, now: datetime = NOW) -> date:
    found = read_date(typed, now)
    assert isinstance(found, Found), found
    return found.day


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BANGKOK)


@given(MOMENTS, st.integers(0, 3 * 365))
def test_every_written_date_is_read_back(now: datetime, ahead: int) -> None:
    day = now.date() + timedelta(days=ahead)
    for written in (thai_date(day), short_date(day), full_date(day), day.isoformat()):
        assert day_read(written, now) == day
        assert day_read(f"ส่ง OIT ภายใน {written} ค่ะ", now) == day


@given(MOMENTS, st.integers(1, 364))
def test_without_a_year_it_is_the_next(now: datetime, ahead: int) -> None:
    day = now.date() + timedelta(days=ahead)
    if (day.month, day.day) != (2, 29):
        assert day_read(day_and_month(day), now) == day


@given(MOMENTS, st.integers(1, 3 * 365), st.times())
def test_a_written_moment_is_read_back(now: datetime, ahead: int, clock: time) -> None:
    moment = datetime.combine(now.date() + timedelta(days=ahead), clock, BANGKOK)
    for written in (thai_datetime(moment), short_datetime(moment)):
        found = read_date(written, now)
        assert isinstance(found, Found)
        assert found.moment(time()) == moment.replace(second=0, microsecond=0)
        assert not found.rest


@given(st.text(max_size=120) | SENTENCES, MOMENTS)
def test_nothing_raises_and_nothing_lies_in_the_past(text: str, now: datetime) -> None:
    answer = read_date(text, now)
    for found in [answer] if isinstance(answer, Found) else answer.readings:
        assert found.moment(time(23, 59, 59)) >= now.replace(second=0, microsecond=0)
        assert (found.day - now.date()).days < 4 * 366
        assert all(0 <= start <= end <= len(text) for start, end in found.spans)


@given(SENTENCES)
def test_the_rest_is_what_is_not_in_the_spans(text: str) -> None:
    answer = read_date(text, NOW)
    for word in answer.rest.split():
        assert word in text


@pytest.mark.parametrize("names", [MONTHS, SHORT_MONTHS])
def test_every_month_by_every_name(names: tuple[str, ...]) -> None:
    for number, name in enumerate(names, 1):
        for spelling in {name, name.replace(".", ""), name.rstrip("."), name.removesuffix("คม")}:
            assert day_read(f"5 {spelling} 2571") == date(2028, number, 5)
            assert day_read(f"๕{spelling}๗๑") == date(2028, number, 5)


@pytest.mark.parametrize(
    ("now", "typed", "meant"),
    [
        ("2026-12-31 09:00", "พรุ่งนี้", "2027-01-01"),
        ("2026-12-31 09:00", "สิ้นเดือนหน้า", "2027-01-31"),
        ("2026-12-31 09:00", "อีก 2 เดือน", "2027-02-28"),
        ("2026-12-31 09:00", "ต้นเดือนหน้า", "2027-01-01"),
        ("2026-12-31 09:00", "สิ้นปี", "2026-12-31"),
        ("2027-01-31 09:00", "อีก 1 เดือน", "2027-02-28"),
        ("2027-01-31 09:00", "สิ้นเดือนหน้า", "2027-02-28"),
        ("2028-01-31 09:00", "สิ้นเดือนหน้า", "2028-02-29"),
        ("2028-02-28 09:00", "พรุ่งนี้", "2028-02-29"),
        ("2028-02-01 09:00", "29 ก.พ.", "2028-02-29"),
        ("2028-02-29 09:00", "อีก 1 ปี", "2029-02-28"),
        ("2027-09-30 09:00", "สิ้นปีงบ", "2027-09-30"),
        ("2027-10-01 09:00", "สิ้นปีงบ", "2028-09-30"),
        ("2027-09-30 09:00", "ต้นปีงบหน้า", "2027-10-01"),
        ("2027-10-01 09:00", "สิ้นไตรมาส 1", "2027-12-31"),
        ("2027-09-30 09:00", "สิ้นไตรมาส 4", "2027-09-30"),
        ("2026-11-28 09:00", "จันทร์หน้า", "2026-11-30"),
        ("2026-11-28 09:00", "ศุกร์นี้", "2026-12-04"),
        ("2026-11-27 09:00", "ศุกร์นี้", "2026-11-27"),
        ("2026-11-27 09:00", "วันศุกร์หน้า", "2026-12-04"),
        ("2026-11-30 09:00", "วันที่ 31", "2026-12-31"),
        ("2027-01-31 09:00", "วันที่ 30", "2027-03-30"),
        ("2026-11-23 23:50", "อีก 30 นาที", "2026-11-24"),
    ],
)
def test_at_the_borders(now: str, typed: str, meant: str) -> None:
    assert day_read(typed, at(now)) == date.fromisoformat(meant)


@pytest.mark.parametrize(
    ("now", "typed", "kind", "days"),
    [
        ("2026-11-29 09:00", "ศุกร์หน้า", DoubtKind.AMBIGUOUS, ["2026-12-04", "2026-12-11"]),
        ("2026-11-27 09:00", "วันศุกร์", DoubtKind.AMBIGUOUS, ["2026-11-27", "2026-12-04"]),
        ("2026-11-28 09:00", "สิ้นสัปดาห์นี้", DoubtKind.PAST, ["2026-12-04"]),
        ("2027-01-31 09:00", "วันที่ 30 เดือนหน้า", DoubtKind.IMPOSSIBLE, ["2027-02-28"]),
        ("2027-09-30 09:00", "1 ต.ค. 73", DoubtKind.TOO_FAR, []),
        ("2027-09-30 17:00", "วันนี้ 16.30 น.", DoubtKind.PAST, []),
    ],
)
def test_doubts_at_the_borders(now: str, typed: str, kind: DoubtKind, days: list[str]) -> None:
    doubt = read_date(typed, at(now))
    assert isinstance(doubt, Doubt)
    assert (doubt.kind, [str(each.day) for each in doubt.readings]) == (kind, days)


def test_three_fiscal_years_ahead_are_believed() -> None:
    assert day_read("30 ก.ย. 73", at("2027-09-30 09:00")) == date(2030, 9, 30)


def test_bangkok_decides_what_today_is() -> None:
    utc = datetime.fromisoformat("2026-11-22T18:00:00+00:00")
    assert day_read("วันนี้", utc) == date(2026, 11, 23)


def test_working_days_are_counted_as_told() -> None:
    found = read_date("ภายใน 3 วันทำการ", NOW, lambda day, count: day + timedelta(days=10 * count))
    assert isinstance(found, Found)
    assert found.day == date(2026, 12, 23)


def test_weekdays_are_counted_where_nothing_is_told() -> None:
    assert day_read("อีก 5 วันทำการ") == date(2026, 11, 30)


def test_spans_are_of_the_text_as_typed() -> None:
    typed = "ส่ง\u200b  OIT ๓๐  เม.ย.\u200b ๗๐ ให้ทัน"
    found = read_date(typed, NOW)
    assert isinstance(found, Found)
    assert found.rest == "ส่ง\u200b OIT ให้ทัน"
    assert [typed[start:end].strip() for start, end in found.spans] == ["๓๐  เม.ย.\u200b ๗๐"]


@pytest.mark.parametrize(
    "typed", ["30 เม.ย. 7\u200b0", "พรุ่งน้ี", "ส้ินเดือนนี้", "เท่ียง", "คํ่าน้ี", "３０/４/７０"]
)
def test_marks_in_any_order(typed: str) -> None:
    assert isinstance(read_date(typed, NOW), Found)


UNITS = (
    *("1", "1 ", "ก", " ", "วัน", "ภายใน", "อีก 1 ", "12/", "1-1-", "9.", "ตีสาม", "ทุ่ม", "ศุกร์", "่"),
    *("30 นี้ ", "30 เม.ย. ", "1กขคงจฉช", "30 มีนาค", "2027 ", "สิบ", "บ่าย ", "12:30-", "ํ่า", "🙂"),
    *("1 เม.ย. 70 ถึง ", "ศุกร์ที่ 3 ถึง ", "ภายในเดือน", "ทุก", "(", "\x00", "เ"),
)


@pytest.mark.parametrize("unit", UNITS)
def test_hostile_text_costs_little(unit: str) -> None:
    text = (unit * 4096)[:4096]
    took = []
    for _ in range(3):
        started = clocks.process_time()
        read_date(text, NOW)
        took.append(clocks.process_time() - started)
    assert min(took) < 0.05


def test_what_comes_after_the_longest_message_is_not_looked_at() -> None:
    answer = read_date("ก" * 4096 + " พรุ่งนี้", NOW)
    assert isinstance(answer, Doubt)
    assert answer.rest.endswith("พรุ่งนี้")
