"""Each change leaves one row; the last can be taken back by the one who made it."""

import pytest

from itabot.knowledge_base.catalog import ItemKey, KnowledgeBase
from itabot.office import checklist, members
from itabot.office.deadlines import agenda
from itabot.office.history import Entry, What, history
from itabot.office.refusals import UndoBar, UndoRefusedError
from itabot.office.states import State
from itabot.office.store.database import Database
from itabot.office.undo import undo
from tests.office.small_edition import NOW, Join

PLAN, REPORT, SECRET = (ItemKey(2566, code) for code in ("o1", "o2", "o3"))


async def _report(db: Database, kb: KnowledgeBase, office_id: int, who: int, done: bool) -> None:
    await checklist.set_tick(db, kb, office_id, REPORT, "result", done, who, NOW)


def _bar(raised: pytest.ExceptionInfo[UndoRefusedError]) -> tuple[UndoBar, Entry | None]:
    return raised.value.bar, raised.value.last


async def test_who_did_what(db: Database, kb: KnowledgeBase, office_id: int, join: Join) -> None:
    nok, nid = await join("นก"), await join("นิด")
    await _report(db, kb, office_id, nok, True)
    await checklist.review(db, kb, office_id, REPORT, True, nid, NOW)
    await checklist.set_applicable(db, kb, office_id, SECRET, False, "ไม่มี", nok, NOW)
    await _report(db, kb, office_id, nid, False)
    unticked, exempted, reviewed, ticked = await history(db, office_id)
    assert [e.what for e in (unticked, exempted)] == [What.TICK, What.EXEMPTION]
    assert (ticked.subject, ticked.holds, ticked.by and ticked.by.name) == ("result", True, "นก")
    assert (reviewed.what, reviewed.holds) == (What.REVIEW, True)
    assert exempted.became == {"by": nok, "at": NOW.isoformat(), "reason": "ไม่มี"}
    assert not unticked.holds
    assert unticked.was == {"by": nok, "at": NOW.isoformat(), "reason": None}
    assert unticked.before["review"] is not None
    assert unticked.after["review"] is None
    assert not any(entry.undone or entry.undoes for entry in (ticked, reviewed, unticked))


async def test_pages_of_one_item(
    db: Database, kb: KnowledgeBase, office_id: int, join: Join
) -> None:
    nok = await join("นก")
    for turn in range(7):
        await _report(db, kb, office_id, nok, turn % 2 == 0)
        await checklist.set_tick(db, kb, office_id, PLAN, "budget", turn % 2 == 0, nok, NOW)
    seen: list[int] = []
    while page := await history(
        db, office_id, REPORT, limit=3, before_id=seen[-1] if seen else None
    ):
        seen += [entry.id for entry in page]
        assert {entry.key for entry in page} == {REPORT}
    assert len(seen) == len(set(seen)) == 7
    assert seen == sorted(seen, reverse=True)


async def test_undo_puts_everything_back_and_is_history(
    db: Database, kb: KnowledgeBase, office_id: int, join: Join
) -> None:
    nok, nid = await join("นก"), await join("นิด")
    await _report(db, kb, office_id, nok, True)
    before = (await checklist.review(db, kb, office_id, REPORT, True, nid, NOW)).item
    await _report(db, kb, office_id, nid, False)
    undone = await undo(db, office_id, nid, NOW)
    assert (undone.what, undone.key, undone.holds) == (What.TICK, REPORT, False)
    state = await checklist.item_state(db, kb, office_id, REPORT)
    assert state == before
    assert state.state is State.REVIEWED
    taking_back, taken_back, *_ = await history(db, office_id)
    assert taking_back.undoes == taken_back.id
    assert taking_back.holds
    assert taken_back.undone


async def test_undo_of_an_exemption_brings_back_the_earlier_reason(
    db: Database, kb: KnowledgeBase, office_id: int, join: Join
) -> None:
    nok = await join("นก")
    for reason in ("หนึ่ง", "สอง"):
        await checklist.set_applicable(db, kb, office_id, SECRET, False, reason, nok, NOW)
    await undo(db, office_id, nok, NOW)
    state = await checklist.item_state(db, kb, office_id, SECRET)
    assert state.exemption is not None
    assert state.exemption.reason == "หนึ่ง"


async def test_nothing_to_undo(db: Database, office_id: int, join: Join) -> None:
    nok = await join("นก")
    with pytest.raises(UndoRefusedError) as raised:
        await undo(db, office_id, nok, NOW)
    assert _bar(raised) == (UndoBar.NOTHING, None)


async def test_only_ones_own_and_only_once(
    db: Database, kb: KnowledgeBase, office_id: int, join: Join
) -> None:
    nok, nid = await join("นก"), await join("นิด")
    await _report(db, kb, office_id, nok, True)
    with pytest.raises(UndoRefusedError) as raised:
        await undo(db, office_id, nid, NOW)
    bar, last = _bar(raised)
    assert bar is UndoBar.NOT_YOURS
    assert last is not None
    assert last.by is not None
    assert last.by.id == nok
    await undo(db, office_id, nok, NOW)
    with pytest.raises(UndoRefusedError) as raised:
        await undo(db, office_id, nok, NOW)
    assert _bar(raised)[0] is UndoBar.ALREADY_UNDONE


async def test_a_button_undoes_its_own_change_alone(
    db: Database, kb: KnowledgeBase, office_id: int, join: Join
) -> None:
    nok = await join("นก")
    await _report(db, kb, office_id, nok, True)
    await _report(db, kb, office_id, nok, False)
    second, first = await history(db, office_id)
    with pytest.raises(UndoRefusedError) as raised:
        await undo(db, office_id, nok, NOW, entry_id=first.id)
    assert _bar(raised)[0] is UndoBar.NOT_LAST
    await undo(db, office_id, nok, NOW, entry_id=second.id)
    (taking_back, *_) = await history(db, office_id)
    for again in (second.id, taking_back.id):
        with pytest.raises(UndoRefusedError) as raised:
            await undo(db, office_id, nok, NOW, entry_id=again)
        assert _bar(raised)[0] is UndoBar.ALREADY_UNDONE


async def test_a_forgotten_persons_change_is_a_members_and_stays(
    db: Database, kb: KnowledgeBase, office_id: int, join: Join
) -> None:
    user_id = 1000 + sum(map(ord, "นก"))
    nok, nid = await join("นก"), await join("นิด")
    await _report(db, kb, office_id, nok, True)
    await _report(db, kb, office_id, nid, False)
    await members.forget(db, user_id)
    await undo(db, office_id, nid, NOW)
    state = await checklist.item_state(db, kb, office_id, REPORT)
    assert state.lines[0].tick is not None
    assert state.lines[0].tick.by is None
    assert [entry.by and entry.by.name for entry in await history(db, office_id)] == [
        "นิด",
        "นิด",
        None,
    ]
    back = await join("นก")
    assert back != nok
    assert (await checklist.review(db, kb, office_id, REPORT, True, back, NOW)).changed


async def test_a_changed_deadline_is_not_undone_nor_what_lies_behind_it(
    db: Database, kb: KnowledgeBase, office_id: int, join: Join
) -> None:
    nok = await join("นก")
    made = await checklist.set_tick(db, kb, office_id, REPORT, "result", True, nok, NOW)
    new = agenda.New(2566, "ส่ง OIT", agenda.Target(), NOW.date())
    await agenda.add(db, kb, office_id, new, nok, NOW)
    with pytest.raises(UndoRefusedError) as raised:
        await undo(db, office_id, nok, NOW)
    assert _bar(raised)[0] is UndoBar.DEADLINE
    undone = await undo(db, office_id, nok, NOW, entry_id=made.entry_id)
    assert undone.key == REPORT
