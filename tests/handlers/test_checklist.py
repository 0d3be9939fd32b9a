"""Checklists: a tap, its toast, the card redrawn; reviews; what does not apply; bad taps."""

import pytest
from living_bot import YEAR, Bot

from handlers.playground import Chat, Message, Person
from handlers.views import wording
from handlers.views.wording import checklist as words
from itabot.knowledge_base.catalog import ItemKey
from itabot.office import checklist, offices
from itabot.office.states import ItemState, State

LINES = ("โครงการ/กิจกรรม", "งบประมาณ", "ช่วงเวลาดำเนินการ")


def button(message: Message, part: str) -> str:
    """Return the whole label of the button that contains these words."""
    return next(label for row in message.buttons for label in row if part in label)


async def state(bot: Bot, chat: Chat, code: str = "o36") -> ItemState:
    office = await offices.of_chat(bot.db, chat.id, bot.services.clock())
    kb = bot.services.live.current.kb
    return await checklist.item_state(bot.db, kb, office.id, ItemKey(YEAR, code))


async def tick_all(bot: Bot, card: Message, by: Person) -> None:
    while label := next((b for row in card.buttons for b in row if b.startswith("☐")), None):
        await bot.press(card, label, by)


async def test_a_tap_ticks_answers_and_redraws(bot: Bot, malee: Person, group: Chat):
    card = await bot.ask(group, malee, "/checklist o36")
    assert card.text.startswith("เช็กลิสต์ O36 แผนปฏิบัติการป้องกันการทุจริต")
    assert "⬜ ยังไม่เริ่ม · 0/5" in card.text
    assert "เงื่อนไข" in card.text
    toast = await bot.press(card, button(card, "โครงการ"), malee)
    assert toast == words.TICKED.format(text="โครงการ/กิจกรรม", done=1, total=5)
    assert "☑ 1. โครงการ/กิจกรรม – มาลี" in card.text
    assert "🔶 กำลังทำ · 1/5" in card.text
    assert button(card, "โครงการ").startswith("☑")
    assert (await state(bot, group)).done == 1
    assert bot.errors == []


async def test_a_second_tap_takes_it_back(bot: Bot, malee: Person, private: Chat):
    card = await bot.ask(private, malee, "/checklist 36")
    await bot.press(card, button(card, "งบประมาณ"), malee)
    toast = await bot.press(card, button(card, "☑ 2. งบประมาณ"), malee)
    assert toast == words.UNTICKED.format(text="งบประมาณ", done=0, total=5)
    assert (await state(bot, private)).state is State.NOT_STARTED


async def test_double_taps_and_two_people_at_once(
    bot: Bot, malee: Person, somchai: Person, group: Chat
):
    card = await bot.ask(group, malee, "/checklist o36")
    label = button(card, "โครงการ")
    taps = [bot.pg.press(card, label, who) for who in (malee, somchai, malee)]
    await bot.settle()
    said = [(await tap.wait()).text for tap in taps]
    assert said[1:] == [words.UNCHANGED] * 2
    (line,) = [line for line in (await state(bot, group)).lines if line.tick]
    assert line.tick is not None
    assert line.tick.by is not None
    assert line.tick.by.name == "มาลี"
    assert bot.errors == []
