"""Taps that come too late, from nowhere, by nobody, or against a store in trouble."""

import pytest

from handlers.playground import Chat, Fault, Person
from handlers.services import tools_of
from handlers.views.wording import checklist as words
from itabot.errors import StoreError
from itabot.office import members
from tests.handlers.living_bot import Bot, button, give, state


async def test_a_tap_on_last_years_card(bot: Bot, malee: Person, group: Chat):
    card = await bot.ask(group, malee, "/checklist o36")
    await bot.press(card, button(card, "โครงการ"), malee)
    await bot.ask(group, malee, "/year 2568")
    toast = await bot.press(card, button(card, "งบประมาณ"), malee)
    assert toast == words.WRONG_EDITION.format(year=2566, home=2568)
    assert (await state(bot, group)).done == 1
    assert words.OTHER_EDITION.format(home=2568, year=2566) in card.text
    label = button(card, "เช็กลิสต์ปี 2568")
    await bot.press(card, label, malee)
    assert "ปี 2568" in card.text
    await bot.ask(group, malee, "/year 2566")
    assert "1/5" in (await bot.ask(group, malee, "/checklist o36")).text
    assert bot.errors == []


@pytest.mark.parametrize("data", ["1:t:2566:o36:nonsense", "1:k:2566:o36:whole"])
async def test_a_requirement_that_is_gone(bot: Bot, malee: Person, private: Chat, data: str):
    card = await bot.ask(private, malee, "/help")
    give(card, data)
    assert "ไม่ได้บันทึก: รายการย่อยนี้ไม่มี" in await bot.press(card, "เก่า", malee)
    assert card.text.startswith("เช็กลิสต์ O36")
    assert bot.errors == []


@pytest.mark.parametrize(
    "data", ["1:t:2566:o99:x", "1:r:2566:o99:1", "1:n:2566:o99:0", "1:w:2566:o99:1"]
)
async def test_an_item_that_is_gone(bot: Bot, malee: Person, private: Chat, data: str):
    card = await bot.ask(private, malee, "/help")
    give(card, data)
    assert "ไม่ได้บันทึก: ข้อ o99" in await bot.press(card, "เก่า", malee)
    assert "ตัวชี้วัดย่อย" in card.text
    assert bot.errors == []


@pytest.mark.parametrize("data", ["1:c:2599:o1:0", "1:h:2599:o1:0", "1:d:2599:o1:0", "1:p:2599"])
async def test_an_edition_that_is_gone(bot: Bot, malee: Person, private: Chat, data: str):
    card = await bot.ask(private, malee, "/help")
    give(card, data)
    query = bot.pg.press(card, "เก่า", malee)
    await bot.settle()
    assert query.answer is not None
    assert bot.errors == []


async def test_a_tap_by_somebody_who_left(bot: Bot, malee: Person, somchai: Person, group: Chat):
    card = await bot.ask(group, somchai, "/checklist o40")
    bot.pg.leave(group, somchai)
    await bot.settle()
    await bot.press(card, button(card, "☐ 1."), somchai)
    assert (await state(bot, group, "o40")).done == 1
    assert bot.errors == []


async def test_a_name_with_html_in_it(bot: Bot, group: Chat):
    person = bot.pg.add_person("<b>&มาลี</i>", last_name="<script>")
    bot.pg.join(group, person)
    card = await bot.ask(group, person, "/checklist o40")
    await bot.press(card, button(card, "☐ 1."), person)
    assert "<b>&มาลี</i> <script>" in card.text
    assert bot.errors == []


async def test_a_full_disk_is_told_as_not_saved(
    bot: Bot, malee: Person, private: Chat, monkeypatch: pytest.MonkeyPatch
):
    card = await bot.ask(private, malee, "/checklist o40")

    async def full(*args: object) -> None:
        raise StoreError("ดิสก์เต็ม / The disk is full")

    monkeypatch.setattr("handlers.checking.checklist.checklist.set_tick", full)
    query = bot.pg.press(card, button(card, "☐ 1."), malee)
    await bot.settle()
    assert query.answer is not None
    assert query.answer.show_alert
    assert query.answer.text.startswith("ไม่ได้บันทึก")
    assert (await state(bot, private, "o40")).done == 0


async def test_a_locked_database_is_told_as_not_saved(
    bot: Bot, malee: Person, private: Chat, monkeypatch: pytest.MonkeyPatch
):
    card = await bot.ask(private, malee, "/checklist o40")

    async def locked(*args: object) -> None:
        raise StoreError("ฐานข้อมูลถูกโปรแกรมอื่นใช้อยู่ / held")

    tools_of(bot.application).acquaintances.drop()
    monkeypatch.setattr("itabot.office.members.see", locked)
    assert (await bot.press(card, button(card, "☐ 1."), malee)).startswith("ไม่ได้บันทึก")
    monkeypatch.undo()
    await bot.press(card, button(card, "☐ 1."), malee)
    assert (await state(bot, private, "o40")).done == 1


async def test_a_tap_by_somebody_forgotten_elsewhere(bot: Bot, malee: Person, private: Chat):
    group = bot.pg.add_group("ทีม", members=[malee])
    card = await bot.ask(group, malee, "/checklist o40")
    await members.forget(bot.db, malee.id)
    assert "ลองอีกครั้ง" in await bot.press(card, button(card, "☐ 1."), malee)
    await bot.press(card, button(card, "☐ 1."), malee)
    assert (await state(bot, group, "o40")).done == 1
    assert bot.errors == []


async def test_a_tap_on_a_card_that_was_deleted(bot: Bot, malee: Person, private: Chat):
    card = await bot.ask(private, malee, "/checklist o40")
    query = bot.pg.press(card, button(card, "☐ 1."), malee)
    bot.pg.delete(card)
    await bot.settle()
    assert query.answer is not None
    assert (await state(bot, private, "o40")).done == 1
    assert bot.errors == []


async def test_an_answer_that_is_lost_is_said_again(bot: Bot, malee: Person, private: Chat):
    card = await bot.ask(private, malee, "/checklist o36")
    bot.pg.fail("answerCallbackQuery", Fault.timeout())
    assert (await bot.press(card, button(card, "☐ 1."), malee)).startswith("☑ ทำแล้ว")
    assert bot.errors == []


async def test_a_tap_whose_answer_is_lost_for_good_still_shows(
    bot: Bot, malee: Person, private: Chat
):
    card = await bot.ask(private, malee, "/checklist o36")
    for _ in range(2):
        bot.pg.fail("answerCallbackQuery", Fault.timeout())
    bot.pg.press(card, button(card, "☐ 1."), malee)
    await bot.settle()
    assert button(card, "☑ 1.")
