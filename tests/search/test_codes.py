"""Item codes, sub-indicators and editions in the spellings people use."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itabot.search.codes import mentions
from itabot.thai.folding import fold


@pytest.mark.parametrize(
    "typed",
    [
        "o36", "O 36", "O-36", "o.36", "โอ36", "โอ ๓๖", "ข้อ 36", "ข้อที่ ๓๖", "ข้อสามสิบหก", "036",
        "OIT 36", "/o36", "ｏ３６", "ข้อ36", "ข้อ o36", "ข้อ 036", "oit36", "ข้อ. 36", "ขอ 36", "36",
        "๓๖", "36 ต้องมีอะไรบ้าง", "พี่ๆ o.36 ปีนี้ใช้ผลปีไหน", "ข้อสามสิบหกต้องมีอะไร", "แล้ว 36 ล่ะ",
        "#36", "(36)", "ข้อเลขที่ 36", "โอที่ 36", "o ที่ 36", "0 36", "ข้่อ 36", "รายการที่ 36",
        "0-36", "ข้ออ 36", "O.I.T. 36", "ITA 36", "ไอทีเอ 36", 'ข้อ "36"',
    ],
)  # fmt: skip
def test_every_spelling_of_a_code(typed: str) -> None:
    assert mentions(fold(typed)).numbers == (36,)


@pytest.mark.parametrize(
    "typed",
    [
        "รอบ 6 เดือน", "ปี 2566", "แผน 4 ปี", "6 เดือนแรก", "ขอ 2 คน", "5 แสนบาท", "มาตรา 128",
        "036-123456", "081-2345678", "ผด.02", "ข้อห้ามอะไรบ้าง", "ข้อสามารถ", "รูป 036.jpg", "no gift",
        "photo 12", "10.1", "8^j,nvxit=k=o", "พ.ศ. 2566", "ของ 36", "",
        "โอที 5 ชั่วโมง", "ita 10 ตัวชี้วัด", "iit ข้อ 5", "EIT 3",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_code(typed: str) -> None:
    assert mentions(fold(typed)).numbers == ()


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("ข้อ 36-38", (36, 37, 38)),
        ("o1 ถึง o3", (1, 2, 3)),
        ("ข้อ 1, 2 และ 3", (1, 2, 3)),
        ("ข้อ36กับ37ต่างกันไง", (36, 37)),
        ("o36/o37", (36, 37)),
        ("ข้อ 36 มี 3 อย่าง", (36,)),
        ("o36 o36", (36,)),
    ],
)
def test_several_codes(typed: str, numbers: tuple[int, ...]) -> None:
    assert mentions(fold(typed)).numbers == numbers


@pytest.mark.parametrize(
    ("typed", "edition"),
    [
        ("o36 ปี 65", 2565),
        ("ข้อ 36 ของปี ๒๕๖๘", 2568),
        ("ฉบับ 2568 o12", 2568),
        ("ita 2569 ข้อ 5", 2569),
        ("o12 ปี 2024", 2567),
        ("o38 ใช้รายงานผลปี 2565 ใช่ไหม", None),
        ("o36", None),
    ],
)
def test_an_edition_counts_beside_a_code_only(typed: str, edition: int | None) -> None:
    assert mentions(fold(typed)).edition == edition


def test_sub_indicators() -> None:
    assert mentions("ตัวชี้วัดย่อย 10.1 กับ 9.3").groups == ("10.1", "9.3")
    assert mentions("9.9").groups == ()


def test_the_rest_is_what_is_asked_about_it() -> None:
    assert mentions("ข้อ 36 ต้องมีงบไหม").rest == "ต้องมีงบไหม"


@given(st.text(max_size=300))
def test_anything_can_be_read(text: str) -> None:
    found = mentions(fold(text))
    assert all(number >= 0 for number in found.numbers)
