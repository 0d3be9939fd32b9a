"""Cards: everything that is known, how sure it is, and never too long."""

import pytest

from handlers.playground.markup import parse_html
from handlers.views import wording
from handlers.views.cards import card, period_text
from handlers.views.html import LIMIT, units
from handlers.views.screen import Screen
from itabot.knowledge_base.catalog import ItemKey
from itabot.knowledge_base.models import Item, Period, PeriodKind
from tests.handlers.views.small_world import (
    DRAFT,
    UNKNOWN,
    edition,
    item,
    mistake,
    requirement,
    world,
)

KEY = ItemKey(2566, "o2")


def show(shown: Item, page: int = 0, **more: object) -> Screen:
    kb = world(edition(2566, item("o1"), shown, item("o3")), edition(2567, item("o9")))
    screen = card(kb, KEY, page, **more)
    assert screen is not None
    assert units(screen.text) <= LIMIT
    parse_html(screen.text)
    return screen


def labels(screen: Screen) -> list[list[str]]:
    return [[button.label for button in row] for row in screen.rows]


def test_everything_that_is_known():
    text = show(
        item(
            "o2",
            section="แผน & งบ",
            purpose="ป้องกัน",
            requirements=(
                requirement(1, part="ครึ่งแรก"),
                requirement(2, part="ครึ่งแรก"),
                requirement(3, part="ครึ่งหลัง"),
                requirement(4, kind="condition", text="ไม่ใช้งบให้ระบุ"),
                requirement(5, kind="note", text="ลงลิงก์ได้"),
            ),
            mistakes=(mistake("ลืมระบุ"),),
            usual_place="หน้า ITA",
            related=("o1",),
        )
    ).text
    assert "<i>ครึ่งแรก</i>\n1. องค์ประกอบที่ 1\n2. องค์ประกอบที่ 2" in text
    assert "<i>ครึ่งหลัง</i>\n1. องค์ประกอบที่ 3" in text
    for part in (
        "<b>O2 ข้อทดสอบ o2</b>\nแผน &amp; งบ\nปี 2566 · ตัวชี้วัดย่อย 10.1",
        "<b>เพื่อ</b> ป้องกัน",
        "<b>ช่วงเวลา</b> ข้อมูลปีงบประมาณ 2566",
        "<b>เงื่อนไข</b>\n• ไม่ใช้งบให้ระบุ",
        "<b>หมายเหตุ</b>\n• ลงลิงก์ได้",
        "<b>มักพลาด</b>\n• ลืมระบุ <i>[ร่าง]</i>",
        "<b>มักเผยแพร่ที่</b> หน้า ITA",
        '<a href="https://x.th/?a=&quot;1&quot;&amp;b=2">หน้า &lt;เว็บ&gt; &amp; อื่น ๆ</a>',
        "/o1_2566",
        "2567 /o9_2567",
        wording.LEGENDS[DRAFT],
    ):
        assert part in text


def test_what_is_verified_bears_no_mark():
    text = show(item("o2")).text
    assert "[ร่าง]" not in text
    assert wording.LEGENDS["verified"] in text


def test_what_is_draft_says_so():
    text = show(item("o2", requirements=(requirement(1, certainty=DRAFT),))).text
    assert "องค์ประกอบที่ 1 <i>[ร่าง]</i>" in text
    assert wording.LEGENDS["verified"] not in text


def test_what_is_unknown_is_never_filled_in():
    shown = item(
        "o2",
        requirements="unknown",
        period=Period(kind=PeriodKind.UNKNOWN, certainty=UNKNOWN),
        sources=(),
    )
    text = show(shown).text
    assert wording.UNKNOWN_REQUIREMENTS in text
    assert wording.PERIODS[PeriodKind.UNKNOWN] in text
    assert wording.NO_SOURCE in text


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (Period(kind=PeriodKind.PREVIOUS_YEAR, certainty=DRAFT), "ปีงบประมาณ 2565 <i>[ร่าง]</i>"),
        (Period(kind=PeriodKind.FIRST_SIX_MONTHS, certainty="verified"), "ต.ค. 2565 – มี.ค. 2566"),
        (
            Period(kind=PeriodKind.CURRENT_YEAR, certainty="verified", year=2570, text="<เอง>"),
            "&lt;เอง&gt;",
        ),
        (Period(kind=PeriodKind.UNSPECIFIED, certainty="verified"), "ไม่ได้กำหนดไว้"),
    ],
)
def test_periods_in_words(period: Period, words: str):
    assert period_text(period, 2566).endswith(words) or words in period_text(period, 2566)


def test_a_long_card_has_pages_that_hold_everything():
    long = item("o2", requirements=tuple(requirement(n, text=f"ข้อ{n} " * 60) for n in range(80)))
    first = show(long)
    assert labels(first)[0] == ["หน้า 2 ›"]
    pages = [show(long, at).text for at in range(9)]
    assert all(any(f"ข้อ{n} " in page for page in pages) for n in range(80))
    assert labels(show(long, 1))[0] == ["‹ หน้า 1", "หน้า 3 ›"]
    assert show(long, 99) == show(long, 9_999)


def test_one_endless_requirement():
    show(item("o2", requirements=(requirement(1, text="ก่<&" * 5_000),)), 3)
    show(item("o2", title="<" * 9_000, section="&" * 9_000))


def test_buttons():
    rows = labels(show(item("o2"), vote=True))
    assert rows == [
        ["‹ O1", "O3 ›"],
        ["ปี 2567: O9"],
        ["✔ เช็กลิสต์"],
        ["ข้ออื่นใน 10.1", "ดูทุกข้อ"],
        ["👍", "👎"],
    ]
    assert labels(show(item("o2"), inline=True)) == rows[:2]


def test_a_note_stands_under_the_heading():
    assert "10.1" in show(item("o2"), note="<i>พบ</i>").text.split("<i>พบ</i>")[0]


def test_an_item_that_is_not_there():
    assert card(world(edition(2566, item("o1"))), KEY) is None
