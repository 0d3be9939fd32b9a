"""What nobody waits for takes all the room there is, evenly, and steps aside at once."""

import asyncio
from datetime import timedelta
from itertools import pairwise

from telegram.error import RetryAfter

from handlers.outgoing.pace import COUNTED, PER_SECOND, RESERVE, SECOND, Limiter, Pace
from handlers.outgoing.windows import Gait, Window
from tests.handlers.waiting import Waiting

GROUP = -100


async def _digests(pace: Pace, count: int, said: list[float]) -> None:
    for chat in range(count):
        async with pace.quiet_turn(-1000 - chat):
            said.append(pace.now)


async def test_reminders_keep_the_pace_and_step_evenly() -> None:
    time = Waiting()
    pace, said = Pace(time.clock.now, time.sleep), list[float]()
    telling = asyncio.create_task(_digests(pace, 90, said))
    await time.pass_by(3.5, step=0.005)
    await telling
    assert 89 / (said[-1] - said[0]) > 0.95 * PER_SECOND
    gaps = [after - before for before, after in pairwise(said)]
    assert max(gaps) < 4 * SECOND / PER_SECOND


async def test_whoever_is_waited_for_takes_the_next_place() -> None:
    time = Waiting()
    pace, said = Pace(time.clock.now, time.sleep), list[float]()
    telling = asyncio.create_task(_digests(pace, 120, said))
    await time.pass_by(2, step=0.005)
    asked, waits = pace.now, list[float]()

    async def answer(chat_id: int) -> None:
        async with pace.turn(chat_id):
            waits.append(pace.now - asked)

    answers = [asyncio.create_task(answer(n)) for n in range(1, 4)]
    await time.pass_by(2.5, step=0.005)
    await asyncio.gather(telling, *answers)
    assert max(waits) < 0.3


async def test_in_a_group_reminders_leave_room_for_answers() -> None:
    time = Waiting()
    pace = Pace(time.clock.now, time.sleep)
    for _ in range(20 - RESERVE):
        async with pace.turn(GROUP):
            pass
    assert pace.spare(GROUP) > 50
    async with pace.turn(GROUP):
        pass
    assert pace.spare(-1) == 0


async def test_a_clock_that_is_put_back_keeps_nobody_waiting() -> None:
    time = Waiting()
    pace = Pace(time.clock.now, time.sleep)
    pace.hold(GROUP, 30)
    for _ in range(PER_SECOND):
        async with pace.turn(1):
            pass
    time.clock._now -= timedelta(hours=2)
    assert pace.spare(GROUP) <= 30
    assert 0 < pace.spare(1) <= SECOND


def test_a_window_counts_from_the_end_of_a_call() -> None:
    window = Window(2, 1.0)
    window.under_way = 2
    assert window.wait(100.0) == 1.0
    window.end(100.5)
    window.end(100.75)
    assert window.wait(101.25) == 0.25
    assert window.wait(101.5) == 0.0


def test_a_gait_makes_up_for_a_late_step_but_not_for_a_rest() -> None:
    gait = Gait(1.0)
    gait.step(200.0)
    assert gait.wait(200.0) == 1.0
    gait.step(203.5)
    late = 0
    while not gait.wait(203.5):
        gait.step(203.5)
        late += 1
    assert (late, gait.wait(203.5)) == (2, 0.5)
    gait.step(220.0)
    assert gait.wait(220.0) == 1.0
    assert gait.wait(50.0) == 1.0


async def test_a_turn_that_was_taken_is_not_taken_again() -> None:
    time = Waiting()
    limiter, calls = Limiter(Pace(time.clock.now, time.sleep)), list[int]()

    async def refused() -> None:
        calls.append(1)
        raise RetryAfter(timedelta(seconds=9))

    given = ((), {}, "sendMessage", {"chat_id": GROUP}, COUNTED)
    try:
        await limiter.process_request(refused, *given)
    except RetryAfter:
        assert calls == [1]
    else:
        raise AssertionError("it was tried again")
