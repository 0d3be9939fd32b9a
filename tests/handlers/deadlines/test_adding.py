"""Deadlines in people's own words: kept, or asked back."""

from datetime import date

from handlers.playground import Chat, Person
from handlers.views.wording import deadlines as words
from itabot.office import offices
from itabot.office.deadlines import lists
from itabot.office.deadlines.store import Deadline
from tests.handlers.living_bot import Bot


async def held(bot: Bot, chat: Chat) -> tuple[Deadline, ...]:
    office = await offices.of_chat(bot.db, chat.id, bot.services.clock())
    return (await lists.page(bot.db, office.id)).deadlines


async def test_a_deadline_is_kept_and_listed(bot: Bot, malee: Person, group: Chat):
    shown = await bot.ask(group, malee, "/deadline ส่ง OIT 30 เม.ย. 2570")
    assert words.ADDED in shown.text
    assert "วันศุกร์ที่ 30 เมษายน 2570" in shown.text
    (made,) = await held(bot, group)
    assert (made.title, made.day, made.clock) == ("ส่ง OIT", date(2027, 4, 30), None)
    listed = await bot.ask(group, malee, "/deadlines")
    assert "1. ศ. 30 เม.ย. 70 ส่ง OIT" in listed.text
    assert bot.errors == []
