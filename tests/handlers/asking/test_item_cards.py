"""Cards: their commands, their buttons, and buttons from long ago."""

import pytest

from handlers.playground import Chat, Person
from handlers.views import wording
from itabot.office import offices
from tests.handlers.living_bot import Bot, give


@pytest.mark.parametrize("command", ["/o36", "/O36", "/o036", "/o36@itabot_bot", "/o36_2566"])
async def test_every_code_is_a_command(bot: Bot, malee: Person, private: Chat, command: str):
    assert (await bot.ask(private, malee, command)).text.startswith("O36 ")


async def test_a_command_may_name_the_year(bot: Bot, malee: Person, private: Chat):
    answer = await bot.ask(private, malee, "/o25_2568")
    assert answer.text.startswith("O25 ")
    assert "ปี 2568" in answer.text


async def test_a_command_for_a_year_that_is_not_there(bot: Bot, malee: Person, private: Chat):
    answer = await bot.ask(private, malee, "/o1_2599")
    assert "2566" in answer.text
    assert bot.errors == []


async def test_a_command_for_another_bot_is_not_ours(bot: Bot, malee: Person, private: Chat):
    before = bot.pg.say(private, malee, "/o36@other_bot")
    await bot.settle()
    assert bot.pg.last(private) is before


async def test_walking_to_the_neighbours(bot: Bot, malee: Person, private: Chat):
    card = await bot.ask(private, malee, "/o36")
    await bot.press(card, "O37 ›", malee)
    assert card.text.startswith("O37 ")
    await bot.press(card, "‹ O36", malee)
    assert card.text.startswith("O36 ")
    office = await offices.of_chat(bot.db, private.id, bot.services.clock())
    assert office.item is not None
    assert office.item.code == "o36"


async def test_the_first_and_last_have_one_neighbour(bot: Bot, malee: Person, private: Chat):
    assert ["O2 ›"] in (await bot.ask(private, malee, "/o1")).buttons
    assert ["‹ O42"] in (await bot.ask(private, malee, "/o43")).buttons


async def test_the_same_matter_in_another_year(bot: Bot, malee: Person, private: Chat):
    card = await bot.ask(private, malee, "/o36")
    label = next(b for row in card.buttons for b in row if b.startswith("ปี 2568"))
    await bot.press(card, label, malee)
    assert "ปี 2568" in card.text


async def test_a_double_tap_does_no_harm(bot: Bot, malee: Person, private: Chat):
    card = await bot.ask(private, malee, "/o36")
    first, second = bot.pg.press(card, "O37 ›", malee), bot.pg.press(card, "O37 ›", malee)
    await bot.settle()
    assert card.text.startswith("O37 ")
    assert first.answer is not None
    assert second.answer is not None
    assert bot.errors == []


@pytest.mark.parametrize("data", ["0:i:2566:o36:0", "item_2566_o36", "9:x:2566-o36"])
async def test_an_old_button_still_finds_its_item(
    bot: Bot, malee: Person, private: Chat, data: str
):
    card = await bot.ask(private, malee, "/help")
    give(card, data)
    assert await bot.press(card, "เก่า", malee) == wording.OLD_BUTTON
    assert card.text.startswith("O36 ")


@pytest.mark.parametrize("data", ["x", "1:i:2566", "1:z:1", "0:i:2566:o999:0", "1:v:2"])
async def test_a_button_nobody_knows_gets_a_kind_word(
    bot: Bot, malee: Person, private: Chat, data: str
):
    card = await bot.ask(private, malee, "/help")
    give(card, data)
    assert await bot.press(card, "เก่า", malee) == wording.OLD_BUTTON_DEAD
    assert bot.errors == []


async def test_an_item_that_is_gone_leads_to_the_list(bot: Bot, malee: Person, private: Chat):
    card = await bot.ask(private, malee, "/o36")
    give(card, "1:i:2566:o99:0")
    assert await bot.press(card, "เก่า", malee) == wording.ITEM_GONE
    assert "ตัวชี้วัดย่อย" in card.text


async def test_a_page_beyond_the_end_shows_the_last(bot: Bot, malee: Person, private: Chat):
    card = await bot.ask(private, malee, "/o36")
    give(card, "1:i:2566:o36:99")
    await bot.press(card, "เก่า", malee)
    assert card.text.startswith("O36 ")


async def test_a_message_that_cannot_be_edited_is_sent_anew(bot: Bot, malee: Person, private: Chat):
    card = await bot.ask(private, malee, "/o36")
    query = bot.pg.press(card, "O37 ›", malee)
    bot.pg.delete(card)
    await bot.settle()
    assert query.answer is not None
    assert bot.pg.last(private).text.startswith("O37 ")
    assert bot.errors == []


async def test_a_tap_on_a_message_too_old_to_be_told(bot: Bot, malee: Person, private: Chat):
    """Telegram sends the date 0 instead of the message: an InaccessibleMessage."""
    card = await bot.ask(private, malee, "/o36")
    bot.pg.raw_update(
        {
            "callback_query": {
                "id": "77",
                "from": malee.to_json(),
                "chat_instance": "1",
                "data": "1:i:2566:o37:0",
                "message": {
                    "chat": private.to_json(),
                    "message_id": card.message_id,
                    "date": 0,
                },
            }
        }
    )
    await bot.settle()
    assert card.text.startswith("O37 ")
    assert bot.errors == []
