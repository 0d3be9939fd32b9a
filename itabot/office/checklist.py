"""The checklist of each item: what is done, by whom, and what a second person has looked at.

Every command names the state that is wanted, so that saying it twice is saying it once: the
second time nothing changes and history gets no row. Different marks do not depend on each
other's order, but for the review, which ends with any change of a tick.
"""

from dataclasses import dataclass
from datetime import datetime

from itabot.knowledge_base.catalog import ItemKey, KnowledgeBase
from itabot.knowledge_base.models import Item
from itabot.office import mark_rows
from itabot.office.history import Snapshots, What, record
from itabot.office.marks import EXEMPTION, REVIEW, Kind, Mark, Marks, Name
from itabot.office.refusals import (
    ItemGoneError,
    ReasonMissingError,
    RequirementGoneError,
    ReviewBar,
    ReviewRefusedError,
)
from itabot.office.states import ItemState, State, stand, tickable
from itabot.office.store.database import Database
from itabot.office.store.tables import TEXT_LIMIT
from itabot.office.wording import one_line
from itabot.office.work import Work, changing


@dataclass(frozen=True, slots=True)
class Change:
    """How the item stands now, and whether it did not before.

    ``entry_id`` is the change's place in the history, None where nothing changed.
    """

    item: ItemState
    entry_id: int | None

    @property
    def changed(self) -> bool:
        """Tell whether there was anything to change."""
        return self.entry_id is not None


def find(kb: KnowledgeBase, key: ItemKey) -> Item:
    """Return the item; raises UnknownEditionError and ItemGoneError."""
    kb.edition(key.year)
    item = kb.item(key)
    if item is None:
        raise ItemGoneError(key)
    return item


async def set_tick(
    db: Database,
    kb: KnowledgeBase,
    office_id: int,
    key: ItemKey,
    requirement_id: str,
    done: bool,
    member_id: int,
    now: datetime,
) -> Change:
    """Tick a requirement, or take the tick away; ``states.WHOLE`` where none is known.

    A review of the item ends with it. Raises UnknownEditionError, ItemGoneError,
    RequirementGoneError, MemberGoneError and StoreError.
    """
    item = find(kb, key)
    if requirement_id not in tickable(item):
        raise RequirementGoneError(key, requirement_id)
    tick = Name(Kind.TICK, requirement_id)
    async with changing(db, office_id, member_id, now) as work:
        found = await mark_rows.of_item(work.session, office_id, key)
        if done == (tick in found):
            return Change(stand(key, item, found), None)
        wanted = {tick: Mark(work.actor, now) if done else None, REVIEW: None}
        return await _apply(work, stand(key, item, found), found, wanted)


async def set_applicable(
    db: Database,
    kb: KnowledgeBase,
    office_id: int,
    key: ItemKey,
    applicable: bool,
    reason: str | None,
    member_id: int,
    now: datetime,
) -> Change:
    """Say that the item is no concern of the office, and why; or that it is one after all.

    The reason is cut at 300 characters; a new one replaces the old. Ticks are kept. Raises
    ReasonMissingError and what ``set_tick`` does.
    """
    item = find(kb, key)
    said = one_line(reason or "", TEXT_LIMIT)
    if not applicable and not said:
        raise ReasonMissingError(key)
    async with changing(db, office_id, member_id, now) as work:
        found = await mark_rows.of_item(work.session, office_id, key)
        exemption = found.get(EXEMPTION)
        if (None if applicable else said) == (exemption and exemption.reason):
            return Change(stand(key, item, found), None)
        wanted = {EXEMPTION: None if applicable else Mark(work.actor, now, said)}
        return await _apply(work, stand(key, item, found), found, wanted)


async def review(
    db: Database,
    kb: KnowledgeBase,
    office_id: int,
    key: ItemKey,
    reviewed: bool,
    member_id: int,
    now: datetime,
) -> Change:
    """Say that a second person has looked at a complete item, or take that back.

    Whoever has a tick that counts in the item is not a second person. The first reviewer
    stays. Raises ReviewRefusedError and what ``set_tick`` does.
    """
    item = find(kb, key)
    async with changing(db, office_id, member_id, now) as work:
        found = await mark_rows.of_item(work.session, office_id, key)
        before = stand(key, item, found)
        if reviewed:
            _may_review(before, member_id)
        if reviewed == (REVIEW in found):
            return Change(before, None)
        wanted = {REVIEW: Mark(work.actor, now) if reviewed else None}
        return await _apply(work, before, found, wanted)


async def item_state(db: Database, kb: KnowledgeBase, office_id: int, key: ItemKey) -> ItemState:
    """Return how the item stands; raises UnknownEditionError, ItemGoneError, StoreError."""
    item = find(kb, key)
    async with db.reading() as session:
        return stand(key, item, await mark_rows.of_item(session, office_id, key))


async def edition_state(
    db: Database, kb: KnowledgeBase, office_id: int, year: int
) -> list[ItemState]:
    """Return how each item of the edition (พ.ศ.) stands, in order of their codes."""
    items = kb.edition(year).items
    async with db.reading() as session:
        found = await mark_rows.of_edition(session, office_id, year)
    return [stand(ItemKey(year, code), item, found.get(code, {})) for code, item in items.items()]


def _may_review(item: ItemState, member_id: int) -> None:
    if item.exemption:
        raise ReviewRefusedError(ReviewBar.NOT_APPLICABLE, item)
    if item.state not in (State.COMPLETE, State.REVIEWED):
        raise ReviewRefusedError(ReviewBar.NOT_COMPLETE, item)
    if item.state is State.COMPLETE and member_id in item.done_by:
        raise ReviewRefusedError(ReviewBar.OWN_WORK, item)


async def _apply(
    work: Work, item: ItemState, found: Marks, wanted: dict[Name, Mark | None]
) -> Change:
    # The first mark is what the change is about; it is known to differ.
    main = next(iter(wanted))
    differing = {name: mark for name, mark in wanted.items() if mark or name in found}
    before: Snapshots = {name.kind: mark_rows.snapshot(found.get(name)) for name in differing}
    after: Snapshots = {name.kind: mark_rows.snapshot(mark) for name, mark in differing.items()}
    for name, mark in differing.items():
        await mark_rows.put(work.session, work.office_id, item.key, name, mark_rows.snapshot(mark))
    entry_id = await record(work, item.key, What(main.kind), main.requirement_id, (before, after))
    left = {name: mark for name, mark in (found | differing).items() if mark}
    return Change(stand(item.key, item.item, left), entry_id)
