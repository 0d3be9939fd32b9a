"""👍 and 👎 on an answer: one person counts once, and nobody can be told from a vote."""

from dataclasses import dataclass
from hashlib import blake2b

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from itabot.office.store.database import Database
from itabot.office.store.tables import OfficeRow, VoteRow
from itabot.office.store.upsert import insert


@dataclass(frozen=True, slots=True)
class Tally:
    """How the votes on one answer stand, and whether the last one changed anything."""

    likes: int
    dislikes: int
    changed: bool


async def cast(
    db: Database, office_id: int, answer_message_id: int, voter_id: int, liked: bool
) -> Tally:
    """Count one person's opinion, replacing an earlier one. Saying it again changes nothing.

    For an office that is gone the tally is empty.
    """
    async with db.transaction() as session:
        # Locked, so that of two votes at once the second sees the first.
        query = select(OfficeRow.salt).where(OfficeRow.id == office_id).with_for_update()
        salt = await session.scalar(query)
        if salt is None:
            return Tally(0, 0, changed=False)
        voter = _anonymous(salt, answer_message_id, voter_id)
        changed = await _put(session, (office_id, answer_message_id, voter), liked)
        return await _tally(session, office_id, answer_message_id, changed)


def _anonymous(salt: bytes, answer_message_id: int, voter_id: int) -> str:
    # With the message in it, one person's votes on two answers cannot be connected.
    said = f"{answer_message_id}:{voter_id}".encode()
    return blake2b(said, digest_size=8, key=salt).hexdigest()


async def _put(session: AsyncSession, key: tuple[int, int, str], liked: bool) -> bool:
    before = await session.get(VoteRow, key)
    names = ("office_id", "answer_message_id", "voter")
    await session.execute(
        insert(session, VoteRow)
        .values(dict(zip(names, key, strict=True)) | {"liked": liked})
        .on_conflict_do_update(index_elements=names, set_={"liked": liked})
    )
    return before is None or before.liked != liked


async def _tally(
    session: AsyncSession, office_id: int, answer_message_id: int, changed: bool
) -> Tally:
    query = (
        select(VoteRow.liked, func.count())
        .where(VoteRow.office_id == office_id, VoteRow.answer_message_id == answer_message_id)
        .group_by(VoteRow.liked)
    )
    counts = dict((await session.execute(query)).all())
    return Tally(counts.get(True, 0), counts.get(False, 0), changed)
