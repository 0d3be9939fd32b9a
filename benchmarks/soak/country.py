"""Thousands of offices with something due on the same day, in the database and in Telegram."""

from datetime import date, datetime, timedelta
from typing import cast

from sqlalchemy import Table, insert, select

from handlers.playground import Chat, Playground
from itabot.office.deadlines.store import Target, columns, moment
from itabot.office.store import work_tables
from itabot.office.store.database import Database
from itabot.office.store.reminder_tables import DeadlineRow
from itabot.office.store.tables import Base, OfficeRow

YEAR = 2566


def groups(pg: Playground, count: int) -> list[Chat]:
    """Let so many groups take the bot in."""
    head = pg.add_person("ปลัด")
    return [pg.add_group(f"อปท. {n + 1}", administrators=[head]) for n in range(count)]


async def settle_down(db: Database, chats: list[Chat], closing: date, made: datetime) -> None:
    """Give each chat an office with three deadlines, two of them on one day, and some ticks."""
    about = {"year": YEAR, "timed": False, "source": "own", "set_at": made}
    due = (
        ("ส่ง OIT", Target(), closing),
        ("", Target(codes=("o36", "o37")), closing),
        ("รายงานรอบหลัง", Target(), closing + timedelta(days=60)),
    )
    ticks = [{"code": "o1", "requirement_id": "chart"}, {"code": "o36", "requirement_id": "budget"}]
    office = {"active": True, "salt": b"s" * 16, "created_at": made}
    async with db.transaction() as session:
        await session.execute(
            insert(_table(OfficeRow)), [{"chat_id": chat.id, **office} for chat in chats]
        )
        ids = list(await session.scalars(select(OfficeRow.id)))
        for title, target, day in due:
            values = about | columns(target) | {"title": title, "due_at": moment(day, None)}
            await session.execute(
                insert(_table(DeadlineRow)), [{"office_id": i, **values} for i in ids]
            )
        for tick in ticks:
            values = {"year": YEAR, "kind": "tick", "at": made, **tick}
            await session.execute(
                insert(_table(work_tables.MarkRow)), [{"office_id": i, **values} for i in ids]
            )


def _table(row: type[Base]) -> Table:
    return cast(Table, row.__table__)
