"""One person counts once, may change their mind, and leaves no name."""

import asyncio
from datetime import UTC, datetime

from sqlalchemy import select

from itabot.office import offices, votes
from itabot.office.store.database import Database
from itabot.office.store.tables import VoteRow
from itabot.office.votes import Tally

NOW = datetime(2026, 4, 1, 9, 30, tzinfo=UTC)
NOK, NID = 5551234, 5559876


async def test_a_vote_repeated_counts_once(db: Database) -> None:
    office = await offices.of_chat(db, -1, NOW)
    assert await votes.cast(db, office.id, 7, NOK, liked=True) == Tally(1, 0, changed=True)
    assert await votes.cast(db, office.id, 7, NOK, liked=True) == Tally(1, 0, changed=False)


async def test_a_mind_may_be_changed(db: Database) -> None:
    office = await offices.of_chat(db, -1, NOW)
    await votes.cast(db, office.id, 7, NID, liked=True)
    await votes.cast(db, office.id, 7, NOK, liked=True)
    assert await votes.cast(db, office.id, 7, NOK, liked=False) == Tally(1, 1, changed=True)


async def test_answers_are_counted_apart(db: Database) -> None:
    office = await offices.of_chat(db, -1, NOW)
    await votes.cast(db, office.id, 7, NOK, liked=True)
    assert await votes.cast(db, office.id, 8, NOK, liked=False) == Tally(0, 1, changed=True)


async def test_one_person_tapping_in_haste_counts_once(db: Database) -> None:
    office = await offices.of_chat(db, -1, NOW)
    taps = [votes.cast(db, office.id, 7, NOK, liked=False) for _ in range(20)]
    tallies = await asyncio.gather(*taps)
    assert {(tally.likes, tally.dislikes) for tally in tallies} == {(0, 1)}
    assert sum(tally.changed for tally in tallies) == 1


async def test_an_office_that_is_gone_has_no_votes(db: Database) -> None:
    assert await votes.cast(db, 4711, 7, NOK, liked=True) == Tally(0, 0, changed=False)


async def test_the_same_person_cannot_be_recognised(db: Database) -> None:
    one, other = await offices.of_chat(db, -1, NOW), await offices.of_chat(db, -2, NOW)
    for office_id, answer in ((one.id, 7), (one.id, 8), (other.id, 7)):
        await votes.cast(db, office_id, answer, NOK, liked=True)
    async with db.reading() as session:
        voters = (await session.scalars(select(VoteRow.voter))).all()
    assert len(set(voters)) == 3
    assert not any(str(NOK) in voter for voter in voters)
