"""/privacy, and /forget: one's own name, or all of a chat."""

from handlers.playground import Chat, Person
from handlers.views import wording
from handlers.views.wording import checklist as words
from itabot.office import offices
from tests.handlers.living_bot import Bot


async def chosen(bot: Bot, chat: Chat) -> int | None:
    return (await offices.of_chat(bot.db, chat.id, bot.services.clock())).year


async def test_privacy_says_what_is_kept(bot: Bot, malee: Person, private: Chat):
    text = (await bot.ask(private, malee, "/privacy")).text
    assert "สิ่งที่ไม่เก็บ" in text
    assert "ชื่อผู้ใช้" in text


async def test_erasing_a_chat_is_confirmed(bot: Bot, malee: Person, private: Chat):
    await bot.ask(private, malee, "/year 2568")
    sure = await bot.ask(private, malee, "/forget")
    await bot.press(sure, wording.FORGET_CHAT, malee)
    assert sure.text.startswith("ลบข้อมูลทั้งหมดของแชตนี้หรือไม่")
    assert await chosen(bot, private) == 2568
    assert await bot.press(sure, wording.FORGET_YES, malee) == wording.FORGOTTEN
    assert sure.text == wording.FORGOTTEN
    assert await chosen(bot, private) is None


async def test_thinking_better_of_it(bot: Bot, malee: Person, private: Chat):
    await bot.ask(private, malee, "/year 2568")
    sure = await bot.ask(private, malee, "/forget")
    assert await bot.press(sure, wording.FORGET_NO, malee) == wording.KEPT
    sure = await bot.ask(private, malee, "/forget")
    await bot.press(sure, wording.FORGET_CHAT, malee)
    assert await bot.press(sure, wording.FORGET_NO, malee) == wording.KEPT
    assert await chosen(bot, private) == 2568


async def test_in_groups_only_administrators_erase(
    bot: Bot, malee: Person, somchai: Person, group: Chat
):
    card = await bot.ask(group, somchai, "/checklist o40")
    await bot.press(card, card.buttons[0][0], somchai)
    sure = await bot.ask(group, somchai, "/forget")
    assert await bot.press(sure, wording.FORGET_CHAT, somchai) == wording.ADMINISTRATORS_ONLY
    await bot.press(sure, wording.FORGET_CHAT, malee)
    assert await bot.press(sure, wording.FORGET_YES, somchai) == wording.ADMINISTRATORS_ONLY
    assert await bot.press(sure, wording.FORGET_YES, malee) == wording.FORGOTTEN
    card = await bot.ask(group, somchai, "/checklist o40")
    assert "0/3" in card.text
    assert "สมชาย" not in card.text
    assert bot.errors == []


async def test_forgetting_ones_name_everywhere(
    bot: Bot, malee: Person, somchai: Person, group: Chat
):
    card = await bot.ask(group, somchai, "/checklist o40")
    await bot.press(card, card.buttons[0][0], somchai)
    await bot.press(card, words.OWN, somchai)
    choice = await bot.ask(group, somchai, "/forget")
    assert "1 แชต" in await bot.press(choice, wording.FORGET_ME, somchai)
    for command in ("/checklist o40", "/history o40", "/progress 10.2"):
        shown = await bot.ask(group, malee, command)
        assert "สมชาย" not in shown.text
    history = await bot.ask(group, malee, "/history o40")
    assert f"{words.SOMEBODY}: ☑" in history.text
    assert "1/3" in (await bot.ask(group, malee, "/checklist o40")).text
    assert bot.errors == []
