"""Who may do what with deadlines."""

import pytest

from handlers.playground import Chat, Message, Person
from handlers.views.wording import deadlines as words
from tests.handlers.deadlines.desk import OIT, answer, held
from tests.handlers.living_bot import Bot, give

# What is refused before it reaches the store is refused on either database.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

FOR_ADMINISTRATORS = (
    *("1:dw:", "1:dn:20270430", "1:dm:{id}:20270101", "1:dp:{id}:0", "1:dp:0:0", "1:dt:{id}"),
    *("1:dq:{id}", "1:dx:{id}", "1:dk:20270430", "1:do:", "1:da:0", "1:da:{id}", "1:dr:"),
    "1:dc:2566",
)


@pytest.mark.parametrize("data", FOR_ADMINISTRATORS)
async def test_buttons_for_administrators(
    bot: Bot, malee: Person, somchai: Person, group: Chat, data: str
):
    card = await bot.ask(group, malee, OIT)
    before = await held(bot, group)
    give(card, data.format(id=before[0].id))
    count = len(bot.pg.messages(group))
    assert await bot.press(card, "เก่า", somchai) == words.ADMINISTRATORS_ONLY
    assert await held(bot, group) == before
    assert len(bot.pg.messages(group)) == count
    assert bot.errors == []


async def test_words_for_administrators(bot: Bot, malee: Person, somchai: Person, group: Chat):
    assert (await bot.ask(group, somchai, OIT)).text == words.ADMINISTRATORS_ONLY
    asked = await bot.ask(group, malee, "/deadline")
    refused = await answer(bot, group, somchai, "ส่ง OIT 30 เม.ย. 70", to=asked)
    assert refused.text == words.ADMINISTRATORS_ONLY
    assert await held(bot, group) == []


@pytest.mark.parametrize("data", ["1:ds:1", "1:dl:0:0", "1:dl:9999:1", "1:dh:0", "1:dv:", "1:di:"])
async def test_looking_is_for_everybody(
    bot: Bot, malee: Person, somchai: Person, group: Chat, data: str
):
    card = await bot.ask(group, malee, OIT)
    give(card, data)
    assert words.ADMINISTRATORS_ONLY not in await bot.press(card, "เก่า", somchai)
    assert isinstance(card, Message)
    assert bot.errors == []
