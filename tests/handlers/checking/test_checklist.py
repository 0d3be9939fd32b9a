"""Checklists: a tap, its toast, the card redrawn; reviews; what does not apply; bad taps."""

import pytest

from handlers.playground import Chat, Message, Person
from handlers.views.sheets import PER_PAGE
from handlers.views.wording import checklist as words
from itabot.office.states import State, tickable
from tests.handlers.living_bot import YEAR, Bot, button, give, state


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


async def test_one_completes_and_another_reviews(
    bot: Bot, malee: Person, somchai: Person, group: Chat
):
    card = await bot.ask(group, malee, "/checklist o40")
    await tick_all(bot, card, malee)
    assert "✅ ครบแล้ว รอคนที่สองตรวจทาน · 3/3" in card.text
    own = await bot.press(card, words.REVIEW, malee)
    assert own == "ผู้ที่ทำข้อ o40 ตรวจทานงานของตนเองไม่ได้ ต้องเป็นคนอื่น"
    assert await bot.press(card, words.REVIEW, somchai) == words.REVIEWED.format(code="O40")
    assert "ครบและตรวจทานแล้ว" in card.text
    assert "ตรวจทานโดย สมชาย" in card.text
    await bot.press(card, words.UNREVIEW, malee)
    assert (await state(bot, group, "o40")).state is State.COMPLETE
    assert bot.errors == []


async def test_the_last_tick_says_that_it_was_the_last(bot: Bot, malee: Person, group: Chat):
    assert await _completed(bot, malee, group) == words.COMPLETED.format(code="O40")


async def test_where_somebody_works_alone_nobody_is_asked_to_review(
    bot: Bot, malee: Person, private: Chat
):
    assert await _completed(bot, malee, private) == words.COMPLETED_ALONE.format(code="O40")
    card = bot.pg.last(private)
    assert f"{words.COMPLETE_ALONE} · 3/3" in card.text
    assert words.NOBODY_ELSE in card.text
    assert words.REVIEW not in str(card.buttons)


async def _completed(bot: Bot, by: Person, chat: Chat) -> str:
    """Tick all of an item; return what is said to the last tick."""
    card = await bot.ask(chat, by, "/checklist o40")
    for label in ("☐ 1.", "☐ 2."):
        await bot.press(card, button(card, label), by)
    return await bot.press(card, button(card, "☐ 3."), by)


async def test_a_review_of_what_is_not_complete(bot: Bot, malee: Person, private: Chat):
    card = await bot.ask(private, malee, "/checklist o40")
    assert words.REVIEW not in str(card.buttons)
    give(card, "1:r:2566:o40:1")
    assert "ยังทำไม่ครบ" in await bot.press(card, "เก่า", malee)


async def test_the_way_from_a_card_and_back(bot: Bot, malee: Person, private: Chat):
    card = await bot.ask(private, malee, "/o36")
    await bot.press(card, words.OPEN_CHECKLIST, malee)
    assert card.text.startswith("เช็กลิสต์ O36")
    await bot.press(card, words.SHOW_CARD.format(code="O36"), malee)
    assert card.text.startswith("O36 ")


async def test_the_checklist_of_what_is_being_discussed(bot: Bot, malee: Person, private: Chat):
    assert "พิมพ์รหัสข้อ" in (await bot.ask(private, malee, "/checklist")).text
    await bot.ask(private, malee, "/o36")
    assert (await bot.ask(private, malee, "/checklist")).text.startswith("เช็กลิสต์ O36")


@pytest.mark.parametrize("said", ["o36", "O36", "36", "ข้อ 36", "ข้อ ๓๖", "โอ36", "o36_2566"])
async def test_however_an_item_is_written(bot: Bot, malee: Person, private: Chat, said: str):
    answer = await bot.ask(private, malee, f"/checklist {said}")
    assert answer.text.startswith("เช็กลิสต์ O36")


@pytest.mark.parametrize("said", ["o99", "o36_2599", "99999"])
async def test_no_such_item(bot: Bot, malee: Person, private: Chat, said: str):
    assert "ไม่พบข้อ" in (await bot.ask(private, malee, f"/checklist {said}")).text


async def test_long_checklists_have_pages(bot: Bot, malee: Person, private: Chat):
    kb = bot.services.live.current.kb
    code, item = max(kb.edition(YEAR).items.items(), key=lambda pair: len(tickable(pair[1])))
    last = tickable(item)[-1]
    assert len(tickable(item)) > PER_PAGE
    card = await bot.ask(private, malee, f"/checklist {code}")
    assert sum(row[0].startswith("☐") for row in card.buttons) == PER_PAGE
    await bot.press(card, "หน้า 2 ›", malee)
    label = next(row[0] for row in card.buttons if row[0].startswith("☐"))
    await bot.press(card, label, malee)
    assert "หน้า 2/" in card.text
    assert label.replace("☐", "☑") in str(card.buttons)
    assert last in {line.id for line in (await state(bot, private, code)).lines}


async def test_an_item_whose_requirements_nobody_knows(bot: Bot, malee: Person, private: Chat):
    items = bot.services.live.current.kb.edition(YEAR).items
    code = next(code for code, item in items.items() if item.requirements == "unknown")
    card = await bot.ask(private, malee, f"/checklist {code}")
    assert words.WHOLE_EXPLAINED in card.text
    toast = await bot.press(card, button(card, words.WHOLE), malee)
    assert toast == words.COMPLETED_ALONE.format(code=code.upper())
    assert "1/1" in card.text


async def test_not_applicable_by_command(bot: Bot, malee: Person, group: Chat):
    answer = await bot.ask(group, malee, "/na o12 ไม่มี <งบ> ส่วนนี้")
    assert answer.text == "บันทึกแล้วว่าข้อ O12 ไม่เกี่ยวข้อง: ไม่มี <งบ> ส่วนนี้"
    card = await bot.ask(group, malee, "/checklist o12")
    assert "➖ ไม่เกี่ยวข้องกับหน่วยงาน" in card.text
    assert "เหตุผล: ไม่มี <งบ> ส่วนนี้ (มาลี" in card.text
    assert not any(label.startswith("☐") for row in card.buttons for label in row)
    await bot.press(card, words.INCLUDE, malee)
    assert "⬜ ยังไม่เริ่ม" in card.text
    assert bot.errors == []


@pytest.mark.parametrize("said", ["/na", "/na o12", "/na o99 ไม่มี", "/na เหตุผล"])
async def test_not_applicable_needs_an_item_and_a_reason(
    bot: Bot, malee: Person, private: Chat, said: str
):
    await bot.ask(private, malee, said)
    assert (await state(bot, private, "o12")).state is State.NOT_STARTED
    assert bot.pg.last(private).sender is bot.pg.me
    assert bot.errors == []


async def test_not_applicable_by_answering_the_question(
    bot: Bot, malee: Person, somchai: Person, group: Chat
):
    card = await bot.ask(group, malee, "/checklist o12")
    assert await bot.press(card, words.EXEMPT, malee) == words.ASKED
    question = bot.pg.last(group)
    assert "มาลี" in question.text
    assert question.reply_keyboard is not None
    assert question.reply_keyboard["force_reply"]
    bot.pg.say(group, malee, "ไม่มีงบประมาณส่วนนี้", reply_to=question)
    await bot.settle()
    assert (await state(bot, group, "o12")).state is State.NOT_APPLICABLE
    assert bot.errors == []
