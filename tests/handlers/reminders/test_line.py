"""One message at a time, unless the network is slow; and pauses."""

import asyncio
from datetime import UTC, datetime, timedelta

from handlers.reminders.line import MOST, SAMPLE, Line
from handlers.reminders.pause import LONGEST, Pause

NOW = datetime(2026, 6, 18, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def _after(*seconds: float) -> int:
    line = Line()
    for each in seconds:
        line.note(each)
    return line.width


def test_as_many_as_the_pace_needs() -> None:
    assert Line().width == 1
    assert _after(*[0.01] * SAMPLE) == 1
    assert _after(*[0.1] * SAMPLE) == 3
    assert _after(*[0.19] * SAMPLE) == 6
    assert _after(*[30] * SAMPLE) == MOST


def test_a_busy_machine_is_no_slow_network() -> None:
    assert _after(*[0.4] * (SAMPLE - 1)) == 1
    assert _after(0.01, *[0.4] * (SAMPLE - 1)) == 1
    assert _after(0.01, *[0.4] * SAMPLE) == MOST


async def test_nobody_passes_while_the_line_is_full() -> None:
    line, passed = Line(), list[int]()

    async def send(number: int) -> None:
        async with line.place():
            passed.append(number)
            await asyncio.sleep(0.01)

    sending = [asyncio.create_task(send(number)) for number in range(3)]
    await asyncio.sleep(0.005)
    assert passed == [0]
    await asyncio.gather(*sending)
    assert passed == [0, 1, 2]


def test_a_pause_is_as_long_as_was_asked_for() -> None:
    pause = Pause()
    assert pause.end(NOW) is None
    pause.wait(NOW, 40)
    assert pause.end(NOW + 39 * SECOND) == NOW + 40 * SECOND
    assert pause.end(NOW + 40 * SECOND) is None
    assert pause.end(NOW - SECOND) is None


def test_trouble_in_a_row_takes_longer_each_time() -> None:
    pause, pauses = Pause(), []
    for _ in range(8):
        pause.trouble(NOW)
        pauses.append(pause.end(NOW))
    assert pauses[:3] == [NOW + n * SECOND for n in (2, 4, 8)]
    assert pauses[-1] == NOW + LONGEST * SECOND
    pause.fine()
    pause.trouble(NOW)
    assert pause.end(NOW) == NOW + 2 * SECOND
