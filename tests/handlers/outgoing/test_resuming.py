"""After a sudden end the bot goes on where it was."""

import asyncio

import pytest

from handlers.application import build_application
from handlers.intake import polling
from handlers.playground import Chat, Message, Person, Playground, PlaygroundRequest
from handlers.services import Services, tools_of
from itabot.office import offices, redraws
from itabot.office.redraws import Stale
from tests.handlers.living_bot import Bot, button


@pytest.mark.parametrize(
    ("shows", "then"),
    [
        ("1:c:2566:o36:0", "เช็กลิสต์ O36"),
        ("1:d:2566:o36:0", "หลักฐาน O36"),
        ("1:p:2566", "📌"),
        ("2:from:a:later:version", "เก่า"),
    ],
)
async def test_messages_that_were_to_be_redrawn_are(services: Services, shows: str, then: str):
    pg = Playground(enforce_pace=False)
    group = pg.add_group("ทีม ITA", members=[pg.add_person("มาลี")])
    message = pg.post(group, pg.me, {"text": "เก่า"})
    await offices.of_chat(services.database, group.id, services.clock())
    redraws.note(services.database, Stale(group.id, message.message_id, shows))
    await services.database.unload()
    stop = asyncio.Event()
    application = build_application(
        pg.token,
        services,
        request=PlaygroundRequest(pg),
        get_updates_request=PlaygroundRequest(pg),
    )
    running = asyncio.create_task(polling.run(application, stop))
    async with asyncio.timeout(10):
        while await redraws.noted(services.database):
            await asyncio.sleep(0.01)
            await tools_of(application).redrawer.drained()
            await services.database.unload()
    assert message.text.startswith(then)
    stop.set()
    await running
    assert await redraws.noted(services.database) == []


async def test_a_card_is_noted_until_it_is_redrawn(
    bot: Bot, malee: Person, group: Chat, monkeypatch: pytest.MonkeyPatch
):
    card: Message = await bot.ask(group, malee, "/checklist o36")
    drawn, send = asyncio.Event(), PlaygroundRequest.do_request

    async def slow(self: PlaygroundRequest, url: str, *args: object, **more: object) -> object:
        if url.endswith("editMessageText"):
            await drawn.wait()
        return await send(self, url, *args, **more)

    monkeypatch.setattr(PlaygroundRequest, "do_request", slow)
    query = bot.pg.press(card, button(card, "☐ 1."), malee)
    await query.wait()
    await bot.pg.settle(quiet=0.005)
    assert await redraws.noted(bot.db) == [Stale(group.id, card.message_id, "1:c:2566:o36:0")]
    drawn.set()
    await bot.settle()
    await bot.db.unload()
    assert await redraws.noted(bot.db) == []
