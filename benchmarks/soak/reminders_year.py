"""A year of 100 offices, day by day, beside a model on paper (the one that the tests have).

People tick, set and move dates, put off and take note, switch reminders off; there are holidays,
and days on which the process is down, late, or its clock is put back.
"""

import tempfile
import time

from benchmarks.soak import promises
from benchmarks.soak.promises import Promise, shown
from itabot.office.store.database import Database
from tests.office.reminders.paper import Country, live_through, six_items

OFFICES, DAYS = 100, 365


async def run(seed: int, offices: int = OFFICES, days: int = DAYS) -> list[Promise]:
    """Run with a seed; print and return what came of it."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        database = await Database.open(f"sqlite:///{folder}/itabot.db")
        country = Country(database, six_items(), seed)
        await country.found(offices)
        lived = await live_through(country, days, seed + 1)
        await database.close()
    did = ", ".join(f"{what} {count}" for what, count in sorted(country.did.items()))
    facts = {
        "lived": f"{offices} offices, {days} days (seed {seed}): {lived.told:,} digests",
        "what people did": did,
        "took": f"{time.monotonic() - began:.0f} s",
    }
    found = [
        promises.none("digests missing, needless or different", len(lived.wrong)),
        promises.none("digests told twice", len(country.told) - len(set(country.told))),
        promises.at_least("digests told", lived.told, offices),
    ]
    for office_id, day in lived.wrong[:5]:
        print(f"  office {office_id} on {day}")
    print(shown("reminders year", facts, found))
    return found
