"""Three people finish an item together, a fourth reviews it; all of it survives a restart."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from handlers.application import build_application
from handlers.intake import polling
from handlers.playground import Chat, Message, Person, PlaygroundRequest
from handlers.services import Services
from handlers.views.wording import checklist as words
from itabot.knowledge_base.catalog import ItemKey
from itabot.office import checklist, history, offices
from itabot.office.links import evidence
from itabot.office.links.link_states import LinkState
from itabot.office.states import State
from itabot.office.store.database import Database
from tests.handlers.living_bot import YEAR, Bot, Fixed, Links, Rush, engine

PLAN = "https://www.example.go.th/plan.pdf"


@pytest.fixture
async def services(database_url: str) -> AsyncIterator[Services]:
    """Give what the bot works with, on SQLite and on PostgreSQL."""
    database, rush = await Database.open(database_url), Rush()
    yield Services(Fixed(engine()), database, YEAR, rush.now, rush.sleep, Links())
    await database.close()


async def restarted(bot: Bot) -> Bot:
    """Stop the bot and let another one take over, from the same store and chats."""
    bot.stop.set()
    await bot.settle()
    application = build_application(
        bot.pg.token,
        bot.services,
        request=PlaygroundRequest(bot.pg),
        get_updates_request=PlaygroundRequest(bot.pg),
    )
    another = Bot(bot.pg, application, bot.services)
    another.running = asyncio.create_task(polling.run(application, another.stop))
    return another


async def end(bot: Bot) -> None:
    bot.stop.set()
    assert bot.running is not None
    await asyncio.wait_for(bot.running, 10)


async def tick(bot: Bot, card: Message, number: int, by: Person) -> str:
    label = next(row[0] for row in card.buttons if row[0].startswith(f"☐ {number}."))
    return await bot.press(card, label, by)


async def test_an_item_from_beginning_to_end(bot: Bot, malee: Person, somchai: Person, group: Chat):
    preecha, deputy = bot.pg.add_person("ปรีชา"), bot.pg.add_person("ปลัด")
    for person in (preecha, deputy):
        bot.pg.join(group, person)
    card = await bot.ask(group, malee, "/o36")
    await bot.press(card, words.OPEN_CHECKLIST, malee)
    await bot.press(card, words.OWN, malee)
    for number, by in ((1, malee), (2, somchai), (3, preecha), (4, malee)):
        await tick(bot, card, number, by)
    bot.pg.say(group, somchai, PLAN, reply_to=card)
    await bot.settle()
    bot = await restarted(bot)
    assert "ครบแล้ว" in await tick(bot, card, 5, somchai)
    for owner in (malee, somchai, preecha):
        assert "ตรวจทานงานของตนเองไม่ได้" in await bot.press(card, words.REVIEW, owner)
    await bot.press(card, words.REVIEW, deputy)
    assert "ตรวจทานโดย ปลัด" in card.text
    assert "หลักฐาน: 1 ลิงก์" in card.text
    assert "1/43 ข้อ" in (await bot.ask(group, deputy, "/progress")).text
    assert bot.errors == []
    bot = await restarted(bot)
    assert "1/43 ข้อ" in (await bot.ask(group, deputy, "/progress")).text
    assert "✅ /o36" in (await bot.ask(group, deputy, "/progress 10.1")).text
    card = await bot.ask(group, malee, "/checklist o36")
    assert "ตรวจทานโดย ปลัด" in card.text
    assert "หลักฐาน: 1 ลิงก์" in card.text
    await _is_all_there(bot, group)
    assert bot.errors == []
    await end(bot)


async def _is_all_there(bot: Bot, group: Chat) -> None:
    office = await offices.of_chat(bot.db, group.id, bot.services.clock())
    key, kb = ItemKey(YEAR, "o36"), bot.services.live.current.kb
    state = await checklist.item_state(bot.db, kb, office.id, key)
    assert state.state is State.REVIEWED
    (link,) = await evidence.of_item(bot.db, office.id, key)
    assert (link.url, link.state) == (PLAN, LinkState.OK)
    assert len(await history.history(bot.db, office.id, key)) == 8
