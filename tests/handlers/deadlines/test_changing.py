"""Deadlines that are there: done, another day, other words, removed."""

from datetime import date, time

import pytest

from handlers.playground import Chat, Person
from handlers.views.wording import deadlines as words
from itabot.office.deadlines.store import Target
from tests.handlers.deadlines.desk import OIT, answer, held
from tests.handlers.living_bot import Bot, button, give


async def test_done_by_anybody_and_open_again(
    bot: Bot, malee: Person, somchai: Person, group: Chat
):
    card = await bot.ask(group, malee, OIT)
    assert "เสร็จแล้ว: ส่ง OIT" in await bot.press(card, words.DONE, somchai)
    assert (await held(bot, group))[0].done_at is not None
    assert words.NONE in (await bot.ask(group, malee, "/deadlines")).text
    listed = bot.pg.last(group)
    await bot.press(listed, words.DONE_ONES, malee)
    assert "1. ✓ 30 เม.ย. 70 ส่ง OIT (เสร็จ 25 พ.ย.)" in listed.text
    await bot.press(listed, "1", malee)
    await bot.press(listed, words.NOT_DONE, somchai)
    assert (await held(bot, group))[0].done_at is None
    assert bot.errors == []


async def test_a_day_picked_from_the_calendar(bot: Bot, malee: Person, group: Chat):
    card = await bot.ask(group, malee, "/deadline o36 พรุ่งนี้")
    await bot.press(card, words.CHANGE_DAY, malee)
    assert card.buttons[0] == ["พ.ย. 69", "ธ.ค. 69", "ม.ค. 70"]
    await bot.press(card, "พ.ย. 69", malee)
    # What is over is not offered.
    assert [label for label in card.buttons[1] if label.strip("\u2800")] == [
        *("25", "26", "27", "·28", "·29")
    ]
    await bot.press(card, words.OTHER_MONTHS, malee)
    await bot.press(card, "ธ.ค. 69", malee)
    assert "·10" in card.buttons[2]  # a holiday
    assert "30 ธ.ค. 69" in await bot.press(card, "30", malee)
    assert (await held(bot, group))[0].day == date(2026, 12, 30)
    assert bot.errors == []


async def test_a_day_typed_as_a_reply(bot: Bot, malee: Person, group: Chat):
    card = await bot.ask(group, malee, "/deadline o36 พรุ่งนี้")
    await bot.press(card, words.CHANGE_DAY, malee)
    asked = await answer(bot, group, malee, "30 เม.ย. 2027 บ่ายสาม", to=card)
    assert "ค.ศ. 2027 = พ.ศ. 2570" in asked.text
    await bot.press(asked, button(asked, "30 เม.ย. 70"), malee)
    (moved,) = await held(bot, group)
    assert (moved.day, moved.clock) == (date(2027, 4, 30), time(15))
    await bot.press(card, "พ.ย. 69", malee)
    await answer(bot, group, malee, "สิ้นเดือนนี้", to=card)
    (moved,) = await held(bot, group)
    assert (moved.day, moved.clock) == (date(2026, 11, 30), None)
    assert bot.errors == []


async def test_other_words(bot: Bot, malee: Person, group: Chat):
    card = await bot.ask(group, malee, OIT)
    assert await bot.press(card, words.CHANGE_TEXT, malee) == words.ASKED
    shown = await answer(bot, group, malee, "กองคลัง ส่งสขร", to=bot.pg.last(group))
    assert words.REWORDED in shown.text
    (changed,) = await held(bot, group)
    assert (changed.title, changed.target) == ("ส่งสขร", Target(owner="กองคลัง"))
    assert changed.day == date(2027, 4, 30)
    await bot.press(card, words.CHANGE_TEXT, malee)
    prompt = bot.pg.last(group)
    assert "ยาวได้ไม่เกิน 200" in (await answer(bot, group, malee, "ก" * 201, to=prompt)).text
    assert "ไม่พบข้อ O99" in (await answer(bot, group, malee, "o99", to=prompt)).text
    assert await held(bot, group) == [changed]
    assert bot.errors == []


@pytest.mark.parametrize("stamp", ["20261124", "20261125-0959"])
async def test_a_day_that_is_over_by_now(bot: Bot, malee: Person, group: Chat, stamp: str):
    card = await bot.ask(group, malee, OIT)
    (made,) = await held(bot, group)
    give(card, f"1:dm:{made.id}:{stamp}")
    assert "ผ่านไปแล้ว" in await bot.press(card, "เก่า", malee)
    asked = await bot.ask(group, malee, "/deadline ส่งแผน 2027")
    give(asked, f"1:dn:{stamp}")
    assert "ผ่านไปแล้ว" in await bot.press(asked, "เก่า", malee)
    assert await held(bot, group) == [made]
    assert bot.errors == []


async def test_removing_asks_first(bot: Bot, malee: Person, group: Chat):
    card = await bot.ask(group, malee, OIT)
    await bot.press(card, words.REMOVE, malee)
    assert words.REMOVE_SURE in card.text
    await bot.press(card, words.REMOVE_NO, malee)
    assert len(await held(bot, group)) == 1
    await bot.press(card, words.REMOVE, malee)
    assert "ลบแล้ว: ส่ง OIT" in await bot.press(card, words.REMOVE_YES, malee)
    assert words.NONE in card.text
    assert await held(bot, group) == []
    assert bot.errors == []


GONE = "กำหนดนี้ถูกลบไปแล้ว"
OLD = ("1:ds:{id}", "1:df:{id}:1", "1:dm:{id}:20270430", "1:dp:{id}:0", "1:dt:{id}", "1:dq:{id}")


@pytest.mark.parametrize("data", [*OLD, "1:dx:{id}", "1:da:{id}", "1:ds:999999999"])
async def test_buttons_of_what_is_gone(bot: Bot, malee: Person, group: Chat, data: str):
    card = await bot.ask(group, malee, OIT)
    (made,) = await held(bot, group)
    await bot.press(card, words.REMOVE, malee)
    await bot.press(card, words.REMOVE_YES, malee)
    give(card, data.format(id=made.id))
    assert await bot.press(card, "เก่า", malee) == GONE
    assert bot.errors == []


async def test_an_answer_about_what_is_gone(bot: Bot, malee: Person, group: Chat):
    card = await bot.ask(group, malee, OIT)
    await bot.press(card, words.CHANGE_TEXT, malee)
    prompt = bot.pg.last(group)
    await bot.press(card, words.REMOVE, malee)
    await bot.press(card, words.REMOVE_YES, malee)
    assert (await answer(bot, group, malee, "ส่งแผน", to=prompt)).text == GONE
    assert bot.errors == []


async def test_another_groups_deadline_is_out_of_reach(
    bot: Bot, malee: Person, group: Chat, private: Chat
):
    await bot.ask(group, malee, OIT)
    (made,) = await held(bot, group)
    listed = await bot.ask(private, malee, "/deadlines")
    give(listed, f"1:dx:{made.id}")
    assert await bot.press(listed, "เก่า", malee) == GONE
    assert len(await held(bot, group)) == 1
