"""History, and taking back the last change."""

from handlers.playground import Chat, Message, Person
from handlers.views.changes import PER_PAGE
from handlers.views.wording import checklist as words
from tests.handlers.living_bot import Bot


async def press_first(bot: Bot, card: Message, by: Person) -> str:
    return await bot.press(card, card.buttons[0][0], by)


async def test_who_did_what(bot: Bot, malee: Person, somchai: Person, group: Chat):
    card = await bot.ask(group, malee, "/checklist o36")
    await press_first(bot, card, malee)
    await press_first(bot, card, somchai)
    await bot.press(card, words.OWN, somchai)
    await bot.ask(group, malee, "/assign o36 กองคลัง")
    await bot.ask(group, malee, "/evidence o36 แผน https://x.go.th/a")
    shown = (await bot.ask(group, malee, "/history o36")).text
    for line in (
        "มาลี: ☑ โครงการ/กิจกรรม",
        "สมชาย: ☐ เอาเครื่องหมายออก: โครงการ/กิจกรรม",
        "สมชาย: 🙋 รับข้อนี้เอง",
        "มาลี: มอบให้ กองคลัง",
        "มาลี: 🔗 แผน",
    ):
        assert line in shown
    assert bot.errors == []


async def test_a_long_history_has_pages(bot: Bot, malee: Person, private: Chat):
    card = await bot.ask(private, malee, "/checklist o36")
    for _ in range(PER_PAGE + 2):
        await press_first(bot, card, malee)
    await bot.press(card, words.SHOW_HISTORY, malee)
    assert card.text.count("มาลี") == PER_PAGE
    await bot.press(card, words.HISTORY_OLDER, malee)
    assert card.text.count("มาลี") == 2
    await bot.press(card, words.HISTORY_NEWEST, malee)
    assert card.text.count("มาลี") == PER_PAGE
    await bot.press(card, words.OPEN_CHECKLIST, malee)
    assert card.text.startswith("เช็กลิสต์ O36")


async def test_no_history_and_no_item(bot: Bot, malee: Person, private: Chat):
    assert words.HISTORY_EMPTY in (await bot.ask(private, malee, "/history o36")).text
    assert words.HISTORY_EMPTY in (await bot.ask(private, malee, "/history o99")).text


async def test_history_without_saying_of_what(bot: Bot, malee: Person, private: Chat):
    assert "/history o36" in (await bot.ask(private, malee, "/history")).text


async def test_undo_by_command(bot: Bot, malee: Person, somchai: Person, group: Chat):
    card = await bot.ask(group, malee, "/checklist o36")
    await press_first(bot, card, malee)
    assert "ของคนอื่น" in (await bot.ask(group, somchai, "/undo")).text
    assert "เลิกทำแล้ว O36: ☑ โครงการ" in (await bot.ask(group, malee, "/undo")).text
    assert "0/5" in (await bot.ask(group, malee, "/checklist o36")).text
    assert "ไปแล้ว" in (await bot.ask(group, malee, "/undo")).text
    assert "(เลิกทำแล้ว)" in (await bot.ask(group, malee, "/history o36")).text
    assert bot.errors == []


async def test_undo_by_the_button(bot: Bot, malee: Person, somchai: Person, group: Chat):
    card = await bot.ask(group, malee, "/checklist o36")
    await press_first(bot, card, malee)
    assert "ของคนอื่น" in await bot.press(card, words.UNDO, somchai)
    first = bot.pg.press(card, words.UNDO, malee)
    second = bot.pg.press(card, words.UNDO, malee)
    await bot.settle()
    assert "เลิกทำแล้ว O36" in (await first.wait()).text
    assert "ไปแล้ว" in (await second.wait()).text
    assert "0/5" in card.text
    assert words.UNDO not in str(card.buttons)
    assert bot.errors == []


async def test_undo_of_what_was_followed_by_another_change(
    bot: Bot, malee: Person, somchai: Person, group: Chat
):
    card = await bot.ask(group, malee, "/checklist o36")
    await press_first(bot, card, malee)
    await bot.ask(group, somchai, "/assign o40")
    assert "หลังจากนั้น" in await bot.press(card, words.UNDO, malee)


async def test_nothing_to_undo(bot: Bot, malee: Person, private: Chat):
    assert "ยังไม่มีการเปลี่ยนแปลง" in (await bot.ask(private, malee, "/undo")).text
