"""/list: sub-indicators, their items, pages."""

from handlers.playground import Chat, Person
from handlers.views import wording
from tests.handlers.living_bot import Bot


async def test_the_way_from_the_list_to_a_card(bot: Bot, malee: Person, private: Chat):
    menu = await bot.ask(private, malee, "/list")
    assert len(menu.buttons) == 7
    label = next(b for row in menu.buttons for b in row if b.startswith("10.1"))
    await bot.press(menu, label, malee)
    assert "/o36 " in menu.text
    assert "bot_command" in {entity["type"] for entity in menu.entities}
    assert (await bot.ask(private, malee, "/o36")).text.startswith("O36 ")


async def test_back_to_all(bot: Bot, malee: Person, private: Chat):
    menu = await bot.ask(private, malee, "/list")
    await bot.press(menu, menu.buttons[0][0], malee)
    await bot.press(menu, wording.ALL_GROUPS, malee)
    assert len(menu.buttons) == 7


async def test_codes_of_another_year_name_it(bot: Bot, malee: Person, private: Chat):
    """And an edition whose sub-indicators nobody knows lists all its items at once."""
    card = await bot.ask(private, malee, "/o25_2568")
    await bot.press(card, wording.ALL_GROUPS, malee)
    assert "/o1_2568 " in card.text
    assert wording.ALL_GROUPS not in [b for row in card.buttons for b in row]
    assert bot.errors == []


async def test_a_group_or_year_that_is_gone(bot: Bot, malee: Person, private: Chat):
    menu = await bot.ask(private, malee, "/list")
    for data in ("1:l:2566:99:0", "1:l:2599:9.1:0", "1:g:2599"):
        menu.reply_markup = {"inline_keyboard": [[{"text": "เก่า", "callback_data": data}]]}
        assert await bot.press(menu, "เก่า", malee) == wording.ITEM_GONE
        assert len(menu.buttons) == 7
    assert bot.errors == []
