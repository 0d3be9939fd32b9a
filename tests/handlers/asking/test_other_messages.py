"""What is no question: a kind word in private chats."""

import pytest

from handlers.playground import Chat, Person
from handlers.views import wording
from tests.handlers.living_bot import Bot


@pytest.mark.parametrize(
    ("verb", "words"),
    [
        ("send_sticker", wording.STICKER),
        ("send_photo", wording.PHOTO),
        ("send_document", wording.DOCUMENT),
        ("send_voice", wording.VOICE),
        ("send_location", wording.UNREADABLE),
        ("send_contact", wording.UNREADABLE),
    ],
)
async def test_a_kind_word(bot: Bot, malee: Person, private: Chat, verb: str, words: str):
    getattr(bot.pg, verb)(private, malee)
    await bot.settle()
    assert bot.pg.last(private).text == words
    assert bot.errors == []


async def test_a_caption_is_a_question(bot: Bot, malee: Person, private: Chat):
    bot.pg.send_photo(private, malee, caption="ข้อ 36")
    await bot.settle()
    assert bot.pg.last(private).text.startswith("O36 ")


async def test_a_forwarded_card(bot: Bot, malee: Person, private: Chat):
    card = await bot.ask(private, malee, "/o36")
    bot.pg.forward(private, malee, card)
    await bot.settle()
    assert bot.pg.last(private).text == wording.FORWARDED


async def test_a_colleagues_question_forwarded(
    bot: Bot, malee: Person, somchai: Person, private: Chat, group: Chat
):
    question = bot.pg.say(group, somchai, "ข้อ 36 ต้องมีอะไรบ้าง")
    bot.pg.forward(private, malee, question)
    await bot.settle()
    assert bot.pg.last(private).text.startswith("O36 ")


async def test_a_long_text_forwarded_is_no_question(
    bot: Bot, malee: Person, somchai: Person, private: Chat, group: Chat
):
    notice = bot.pg.say(group, somchai, "ประกาศ เรื่อง ข้อ 36 " * 30)
    bot.pg.forward(private, malee, notice)
    await bot.settle()
    assert bot.pg.last(private).text == wording.FORWARDED


async def test_a_pinned_message_needs_no_answer(bot: Bot, malee: Person, private: Chat):
    card = await bot.ask(private, malee, "/o36")
    bot.pg.pin(card, malee)
    await bot.settle()
    assert bot.pg.messages(private)[-1].sender is malee
