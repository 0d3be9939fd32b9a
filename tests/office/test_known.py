"""An office read a moment ago is not read again, unless it changed."""

from datetime import timedelta

from sqlalchemy import update

from itabot.office import members, offices, privacy
from itabot.office.known import VALID
from itabot.office.store.database import Database
from itabot.office.store.tables import OfficeRow
from tests.office.small_edition import NOW


async def test_what_changes_here_is_seen_at_once(db: Database) -> None:
    office = await offices.of_chat(db, -1, NOW)
    await offices.choose_year(db, office.id, 2566)
    assert (await offices.of_chat(db, -1, NOW)).year == 2566
    await offices.set_active(db, -1, active=False)
    assert not (await offices.of_chat(db, -1, NOW)).active
    await offices.move_chat(db, -1, -2)
    assert (await offices.of_chat(db, -2, NOW)).id == office.id
    await privacy.erase_office(db, -2)
    assert (await offices.of_chat(db, -2, NOW)).id != office.id


async def test_a_forgotten_persons_private_chat_is_another_office(db: Database) -> None:
    before = await offices.of_chat(db, 7, NOW)
    await members.see(db, before.id, 7, "มาลี", None, NOW)
    await members.forget(db, 7)
    assert (await offices.of_chat(db, 7, NOW)).id != before.id


async def test_what_changes_elsewhere_is_seen_within_a_minute(db: Database) -> None:
    await offices.of_chat(db, -1, NOW)
    async with db.transaction() as session:
        await session.execute(update(OfficeRow).values(year=2566))
    late = NOW + VALID - timedelta(seconds=1)
    assert (await offices.of_chat(db, -1, late)).year is None
    assert (await offices.of_chat(db, -1, NOW + VALID)).year == 2566
