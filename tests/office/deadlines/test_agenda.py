"""Deadlines are kept, changed, listed by date, and told in the history."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select

from itabot.errors import UnknownEditionError
from itabot.knowledge_base.catalog import ItemKey, KnowledgeBase
from itabot.office import history, members, offices
from itabot.office.deadlines import agenda, lists
from itabot.office.deadlines.agenda import New
from itabot.office.deadlines.refusals import DeadlineBar, DeadlineGoneError, DeadlineRefusedError
from itabot.office.deadlines.store import Deadline, Source, Target
from itabot.office.refusals import ItemGoneError, MemberGoneError
from itabot.office.store.database import Database
from itabot.office.store.reminder_tables import DeadlineRow
from itabot.office.store.work_tables import ChangeRow
from tests.office.small_edition import NOW, Join

DAY = date(2026, 4, 30)
LATER = NOW + timedelta(hours=1)
USER = 1000 + sum(map(ord, "นก"))


def _new(title: str = "ส่ง OIT", target: Target | None = None, **more: Any) -> New:  # noqa: ANN401
    return New(**{"year": 2566, "title": title, "target": target or Target(), "day": DAY} | more)


async def _told(db: Database, office_id: int) -> list[tuple[str, Any, Any]]:
    query = select(ChangeRow).where(ChangeRow.office_id == office_id).order_by(ChangeRow.id)
    async with db.reading() as session:
        rows = (await session.scalars(query)).all()
    return [(row.what, row.before["deadline"], row.after["deadline"]) for row in rows]


@pytest.mark.parametrize(
    ("clock", "due"),
    [
        (None, datetime(2026, 4, 30, 16, 59, tzinfo=UTC)),
        (time(16, 30), datetime(2026, 4, 30, 9, 30, tzinfo=UTC)),
        (time(0, 0), datetime(2026, 4, 29, 17, 0, tzinfo=UTC)),
    ],
)
async def test_a_day_in_bangkok_is_kept_in_utc(
    db: Database, kb: KnowledgeBase, office_id: int, join: Join, clock: time | None, due: datetime
) -> None:
    made = await agenda.add(db, kb, office_id, _new(clock=clock), await join("นก"), NOW)
    assert (made.due_at, made.day, made.clock, made.timed) == (due, DAY, clock, clock is not None)
    assert (made.source, made.done_at, made.by and made.by.name) == (Source.OWN, None, "นก")
    assert await lists.one(db, office_id, made.id) == made


async def test_every_kind_of_target(
    db: Database, kb: KnowledgeBase, office_id: int, join: Join
) -> None:
    nok = await join("นก")
    for target in (
        Target(),
        Target(codes=("o2", "o1")),
        Target(group="10.1"),
        Target(owner=nok),
        Target(owner="กองคลัง"),
    ):
        made = await agenda.add(db, kb, office_id, _new(target=target), nok, NOW)
        assert made.target == target
        assert (made.owner and made.owner.id) == (nok if target.owner == nok else None)
        assert made.target.is_office == (target == Target())
    twice = await agenda.add(db, kb, office_id, _new("", Target(codes=("o1", "o1"))), nok, NOW)
    assert (twice.title, twice.target.codes) == ("", ("o1",))


async def test_what_is_refused(db: Database, kb: KnowledgeBase, office_id: int, join: Join) -> None:
    nok = await join("นก")
    other = await members.see(db, (await offices.of_chat(db, -2, NOW)).id, 5, "คนอื่น", None, NOW)
    for new, bar in (
        (_new(" \u200b"), DeadlineBar.NO_TITLE),
        (_new("", Target(owner="กองคลัง")), DeadlineBar.NO_TITLE),
        (_new("ก" * 201), DeadlineBar.TITLE_TOO_LONG),
        (_new(target=Target(group="9.9")), DeadlineBar.NO_GROUP),
        (_new(target=Target(owner="\n")), DeadlineBar.NO_OWNER),
    ):
        with pytest.raises(DeadlineRefusedError) as raised:
            await agenda.add(db, kb, office_id, new, nok, NOW)
        assert raised.value.bar is bar
    for new, error in (
        (_new(target=Target(codes=("o1", "o99"))), ItemGoneError),
        (_new(target=Target(codes=("o1",)), year=2599), UnknownEditionError),
        (_new(target=Target(owner=other)), MemberGoneError),
    ):
        with pytest.raises(error):
            await agenda.add(db, kb, office_id, new, nok, NOW)
    assert (await lists.page(db, office_id)).total == 0
    assert await _told(db, office_id) == []


async def test_what_is_due_of_an_item(
    db: Database, kb: KnowledgeBase, office_id: int, join: Join
) -> None:
    nok = await join("นก")
    for title, target in (
        ("ข้อ", Target(codes=("o1",))),
        ("หลายข้อ", Target(codes=("o2", "o1"))),
        ("ข้ออื่น", Target(codes=("o10",))),
        ("หมวด", Target(group="9.1")),
        ("หมวดอื่น", Target(group="10.1")),
        ("ทั้งหมด", Target()),
        ("เสร็จ", Target(codes=("o1",))),
    ):
        made = await agenda.add(db, kb, office_id, _new(title, target), nok, NOW)
    await agenda.finish(db, office_id, made.id, True, nok, NOW)

    async def titles(key: ItemKey, group: str | None) -> list[str]:
        return [each.title for each in await lists.of_item(db, office_id, key, group)]

    assert await titles(ItemKey(2566, "o1"), "9.1") == ["ข้อ", "หลายข้อ", "หมวด"]
    assert await titles(ItemKey(2567, "o1"), "all") == []
    assert await titles(ItemKey(2566, "o3"), None) == []


async def test_one_message_makes_one_deadline(
    db: Database, kb: KnowledgeBase, office_id: int, join: Join
) -> None:
    nok = await join("นก")
    new = replace(_new(), origin="message:-1:7")
    made = await agenda.add(db, kb, office_id, new, nok, NOW)
    assert await agenda.add(db, kb, office_id, new, nok, LATER) == made
    assert (await lists.page(db, office_id)).total == 1


async def test_changing_tells_the_history_once(
    db: Database, kb: KnowledgeBase, office_id: int, join: Join
) -> None:
    nok = await join("นก")
    made = await agenda.add(db, kb, office_id, _new(), nok, NOW)

    async def edit(**what: Any) -> Deadline:  # noqa: ANN401
        return await agenda.edit(db, kb, office_id, made.id, nok, LATER, **what)

    assert await edit(title="ส่ง  OIT", when=(DAY, None), target=Target()) == made
    moved = await edit(when=(DAY, time(12)))
    assert (moved.clock, moved.set_at, moved.title) == (time(12), LATER, made.title)
    aimed = await edit(target=Target(owner="กองคลัง"), title="รายงาน")
    assert (aimed.target.owner, aimed.title, aimed.due_at) == ("กองคลัง", "รายงาน", moved.due_at)
    for _ in range(2):
        done = await agenda.finish(db, office_id, made.id, True, nok, LATER)
    assert done.done_at == LATER
    reopened = await edit(when=(DAY + timedelta(days=1), None))
    assert reopened.done_at is None
    assert await agenda.remove(db, office_id, made.id, nok, LATER) == reopened
    told = await _told(db, office_id)
    assert {what for what, *_ in told} == {history.DEADLINE}
    assert len(told) == 6
    assert (told[0][1], told[-1][2]) == (None, None)
    assert "กองคลัง" not in str(told)
    assert await history.history(db, office_id) == []
    for gone in (agenda.remove, agenda.finish):
        more = (True, nok, NOW) if gone is agenda.finish else (nok, NOW)
        with pytest.raises(DeadlineGoneError):
            await gone(db, office_id, made.id, *more)  # type: ignore[arg-type]


async def test_other_offices_deadlines_are_not_there(
    db: Database, kb: KnowledgeBase, office_id: int, join: Join
) -> None:
    made = await agenda.add(db, kb, office_id, _new(), await join("นก"), NOW)
    other = (await offices.of_chat(db, -2, NOW)).id
    who = await members.see(db, other, 5, "คนอื่น", None, NOW)
    with pytest.raises(DeadlineGoneError):
        await agenda.remove(db, other, made.id, who, NOW)
    assert (await lists.page(db, other)).total == 0


async def test_five_hundred_are_enough(
    db: Database, kb: KnowledgeBase, office_id: int, join: Join
) -> None:
    nok = await join("นก")
    made = await agenda.add(db, kb, office_id, _new(), nok, NOW)
    async with db.transaction() as session:
        row = (await session.execute(select(DeadlineRow.__table__))).mappings().one()
        more = [
            {k: v for k, v in row.items() if k != "id"}
            | {"due_at": made.due_at + timedelta(days=n)}
            for n in range(1, agenda.LIMIT - 1)
        ]
        await session.execute(insert(DeadlineRow), more)
    last = _new(day=DAY - timedelta(days=1))
    outcomes = await asyncio.gather(
        *(agenda.add(db, kb, office_id, last, nok, NOW) for _ in range(3)),
        return_exceptions=True,
    )
    refused = [each for each in outcomes if isinstance(each, DeadlineRefusedError)]
    assert len(refused) == 2
    assert {(each.bar, each.limit) for each in refused} == {(DeadlineBar.TOO_MANY, 500)}
    first = await lists.page(db, office_id)
    assert (first.total, first.pages) == (500, 50)
    pages = [await lists.page(db, office_id, number) for number in range(50)]
    listed = [deadline for page in pages for deadline in page.deadlines]
    assert len({deadline.id for deadline in listed}) == 500
    assert [d.due_at for d in listed] == sorted(d.due_at for d in listed)
    assert await lists.page(db, office_id, 4711) == pages[-1]
    assert (await lists.page(db, office_id, -3)).number == 0


async def test_the_forgotten_own_nothing(
    db: Database, kb: KnowledgeBase, office_id: int, join: Join
) -> None:
    nok, nid = await join("นก"), await join("นิด")
    for owner in (nok, "นก", "กองคลัง"):
        await agenda.add(db, kb, office_id, _new(target=Target(owner=owner)), nok, NOW)
    await members.forget(db, USER)
    found = (await lists.page(db, office_id)).deadlines
    assert [(d.target, d.owner, d.by) for d in found] == [
        (Target(owner=0), None, None),
        (Target(owner=0), None, None),
        (Target(owner="กองคลัง"), None, None),
    ]
    when = (DAY, time(9))
    assert (await agenda.edit(db, kb, office_id, found[0].id, nid, NOW, when=when)).clock
    assert ItemKey(0, str(found[0].id)) == found[0].subject
