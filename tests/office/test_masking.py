"""Masking hides what leads to a person and leaves what the question was about."""

import re
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from itabot.office.masking import mask


@pytest.mark.parametrize(
    "number",
    [
        "0812345678",
        "081-234-5678",
        "081 234 5678",
        "(081) 234-5678",
        "08.1234.5678",
        "02-123-4567",
        "021234567",
        "+66812345678",
        "+66 81 234 5678",
        "๐๘๑-๒๓๔-๕๖๗๘",
        "๐๘๑๒๓๔๕๖๗๘",
        "081–234–5678",
        "081\u200b234\u200b5678",
    ],
)
def test_phone_numbers_are_hidden(number: str) -> None:
    assert mask(f"โทร {number} ได้ไหม") == "โทร [เบอร์โทร] ได้ไหม"


@pytest.mark.parametrize(
    "number",
    ["1234567", "1234567890123", "1-2345-67890-12-3", "1 2345 67890 12 3", "123-4-56789-0"],
)
def test_numbers_of_cards_and_accounts_are_hidden(number: str) -> None:
    assert mask(f"เลข {number} นะ") == "เลข [ตัวเลข] นะ"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ส่งที่ som.chai+ita@abt-x.go.th นะ", "ส่งที่ [อีเมล] นะ"),
        ("ส่งที่SOMCHAI@GMAIL.COMนะ", "ส่งที่[อีเมล]นะ"),
        ("ถาม @somchai_j สิ", "ถาม [ชื่อผู้ใช้] สิ"),
        ("ถาม @สมชาย", "ถาม [ชื่อผู้ใช้]"),
        ("ดู https://t.me/somchai_j/12 สิ", "ดู https://[ชื่อผู้ใช้] สิ"),
    ],
)
def test_addresses_and_names_are_hidden(text: str, shown: str) -> None:
    assert mask(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "ข้อ 36 ต้องมีอะไรบ้าง",
        "ข้อ ๑-๔๓ ปี ๒๕๖๖",
        "ปี 2565 2566 2567 ต่างกันไหม",
        "ไตรมาส 2565-2566",
        "ภายใน 30/06/2566 หรือ 30-06-2566",
        "งบ 1,000,000 บาท",
        "o1 o2 o36",
        "สายด่วน 1205",
        "https://itas.nacc.go.th/go/iit/abc123",
    ],
)
def test_what_the_question_is_about_stays(text: str) -> None:
    assert mask(text) == text


def test_text_is_one_bounded_line() -> None:
    assert mask("  ก\n\n ข\tค\x00ง ") == "ก ข ค ง"
    assert len(mask("ก" * 5000)) == 300


@pytest.mark.parametrize("bit", ["0", "0 ", "0-", "a@", "a.", "@", "1-", "+66", "t.me/", "((", "٠"])
def test_hostile_text_takes_no_time(bit: str) -> None:
    started = time.thread_time()
    mask(bit * 4096)
    assert time.thread_time() - started < 0.05


PIECES = st.lists(
    st.one_of(
        st.text(max_size=8),
        st.sampled_from(["081", "-", " ", "2345678", "+66", "@", "a.co", "ข้อ", "t.me/", "๐"]),
    ),
    max_size=60,
).map("".join)


@given(PIECES)
@example("[" * 299 + "0812345678")
def test_masked_text_holds_nothing_to_mask(text: str) -> None:
    once = mask(text)
    assert len(once) <= 300
    assert mask(once) == once
    assert not re.search(r"\d{7}", once)
    assert not re.search(r"[@＠]\w", once)
    assert once.isprintable() or not any(ord(c) < 32 for c in once)


@given(st.text(max_size=30), st.from_regex(r"0[689][0-9]{8}", fullmatch=True), st.text(max_size=30))
def test_a_mobile_number_never_stays(before: str, number: str, after: str) -> None:
    assert number not in mask(before + number + after)
