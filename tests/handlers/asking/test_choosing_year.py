"""/year: what it changes, how it is written, and who may change it for a group."""

import pytest

from handlers.playground import Chat, Fault, Person
from handlers.views import wording
from tests.handlers.living_bot import Bot


@pytest.mark.parametrize("written", ["2568", "68", "๒๕๖๘", "พ.ศ. 2568"])
async def test_choosing_by_writing(bot: Bot, malee: Person, private: Chat, written: str):
    answer = await bot.ask(private, malee, f"/year {written}")
    assert answer.text == wording.YEAR_CHOSEN.format(year=2568)
    assert "ปี 2568" in (await bot.ask(private, malee, "ข้อ 25")).text


async def test_choosing_by_button(bot: Bot, malee: Person, private: Chat):
    choice = await bot.ask(private, malee, "/year")
    assert await bot.press(choice, "2568", malee) == wording.YEAR_CHOSEN.format(year=2568)
    assert ["✓ 2568"] in [[b] for row in choice.buttons for b in row]
    assert await bot.press(choice, "✓ 2568", malee) == wording.YEAR_CHOSEN.format(year=2568)
    assert bot.errors == []


async def test_a_year_that_is_not_there(bot: Bot, malee: Person, private: Chat):
    assert "ยังไม่มีข้อมูลปีนั้น" in (await bot.ask(private, malee, "/year 2599")).text
    assert "เลือกปี" in (await bot.ask(private, malee, "/year ปีหน้า")).text


async def test_in_groups_administrators_choose(
    bot: Bot, malee: Person, somchai: Person, group: Chat
):
    refused = await bot.ask(group, somchai, "/year 2568")
    assert refused.text == wording.ADMINISTRATORS_ONLY
    choice = await bot.ask(group, somchai, "/year")
    assert await bot.press(choice, "2568", somchai) == wording.ADMINISTRATORS_ONLY
    assert await bot.press(choice, "2568", malee) == wording.YEAR_CHOSEN.format(year=2568)


async def test_somebody_telegram_does_not_know_may_not(bot: Bot, somchai: Person, group: Chat):
    bot.pg.fail("getChatMember", Fault.bad_request("member not found"))
    assert (await bot.ask(group, somchai, "/year 2568")).text == wording.ADMINISTRATORS_ONLY
    assert bot.errors == []


async def test_an_administrator_without_a_name_may(bot: Bot, somchai: Person, group: Chat):
    """Writing in the group's own name hides who it is, and shows that it is an administrator."""
    said = bot.pg.say(group, somchai, "/year").to_json() | {
        "text": "/year 2568",
        "sender_chat": group.to_json(),
        "message_id": 9_999,
    }
    await bot.settle()
    bot.pg.raw_update({"message": said})
    await bot.settle()
    assert bot.pg.last(group).text == wording.YEAR_CHOSEN.format(year=2568)
