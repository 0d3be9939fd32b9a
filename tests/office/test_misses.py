"""What could not be answered is counted, without a trace of who asked."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from itabot.office import misses
from itabot.office.misses import Miss, MissKind
from itabot.office.store.database import Database
from itabot.office.store.tables import MissRow

NOW = datetime(2026, 4, 1, 9, 30, tzinfo=UTC)
LATER = NOW + timedelta(days=1)


async def _record(db: Database, text: str, now: datetime = NOW, **options: int) -> None:
    await misses.record(db, text, 2566, MissKind.UNANSWERED, [], now, **options)


async def test_a_miss_is_counted_however_it_is_spelt(db: Database) -> None:
    kind = MissKind.UNANSWERED
    await misses.record(db, "ข้อ 36 ใช้ QR ได้ไหม", 2566, kind, ["o36"], NOW)
    await misses.record(db, "ข้อ๓๖  ใช้ qr ได้ไหม???", 2566, kind, ["o36", "o3"], LATER)
    [miss] = await misses.listing(db, 10)
    said = "ข้อ 36 ใช้ QR ได้ไหม"
    assert miss == Miss(miss.id, said, 2566, kind, ("o36", "o3"), 2, NOW, LATER)


@pytest.mark.parametrize("text", ["ข้อ36qr", " ข้อ  ๓๖ — ＱＲ …", "ข้\u200bอ 36 “qr”"])
async def test_spellings_of_one_question_are_one(db: Database, text: str) -> None:
    for said in ("ข้อ 36 QR", text, "ข้อ 35 QR"):
        await _record(db, said)
    assert [miss.times for miss in await misses.listing(db, 10)] == [2, 1]


async def test_years_and_kinds_are_counted_apart(db: Database) -> None:
    for year in (2565, 2566):
        for kind in MissKind:
            await misses.record(db, "อะไร", year, kind, [], NOW)
    assert [miss.times for miss in await misses.listing(db, 10)] == [1] * 4


async def test_the_most_frequent_come_first_then_the_latest(db: Database) -> None:
    await _record(db, "ก", NOW)
    await _record(db, "ข", LATER)
    for _ in range(2):
        await _record(db, "ค", NOW)
    assert [miss.text for miss in await misses.listing(db, 10)] == ["ค", "ข", "ก"]
    assert [miss.text for miss in await misses.listing(db, 1)] == ["ค"]


async def test_a_miss_can_be_forgotten_once(db: Database) -> None:
    await _record(db, "ก")
    [miss] = await misses.listing(db, 10)
    assert await misses.forget(db, miss.id)
    assert not await misses.forget(db, miss.id)
    assert await misses.listing(db, 10) == []


async def test_the_rarest_and_oldest_make_room(db: Database) -> None:
    for _ in range(2):
        await _record(db, "บ่อย", NOW, keep=2)
    await _record(db, "เก่า", NOW, keep=2)
    await _record(db, "ใหม่", LATER, keep=2)
    assert {miss.text for miss in await misses.listing(db, 10)} == {"บ่อย", "ใหม่"}


async def test_a_new_question_gets_its_chance_among_frequent_ones(db: Database) -> None:
    for text in ("ก", "ข", "ก", "ข"):
        await _record(db, text, NOW, keep=2)
    await _record(db, "ค", LATER, keep=2)
    assert "ค" in {miss.text for miss in await misses.listing(db, 10)}


async def test_fifty_at_once_are_fifty(db: Database) -> None:
    await asyncio.gather(*(_record(db, "ข้อไหน") for _ in range(50)))
    assert [miss.times for miss in await misses.listing(db, 10)] == [50]


@pytest.mark.parametrize("text", ["", "???", "\x00", "a\x00b", "\ud83d", "😀" * 400, "ﷺ" * 400])
async def test_whatever_is_sent_can_be_kept(db: Database, text: str) -> None:
    await misses.record(db, text, 2566, MissKind.DISLIKED, ["o1"] * 200, NOW)
    [miss] = await misses.listing(db, 10)
    assert len(miss.text) <= 300


async def test_a_miss_names_neither_chat_nor_person(db: Database) -> None:
    await _record(db, "ถาม @somchai_j หรือ somchai@tessaban.go.th โทร 02-123-4567 ข้อ 36")
    [miss] = await misses.listing(db, 10)
    assert miss.text == "ถาม [ชื่อผู้ใช้] หรือ [อีเมล] โทร [เบอร์โทร] ข้อ 36"
    assert {column.name for column in MissRow.__table__.columns} == {
        "id", "text", "text_folded", "year", "kind", "codes", "times", "first_at", "last_at",
    }  # fmt: skip
    assert not MissRow.__table__.foreign_keys
