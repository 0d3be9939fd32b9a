"""The buttons under a digest: at once, for all to see, on their day only."""

from datetime import timedelta

import pytest

from handlers.playground import Message
from handlers.views import wording
from handlers.views.wording import reminders as words
from itabot.office.deadlines.store import Target
from tests.handlers.living_bot import button, give
from tests.handlers.reminders.remind_bot import DAY, THURSDAY, RemindBot, at

FRIDAY = THURSDAY + DAY
TODAY = "20260618"


@pytest.fixture
async def told(office: RemindBot) -> Message:
    """Give the digest of a day with two items, and a meeting that is about none."""
    await office.due(FRIDAY, "o36", "o37", title="ส่ง")
    await office.due(FRIDAY, title="ประชุม", target=Target(owner="กองคลัง"))
    await office.until(at(THURSDAY))
    return office.last_digest()


def rows(message: Message) -> list[list[str]]:
    return message.buttons


async def test_every_line_has_its_buttons(told: Message) -> None:
    assert rows(told) == [
        ["📋 O36", "👌 รับทราบ", "💤 เลื่อน"],
        ["📋 O37", "👌 รับทราบ", "💤 เลื่อน"],
        ["👌 รับทราบ กองคลัง: ประชุม", "💤 เลื่อน"],
    ]


async def test_taking_note(office: RemindBot, told: Message) -> None:
    for _ in range(2):
        toast = (
            await office.bot.press(told, f"1:ra:{TODAY}:2566:o36:0", office.somchai)
            if ("O36 แผน" in told.text)
            else None
        )
        assert toast in (words.NOTED_TOAST.format(name="O36"), None)
    assert "O36 แผน" not in told.text
    assert "👌 รับทราบแล้ว: O36" in told.text
    assert [row[0] for row in rows(told)][:1] == ["📋 O37"]
    await office.until(at(FRIDAY))
    assert "O36 แผน" in office.last_digest().text


async def test_a_deadline_without_items_is_noted(office: RemindBot, told: Message) -> None:
    toast = await office.bot.press(told, button(told, "ประชุม"), office.malee)
    assert toast == words.NOTED_TOAST.format(name="กองคลัง: ประชุม")
    assert len(rows(told)) == 2


async def test_putting_off_asks_until_when(office: RemindBot, told: Message) -> None:
    await office.bot.press(told, f"1:rz:{TODAY}:2566:o36:0", office.malee)
    assert "เลื่อนการเตือน O36 ไปเมื่อไร" in told.text
    assert rows(told) == [["1 วัน", "3 วัน", "จันทร์หน้า"], ["‹ กลับ"]]
    await office.bot.press(told, "‹ กลับ", office.malee)
    assert len(rows(told)) == 3
    await office.bot.press(told, f"1:rz:{TODAY}:2566:o36:0", office.malee)
    toast = await office.bot.press(told, "จันทร์หน้า", office.malee)
    assert toast == "เลื่อนการเตือน O36 ไปวันจันทร์ที่ 22 มิ.ย. แล้ว"
    assert "💤 เลื่อนไว้: O36 ถึง 22 มิ.ย. 69" in told.text
    assert "O36 แผน" not in told.text
    await office.until(at(FRIDAY))
    assert "O36 แผน" not in office.last_digest().text
    await office.until(at(THURSDAY + 4 * DAY))
    assert "O36 แผน" in office.last_digest().text


async def test_when_all_is_noted_the_message_says_so(office: RemindBot, told: Message) -> None:
    while rows(told):
        await office.bot.press(told, rows(told)[0][-2], office.malee)
    assert told.text.startswith("🔔 วันพฤหัสบดีที่ 18 มิถุนายน 2569\nวันนี้ไม่มีเรื่องอื่นที่ต้องเตือน")
    assert "👌 รับทราบแล้ว: กำหนดอื่น, O36, O37" in told.text


async def test_opening_an_item_leaves_the_digest(office: RemindBot, told: Message) -> None:
    before = told.text
    await office.bot.press(told, "📋 O36", office.malee)
    assert office.pg.last(office.group).text.startswith("เช็กลิสต์ O36")
    assert office.last_digest() is told
    assert told.text == before


async def test_what_is_complete_goes_with_the_next_tap(office: RemindBot, told: Message) -> None:
    await office.complete("o36")
    await office.bot.press(told, rows(told)[-1][0], office.malee)
    assert "⬜ O36" not in told.text
    assert "เหลือ 1 จาก 2 ข้อ" in told.text


async def test_yesterdays_buttons_change_nothing(office: RemindBot, told: Message) -> None:
    data = [f"1:ra:{TODAY}:2566:o37:0", f"1:ru:{TODAY}:2566:o37:three-days:0"]
    await office.until(at(FRIDAY))
    for each in data:
        give(told, each)
        assert await office.bot.press(told, each, office.malee) == words.OLD_DIGEST
    newest = office.last_digest()
    assert newest is not told
    assert "O37" in newest.text
    await office.until(at(FRIDAY) + timedelta(minutes=1))
    assert "O37" in newest.text


@pytest.mark.parametrize(
    "data",
    [
        f"1:ra:{TODAY}:2566:o99:0",
        f"1:ra:{TODAY}:2599:o1:0",
        f"1:ra:{TODAY}:0:999:0",
        f"1:ra:{TODAY}:0:o36:0",
        f"1:ru:{TODAY}:0:999:tomorrow:0",
        f"1:rz:{TODAY}:0:999:0",
        f"1:rg:{TODAY}:99",
        "1:rg:20269999:0",
        "1:ra:20269999:2566:o36:0",
        "1:ri:2599:o1",
        "1:rh:2575",
    ],
)
async def test_buttons_of_what_is_gone(office: RemindBot, told: Message, data: str) -> None:
    before = told.text.split("\n\n")[0]
    give(told, data)
    await office.bot.press(told, data, office.malee)
    assert told.text.split("\n\n")[0] == before


async def test_a_long_digest_has_pages(office: RemindBot) -> None:
    await office.due(FRIDAY, title="ส่ง OIT", target=Target())
    await office.until(at(THURSDAY))
    message = office.last_digest()
    assert "เหลือ 43 จาก 43 ข้อ" in message.text
    assert message.text.endswith("หน้า 1/6")
    await office.bot.press(message, wording.NEXT_PAGE.format(page=2), office.malee)
    assert "O9 " in message.text
    await office.bot.press(message, f"1:ra:{TODAY}:2566:o9:1", office.malee)
    assert message.text.endswith("หน้า 2/6")
    assert "O9 " not in message.text


async def test_a_late_one_stays_marked(office: RemindBot) -> None:
    await office.due(FRIDAY, "o36", "o37", title="ส่ง")
    await office.until(at(THURSDAY, 10))
    message = office.last_digest()
    assert "(ส่งล่าช้า)" in message.text
    await office.bot.press(message, f"1:ra:{TODAY}:2566:o36:0", office.malee)
    assert "(ส่งล่าช้า)" in message.text
