"""Redraws: gathered, paced, the newest state, none lost; and the group's twenty a minute."""

import asyncio
import random
import shutil
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from living_bot import YEAR, Bot, Fixed, Links, engine
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TimedOut

from handlers.application import build_application
from handlers.intake import polling
from handlers.pace import PER_MINUTE_IN_A_GROUP, RESERVE, Limiter, Pace
from handlers.playground import (
    BotApiError,
    Chat,
    ManualClock,
    Message,
    Person,
    Playground,
    PlaygroundRequest,
)
from handlers.profile import introduce
from handlers.redrawer import EVERY, Place, Redrawer
from handlers.services import App, Services, tools_of
from handlers.views.screen import Screen
from itabot.errors import StoreError
from itabot.knowledge_base.catalog import ItemKey
from itabot.office import checklist, offices
from itabot.office.database import Database

GROUP = -100
CARD = Place(GROUP, 1)


class Waiting:
    """Sleeps on a clock that a test moves."""

    def __init__(self) -> None:
        self.clock = ManualClock()

    async def sleep(self, seconds: float) -> None:
        """Wait until the clock has been moved so far."""
        until = self.clock.now() + timedelta(seconds=seconds)
        while self.clock.now() < until:  # noqa: ASYNC110 - the clock tells nobody
            await asyncio.sleep(0.0005)

    async def pass_by(self, seconds: float, step: float = 0.5) -> None:
        """Let time pass in steps, everybody having their turn in between."""
        for _ in range(int(seconds / step)):
            self.clock.advance(timedelta(seconds=step))
            await asyncio.sleep(0.003)


class Board:
    """Takes edits, and refuses them as a test wants."""

    def __init__(self, time: Waiting) -> None:
        self.edits: list[tuple[float, Place, str]] = []
        self.refusals: list[Exception] = []
        self.state = "0"
        self._time = time

    async def edit(self, chat_id: int, message_id: int, screen: Screen) -> bool:
        """Note the edit, or refuse it."""
        if self.refusals:
            raise self.refusals.pop(0)
        now = self._time.clock.now().timestamp()
        self.edits.append((now, Place(chat_id, message_id), screen.text))
        return True

    async def draw(self) -> Screen:
        """Show the state of the moment."""
        return Screen(self.state)


@pytest.fixture
def time() -> Waiting:
    return Waiting()


@pytest.fixture
def board(time: Waiting) -> Board:
    return Board(time)


@pytest.fixture
async def redrawer(time: Waiting, board: Board) -> AsyncIterator[Redrawer]:
    made = Redrawer(board.edit, Pace(time.clock.now, time.sleep))
    yield made
    await made.close()


async def test_many_wishes_are_one_edit_of_the_newest_state(
    time: Waiting, board: Board, redrawer: Redrawer
):
    for state in range(10):
        board.state = str(state)
        redrawer.request(CARD, board.draw)
    await time.pass_by(2)
    assert [text for _, _, text in board.edits] == ["9"]


async def test_a_wish_while_waiting_for_the_next_edit_is_not_lost(
    time: Waiting, board: Board, redrawer: Redrawer
):
    redrawer.request(CARD, board.draw)
    await time.pass_by(2)
    board.state = "late"
    redrawer.request(CARD, board.draw)
    await time.pass_by(EVERY + 1)
    (first, _, _), (second, _, text) = board.edits
    assert text == "late"
    assert second - first >= EVERY


@pytest.mark.parametrize(
    "trouble",
    [RetryAfter(timedelta(seconds=7)), TimedOut(), StoreError("x")],
    ids=lambda error: type(error).__name__,
)
async def test_trouble_is_waited_out(
    time: Waiting, board: Board, redrawer: Redrawer, trouble: Exception
):
    board.refusals = [trouble]
    redrawer.request(CARD, board.draw)
    await time.pass_by(30)
    assert [text for _, _, text in board.edits] == ["0"]


@pytest.mark.parametrize(
    "refusal",
    [BadRequest("message can't be edited"), Forbidden("kicked"), ChatMigrated(-5), ValueError()],
    ids=lambda error: type(error).__name__,
)
async def test_what_cannot_be_drawn_holds_up_nothing(
    time: Waiting, board: Board, redrawer: Redrawer, refusal: Exception
):
    board.refusals = [refusal]
    redrawer.request(CARD, board.draw)
    redrawer.request(Place(GROUP, 2), board.draw)
    await time.pass_by(10)
    assert [place.message_id for _, place, _ in board.edits] == [2]


async def test_trouble_without_end_is_given_up(
    time: Waiting, board: Board, redrawer: Redrawer, caplog: pytest.LogCaptureFixture
):
    board.refusals = [TimedOut()] * 50
    redrawer.request(CARD, board.draw)
    await time.pass_by(600, step=4)
    assert "gave up" in caplog.text
    await asyncio.wait_for(redrawer.drained(), 1)


async def test_a_message_turned_into_something_else_is_not_redrawn(
    time: Waiting, board: Board, redrawer: Redrawer
):
    redrawer.request(CARD, board.draw)
    assert await redrawer.replace(CARD, Screen("another"))
    await time.pass_by(10)
    assert [text for _, _, text in board.edits] == ["another"]


async def test_redraws_leave_room_for_answers(time: Waiting, board: Board):
    pace = Pace(time.clock.now, time.sleep)

    async def edit(chat_id: int, message_id: int, screen: Screen) -> bool:
        async with pace.turn(chat_id):
            return await board.edit(chat_id, message_id, screen)

    redrawer = Redrawer(edit, pace)
    for number in range(40):
        redrawer.request(Place(GROUP, number), board.draw)
    await time.pass_by(50)
    assert len(board.edits) == PER_MINUTE_IN_A_GROUP - RESERVE
    answered = 0
    for _ in range(RESERVE):
        async with pace.turn(GROUP):
            answered += 1
    assert answered == RESERVE
    await time.pass_by(300, step=2)
    await asyncio.wait_for(redrawer.drained(), 5)
    assert len(board.edits) == 40


async def test_stopping_draws_what_waits(time: Waiting, board: Board):
    redrawer = Redrawer(board.edit, Pace(time.clock.now, time.sleep))
    redrawer.request(CARD, board.draw)
    closing = asyncio.create_task(redrawer.close())
    await time.pass_by(2)
    await closing
    assert len(board.edits) == 1


async def test_a_limiter_tries_again_when_told_to(time: Waiting):
    limiter = Limiter(Pace(time.clock.now, time.sleep))
    refusals: list[Exception] = [RetryAfter(timedelta(seconds=4))]
    began = time.clock.now()

    async def call() -> str:
        if refusals:
            raise refusals.pop()
        return "sent"

    calling = asyncio.create_task(
        limiter.process_request(call, (), {}, "sendMessage", {"chat_id": GROUP}, None)
    )
    await time.pass_by(10)
    assert await calling == "sent"
    assert (time.clock.now() - began).total_seconds() >= 4


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
