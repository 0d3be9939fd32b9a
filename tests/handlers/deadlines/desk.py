"""What the tests of deadlines look at."""

from handlers.playground import Chat, Message, Person
from itabot.office import offices
from itabot.office.deadlines import lists
from itabot.office.deadlines.store import Deadline
from tests.handlers.living_bot import Bot

OIT = "/deadline ส่ง OIT 30 เม.ย. 2570"


async def office_id(bot: Bot, chat: Chat) -> int:
    """Return the office of a chat."""
    return (await offices.of_chat(bot.db, chat.id, bot.services.clock())).id


async def held(bot: Bot, chat: Chat) -> list[Deadline]:
    """Return a chat's deadlines as they are stored, by date."""
    return await lists.every(bot.db, await office_id(bot, chat))


async def answer(bot: Bot, chat: Chat, person: Person, text: str, to: Message) -> Message:
    """Reply to a message and return what comes of it."""
    bot.pg.say(chat, person, text, reply_to=to)
    await bot.settle()
    return bot.pg.last(chat)
