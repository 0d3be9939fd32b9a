"""/privacy and /forget."""

from living_bot import Bot

from handlers.playground import Chat, Person
from handlers.views import wording
from itabot.office import offices


async def chosen(bot: Bot, chat: Chat) -> int | None:
    return (await offices.of_chat(bot.db, chat.id, bot.services.clock())).year


async def test_privacy_says_what_is_kept(bot: Bot, malee: Person, private: Chat):
    assert "สิ่งที่ไม่เก็บ" in (await bot.ask(private, malee, "/privacy")).text


async def test_erasing(bot: Bot, malee: Person, private: Chat):
    await bot.ask(private, malee, "/year 2568")
    sure = await bot.ask(private, malee, "/forget")
    assert await bot.press(sure, wording.FORGET_YES, malee) == wording.FORGOTTEN
    assert sure.text == wording.FORGOTTEN
    assert await chosen(bot, private) is None


async def test_thinking_better_of_it(bot: Bot, malee: Person, private: Chat):
    await bot.ask(private, malee, "/year 2568")
    sure = await bot.ask(private, malee, "/forget")
    assert await bot.press(sure, wording.FORGET_NO, malee) == wording.KEPT
    assert await chosen(bot, private) == 2568


async def test_in_groups_only_administrators(bot: Bot, malee: Person, somchai: Person, group: Chat):
    assert (await bot.ask(group, somchai, "/forget")).text == wording.ADMINISTRATORS_ONLY
    sure = await bot.ask(group, malee, "/forget")
    assert await bot.press(sure, wording.FORGET_YES, somchai) == wording.ADMINISTRATORS_ONLY
    assert await bot.press(sure, wording.FORGET_YES, malee) == wording.FORGOTTEN
    assert bot.errors == []
