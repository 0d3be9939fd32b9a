"""Whose a deadline is: the owners that a group knows by name, and those it has not seen yet."""

from itabot.calendar.deadline_text import Target as Written
from itabot.office import members, owners
from itabot.office.deadlines.store import Target
from itabot.office.store.database import Database


async def known(db: Database, office_id: int, year: int) -> dict[str, int | str]:
    """Return members (by id) and units (by name) of an office, by what they are called."""
    units = [
        owner.unit
        for held in (await owners.of_edition(db, office_id, year)).values()
        for owner in held
        if owner.unit
    ]
    people = await members.of_office(db, office_id)
    return {unit: unit for unit in units} | {person.name: person.id for person in people}


async def target(
    db: Database, office_id: int, written: Written, names: dict[str, int | str]
) -> Target:
    """Return what a deadline belongs to, from how that was written."""
    owner: int | str | None = written.owner
    if isinstance(owner, str):
        owner = names.get(owner) or await members.bearer(db, office_id, owner)
    return Target(written.codes, written.group, owner)
