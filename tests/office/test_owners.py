"""Who looks after what: members, units, nobody."""

from datetime import timedelta

import pytest

from itabot.knowledge_base.catalog import ItemKey, KnowledgeBase
from itabot.office import checklist, members, offices, owners
from itabot.office.history import What, history
from itabot.office.mine import mine
from itabot.office.refusals import (
    ItemGoneError,
    MemberGoneError,
    OwnerBar,
    OwnerRefusedError,
    UndoBar,
    UndoRefusedError,
)
from itabot.office.store.database import Database
from itabot.office.undo import undo
from tests.office.small_edition import NOW, Join

PLAN, REPORT = ItemKey(2566, "o1"), ItemKey(2566, "o2")
USER = 1000 + sum(map(ord, "นก"))


def _names(found: tuple[owners.Owner, ...]) -> list[str | None]:
    return [owner.member.name if owner.member else owner.unit for owner in found]


async def test_several_owners_each_named_once(
    db: Database, kb: KnowledgeBase, office_id: int, join: Join
) -> None:
    nok, nid = await join("นก"), await join("นิด")
    assert (await owners.assign(db, kb, office_id, PLAN, nok, nok, NOW)).changed
    assert (await owners.assign(db, kb, office_id, PLAN, "กองคลัง", nok, NOW)).changed
    assert not (await owners.assign(db, kb, office_id, PLAN, nok, nid, NOW)).changed
    assert not (await owners.assign(db, kb, office_id, PLAN, " กองคลัง\n", nid, NOW)).changed
    both = await owners.assign(db, kb, office_id, PLAN, nid, nok, NOW)
    assert _names(both.owners) == ["นก", "กองคลัง", "นิด"]
    assert await owners.of_edition(db, office_id, 2566) == {"o1": both.owners}
    for gone in (nok, "กองคลัง"):
        assert (await owners.unassign(db, kb, office_id, PLAN, gone, nid, NOW)).changed
        assert not (await owners.unassign(db, kb, office_id, PLAN, gone, nid, NOW)).changed
    assert _names(await owners.of_item(db, office_id, PLAN)) == ["นิด"]
    entries = await history(db, office_id, PLAN)
    assert {entry.what for entry in entries} == {What.OWNER}
    assert [(e.subject, e.holds) for e in entries[:2]] == [
        ("unit:กองคลัง", False),
        (f"member:{nok}", False),
    ]
    assert entries[1].owner is not None
    assert entries[1].owner.name == "นก"


async def test_who_cannot_own(db: Database, kb: KnowledgeBase, office_id: int, join: Join) -> None:
    nok = await join("นก")
    other = (await offices.of_chat(db, -2, NOW)).id
    stranger = await members.see(db, other, 5, "คนอื่น", None, NOW)
    with pytest.raises(OwnerRefusedError) as raised:
        await owners.assign(db, kb, office_id, PLAN, " \u200b", nok, NOW)
    assert raised.value.bar is OwnerBar.NO_NAME
    with pytest.raises(MemberGoneError):
        await owners.assign(db, kb, office_id, PLAN, stranger, nok, NOW)
    with pytest.raises(ItemGoneError):
        await owners.assign(db, kb, office_id, ItemKey(2566, "o99"), nok, nok, NOW)
    for number in range(owners.LIMIT):
        await owners.assign(db, kb, office_id, PLAN, f"กอง {number}", nok, NOW)
    with pytest.raises(OwnerRefusedError) as raised:
        await owners.assign(db, kb, office_id, PLAN, "อีกกอง", nok, NOW)
    assert (raised.value.bar, raised.value.limit) == (OwnerBar.TOO_MANY, owners.LIMIT)
    long = await owners.assign(db, kb, office_id, REPORT, "ก" * 500, nok, NOW)
    assert long.owners[0].unit == "ก" * 64


async def test_undo_of_an_assignment_and_of_its_end(
    db: Database, kb: KnowledgeBase, office_id: int, join: Join
) -> None:
    nok = await join("นก")
    for owner in (nok, "กองคลัง"):
        assigned = await owners.assign(db, kb, office_id, PLAN, owner, nok, NOW)
        later = NOW + timedelta(days=1)
        await owners.unassign(db, kb, office_id, PLAN, owner, nok, later)
        await undo(db, office_id, nok, later)
        assert await owners.of_item(db, office_id, PLAN) == assigned.owners
        await owners.unassign(db, kb, office_id, PLAN, owner, nok, later)
        await owners.assign(db, kb, office_id, PLAN, owner, nok, later)
        await undo(db, office_id, nok, later)
        assert await owners.of_item(db, office_id, PLAN) == ()


async def test_forgetting_takes_ownership_along_and_names_of_units_like_the_person(
    db: Database, kb: KnowledgeBase, office_id: int, join: Join
) -> None:
    nid = await join("นิด")
    nok = await members.see(db, office_id, USER, "นก", "Nok_iang", NOW)
    for owner in (nok, "@nok_iang", "นก", "กองคลัง"):
        await owners.assign(db, kb, office_id, PLAN, owner, nid, NOW)
    await owners.unassign(db, kb, office_id, PLAN, "นก", nid, NOW)
    await members.forget(db, USER)
    assert _names(await owners.of_item(db, office_id, PLAN)) == ["กองคลัง"]
    told = {entry.subject for entry in await history(db, office_id)}
    assert told == {f"member:{nok}", "unit:", "unit:กองคลัง"}
    with pytest.raises(UndoRefusedError) as raised:
        await undo(db, office_id, nid, NOW)
    assert raised.value.bar is UndoBar.OWNER_GONE


async def test_open_items_without_owner(
    db: Database, kb: KnowledgeBase, office_id: int, join: Join
) -> None:
    async def codes() -> list[str]:
        found = await owners.without_owner(db, kb, office_id, 2566)
        return [item.key.code for item in found]

    nok, nid = await join("นก"), await join("นิด")
    assert await codes() == ["o1", "o2", "o3", "o10"]
    await owners.assign(db, kb, office_id, PLAN, nok, nid, NOW)
    await checklist.set_tick(db, kb, office_id, REPORT, "result", True, nid, NOW)
    assert await codes() == ["o3", "o10"]
    await members.leave(db, office_id, USER)
    assert await codes() == ["o1", "o3", "o10"]


async def test_mine_across_offices(
    db: Database, kb: KnowledgeBase, office_id: int, join: Join
) -> None:
    nok = await join("นก")
    others = [await offices.of_chat(db, chat, NOW) for chat in (-2, -3, -4)]
    ids = {o.id: await members.see(db, o.id, USER, "นก", None, NOW) for o in others}
    second, _, left = others
    await offices.choose_year(db, second.id, 2567)
    for key in (PLAN, REPORT):
        await owners.assign(db, kb, office_id, key, nok, nok, NOW)
    await checklist.set_tick(db, kb, office_id, REPORT, "result", True, nok, NOW)
    for office in others:
        for key in (PLAN, ItemKey(2567, "o1")):
            await owners.assign(db, kb, office.id, key, ids[office.id], ids[office.id], NOW)
    await offices.set_active(db, -3, active=False)
    await members.leave(db, left.id, USER)
    shares = await mine(db, kb, USER, 2566)
    assert [(s.chat_id, s.year, [i.key for i in s.items]) for s in shares] == [
        (-1, 2566, [PLAN]),
        (-2, 2567, [ItemKey(2567, "o1")]),
    ]
    assert shares[0].items[0] == await checklist.item_state(db, kb, office_id, PLAN)
    assert await mine(db, kb, 4711, 2566) == []
    await offices.choose_year(db, second.id, 2599)
    assert [share.items for share in await mine(db, kb, USER, 2567)] == [(), ()]
