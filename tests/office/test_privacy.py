"""/forget leaves nothing of a chat."""

from datetime import timedelta
from pathlib import Path

from sqlalchemy import func, select

from itabot.knowledge_base.catalog import ItemKey
from itabot.office import (
    checklist,
    members,
    misses,
    office_settings,
    offices,
    owners,
    privacy,
    redraws,
    replies,
    votes,
)
from itabot.office.deadlines import agenda
from itabot.office.links import evidence
from itabot.office.redraws import Stale
from itabot.office.store.database import Database
from itabot.office.store.reminder_tables import (
    AcknowledgementRow,
    DeliveryRow,
    OccurrenceRow,
    ScheduleRow,
    SnoozeRow,
)
from itabot.office.store.tables import Base
from tests.office.small_edition import NOW, small


async def _fill(db: Database, chat_id: int) -> None:
    office = await offices.of_chat(db, chat_id, NOW)
    await replies.remember(db, office.id, 10, 11, "ข้อ 36 กองคลัง", 2566, NOW)
    await votes.cast(db, office.id, 11, 99, liked=True)
    who = await members.see(db, office.id, 99, "นกเอี้ยง", None, NOW)
    key = ItemKey(2566, "o1")
    await checklist.set_tick(db, small(), office.id, key, "budget", True, who, NOW)
    await owners.assign(db, small(), office.id, key, "กองคลัง", who, NOW)
    await evidence.add(db, small(), office.id, key, "https://example.go.th", None, who, NOW)
    await office_settings.keep(db, office.id, weekly=False)
    due = agenda.New(2566, "กองคลัง", agenda.Target(owner=who), NOW.date())
    await agenda.add(db, small(), office.id, due, who, NOW)
    await _remind(db, office.id, who)
    redraws.note(db, Stale(chat_id, 12, "1:c:2566:o1:0"))
    await db.unload()


async def _remind(db: Database, office_id: int, who: int) -> None:
    """Leave what planning and sending leave."""
    of = {"office_id": office_id}
    told = {"occurrence": "x", "day": NOW.date(), "due_at": NOW, "expires_at": NOW}
    item = {"year": 2566, "code": "o1", "member_id": who}
    tomorrow = NOW.date() + timedelta(days=1)
    async with db.transaction() as session:
        session.add(ScheduleRow(**of, basis="", planned_until=NOW.date(), planned_at=NOW))
        session.add(OccurrenceRow(**of, **told, state="planned"))
        counts = {"claims": 1, "failures": 0, "late": False, "changed_at": NOW}
        session.add(DeliveryRow(**of, **told, **counts, state="sent", message_id=1))
        session.add(SnoozeRow(**of, **item, since=NOW.date(), until=tomorrow))
        session.add(AcknowledgementRow(**of, **item, day=NOW.date(), at=NOW))


async def _counts(db: Database) -> dict[str, int]:
    tables = [t for t in Base.metadata.sorted_tables if t.name == "offices" or t.foreign_keys]
    async with db.reading() as session:
        return {
            t.name: await session.scalar(select(func.count()).select_from(t)) or 0 for t in tables
        }


async def test_every_table_of_the_chat_is_emptied_and_no_other(db: Database) -> None:
    await _fill(db, -1)
    await _fill(db, -2)
    full = await _counts(db)
    assert all(full.values()), "a new table of the office needs a row in _fill"
    assert await privacy.erase_office(db, -1)
    assert await _counts(db) == {name: count // 2 for name, count in full.items()}
    assert not await privacy.erase_office(db, -1)


async def test_an_erased_chat_starts_as_another_office(db: Database) -> None:
    before = await offices.of_chat(db, -1, NOW)
    await offices.choose_year(db, before.id, 2566)
    await privacy.erase_office(db, -1)
    after = await offices.of_chat(db, -1, NOW)
    assert after.id != before.id
    assert after.year is None


async def test_misses_stay_since_they_are_nobodys(db: Database) -> None:
    await _fill(db, -1)
    await misses.record(db, "อะไร", 2566, misses.MissKind.UNANSWERED, [], NOW)
    await privacy.erase_office(db, -1)
    assert len(await misses.listing(db, 10)) == 1


def _bytes(sqlite_url: str) -> bytes:
    return Path(sqlite_url.removeprefix("sqlite:///")).read_bytes()


async def test_erased_words_are_gone_from_the_file(sqlite_url: str) -> None:
    db = await Database.open(sqlite_url)
    await _fill(db, -1)
    await privacy.erase_office(db, -1)
    await db.close()
    assert "กองคลัง".encode() not in _bytes(sqlite_url)
