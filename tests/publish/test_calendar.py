"""The calendar file: read back by a calendar program's eyes."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from icalendar import Calendar, Event

from itabot.knowledge_base.catalog import KnowledgeBase
from itabot.knowledge_base.models import CalendarEntry
from itabot.office import offices
from itabot.office.deadlines import agenda, lists, log, proposals, steps
from itabot.office.deadlines.agenda import New
from itabot.office.deadlines.store import Deadline, Target
from itabot.office.members import see
from itabot.office.store.database import Database
from itabot.publish.calendar import TOLD_FOR, feed
from itabot.thai.dates.words import BANGKOK
from tests.office.small_edition import NOW, edition, item, knowledge

DAY = date(2026, 4, 30)
LONG = "รายงานผลการดำเนินการเพื่อจัดการความเสี่ยงการทุจริตและประพฤติมิชอบ; ของหน่วยงาน, ประจำปี\\n"


class Office:
    """An office whose deadlines a test changes and sends out again."""

    def __init__(self, db: Database, kb: KnowledgeBase, office_id: int, who: int) -> None:
        self.db, self.kb, self.id, self.who = db, kb, office_id, who

    async def add(self, title: str, day: date = DAY, clock: time | None = None) -> Deadline:
        """Make a deadline of item o1."""
        new = New(2569, title, Target(codes=("o1",)), day, clock)
        return await agenda.add(self.db, self.kb, self.id, new, self.who, NOW)

    async def file(self, now: datetime = NOW) -> bytes:
        """Return the calendar file as it is now."""
        every = await lists.every(self.db, self.id)
        return feed(self.kb, every, await log.latest(self.db, self.id), "office-1.bot", now)

    async def events(self, now: datetime = NOW) -> dict[str, Event]:
        """Return the events of the file by UID."""
        read = Calendar.from_ical(await self.file(now)).events
        assert len({str(each["UID"]) for each in read}) == len(read)
        return {str(each["UID"]): each for each in read}


@pytest.fixture
async def office(db: Database) -> Office:
    entry = {"id": "answer", "title": "ตอบ OIT", "start": "unknown", "end": DAY}
    step = CalendarEntry.model_validate(entry | {"certainty": "draft"})
    kb = knowledge(
        replace(edition(2569, {"9.1": [item("o1", {"a": "component"})]}), calendar=(step,))
    )
    office_id = (await offices.of_chat(db, -1, NOW)).id
    return Office(db, kb, office_id, await see(db, office_id, 7, "นก", None, NOW))


async def test_a_day_and_a_moment(office: Office) -> None:
    whole = await office.add("ส่งแผน")
    timed = await office.add("ส่ง", clock=time(16, 30))
    events = await office.events()
    day = events[f"deadline-{whole.id}@office-1.bot"]
    assert (day.start, day.end) == (DAY, DAY + timedelta(days=1))
    assert (day["SUMMARY"], day["DESCRIPTION"]) == ("O1 ส่งแผน", "O1 o1")
    assert (day["SEQUENCE"], day["STATUS"], day["TRANSP"]) == (0, "CONFIRMED", "TRANSPARENT")
    moment = events[f"deadline-{timed.id}@office-1.bot"].start
    assert moment == datetime(2026, 4, 30, 16, 30, tzinfo=BANGKOK)
    text = (await office.file()).decode()
    assert "DTSTART;TZID=Asia/Bangkok:20260430T163000" in text
    assert "BEGIN:VTIMEZONE" in text
    assert "DTSTART;VALUE=DATE:20260430" in text


async def test_opened_again_it_changes_and_does_not_double(office: Office) -> None:
    made = await office.add("ส่งแผน")
    assert await office.file() == await office.file()
    (before,) = (await office.events()).values()
    later = NOW + timedelta(hours=2)
    moved = (DAY + timedelta(days=3), None)
    await agenda.edit(
        office.db, office.kb, office.id, made.id, office.who, later, when=moved, title="แผนใหม่"
    )
    (after,) = (await office.events(later)).values()
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] == before["SEQUENCE"] + 1
    assert (after.start, after["SUMMARY"]) == (moved[0], "O1 แผนใหม่")
    assert (after["LAST-MODIFIED"].dt, before["LAST-MODIFIED"].dt) == (later, NOW)
    assert after["DTSTAMP"].dt == later


async def test_what_is_done_stays_and_what_is_removed_is_cancelled(office: Office) -> None:
    done, gone = await office.add("เสร็จ"), await office.add("ลบ")
    await agenda.finish(office.db, office.id, done.id, True, office.who, NOW)
    await agenda.remove(office.db, office.id, gone.id, office.who, NOW)
    events = await office.events()
    finished = events[f"deadline-{done.id}@office-1.bot"]
    assert (finished["SUMMARY"], finished["STATUS"]) == ("✓ O1 เสร็จ", "CONFIRMED")
    removed = events[f"deadline-{gone.id}@office-1.bot"]
    assert (removed["STATUS"], removed["SEQUENCE"], removed.start) == ("CANCELLED", 1, DAY)
    long_after = datetime(2026, 5, 1, tzinfo=UTC) + TOLD_FOR
    assert set(await office.events(long_after)) == {finished["UID"]}


async def test_proposals_are_left_out_and_the_calendars_steps_say_how_sure_they_are(
    office: Office,
) -> None:
    closing = DAY + timedelta(days=30)
    given = (office.db, office.kb, office.id, 2569)
    await proposals.close_on(*given, closing, office.who, NOW)
    await steps.follow_calendar(*given, office.who, NOW)
    await proposals.reject(office.db, office.id, 2569, office.who, NOW)
    events = (await office.events()).values()
    assert {str(each["SUMMARY"]) for each in events} == {"ตอบ OIT", proposals.CLOSING_TITLE}
    assert any("ร่าง" in str(each.get("DESCRIPTION")) for each in events)


async def test_thai_is_folded_between_letters(office: Office) -> None:
    await office.add(LONG)
    file = await office.file()
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    for line in file.split(b"\r\n"):
        line.decode("utf-8")
    (event,) = (await office.events()).values()
    assert event["SUMMARY"] == f"O1 {LONG}"
