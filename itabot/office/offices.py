"""One chat's office: which year it works on, and which item it is talking about."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from itabot.knowledge_base.catalog import ItemKey
from itabot.office import known
from itabot.office.merging import adopt
from itabot.office.store.database import Database
from itabot.office.store.tables import OfficeRow, ReplyRow, VoteRow
from itabot.office.store.upsert import insert
from itabot.office.updates import claim


@dataclass(frozen=True, slots=True)
class OfficeState:
    """What is known of one chat. ``year`` (พ.ศ.) is None until the office has chosen one.

    ``item`` is what a follow-up question would be about. ``active`` is False once the bot was
    removed from the chat.
    """

    id: int
    chat_id: int
    year: int | None
    item: ItemKey | None
    active: bool

    @property
    def of_one(self) -> bool:
        """Tell whether this is one person's private chat, where no second person can come."""
        return self.chat_id > 0


async def of_chat(db: Database, chat_id: int, now: datetime) -> OfficeState:
    """Return the chat's office, which is made when the chat is first seen."""
    at_hand = known.known(db)
    before: OfficeState | None = at_hand.get(chat_id, now)
    if before:
        return before
    async with db.reading() as session:
        row = await _find(session, chat_id)
    if row is None:
        async with db.transaction() as session:
            row = await _found(session, chat_id, now)
    state = _state(row)
    at_hand.keep(chat_id, state, now)
    return state


async def by_id(db: Database, office_id: int) -> OfficeState | None:
    """Return the office, None if it was erased."""
    async with db.reading() as session:
        row = await session.get(OfficeRow, office_id)
    return _state(row) if row else None


async def choose_year(db: Database, office_id: int, year: int | None) -> None:
    """Keep the fiscal year (พ.ศ.) that questions are answered from; None for the newest."""
    async with db.transaction() as session:
        if await claim(session):
            chosen = update(OfficeRow).where(OfficeRow.id == office_id).values(year=year)
            await session.execute(chosen)
    known.forget(db)


async def discuss(db: Database, office_id: int, item: ItemKey | None) -> None:
    """Keep the item that the chat is talking about; None for no item."""
    year, code = item or (None, None)
    await _set(db, OfficeRow.id == office_id, item_year=year, item_code=code)


async def set_active(db: Database, chat_id: int, active: bool) -> None:
    """Keep whether the bot is still in the chat. A chat never seen stays unknown."""
    await _set(db, OfficeRow.chat_id == chat_id, active=active)


async def move_chat(db: Database, old_chat_id: int, new_chat_id: int) -> None:
    """Follow a group that became a supergroup. Telegram says so twice; once is enough.

    When the supergroup was heard of first, its office and the group's become one: the older
    stays, and takes from the other what it lacks. The group's replies and votes go, because
    the supergroup counts its messages anew and the old ids would name other messages. All work
    of both stays.
    """
    async with db.transaction() as session:
        old = await _find(session, old_chat_id, lock=True)
        if old is None or old_chat_id == new_chat_id:
            return
        # With a row certain to be there, a first sight of the supergroup at this very moment
        # cannot come between.
        new = await _found(session, new_chat_id, old.created_at, lock=True)
        await _merge(session, old, new)
    known.forget(db)


async def _merge(session: AsyncSession, old: OfficeRow, new: OfficeRow) -> None:
    keep, drop = sorted((old, new), key=lambda row: (row.created_at, row.id))
    for table in (ReplyRow, VoteRow):
        await session.execute(delete(table).where(table.office_id == old.id))
        await session.execute(
            update(table).where(table.office_id == new.id).values(office_id=keep.id)
        )
    await adopt(session, keep.id, drop.id)
    item = keep if keep.item_code is not None else drop
    kept = {
        "chat_id": new.chat_id,
        "year": drop.year if keep.year is None else keep.year,
        "item_year": item.item_year,
        "item_code": item.item_code,
        "active": old.active or new.active,
        # The votes that stay are those of the supergroup, made with its salt.
        "salt": new.salt,
    }
    await session.execute(delete(OfficeRow).where(OfficeRow.id == drop.id))
    await session.execute(update(OfficeRow).where(OfficeRow.id == keep.id).values(kept))


async def _find(session: AsyncSession, chat_id: int, *, lock: bool = False) -> OfficeRow | None:
    query = select(OfficeRow).where(OfficeRow.chat_id == chat_id)
    return await session.scalar(query.with_for_update() if lock else query)


async def _found(
    session: AsyncSession, chat_id: int, now: datetime, *, lock: bool = False
) -> OfficeRow:
    fresh = {
        "chat_id": chat_id,
        "active": True,
        "salt": secrets.token_bytes(16),
        "created_at": now,
    }
    await session.execute(
        insert(session, OfficeRow).values(fresh).on_conflict_do_nothing(index_elements=["chat_id"])
    )
    query = select(OfficeRow).where(OfficeRow.chat_id == chat_id)
    return (await session.scalars(query.with_for_update() if lock else query)).one()


async def _set(db: Database, which: ColumnElement[bool], **values: object) -> None:
    async with db.transaction() as session:
        await session.execute(update(OfficeRow).where(which).values(values))
    known.forget(db)


def _state(row: OfficeRow) -> OfficeState:
    item = None
    if row.item_year is not None and row.item_code is not None:
        item = ItemKey(row.item_year, row.item_code)
    return OfficeState(row.id, row.chat_id, row.year, item, row.active)
