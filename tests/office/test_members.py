"""People are met, renamed, leave and come back, and are forgotten when they ask."""

import asyncio
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from itabot.errors import StoreError
from itabot.knowledge_base.catalog import ItemKey, KnowledgeBase
from itabot.office import checklist, members, offices
from itabot.office.people import Member
from itabot.office.refusals import MemberGoneError
from itabot.office.store.database import Database
from itabot.office.store.tables import Base, OfficeRow
from itabot.office.store.work_tables import MemberRow
from tests.office.small_edition import NOW

LATER = NOW + timedelta(hours=2)
USER = 5550001234


async def test_a_person_is_one_member_of_each_office(db: Database, office_id: int) -> None:
    other = (await offices.of_chat(db, -2, NOW)).id
    first = await members.see(db, office_id, USER, "นก", "nok", NOW)
    assert await members.see(db, office_id, USER, "นก", "nok", LATER) == first
    assert await members.see(db, office_id, USER, "นก น้อย", "@nok", LATER) == first
    assert await members.see(db, other, USER, "นก", "nok", NOW) != first
    assert await members.of_office(db, office_id) == [Member(first, "นก น้อย", "nok", False)]


async def test_who_can_be_called_by_their_telegram_id(db: Database, office_id: int) -> None:
    first = await members.see(db, office_id, USER, "นก", None, NOW)
    second = await members.see(db, office_id, USER + 1, "นิด", None, NOW)
    assert await members.user_ids(db, office_id) == {first: USER, second: USER + 1}
    await members.leave(db, office_id, USER)
    assert await members.user_ids(db, office_id) == {second: USER + 1}
    assert await members.user_ids(db, 4711) == {}


async def test_fifty_sights_at_once_make_one_member(db: Database, office_id: int) -> None:
    sights = [members.see(db, office_id, USER, "นก", None, NOW) for _ in range(50)]
    assert len(set(await asyncio.gather(*sights))) == 1


async def test_last_seen_is_written_once_an_hour(db: Database, office_id: int) -> None:
    async def seen() -> object:
        async with db.reading() as session:
            return await session.scalar(select(MemberRow.last_seen))

    await members.see(db, office_id, USER, "นก", None, NOW)
    await members.see(db, office_id, USER, "นก", None, NOW + timedelta(minutes=59))
    assert await seen() == NOW
    await members.see(db, office_id, USER, "นก", None, LATER)
    assert await seen() == LATER


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("<b>นก</b>", "<b>นก</b>"),
        ("\u202eกลับด้าน\u2066", "กลับด้าน"),
        ("บรรทัด\n\x00สอง", "บรรทัด สอง"),
        ("ย" * 200, "ย" * 64),
        ("\u200b\u200e", ""),
        ("\ud800ครึ่ง", "ครึ่ง"),
    ],
)
async def test_a_name_is_cleaned_not_escaped(
    db: Database, office_id: int, told: str, kept: str
) -> None:
    await members.see(db, office_id, USER, told, None, NOW)
    assert [member.name for member in await members.of_office(db, office_id)] == [kept]


async def test_leaving_and_coming_back(db: Database, office_id: int) -> None:
    member_id = await members.see(db, office_id, USER, "นก", "nok", NOW)
    await members.leave(db, office_id, USER)
    assert await members.of_office(db, office_id) == []
    assert (await members.named(db, office_id, "nok")) == Member(member_id, "นก", "nok", True)
    assert await members.see(db, office_id, USER, "นก", "nok", NOW) == member_id
    assert len(await members.of_office(db, office_id)) == 1


async def test_a_username_finds_its_present_bearer(db: Database, office_id: int) -> None:
    await members.see(db, office_id, 1, "เก่า", "Nok", NOW)
    new = await members.see(db, office_id, 2, "ใหม่", "nok", LATER)
    found = await members.named(db, office_id, "@NOK")
    assert found is not None
    assert found.id == new
    assert await members.named(db, office_id, "@nobody") is None


async def test_forgetting_reaches_every_office_and_nobody_else(
    db: Database, kb: KnowledgeBase, office_id: int
) -> None:
    other = (await offices.of_chat(db, -2, NOW)).id
    private = await offices.of_chat(db, USER, NOW)
    for place in (office_id, other, private.id):
        who = await members.see(db, place, USER, "นกเอี้ยง", "nok_iang", NOW)
        await members.see(db, place, 2, "นิด", None, NOW)
        await checklist.set_tick(db, kb, place, ItemKey(2566, "o1"), "budget", True, who, NOW)
    assert await members.forget(db, USER) == 3
    assert await members.forget(db, USER) == 0
    assert "นก" not in (text := await _everything(db))
    assert "nok" not in text
    assert str(USER) not in text
    state = await checklist.item_state(db, kb, office_id, ItemKey(2566, "o1"))
    assert state.done == 1
    assert state.done_by == frozenset()
    assert [m.name for m in await members.of_office(db, other)] == ["นิด"]
    async with db.reading() as session:
        assert set(await session.scalars(select(OfficeRow.chat_id))) == {-1, -2}


def _bytes(sqlite_url: str) -> bytes:
    return Path(sqlite_url.removeprefix("sqlite:///")).read_bytes()


async def test_the_name_is_gone_from_the_file(sqlite_url: str, kb: KnowledgeBase) -> None:
    db = await Database.open(sqlite_url)
    office_id = (await offices.of_chat(db, -1, NOW)).id
    who = await members.see(db, office_id, USER, "นกเอี้ยง", None, NOW)
    await checklist.set_tick(db, kb, office_id, ItemKey(2566, "o1"), "budget", True, who, NOW)
    await members.forget(db, USER)
    await db.close()
    assert "นกเอี้ยง".encode() not in _bytes(sqlite_url)


async def test_forgetting_while_the_person_taps(
    db: Database, kb: KnowledgeBase, office_id: int
) -> None:
    """Neither waits for the other for ever; each tap is somebody's or refused."""

    async def tap(turn: int) -> None:
        who = await members.see(db, office_id, USER, "นก", None, NOW)
        with suppress(MemberGoneError, StoreError):
            await checklist.set_tick(
                db, kb, office_id, ItemKey(2566, "o1"), "budget", turn % 2 == 0, who, NOW
            )

    taps = [tap(turn) for turn in range(30)]
    await asyncio.gather(*taps, *(members.forget(db, USER) for _ in range(5)))
    await members.forget(db, USER)
    assert (await checklist.item_state(db, kb, office_id, ItemKey(2566, "o1"))).done_by == set()


async def _everything(db: Database) -> str:
    async with db.reading() as session:
        rows = [await session.execute(select(table)) for table in Base.metadata.sorted_tables]
        return "\n".join(str(row) for result in rows for row in result)
