"""Ticks, exemptions and reviews: each command names what is wanted and can be said twice."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from itabot.errors import StoreError, UnknownEditionError
from itabot.knowledge_base.catalog import ItemKey, KnowledgeBase
from itabot.office import checklist, history, members, offices
from itabot.office.checklist import Change
from itabot.office.marks import Mark
from itabot.office.refusals import (
    ItemGoneError,
    MemberGoneError,
    ReasonMissingError,
    RequirementGoneError,
    ReviewBar,
    ReviewRefusedError,
)
from itabot.office.states import WHOLE, ItemState, State
from itabot.office.store.database import Database
from tests.office.small_edition import NOW, Join, edition, item, knowledge

PLAN, REPORT, SECRET, HINTS = (ItemKey(2566, code) for code in ("o1", "o2", "o3", "o10"))


class Desk:
    """The commands, without what stays the same in a test."""

    def __init__(self, db: Database, kb: KnowledgeBase, office_id: int) -> None:
        self.all = (db, kb, office_id)

    async def tick(self, who: int, key: ItemKey, what: str, done: bool = True) -> Change:
        """Tick a requirement."""
        return await checklist.set_tick(*self.all, key, what, done, who, NOW)

    async def exempt(self, who: int, key: ItemKey, reason: str | None) -> Change:
        """Give the reason, or None."""
        return await checklist.set_applicable(*self.all, key, reason is None, reason, who, NOW)

    async def review(self, who: int, key: ItemKey, reviewed: bool = True) -> Change:
        """Review."""
        return await checklist.review(*self.all, key, reviewed, who, NOW)

    async def state(self, key: ItemKey) -> ItemState:
        """Look."""
        return await checklist.item_state(*self.all, key)

    async def complete_plan(self, *people: int) -> None:
        """Tick all of the plan, by turns."""
        for number, what in enumerate(("project", "budget", "none")):
            await self.tick(people[number % len(people)], PLAN, what)

    async def rows(self) -> int:
        """Count the history."""
        return len(await history.history(self.all[0], self.all[2], limit=1000))


@pytest.fixture
def desk(db: Database, kb: KnowledgeBase, office_id: int) -> Desk:
    return Desk(db, kb, office_id)


async def test_an_item_goes_from_nothing_to_reviewed(desk: Desk, join: Join) -> None:
    nok, nid = await join("นก"), await join("นิด")
    assert (await desk.state(PLAN)).state is State.NOT_STARTED
    change = await desk.tick(nok, PLAN, "project")
    assert change.changed
    assert (change.item.state, change.item.done, change.item.total) == (State.IN_PROGRESS, 1, 3)
    await desk.tick(nok, PLAN, "budget")
    assert (await desk.tick(nok, PLAN, "none")).item.state is State.COMPLETE
    reviewed = (await desk.review(nid, PLAN)).item
    assert reviewed.state is State.REVIEWED
    assert reviewed.review is not None
    assert reviewed.review.by is not None
    assert reviewed.review.by.name == "นิด"
    assert await desk.state(PLAN) == reviewed


async def test_it_is_shown_who_ticked_and_when(desk: Desk, join: Join) -> None:
    await desk.tick(await join("นก"), PLAN, "budget")
    state = await desk.state(PLAN)
    ticks = {line.id: line.tick for line in state.lines}
    assert list(ticks) == ["project", "budget", "none"]
    assert ticks["project"] is None
    assert ticks["budget"] is not None
    assert ticks["budget"].by is not None
    assert (ticks["budget"].by.name, ticks["budget"].at) == ("นก", NOW)
    assert [line.id for line in state.missing] == ["project", "none"]


async def test_conditions_count_and_are_told_apart_and_notes_do_not(desk: Desk) -> None:
    state = await desk.state(PLAN)
    assert [line.id for line in state.components] == ["project", "budget"]
    assert [line.id for line in state.conditions] == ["none"]
    assert [note.id for note in state.notes] == ["hint"]


async def test_saying_it_twice_is_saying_it_once(desk: Desk, join: Join) -> None:
    nok, nid = await join("นก"), await join("นิด")
    first = await desk.tick(nok, REPORT, "result")
    again = await desk.tick(nid, REPORT, "result")
    assert not again.changed
    assert again.item == first.item
    assert (await desk.review(nid, REPORT)).changed
    assert not (await desk.review(nid, REPORT)).changed
    assert not (await desk.review(nok, REPORT)).changed
    assert (await desk.exempt(nok, SECRET, "ไม่มี")).changed
    assert not (await desk.exempt(nid, SECRET, " ไม่มี\n")).changed
    assert not (await desk.exempt(nid, PLAN, None)).changed
    assert not (await desk.tick(nid, PLAN, "budget", done=False)).changed
    assert not (await desk.review(nid, PLAN, reviewed=False)).changed
    assert await desk.rows() == 3


@pytest.mark.parametrize("key", [SECRET, HINTS])
async def test_an_item_without_known_requirements_is_ticked_whole(
    desk: Desk, join: Join, key: ItemKey
) -> None:
    nok = await join("นก")
    state = (await desk.tick(nok, key, WHOLE)).item
    assert (state.state, state.done, state.total) == (State.COMPLETE, 1, 1)
    assert state.lines[0].requirement is None
    with pytest.raises(RequirementGoneError):
        await desk.tick(nok, PLAN, WHOLE)


async def test_what_the_edition_does_not_have(desk: Desk, join: Join) -> None:
    nok = await join("นก")
    with pytest.raises(UnknownEditionError):
        await desk.tick(nok, ItemKey(2599, "o1"), "budget")
    with pytest.raises(ItemGoneError, match=r"o99 .*2566"):
        await desk.tick(nok, ItemKey(2566, "o99"), "budget")
    with pytest.raises(ItemGoneError):
        await desk.state(ItemKey(2567, "o2"))
    for gone in ("other", "hint", ""):
        with pytest.raises(RequirementGoneError) as raised:
            await desk.tick(nok, PLAN, gone)
        assert (raised.value.key, raised.value.requirement_id) == (PLAN, gone)
    assert await desk.rows() == 0


async def test_ticks_outlive_a_requirement_that_goes_and_comes_back(desk: Desk, join: Join) -> None:
    await desk.complete_plan(await join("นก"))
    await desk.review(await join("นิด"), PLAN)
    db, kb, office_id = desk.all
    grown = knowledge(edition(2566, {"all": [item("o1", {"budget": "component", "new": "note"})]}))
    assert (await checklist.item_state(db, grown, office_id, PLAN)).total == 1
    more = dict.fromkeys(("project", "budget", "none", "new"), "component")
    grown = knowledge(edition(2566, {"all": [item("o1", more)]}))
    assert (await checklist.item_state(db, grown, office_id, PLAN)).state is State.IN_PROGRESS
    nid = await join("นิด")
    with pytest.raises(ReviewRefusedError):
        await checklist.review(db, grown, office_id, PLAN, True, nid, NOW)
    # The review was of what was there then.
    late = await checklist.set_tick(db, grown, office_id, PLAN, "new", True, nid, NOW)
    assert late.item.state is State.COMPLETE
    assert (await checklist.item_state(db, kb, office_id, PLAN)).done == 3


async def test_review_is_for_complete_items_and_other_people(desk: Desk, join: Join) -> None:
    nok, nid, lek = await join("นก"), await join("นิด"), await join("เล็ก")
    await desk.tick(nok, PLAN, "project")
    with pytest.raises(ReviewRefusedError) as raised:
        await desk.review(lek, PLAN)
    assert raised.value.bar is ReviewBar.NOT_COMPLETE
    assert [line.id for line in raised.value.item.missing] == ["budget", "none"]
    await desk.complete_plan(nok, nid)
    for own in (nok, nid):
        with pytest.raises(ReviewRefusedError) as raised:
            await desk.review(own, PLAN)
        assert raised.value.bar is ReviewBar.OWN_WORK
        assert raised.value.item.done_by == {nok, nid}
    assert (await desk.review(lek, PLAN)).item.state is State.REVIEWED
    assert (await desk.review(nok, PLAN, reviewed=False)).item.state is State.COMPLETE


async def test_a_tick_taken_away_takes_the_review_along(desk: Desk, join: Join) -> None:
    nok, nid = await join("นก"), await join("นิด")
    await desk.complete_plan(nok)
    await desk.review(nid, PLAN)
    before = await desk.rows()
    assert (await desk.tick(nid, PLAN, "budget", done=False)).item.state is State.IN_PROGRESS
    assert await desk.rows() == before + 1
    # Whoever now completes it has worked on it.
    await desk.tick(nid, PLAN, "budget")
    with pytest.raises(ReviewRefusedError):
        await desk.review(nid, PLAN)


async def test_not_applicable_needs_a_reason_and_keeps_the_ticks(desk: Desk, join: Join) -> None:
    nok, nid = await join("นก"), await join("นิด")
    for nothing in ("", " \n\u200b"):
        with pytest.raises(ReasonMissingError):
            await desk.exempt(nok, REPORT, nothing)
    await desk.tick(nok, REPORT, "result")
    state = (await desk.exempt(nok, REPORT, "ไม่มี\nอำนาจ" + "ก" * 400)).item
    assert state.state is State.NOT_APPLICABLE
    assert state.exemption is not None
    assert state.exemption.reason is not None
    assert state.exemption.reason.startswith("ไม่มี อำนาจ")
    assert len(state.exemption.reason) == 300
    with pytest.raises(ReviewRefusedError) as raised:
        await desk.review(nid, REPORT)
    assert raised.value.bar is ReviewBar.NOT_APPLICABLE
    assert (await desk.tick(nid, REPORT, "result", done=False)).item.state is State.NOT_APPLICABLE
    assert (await desk.exempt(nid, REPORT, "อีกเหตุผล")).changed
    assert (await desk.exempt(nid, REPORT, None)).item.state is State.NOT_STARTED


async def test_editions_and_offices_are_kept_apart(desk: Desk, join: Join) -> None:
    db, kb, office_id = desk.all
    nok = await join("นก")
    await desk.tick(nok, PLAN, "budget")
    await desk.tick(nok, ItemKey(2567, "o1"), "other")
    await offices.choose_year(db, office_id, 2567)
    elsewhere = (await offices.of_chat(db, -2, NOW)).id
    assert (await desk.state(PLAN)).done == 1
    assert (await desk.state(ItemKey(2567, "o1"))).state is State.COMPLETE
    assert (await checklist.item_state(db, kb, elsewhere, PLAN)).done == 0
    with pytest.raises(MemberGoneError):
        await checklist.set_tick(db, kb, elsewhere, PLAN, "budget", True, nok, NOW)


async def test_the_edition_at_a_glance(desk: Desk, join: Join) -> None:
    nok = await join("นก")
    await desk.complete_plan(nok)
    await desk.exempt(nok, SECRET, "ไม่มี")
    db, kb, office_id = desk.all
    states = await checklist.edition_state(db, kb, office_id, 2566)
    assert states == [await desk.state(key) for key in (PLAN, REPORT, SECRET, HINTS)]
    with pytest.raises(UnknownEditionError):
        await checklist.edition_state(db, kb, office_id, 2599)


async def test_an_erased_office_is_said_to_be_erased(desk: Desk, join: Join) -> None:
    nok = await join("นก")
    db, kb, _ = desk.all
    with pytest.raises(StoreError, match="erased"):
        await checklist.set_tick(db, kb, 4711, PLAN, "budget", True, nok, NOW)


async def test_two_at_once_on_the_same_requirement(desk: Desk, join: Join) -> None:
    people = [await join(name) for name in ("นก", "นิด")]
    for _ in range(10):
        taps = [desk.tick(who, PLAN, "budget") for who in people]
        assert sum(change.changed for change in await asyncio.gather(*taps)) == 1
        await desk.tick(people[0], PLAN, "budget", done=False)
    assert await desk.rows() == 20


async def test_fifty_people_at_once(desk: Desk, join: Join) -> None:
    """Each requirement ends as its last tap wanted, with one row for each change."""
    db, _, office_id = desk.all
    people = [
        await members.see(db, office_id, number, f"คนที่ {number}", None, NOW) for number in range(50)
    ]
    lines = [(PLAN, "project"), (PLAN, "budget"), (PLAN, "none"), (REPORT, "result")]
    landed: list[tuple[ItemKey, str, bool, Change]] = []

    async def taps(number: int) -> None:
        for turn in range(6):
            key, what = lines[(number + turn) % len(lines)]
            done = (number + turn) % 3 != 0
            landed.append((key, what, done, await desk.tick(people[number], key, what, done)))

    await asyncio.gather(*map(taps, range(50)))
    entries = await history.history(db, office_id, limit=1000)
    changed = {change.entry_id: (key, done) for key, _, done, change in landed if change.changed}
    assert {entry.id: (entry.key, entry.holds) for entry in entries} == changed
    for key, what in lines:
        last = next(e for e in entries if (e.key, e.subject) == (key, what))
        (line,) = (line for line in (await desk.state(key)).lines if line.id == what)
        assert (line.tick is not None) == last.holds


async def test_a_failure_half_way_leaves_nothing(
    desk: Desk, join: Join, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(*_: object, **__: object) -> int:
        raise StoreError("full")

    nok = await join("นก")
    monkeypatch.setattr(checklist, "record", full)
    with pytest.raises(StoreError, match="full"):
        await desk.tick(nok, PLAN, "budget")
    assert (await desk.state(PLAN)).done == 0


async def test_changes_are_kept_over_a_restart(database_url: str, kb: KnowledgeBase) -> None:
    db = await Database.open(database_url)
    office_id = (await offices.of_chat(db, -1, NOW)).id
    nok = await members.see(db, office_id, 7, "นก", None, NOW)
    late = NOW + timedelta(microseconds=1)
    ticked = await checklist.set_tick(db, kb, office_id, REPORT, "result", True, nok, late)
    await db.close()
    db = await Database.open(database_url)
    assert await checklist.item_state(db, kb, office_id, REPORT) == ticked.item
    await db.close()


def _file(sqlite_url: str) -> Path:
    return Path(sqlite_url.removeprefix("sqlite:///"))


async def test_a_tick_is_not_there_when_it_could_not_be_saved(
    sqlite_url: str, kb: KnowledgeBase
) -> None:
    db = await Database.open(sqlite_url, wait=0.1)
    office_id = (await offices.of_chat(db, -1, NOW)).id
    nok = await members.see(db, office_id, 7, "นก", None, NOW)
    desk = Desk(db, kb, office_id)
    with closing(sqlite3.connect(_file(sqlite_url), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="Another process"):
            await desk.tick(nok, PLAN, "budget")
    # Full from the next page on: the tick fits, its history does not, or neither does.
    async with db.reading() as session:
        pages = await session.scalar(text("PRAGMA page_count"))
        await session.execute(text(f"PRAGMA max_page_count = {pages}"))
    saved: list[Mark | None] = []

    async def fill() -> None:
        for number in range(1000):
            change = await desk.exempt(nok, PLAN, f"{number} " + "ก" * 200)
            saved.append(change.item.exemption)

    with pytest.raises(StoreError, match="disk is full"):
        await fill()
    assert (await desk.state(PLAN)).exemption == saved[-1]
    assert await desk.rows() == len(saved)
    await db.close()
