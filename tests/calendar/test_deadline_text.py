"""Deadlines in the words of staff."""

import time
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itabot.calendar.deadline_text import (
    LONGEST_TITLE,
    CommandDoubt,
    DeadlineText,
    Target,
    read_deadline,
)
from itabot.thai.dates.finding import Doubt, DoubtKind, Found
from itabot.thai.dates.words import BANGKOK

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=BANGKOK)


def read(text: str, *owners: str) -> DeadlineText:
    return read_deadline(text, NOW, 2570, owners)


def day(deadline: DeadlineText) -> str:
    assert isinstance(deadline.when, Found), deadline.when
    return str(deadline.when.day)


@pytest.mark.parametrize(
    ("typed", "title", "target", "meant"),
    [
        ("ส่ง OIT 30 เม.ย. 2570", "ส่ง OIT", Target(), "2027-04-30"),
        ("เพิ่ม ส่ง OIT 30 เม.ย. 2570", "ส่ง OIT", Target(), "2027-04-30"),
        ("เพิ่มกำหนด ประชุม ITA พรุ่งนี้ 9 โมง", "ประชุม ITA", Target(), "2026-11-24"),
        ("เพิ่มเติมเอกสาร พรุ่งนี้", "เพิ่มเติมเอกสาร", Target(), "2026-11-24"),
        ("ส่ง OIT ภายใน 30 เม.ย. 70 ด้วยนะครับ", "ส่ง OIT", Target(), "2027-04-30"),
        ("o37 วันศุกร์หน้า", "", Target(("o37",)), "2026-12-04"),
        ("O37 ส่งแผน Open Data ศุกร์หน้า", "ส่งแผน Open Data", Target(("o37",)), "2026-12-04"),
        ("o37ส่งแผน พรุ่งนี้", "ส่งแผน", Target(("o37",)), "2026-11-24"),
        ("ข้อ ๓๖ ส่งแผน ๓๐ เม.ย. ๗๐ นะคะ", "ส่งแผน", Target(("o36",)), "2027-04-30"),
        ("ข้อ 36 และ 37 พรุ่งนี้", "", Target(("o36", "o37")), "2026-11-24"),
        ("o5-o8 พรุ่งนี้", "", Target(("o5", "o6", "o7", "o8")), "2026-11-24"),
        ("o30 30 พ.ย.", "", Target(("o30",)), "2026-11-30"),
        ("37 พรุ่งนี้", "", Target(("o37",)), "2026-11-24"),
        ("ส่งแผน 5 เล่ม พรุ่งนี้", "ส่งแผน 5 เล่ม", Target(), "2026-11-24"),
        ("รายงานรอบ 6 เดือน o14 5 เม.ย.", "รายงานรอบ 6 เดือน", Target(("o14",)), "2027-04-05"),
        ("10.1 สิ้นเดือนนี้", "", Target(group="10.1"), "2026-11-30"),
        ("ตัวชี้วัดย่อย 9.4 สิ้นเดือนนี้", "", Target(group="9.4"), "2026-11-30"),
        ("กองคลัง ส่งสขร อีก 3 วัน", "ส่งสขร", Target(owner="กองคลัง"), "2026-11-26"),
        ("กองคลังส่งสขร อีก 3 วัน", "ส่งสขร", Target(owner="กองคลัง"), "2026-11-26"),
        ("@somchai_k ตรวจเว็บ ศุกร์นี้", "ตรวจเว็บ", Target(owner="@somchai_k"), "2026-11-27"),
        ("งานพัสดุ ส่งแผนจัดซื้อ พรุ่งนี้", "ส่งแผนจัดซื้อ", Target(owner="งานพัสดุ"), "2026-11-24"),
        ("กองทุน สปสช พรุ่งนี้", "กองทุน สปสช", Target(), "2026-11-24"),
        ("/deadline เพิ่ม o1 พรุ่งนี้", "", Target(("o1",)), "2026-11-24"),
        ("ภายใน 7 วันทำการ ส่งแผน", "ส่งแผน", Target(), "2026-12-02"),
        ("ภายใน 10 วันทำการ ส่งแผน", "ส่งแผน", Target(), "2026-12-08"),
    ],
)
def test_what_is_asked_for(typed: str, title: str, target: Target, meant: str) -> None:
    deadline = read(typed)
    assert (deadline.title, deadline.target, day(deadline)) == (title, target, meant)
    assert deadline.doubts == ()
    assert target.is_office == (target == Target())


def test_working_days_know_holidays() -> None:
    # 7 and 10 December are holidays.
    assert day(read("ส่งแผน อีก 11 วันทำการ")) == "2026-12-09"


def test_an_owner_whom_the_group_knows() -> None:
    deadline = read("พี่แดงธุรการ ส่งแผน พรุ่งนี้", "พี่แดง", "พี่แดงธุรการ")
    assert (deadline.target.owner, deadline.title) == ("พี่แดงธุรการ", "ส่งแผน")


@pytest.mark.parametrize(
    ("typed", "doubts"),
    [
        ("ส่ง OIT 31 ต.ค. 70", (CommandDoubt.OTHER_FISCAL_YEAR,)),
        ("พรุ่งนี้", (CommandDoubt.NO_TITLE,)),
        ("กองคลัง พรุ่งนี้", (CommandDoubt.NO_TITLE,)),
        ("ส่งงาน", (CommandDoubt.DATE,)),
        ("", (CommandDoubt.DATE, CommandDoubt.NO_TITLE)),
        (f"{'ก' * (LONGEST_TITLE + 1)} พรุ่งนี้", (CommandDoubt.LONG_TITLE,)),
    ],
)
def test_what_is_asked_back(typed: str, doubts: tuple[CommandDoubt, ...]) -> None:
    assert read(typed).doubts == doubts


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("ส่ง OIT 31 ก.พ. 70", DoubtKind.IMPOSSIBLE),
        ("ส่ง OIT เมื่อวาน", DoubtKind.PAST),
        ("ส่ง OIT 2027", DoubtKind.CHRISTIAN_YEAR),
        ("ส่ง OIT 30 เม.ย. 2027", DoubtKind.CHRISTIAN_YEAR),
    ],
)
def test_the_bad_input_of_dates_keeps_its_title(typed: str, kind: DoubtKind) -> None:
    deadline = read(typed)
    assert isinstance(deadline.when, Doubt)
    assert (deadline.when.kind, deadline.title) == (kind, "ส่ง OIT")
    assert deadline.doubts == (CommandDoubt.DATE,)


def test_an_office_may_work_on_another_year() -> None:
    deadline = read_deadline("ส่ง OIT 31 ต.ค. 70", NOW, 2571)
    assert isinstance(deadline.when, Found)
    assert deadline.when.day == date(2027, 10, 31)
    assert deadline.doubts == ()


@given(st.text(max_size=300))
def test_no_text_raises(text: str) -> None:
    deadline = read(text)
    assert isinstance(deadline.title, str)


@pytest.mark.parametrize("unit", ["o1 ", "ข้อ 1 ", "กอง", "เพิ่ม", "30 นี้ ", "1 ", " ", "ครับ", "ก"])
def test_hostile_text_costs_little(unit: str) -> None:
    text = (unit * 4096)[:4096]
    took = []
    for _ in range(3):
        started = time.process_time()
        read(text)
        took.append(time.process_time() - started)
    assert min(took) < 0.05
