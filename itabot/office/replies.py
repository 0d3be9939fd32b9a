"""Which message answered which question, so that an edited question edits its answer."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, exists, select

from itabot.office.masking import mask
from itabot.office.store.database import Database
from itabot.office.store.tables import ReplyRow, VoteRow
from itabot.office.store.upsert import insert


@dataclass(frozen=True, slots=True)
class Question:
    """A question that was answered: its message, its masked text, the year (พ.ศ.) it fell to."""

    message_id: int
    text: str
    year: int


async def remember(
    db: Database,
    office_id: int,
    question_message_id: int,
    answer_message_id: int,
    text: str,
    year: int,
    now: datetime,
) -> None:
    """Keep that one message answered another; again after an edit, with the new text.

    The text is masked. Votes on the answer are dropped: they were cast on its old wording.
    """
    key = {"office_id": office_id, "question_message_id": question_message_id}
    values = {
        "answer_message_id": answer_message_id,
        "text": mask(text),
        "year": year,
        "asked_at": now,
    }
    async with db.transaction() as session:
        await session.execute(
            insert(session, ReplyRow)
            .values(key | values)
            .on_conflict_do_update(index_elements=list(key), set_=values)
        )
        await session.execute(
            delete(VoteRow).where(
                VoteRow.office_id == office_id, VoteRow.answer_message_id == answer_message_id
            )
        )


async def answer_to(db: Database, office_id: int, question_message_id: int) -> int | None:
    """Return the id of the message that answered, or None if that is not remembered."""
    query = select(ReplyRow.answer_message_id).where(
        ReplyRow.office_id == office_id, ReplyRow.question_message_id == question_message_id
    )
    async with db.reading() as session:
        return await session.scalar(query)


async def question_of(db: Database, office_id: int, answer_message_id: int) -> Question | None:
    """Return what a message answered, or None if that is not remembered."""
    query = (
        select(ReplyRow)
        .where(ReplyRow.office_id == office_id, ReplyRow.answer_message_id == answer_message_id)
        .order_by(ReplyRow.asked_at.desc())
        .limit(1)
    )
    async with db.reading() as session:
        row = await session.scalar(query)
    return Question(row.question_message_id, row.text, row.year) if row else None


async def prune(db: Database, before: datetime) -> None:
    """Forget what was asked before that moment, and the votes on answers that are forgotten.

    Telegram lets a message be edited for 48 hours; nothing needs the rows after that.
    """
    remembered = exists().where(
        ReplyRow.office_id == VoteRow.office_id,
        ReplyRow.answer_message_id == VoteRow.answer_message_id,
    )
    async with db.transaction() as session:
        await session.execute(delete(ReplyRow).where(ReplyRow.asked_at < before))
        await session.execute(delete(VoteRow).where(~remembered))
