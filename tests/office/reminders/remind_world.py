"""An office with deadlines, at a known moment, for the tests of reminders."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select

from itabot.knowledge_base.catalog import ItemKey, KnowledgeBase
from itabot.office import checklist, members, offices
from itabot.office.deadlines import agenda
from itabot.office.deadlines.agenda import New
from itabot.office.deadlines.store import Deadline, Target
from itabot.office.reminders import planning
from itabot.office.reminders.planning import PlanReport
from itabot.office.store.database import Database
from itabot.office.store.reminder_tables import DeliveryRow, OccurrenceRow
from itabot.thai.dates.words import BANGKOK
from tests.office.small_edition import small

MONDAY = date(2026, 6, 15)
"""A week, and one before it, without a holiday."""
PLAN, REPORT, SECRET = (ItemKey(2566, code) for code in ("o1", "o2", "o3"))
PLAN_LINES = ("project", "budget", "none")
DAY = timedelta(days=1)


def at(day: date, hour: int = 8, minute: int = 0) -> datetime:
    """Return a moment in Bangkok."""
    return datetime.combine(day, time(hour, minute), BANGKOK)


@dataclass
class World:
    """One office and a member of it."""

    db: Database
    kb: KnowledgeBase
    office_id: int
    who: int

    async def due(
        self,
        day: date,
        target: Target | None = None,
        *,
        made: datetime | None = None,
        title: str = "x",
    ) -> Deadline:
        """Make a deadline, long ago unless told."""
        new = New(2566, title, target or Target(codes=("o2",)), day)
        when = made or at(MONDAY - 90 * DAY)
        return await agenda.add(self.db, self.kb, self.office_id, new, self.who, when)

    async def report(self, done: bool = True, now: datetime | None = None) -> None:
        """Complete o2, or not."""
        await checklist.set_tick(
            self.db, self.kb, self.office_id, REPORT, "result", done, self.who, now or at(MONDAY)
        )

    async def plan(self, now: datetime, days: int = 3) -> PlanReport:
        """Plan that far ahead."""
        return await planning.plan(self.db, self.kb, now, timedelta(days=days))

    async def occurrences(self, state: str = "planned") -> list[str]:
        """Return the occurrences of that state, by name."""
        query = select(OccurrenceRow.occurrence).where(OccurrenceRow.state == state)
        async with self.db.reading() as session:
            return sorted(await session.scalars(query.where(self._here(OccurrenceRow))))

    async def deliveries(self) -> list[tuple[str, str, str | None]]:
        """Return the deliveries: name, state, reason."""
        columns = (DeliveryRow.occurrence, DeliveryRow.state, DeliveryRow.reason)
        query = select(*columns).where(self._here(DeliveryRow)).order_by(DeliveryRow.id)
        async with self.db.reading() as session:
            return [tuple(row) for row in await session.execute(query)]

    def _here(self, table: Any) -> Any:  # noqa: ANN401
        return table.office_id == self.office_id


async def world(db: Database, chat_id: int = -1) -> World:
    """Found an office with one member."""
    office = await offices.of_chat(db, chat_id, at(MONDAY - 100 * DAY))
    who = await members.see(db, office.id, 7, "นก", None, at(MONDAY - 100 * DAY))
    return World(db, small(), office.id, who)
