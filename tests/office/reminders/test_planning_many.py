"""Planning for more offices than fit into one transaction."""

from datetime import date, datetime, timedelta
from typing import cast

import pytest
from sqlalchemy import Insert, Table, insert, literal, select

from itabot.knowledge_base.catalog import KnowledgeBase
from itabot.office.deadlines.store import Target, columns, moment
from itabot.office.reminders.planning import AT_ONCE, PlanReport, plan
from itabot.office.store.database import Database
from itabot.office.store.reminder_tables import DeadlineRow
from itabot.office.store.tables import Base, OfficeRow
from itabot.office.store.work_tables import ChangeRow, MarkRow
from itabot.thai.dates.words import BANGKOK
from tests.office.small_edition import edition, item, knowledge

OFFICES = AT_ONCE + 250
ITEMS = 43
NOW = datetime(2026, 4, 22, 23, 30, tzinfo=BANGKOK)
CLOSING = date(2026, 4, 30)
AT_THE_HOUR = datetime(2026, 4, 23, 8, 30, tzinfo=BANGKOK)


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    """Give an edition as large as a real one."""
    lines = {f"line-{n}": "component" for n in range(4)}
    return knowledge(edition(2569, {"9.1": [item(f"o{n + 1}", lines) for n in range(ITEMS)]}))


async def _fill(db: Database) -> None:
    """Give each office three deadlines and a few items that are done."""
    offices = [
        {"id": i, "chat_id": -i, "active": True, "salt": b"s" * 16, "created_at": NOW}
        for i in range(1, OFFICES + 1)
    ]
    deadline = {"year": 2569, "title": "ส่ง OIT", "timed": False, "source": "own", "set_at": NOW}
    tick = {"year": 2569, "kind": "tick", "at": NOW}
    change = {"year": 2569, "code": "o1", "what": "tick", "subject": "x", "before": {}, "after": {}}
    async with db.transaction() as session:
        await session.execute(insert(cast(Table, OfficeRow.__table__)), offices)
        for day, target in (
            (CLOSING, Target()),
            (CLOSING, Target(codes=("o2",))),
            (CLOSING + timedelta(days=60), Target()),
        ):
            about = {"due_at": moment(day, None), **columns(target)}
            await session.execute(_for_all(DeadlineRow, deadline | about))
        for code in ("o1", "o2", "o3"):
            for line in range(4 if code != "o2" else 3):
                what = {"code": code, "requirement_id": f"line-{line}"}
                await session.execute(_for_all(MarkRow, tick | what))
        await session.execute(_for_all(ChangeRow, change | {"at": NOW}))


def _for_all(row: type[Base], values: dict[str, object]) -> Insert:
    table = cast(Table, row.__table__)
    same = (literal(value, table.c[name].type) for name, value in values.items())
    return insert(table).from_select(["office_id", *values], select(OfficeRow.id, *same))


async def test_every_office_is_planned_once(db: Database, kb: KnowledgeBase) -> None:
    await _fill(db)
    first = await plan(db, kb, NOW, timedelta(days=1))
    assert (first.offices, first.replanned, first.planned) == (OFFICES, OFFICES, OFFICES)
    again = await plan(db, kb, NOW, timedelta(days=1))
    assert again == PlanReport(OFFICES, 0, 0, 0, 0, 0, 0)
    due = await plan(db, kb, AT_THE_HOUR, timedelta(days=1))
    assert due.opened == OFFICES
    month = await plan(db, kb, AT_THE_HOUR, timedelta(days=30))
    assert month.cancelled == 0
