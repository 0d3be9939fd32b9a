"""Messages to be redrawn are known after a sudden end, until they were."""

from itabot.office import offices, redraws
from itabot.office.redraws import Stale
from itabot.office.store.database import Database
from tests.office.small_edition import NOW

CARD, OTHER = Stale(-1, 7, "1:c:2566:o1:0"), Stale(-2, 7, "1:p:2566")


async def test_what_is_noted_is_known_until_it_is_drawn(db: Database) -> None:
    for chat_id in (-1, -2):
        await offices.of_chat(db, chat_id, NOW)
    redraws.note(db, CARD)
    redraws.note(db, OTHER)
    await db.unload()
    assert set(await redraws.noted(db)) == {CARD, OTHER}
    redraws.note(db, turned := Stale(-1, 7, "1:d:2566:o1:0"))
    redraws.drop(db, -2, 7)
    await db.unload()
    assert await redraws.noted(db) == [turned]


async def test_what_is_drawn_before_it_was_kept_is_never_noted(db: Database) -> None:
    await offices.of_chat(db, -1, NOW)
    redraws.note(db, CARD)
    redraws.drop(db, -1, 7)
    await db.unload()
    assert await redraws.noted(db) == []


async def test_of_a_chat_that_was_erased_nothing_is_noted(db: Database) -> None:
    redraws.note(db, CARD)
    await db.unload()
    assert await redraws.noted(db) == []
