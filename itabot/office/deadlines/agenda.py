"""An office's deadlines: added, changed, done, removed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import insert, select

from itabot.knowledge_base.catalog import ItemKey, KnowledgeBase
from itabot.office.checklist import find
from itabot.office.deadlines import store as store
from itabot.office.deadlines.refusals import DeadlineBar, DeadlineRefusedError
from itabot.office.deadlines.store import Deadline, Source, Target
from itabot.office.refusals import MemberGoneError
from itabot.office.store.database import Database
from itabot.office.store.reminder_tables import TITLE_LIMIT, DeadlineRow
from itabot.office.store.tables import TEXT_LIMIT
from itabot.office.store.work_tables import NAME_LIMIT, MemberRow
from itabot.office.wording import one_line
from itabot.office.work import Work, changing

LIMIT = 500
"""Deadlines that an office may have, done ones and proposals too."""


@dataclass(frozen=True, slots=True)
class New:
    """A deadline to be made. ``origin`` names where it comes from, so that it comes only once."""

    year: int
    title: str
    target: Target
    day: date
    clock: time | None = None
    source: Source = Source.OWN
    origin: str | None = None


async def add(
    db: Database, kb: KnowledgeBase, office_id: int, new: New, member_id: int, now: datetime
) -> Deadline:
    """Make a deadline. The title may be empty where the target says it all.

    One of that origin that is there already is returned as it is. Raises DeadlineRefusedError,
    UnknownEditionError, ItemGoneError, MemberGoneError, StoreError.
    """
    target = _target(kb, new.year, new.target)
    title = _title(new.title, target)
    async with changing(db, office_id, member_id, now) as work:
        if new.origin and (there := await _from(work, new)):
            return there
        await _demand_owner(work, target)
        await demand_room(work, 1)
        return await make(work, new, title, target)


async def edit(
    db: Database,
    kb: KnowledgeBase,
    office_id: int,
    deadline_id: int,
    member_id: int,
    now: datetime,
    *,
    title: str | None = None,
    target: Target | None = None,
    when: tuple[date, time | None] | None = None,
) -> Deadline:
    """Change what is given, and leave the rest. A new date makes it open again.

    A proposal that somebody changes counts from then on.

    Raises DeadlineGoneError and what ``add`` does.
    """
    async with changing(db, office_id, member_id, now) as work:
        old = await store.one(work.session, office_id, deadline_id)
        about = old.target if target is None else _target(kb, old.year, target)
        values = {"title": _title(old.title if title is None else title, about)}
        if target is not None:
            await _demand_owner(work, about)
            values |= store.columns(about)
        if when is not None:
            values |= _dated(old, when, now)
        if all(_has(old, name, value) for name, value in values.items()):
            return old
        if old.source is Source.PROPOSED:
            values["source"] = Source.ACCEPTED.value
        return await store.change(work, old, **values)


async def finish(
    db: Database, office_id: int, deadline_id: int, done: bool, member_id: int, now: datetime
) -> Deadline:
    """Say that it is done, or not yet; saying so twice changes nothing.

    Raises DeadlineGoneError, MemberGoneError and StoreError.
    """
    async with changing(db, office_id, member_id, now) as work:
        old = await store.one(work.session, office_id, deadline_id)
        if done == (old.done_at is not None):
            return old
        return await store.change(work, old, done_at=now if done else None)


async def remove(
    db: Database, office_id: int, deadline_id: int, member_id: int, now: datetime
) -> Deadline:
    """Remove a deadline and return it; raises DeadlineGoneError, MemberGoneError, StoreError."""
    async with changing(db, office_id, member_id, now) as work:
        old = await store.one(work.session, office_id, deadline_id)
        await store.drop(work, old)
        return old


async def make(work: Work, new: New, title: str, target: Target) -> Deadline:
    """Make a deadline of what was checked, and tell the history."""
    values = {
        "office_id": work.office_id,
        "year": new.year,
        "title": title,
        **store.columns(target),
        "due_at": store.moment(new.day, new.clock),
        "timed": new.clock is not None,
        "source": new.source.value,
        "origin": new.origin,
        "member_id": work.actor.id,
        "set_at": work.now,
    }
    made = await work.session.execute(insert(DeadlineRow).values(values).returning(DeadlineRow.id))
    deadline = await store.one(work.session, work.office_id, made.scalar_one())
    await store.tell(work, None, deadline)
    return deadline


async def demand_room(work: Work, count: int) -> None:
    """Raise DeadlineRefusedError unless the office may have so many deadlines more."""
    if await store.count(work.session, work.office_id) + count > LIMIT:
        raise DeadlineRefusedError(DeadlineBar.TOO_MANY, LIMIT)


async def _from(work: Work, new: New) -> Deadline | None:
    which = (DeadlineRow.year == new.year, DeadlineRow.origin == new.origin)
    rows = store.query().where(DeadlineRow.office_id == work.office_id, *which)
    row = (await work.session.execute(rows)).first()
    return store.of_row(row) if row else None


def _target(kb: KnowledgeBase, year: int, target: Target) -> Target:
    if target.codes:
        return Target(codes=_codes(kb, year, target.codes))
    if target.group is not None:
        if target.group not in {group.id for group in kb.edition(year).groups}:
            raise DeadlineRefusedError(DeadlineBar.NO_GROUP)
        return Target(group=target.group)
    if isinstance(target.owner, str):
        name = one_line(target.owner, NAME_LIMIT)
        if not name:
            raise DeadlineRefusedError(DeadlineBar.NO_OWNER)
        return Target(owner=name)
    return target


def _codes(kb: KnowledgeBase, year: int, codes: Iterable[str]) -> tuple[str, ...]:
    found = tuple(find(kb, ItemKey(year, code)).code for code in dict.fromkeys(codes))
    if len(",".join(found)) > TEXT_LIMIT:
        raise DeadlineRefusedError(DeadlineBar.TOO_MANY_ITEMS)
    return found


async def _demand_owner(work: Work, target: Target) -> None:
    if isinstance(target.owner, int):
        theirs = (MemberRow.id == target.owner, MemberRow.office_id == work.office_id)
        if await work.session.scalar(select(MemberRow.id).where(*theirs)) is None:
            raise MemberGoneError


def _title(title: str, target: Target) -> str:
    said = one_line(title)
    if len(said) > TITLE_LIMIT:
        raise DeadlineRefusedError(DeadlineBar.TITLE_TOO_LONG, TITLE_LIMIT)
    if not said and not target.codes and target.group is None:
        raise DeadlineRefusedError(DeadlineBar.NO_TITLE)
    return said


def _dated(old: Deadline, when: tuple[date, time | None], now: datetime) -> dict[str, Any]:
    day, clock = when
    if (day, clock) == (old.day, old.clock):
        return {}
    dated = {"due_at": store.moment(day, clock), "timed": clock is not None}
    return {**dated, "set_at": now, "done_at": None}


def _has(old: Deadline, name: str, value: object) -> bool:
    held = store.columns(old.target)
    return bool((held[name] if name in held else getattr(old, name)) == value)
