"""👍 and 👎: one voice a person, and 👎 kept without who said so."""

from handlers.playground import Chat, Person
from handlers.views import wording
from itabot.office import misses
from itabot.office.misses import MissKind
from tests.handlers.living_bot import Bot


async def test_thumbs(bot: Bot, malee: Person, private: Chat):
    answer = await bot.ask(private, malee, "ข้อ 36 ต้องมีอะไรบ้าง")
    assert await bot.press(answer, "👍", malee) == wording.VOTED_UP
    assert await misses.listing(bot.db, 10) == []
    assert await bot.press(answer, "👎", malee) == wording.VOTED_DOWN
    (miss,) = await misses.listing(bot.db, 10)
    assert miss.kind is MissKind.DISLIKED
    assert "o36" in miss.codes


async def test_a_second_tap_counts_no_more(bot: Bot, malee: Person, private: Chat):
    answer = await bot.ask(private, malee, "ข้อ 36")
    for _ in range(3):
        assert await bot.press(answer, "👎", malee) == wording.VOTED_DOWN
    (miss,) = await misses.listing(bot.db, 10)
    assert miss.times == 1


async def test_each_person_has_a_voice(bot: Bot, malee: Person, somchai: Person, group: Chat):
    answer = await bot.ask(group, malee, "@itabot_bot ข้อ 36")
    await bot.press(answer, "👎", malee)
    await bot.press(answer, "👎", somchai)
    (miss,) = await misses.listing(bot.db, 10)
    assert miss.times == 2


async def test_the_thumbs_stay_while_walking(bot: Bot, malee: Person, private: Chat):
    answer = await bot.ask(private, malee, "ข้อ 36")
    await bot.press(answer, "O37 ›", malee)
    assert ["👍", "👎"] in answer.buttons


async def test_an_answer_that_was_forgotten(bot: Bot, malee: Person, private: Chat):
    answer = await bot.ask(private, malee, "ข้อ 36")
    forget = await bot.ask(private, malee, "/forget")
    await bot.press(forget, wording.FORGET_CHAT, malee)
    await bot.press(forget, wording.FORGET_YES, malee)
    assert await bot.press(answer, "👎", malee) == wording.VOTE_LOST
    assert bot.errors == []
