"""An edited question finds its answer, and a 👎 finds its question."""

from datetime import UTC, datetime, timedelta

import pytest

from itabot.errors import StoreError
from itabot.office import offices, replies, votes
from itabot.office.replies import Question
from itabot.office.store.database import Database

NOW = datetime(2026, 4, 1, 9, 30, tzinfo=UTC)


async def test_question_and_answer_find_each_other(db: Database) -> None:
    office = await offices.of_chat(db, -1, NOW)
    await replies.remember(db, office.id, 10, 11, "ข้อ 36 ต้องมีอะไร", 2566, NOW)
    assert await replies.answer_to(db, office.id, 10) == 11
    assert await replies.question_of(db, office.id, 11) == Question(10, "ข้อ 36 ต้องมีอะไร", 2566)


async def test_what_was_never_said_is_not_found(db: Database) -> None:
    office = await offices.of_chat(db, -1, NOW)
    assert await replies.answer_to(db, office.id, 10) is None
    assert await replies.question_of(db, office.id, 11) is None


async def test_other_chats_count_their_messages_alike(db: Database) -> None:
    one, other = await offices.of_chat(db, -1, NOW), await offices.of_chat(db, -2, NOW)
    await replies.remember(db, one.id, 10, 11, "ก", 2566, NOW)
    assert await replies.answer_to(db, other.id, 10) is None


async def test_an_edited_question_replaces_the_earlier_text(db: Database) -> None:
    office = await offices.of_chat(db, -1, NOW)
    await replies.remember(db, office.id, 10, 11, "ข้อ 3", 2566, NOW)
    await replies.remember(db, office.id, 10, 12, "ข้อ 36", 2567, NOW)
    assert await replies.answer_to(db, office.id, 10) == 12
    assert await replies.question_of(db, office.id, 11) is None
    assert await replies.question_of(db, office.id, 12) == Question(10, "ข้อ 36", 2567)


async def test_a_rewritten_answer_has_no_votes_yet(db: Database) -> None:
    office = await offices.of_chat(db, -1, NOW)
    await replies.remember(db, office.id, 10, 11, "ข้อ 3", 2566, NOW)
    await votes.cast(db, office.id, 11, 99, liked=False)
    await replies.remember(db, office.id, 10, 11, "ข้อ 36", 2566, NOW)
    assert await votes.cast(db, office.id, 11, 99, liked=False) == votes.Tally(0, 1, changed=True)


async def test_what_is_kept_of_a_question_is_masked_and_bounded(db: Database) -> None:
    office = await offices.of_chat(db, -1, NOW)
    await replies.remember(db, office.id, 10, 11, "โทร 081-234-5678 " + "ก" * 5000, 2566, NOW)
    question = await replies.question_of(db, office.id, 11)
    assert question is not None
    assert question.text.startswith("โทร [เบอร์โทร] ก")
    assert len(question.text) == 300


async def test_pruning_forgets_the_old_and_its_votes_only(db: Database) -> None:
    office = await offices.of_chat(db, -1, NOW)
    await replies.remember(db, office.id, 10, 11, "เก่า", 2566, NOW - timedelta(hours=49))
    await replies.remember(db, office.id, 20, 21, "ใหม่", 2566, NOW)
    for answer in (11, 21):
        await votes.cast(db, office.id, answer, 99, liked=True)
    await replies.prune(db, NOW - timedelta(hours=48))
    assert await replies.answer_to(db, office.id, 10) is None
    assert await replies.answer_to(db, office.id, 20) == 21
    assert (await votes.cast(db, office.id, 11, 99, liked=True)).changed
    assert not (await votes.cast(db, office.id, 21, 99, liked=True)).changed


async def test_an_office_erased_meanwhile_is_said_to_be_erased(db: Database) -> None:
    with pytest.raises(StoreError, match="erased"):
        await replies.remember(db, 4711, 10, 11, "ก", 2566, NOW)
