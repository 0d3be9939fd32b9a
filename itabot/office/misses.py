"""Questions that the knowledge did not satisfy: what to write down next."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from itabot.office.masking import mask
from itabot.office.store.database import Database
from itabot.office.store.tables import TEXT_LIMIT, MissRow
from itabot.office.store.upsert import insert
from itabot.thai.folding import fold

KEEP = 2000
"""Rows kept: more than anybody will read, few enough to stay small."""


class MissKind(StrEnum):
    """``unanswered``: the assistant had no answer. ``disliked``: somebody pressed 👎."""

    UNANSWERED = "unanswered"
    DISLIKED = "disliked"


@dataclass(frozen=True, slots=True)
class Miss:
    """One such question. ``codes`` are the items that were offered when it was last asked."""

    id: int
    text: str
    year: int
    kind: MissKind
    codes: tuple[str, ...]
    times: int
    first_at: datetime
    last_at: datetime


async def record(
    db: Database,
    text: str,
    year: int,
    kind: MissKind,
    codes: Iterable[str],
    now: datetime,
    *,
    keep: int = KEEP,
) -> None:
    """Count the question once more, masked. Beyond ``keep`` rows the rarest, oldest ones go."""
    shown = mask(text)
    again = {"codes": " ".join(codes)[:TEXT_LIMIT], "last_at": now}
    first = {"text": shown, "text_folded": _letters(shown), "year": year, "kind": kind.value}
    async with db.transaction() as session:
        row_id = await session.scalar(
            insert(session, MissRow)
            .values(first | again | {"times": 1, "first_at": now})
            .on_conflict_do_update(
                index_elements=["text_folded", "year", "kind"],
                set_=again | {"times": MissRow.times + 1},
            )
            .returning(MissRow.id)
        )
        await _bound(session, keep, spare=row_id)


async def listing(db: Database, limit: int) -> list[Miss]:
    """Return the most frequent misses, of equally frequent ones the latest first."""
    query = (
        select(MissRow)
        .order_by(MissRow.times.desc(), MissRow.last_at.desc(), MissRow.id)
        .limit(limit)
    )
    async with db.reading() as session:
        return [_miss(row) for row in await session.scalars(query)]


async def forget(db: Database, miss_id: int) -> bool:
    """Drop one miss, dealt with or worthless; tells whether there was one."""
    query = delete(MissRow).where(MissRow.id == miss_id).returning(MissRow.id)
    async with db.transaction() as session:
        return await session.scalar(query) is not None


def _letters(text: str) -> str:
    # Letters, marks and digits alone: spaces and punctuation make no other question in Thai.
    return "".join(c for c in fold(text) if unicodedata.category(c)[0] in "LMN")[:TEXT_LIMIT]


async def _bound(session: AsyncSession, keep: int, spare: int | None) -> None:
    over = (await session.scalar(select(func.count()).select_from(MissRow)) or 0) - keep
    if over <= 0:
        return
    # The newest is spared: once all others were asked twice, it could never get a second time.
    rarest = (
        select(MissRow.id)
        .where(MissRow.id != spare)
        .order_by(MissRow.times, MissRow.last_at, MissRow.id)
        .limit(over)
    )
    await session.execute(delete(MissRow).where(MissRow.id.in_(rarest)))


def _miss(row: MissRow) -> Miss:
    return Miss(
        row.id,
        row.text,
        row.year,
        MissKind(row.kind),
        tuple(row.codes.split()),
        row.times,
        row.first_at,
        row.last_at,
    )
