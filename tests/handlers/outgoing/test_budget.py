"""Eight people tapping at once: Telegram's limits hold, and the cards end as the store is."""

import asyncio
import random
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from handlers.application import build_application
from handlers.intake import polling
from handlers.outgoing.pace import PER_MINUTE_IN_A_GROUP
from handlers.playground import (
    BotApiError,
    Chat,
    Message,
    Person,
    Playground,
    PlaygroundRequest,
)
from handlers.profile import introduce
from handlers.services import App, Services, tools_of
from itabot.knowledge_base.catalog import ItemKey
from itabot.office import checklist, offices
from itabot.office.store.database import Database
from tests.handlers.living_bot import YEAR, Bot, Fixed, Links, engine
from tests.handlers.waiting import Waiting


@pytest.fixture
def time() -> Waiting:
    return Waiting()


@pytest.fixture
async def paced(
    tmp_path: Path, sqlite_ready: Path, time: Waiting
) -> AsyncIterator[tuple[Bot, Waiting]]:
    """Give a bot whose Telegram enforces its limits, on a clock that the test moves."""
    shutil.copy(sqlite_ready, tmp_path / "itabot.db")
    database = await Database.open(f"sqlite:///{tmp_path}/itabot.db")
    services = Services(Fixed(engine()), database, YEAR, time.clock.now, time.sleep, Links())
    pg = Playground(clock=time.clock)
    application = build_application(
        pg.token, services, request=PlaygroundRequest(pg), get_updates_request=PlaygroundRequest(pg)
    )
    made, ready = Bot(pg, application, services), asyncio.Event()

    async def introduced(started: App) -> None:
        await introduce(started)
        ready.set()

    application.post_init = introduced
    running = asyncio.create_task(polling.run(application, made.stop))
    await asyncio.wait_for(ready.wait(), 10)
    yield made, time
    made.stop.set()
    await asyncio.wait_for(running, 10)
    await database.close()


def refused_for_pace(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list that grows by each call that Telegram refuses as too fast."""
    refused: list[int] = []
    spend = bot.pg.pace.spend

    def counting(chat_id: int, now: float) -> None:
        try:
            spend(chat_id, now)
        except BotApiError:
            refused.append(chat_id)
            raise

    monkeypatch.setattr(bot.pg.pace, "spend", counting)
    return refused


def edits_and_messages(bot: Bot, chat: Chat) -> int:
    paced = ("sendMessage", "editMessageText")
    return sum(c.method in paced and c.params.get("chat_id") == chat.id for c in bot.pg.calls)


async def test_two_hundred_taps_by_eight_people(
    paced: tuple[Bot, Waiting], monkeypatch: pytest.MonkeyPatch
):
    bot, time = paced
    refused = refused_for_pace(bot, monkeypatch)
    people = [bot.pg.add_person(f"คนที่ {n}") for n in range(8)]
    group = bot.pg.add_group("ทีม ITA", members=people)
    cards = []
    for code in ("o36", "o40", "o12"):
        bot.pg.say(group, people[0], f"/checklist {code}")
        await bot.pg.settle()
        cards.append(bot.pg.last(group))
    await _tap_at_random(bot, time, cards, people)
    await time.pass_by(60, step=1)
    await asyncio.wait_for(tools_of(bot.application).redrawer.drained(), 5)
    assert bot.errors == []
    assert refused == []
    assert sum(c.method == "answerCallbackQuery" for c in bot.pg.calls) == 200
    await _match_the_state(bot, group, cards)
    assert edits_and_messages(bot, group) < 60


async def _tap_at_random(
    bot: Bot, time: Waiting, cards: list[Message], people: list[Person]
) -> None:
    chance = random.Random(4)  # noqa: S311 - the same each time
    queries = []
    for at in range(200):
        card = chance.choice(cards)
        label = chance.choice([row[0] for row in card.buttons if row[0][0] in "☐☑"])
        queries.append(bot.pg.press(card, label, chance.choice(people)))
        if at % 4 == 3:
            await time.pass_by(0.5)
    await bot.pg.settle()
    assert all([(await query.wait()).text for query in queries])


async def _match_the_state(bot: Bot, group: Chat, cards: list[Message]) -> None:
    office = await offices.of_chat(bot.db, group.id, bot.services.clock())
    for code, card in zip(("o36", "o40", "o12"), cards, strict=True):
        kb = bot.services.live.current.kb
        state = await checklist.item_state(bot.db, kb, office.id, ItemKey(YEAR, code))
        assert f"{state.done}/{state.total}" in card.text
        assert card.text.count("☑") == state.done


async def test_taps_are_answered_while_messages_have_to_wait(paced: tuple[Bot, Waiting]):
    bot, time = paced
    person = bot.pg.add_person("มาลี")
    group = bot.pg.add_group("ทีม ITA", members=[person])
    bot.pg.say(group, person, "/checklist o36")
    await bot.pg.settle()
    card = bot.pg.last(group)
    for _ in range(PER_MINUTE_IN_A_GROUP + 5):
        bot.pg.say(group, person, "/help")
    queries = [bot.pg.press(card, card.buttons[number][0], person) for number in range(5)]
    assert all([(await query.wait()).text for query in queries])
    assert edits_and_messages(bot, group) <= PER_MINUTE_IN_A_GROUP
    await time.pass_by(200, step=1)
    await bot.pg.settle()
    assert "5/5" in card.text
    assert sum("วิธีใช้" in m.text for m in bot.pg.messages(group)) == PER_MINUTE_IN_A_GROUP + 5
    assert bot.errors == []
