"""Two offices that turn out to be one chat: the work of both is there."""

from datetime import timedelta

from itabot.knowledge_base.catalog import ItemKey, KnowledgeBase
from itabot.office import checklist, members, office_settings, offices, owners
from itabot.office.deadlines import agenda, lists
from itabot.office.history import history
from itabot.office.links import evidence
from itabot.office.states import State
from itabot.office.store.database import Database
from tests.office.small_edition import NOW

PLAN, REPORT = ItemKey(2566, "o1"), ItemKey(2566, "o2")
GROUP, SUPERGROUP = -4242, -1001234567890
LATER = NOW + timedelta(minutes=5)


async def _work(db: Database, kb: KnowledgeBase, chat_id: int, own: str) -> int:
    """Do some things alike in both chats, and one that is the chat's own."""
    when = NOW if chat_id == GROUP else LATER
    office_id = (await offices.of_chat(db, chat_id, when)).id
    nok = await members.see(db, office_id, 1, "นก", "nok", when)
    other = await members.see(db, office_id, 2 if own == "a" else 3, own, None, when)
    await checklist.set_tick(db, kb, office_id, REPORT, "result", True, nok, when)
    await checklist.set_tick(
        db, kb, office_id, PLAN, "project" if own == "a" else "budget", True, other, when
    )
    for owner in (nok, other, "กองคลัง", f"กอง {own}"):
        await owners.assign(db, kb, office_id, PLAN, owner, nok, when)
    for page in ("", own):
        url = f"https://a.go.th/{page}"
        await evidence.add(db, kb, office_id, PLAN, url, None, nok, when)
    due = agenda.New(2566, f"กำหนด {own}", agenda.Target(owner=nok), NOW.date())
    await agenda.add(db, kb, office_id, due, nok, when)
    await office_settings.keep(db, office_id, overdue=1 if own == "a" else 2)
    return office_id


async def test_the_work_of_both_is_there(db: Database, kb: KnowledgeBase) -> None:
    old = await _work(db, kb, GROUP, "a")
    new = await _work(db, kb, SUPERGROUP, "b")
    entries = len(await history(db, old, limit=100)) + len(await history(db, new, limit=100))
    await offices.move_chat(db, GROUP, SUPERGROUP)

    assert (await offices.of_chat(db, SUPERGROUP, LATER)).id == old
    people = await members.of_office(db, old)
    assert [member.name for member in people] == ["นก", "a", "b"]
    plan = await checklist.item_state(db, kb, old, PLAN)
    assert [line.id for line in plan.missing] == ["none"]
    assert plan.done_by == {people[1].id, people[2].id}
    report = await checklist.item_state(db, kb, old, REPORT)
    assert (report.state, report.done_by) == (State.COMPLETE, {people[0].id})
    assert report.lines[0].tick is not None
    assert report.lines[0].tick.at == NOW
    held = await owners.of_item(db, old, PLAN)
    assert {owner.member.name if owner.member else owner.unit for owner in held} == {
        "นก",
        "a",
        "b",
        "กองคลัง",
        "กอง a",
        "กอง b",
    }
    links = await evidence.of_item(db, old, PLAN)
    assert {link.url[16:] for link in links} == {"", "a", "b"}
    told = await history(db, old, limit=100)
    assert len(told) == entries
    assert all(entry.by in people for entry in told)
    assert await history(db, new, limit=100) == []
    listed = (await lists.page(db, old)).deadlines
    assert [each.title for each in listed] == ["กำหนด a", "กำหนด b"]
    assert {each.owner for each in listed} == {each.by for each in listed} == {people[0]}
    assert (await office_settings.of_office(db, old)).overdue == 1
