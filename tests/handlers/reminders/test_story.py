"""An office from the first deadline to the day itself: the right digests, each once."""

from datetime import date, datetime

import pytest

from itabot.calendar.reminders import Rhythm, occurrences
from itabot.office.deadlines import lists
from tests.handlers.living_bot import give
from tests.handlers.reminders.remind_bot import DAY, RemindBot, at

BEGIN, MARCH, CLOSING = date(2026, 11, 25), date(2027, 3, 1), date(2027, 4, 30)


@pytest.fixture
def start() -> datetime:
    """Begin on a Wednesday of November, five months before the day."""
    return at(BEGIN, 10)


async def _press(office: RemindBot, data: str) -> None:
    message = await office.say("/deadlines")
    give(message, data)
    await office.bot.press(message, data, office.malee)


async def test_from_the_first_deadline_to_the_day(office: RemindBot) -> None:
    assert "30 เมษายน 2570" in (await office.say("/deadline ส่ง OIT 30 เม.ย. 2570")).text
    await _press(office, "1:dk:20270430")
    await _press(office, "1:da:0")
    await office.say("/remind สัปดาห์ ปิด")
    due = await lists.every(office.db, await office.office_id())
    assert len(due) >= 6
    expected = {
        each.day
        for deadline in due
        for each in occurrences(deadline.due_at, Rhythm(), deadline.set_at)
        if each.day <= CLOSING
    }
    await _until(office, BEGIN, MARCH)
    for code in ("o36", "o37", "o1"):
        await office.complete(code)
    await _until(office, MARCH, date(2027, 4, 8))
    # One day is lost, another is late; what was told is not told again.
    await office.stop()
    office.clock.advance(at(date(2027, 4, 9), 11) - office.clock.now())
    await office.start()
    await office.look()
    await _until(office, date(2027, 4, 9), CLOSING)
    assert office.told_on() == sorted(expected)
    told = office.digests()
    assert all("⬜ O36 " not in text for text in told if "มีนาคม" in text or "เมษายน" in text)
    assert "เหลือ 40 จาก 43 ข้อ" in told[-1]
    assert "📅 30 เม.ย. 70 · วันนี้\nส่ง OIT" in told[-1]
    assert office.bot.errors == []


async def _until(office: RemindBot, first: date, last: date) -> None:
    day = first
    while day < last:
        day += DAY
        await office.until(at(day))
