"""Words of the trade are known again however they were typed; other words are left alone."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itabot.search.spelling import Speller
from itabot.thai.words import Words, packed

TRADE = [
    "งบประมาณ", "ยุทธศาสตร์", "ข้อมูลผู้บริหาร", "ป้องกันการทุจริต", "ของขวัญ", "เกี่ยวข้อง", "e-service",
    "ทุจริต", "คู่มือ", "หลักเกณฑ์", "การบริหาร", "ผลงาน", "ผู้รับผิดชอบ",
]  # fmt: skip


@pytest.fixture(scope="module")
def speller() -> Speller:
    return Speller(TRADE, Words(packed([])))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("แผนใช้งปบระมาณ", "แผนใช้งบประมาณ"),  # two letters changed places
        ("แผนใช้งบปประมาณ", "แผนใช้งบประมาณ"),  # one too many
        ("แผนยุทศาสตร์", "แผนยุทธศาสตร์"),  # one missing
        ("ขอมลผบรหาร ลงไหน", "ข้อมูลผู้บริหาร ลงไหน"),  # marks lost
        ("กฎหมายที่เกยวของ", "กฎหมายที่เกี่ยวข้อง"),
        ("e-sevrice ต้องมีไร", "e-service ต้องมีไร"),
        ("แจ้งทุรจิต", "แจ้งทุจริต"),  # each part a proper word, few letters without marks
        ("แจ้งมุจริต", "แจ้งทุจริต"),
        ("คุ่มือของคนนอก", "คู่มือของคนนอก"),
        ("หลักเดณฑ์การบริหาร", "หลักเกณฑ์การบริหาร"),  # what is beside a right word is no part of it
    ],
)
def test_a_slip_is_mended(speller: Speller, typed: str, meant: str) -> None:
    assert speller.mend(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "ขอถังขยะเพิ่มได้ไหม",
        "ของขวัญ",
        "ข้อมูลผู้บริหาร",
        "google form",
        "อำเภอขอกี่ชุด",
        "ผลงานปี 65",
        "ใครต้องรับผิดชอบบ้าง",
        "",
        "555",
        "ๆๆ",
    ],
)
def test_what_is_no_slip_stays(speller: Speller, text: str) -> None:
    assert speller.mend(text) == text


@given(st.text(alphabet="กขงบปรมาณูุิ่้์ เe-s1", max_size=120))
def test_right_words_stay_right_beside_anything(speller: Speller, text: str) -> None:
    for word in TRADE:
        assert speller.mend(f"{word} {text}").startswith(word)


def test_its_cost_is_bounded(speller: Speller) -> None:
    for text in ("งปบระมาณ" * 125, "ขจฃ" * 333, "ก" * 1000, "e-sevric" * 125):
        began = time.thread_time()
        speller.mend(text)
        assert time.thread_time() - began < 0.05
