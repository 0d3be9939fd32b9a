"""Redraws: gathered, paced, the newest state, none lost."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TimedOut

from handlers.outgoing.pace import PER_MINUTE_IN_A_GROUP, RESERVE, Limiter, Pace
from handlers.outgoing.redrawer import EVERY, Place, Redrawer
from handlers.views.screen import Screen
from itabot.errors import StoreError
from tests.handlers.waiting import Waiting

GROUP = -100
CARD = Place(GROUP, 1)


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
