"""Counts by sub-indicator, and what happened in the last seven days."""

from datetime import timedelta

import pytest

from itabot.errors import UnknownEditionError
from itabot.knowledge_base.catalog import ItemKey, KnowledgeBase
from itabot.office import checklist
from itabot.office.progress import progress
from itabot.office.states import WHOLE, ItemState, State
from itabot.office.store.database import Database
from tests.office.small_edition import NOW, Join

PLAN, REPORT, SECRET, HINTS = (ItemKey(2566, code) for code in ("o1", "o2", "o3", "o10"))


def _codes(items: tuple[ItemState, ...]) -> list[str]:
    return [item.key.code for item in items]


async def test_how_far_the_office_has_come(
    db: Database, kb: KnowledgeBase, office_id: int, join: Join
) -> None:
    nok, nid = await join("นก"), await join("นิด")
    old = NOW - timedelta(days=8)
    await checklist.set_tick(db, kb, office_id, REPORT, "result", True, nok, old)
    await checklist.set_tick(db, kb, office_id, PLAN, "budget", True, nok, NOW)
    await checklist.set_applicable(db, kb, office_id, SECRET, False, "ไม่มี", nok, NOW)
    await checklist.set_tick(db, kb, office_id, HINTS, WHOLE, True, nok, NOW)
    await checklist.review(db, kb, office_id, HINTS, True, nid, NOW)
    found = await progress(db, kb, office_id, 2566, NOW)
    assert dict(found.whole.counts) == {
        State.NOT_STARTED: 0,
        State.IN_PROGRESS: 1,
        State.COMPLETE: 1,
        State.REVIEWED: 1,
        State.NOT_APPLICABLE: 1,
    }
    whole = found.whole
    assert (whole.total, whole.applicable, whole.done) == (4, 3, 2)
    assert whole.share == pytest.approx(2 / 3)
    assert [(p.group.id, p.tally.share, _codes(p.items)) for p in found.groups] == [
        ("9.1", 0.5, ["o1", "o2"]),
        ("10.1", 1.0, ["o3", "o10"]),
    ]
    assert _codes(found.touched) == ["o1", "o3", "o10"]
    assert _codes(found.finished) == ["o10"]
    assert found.group("10.1") == found.groups[1]
    assert found.group("4") is None
    states = await checklist.edition_state(db, kb, office_id, 2566)
    assert [item for part in found.groups for item in part.items] == states


async def test_nothing_yet(db: Database, kb: KnowledgeBase, office_id: int) -> None:
    found = await progress(db, kb, office_id, 2567, NOW)
    assert (found.whole.share, found.touched, found.finished) == (0.0, (), ())
    with pytest.raises(UnknownEditionError):
        await progress(db, kb, office_id, 2599, NOW)


async def test_where_nothing_has_to_be_done_all_is_done(
    db: Database, kb: KnowledgeBase, office_id: int, join: Join
) -> None:
    nok = await join("นก")
    key = ItemKey(2567, "o1")
    await checklist.set_applicable(db, kb, office_id, key, False, "ไม่มี", nok, NOW)
    assert (await progress(db, kb, office_id, 2567, NOW)).whole.share == 1.0
