"""Inline mode: cards in any chat."""

import pytest

from handlers.playground import Chat, Person
from handlers.views import wording
from tests.handlers.living_bot import Bot


async def test_typing_offers_cards(bot: Bot, malee: Person, private: Chat):
    asked = bot.pg.type_inline(malee, "o36")
    results = await asked.wait()
    assert results[0]["id"] == "2566-o36"
    assert results[0]["title"].startswith("O36 · ")
    await bot.settle()
    assert bot.errors == []


async def test_a_chosen_card_can_be_walked_through(
    bot: Bot, malee: Person, somchai: Person, group: Chat
):
    """Also where the bot is not: Telegram names the message by an inline id alone."""
    chat = bot.pg.add_group("กองช่าง", members=[malee, somchai], bot_is_member=False)
    asked = bot.pg.type_inline(malee, "o36", chat=chat)
    await asked.wait()
    card = bot.pg.choose_inline(asked, "2566-o36")
    assert card.text.startswith("O36 ")
    assert ["👍", "👎"] not in card.buttons
    assert await bot.press(card, "O37 ›", somchai) == ""
    assert card.text.startswith("O37 ")
    bot.pg.press(card, "O38 ›", malee)
    bot.pg.press(card, "O38 ›", somchai)
    await bot.settle()
    assert card.text.startswith("O38 ")
    assert bot.errors == []


async def test_nothing_typed_offers_the_edition_page_by_page(bot: Bot, malee: Person):
    seen: list[str] = []
    offset = ""
    while True:
        asked = bot.pg.type_inline(malee, "", offset=offset)
        seen += [result["id"] for result in await asked.wait()]
        if not (offset := asked.next_offset):
            break
    assert len(seen) == len(set(seen)) == 43


async def test_a_general_question(bot: Bot, malee: Person):
    results = await bot.pg.type_inline(malee, "ITA คืออะไร").wait()
    assert results[0]["id"].startswith("general-")


async def test_nothing_found_leads_to_the_private_chat(bot: Bot, malee: Person):
    asked = bot.pg.type_inline(malee, "ฝนจะตกไหม")
    assert await asked.wait() == []
    assert asked.button is not None
    assert asked.button["text"] == wording.INLINE_NOTHING


@pytest.mark.parametrize("data", ["1:v:1", "1:y:2568", "1:e:1", "1:q:1"])
async def test_buttons_that_need_a_chat_say_so(bot: Bot, malee: Person, data: str):
    asked = bot.pg.type_inline(malee, "o36")
    await asked.wait()
    card = bot.pg.choose_inline(asked, "2566-o36")
    card.reply_markup = {"inline_keyboard": [[{"text": "?", "callback_data": data}]]}
    assert await bot.press(card, "?", malee) in (wording.OLD_BUTTON_DEAD, wording.VOTE_LOST)
    assert bot.errors == []


@pytest.mark.parametrize(("query", "offset"), [("<b>&", ""), ("\u202e\u200b", ""), ("o36", "x")])
async def test_strange_queries(bot: Bot, malee: Person, query: str, offset: str):
    await bot.pg.type_inline(malee, query, offset=offset).wait()
    await bot.settle()
    assert bot.errors == []


async def test_an_answer_that_comes_too_late_is_no_error(bot: Bot, malee: Person):
    bot.pg.raw_update(
        {"inline_query": {"id": "404", "from": malee.to_json(), "query": "o36", "offset": ""}}
    )
    await bot.settle()
    assert bot.errors == []


async def test_our_own_card_in_our_private_chat_is_no_question(
    bot: Bot, malee: Person, private: Chat
):
    asked = bot.pg.type_inline(malee, "o36")
    await asked.wait()
    card = bot.pg.choose_inline(asked, "2566-o36")
    await bot.settle()
    assert bot.pg.last(private) is card
