"""``itabot reminders``: what is planned, and what happened. Offices by their number, no names."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import click

from itabot.settings import SHIPPED_KNOWLEDGE, Settings, load_settings

if TYPE_CHECKING:
    from itabot.office.reminders.log import Happened, PlannedDay

AHEAD = 7
"""Days that are shown unless told otherwise."""

_STATES = {
    "due": "รอส่ง",
    "sending": "กำลังส่ง",
    "sent": "ส่งแล้ว",
    "failed": "ส่งไม่ได้",
    "skipped": "ไม่ส่ง",
}
_REASONS = {
    "too-late": "เลยเวลาที่ยังมีประโยชน์",
    "empty": "ไม่มีเรื่องค้างแล้ว",
    "cancelled": "แผนเปลี่ยน",
    "inactive": "บอตไม่ได้อยู่ในแชตแล้ว",
    "gave-up": "เริ่มส่งหลายครั้งแล้วไม่จบ",
    "forbidden": "แชตไม่ให้เขียน",
    "gone": "ไม่มีแชตแล้ว",
    "refused": "Telegram ไม่รับ",
}


@click.group("reminders", invoke_without_command=True)
@click.option("--limit", default=20, show_default=True, help="จำนวนรายการล่าสุดที่แสดง")
@click.pass_context
def reminders(context: click.Context, limit: int) -> None:
    """การเตือน: วางแผนไว้อย่างไร และส่งไปแล้วอย่างไร"""
    if context.invoked_subcommand is None:
        _echo(asyncio.run(_overview(load_settings(), limit)))


@reminders.command("plan")
@click.option(
    "--days", default=30, show_default=True, type=click.IntRange(1, 366), help="จำนวนวันข้างหน้า"
)
def plan(days: int) -> None:
    """วางแผนการเตือนล่วงหน้า แล้วแสดงทีละวัน (สั่งซ้ำได้ ไม่ส่งอะไร)"""
    _echo(asyncio.run(_plan(load_settings(), days)))


def _echo(lines: list[str]) -> None:
    for line in lines:
        click.echo(line)


async def _overview(settings: Settings, limit: int) -> list[str]:
    from itabot.office.reminders import log
    from itabot.office.store.database import Database

    db = await Database.open(settings.database_url)
    try:
        coming = await log.planned(db, AHEAD, datetime.now(UTC))
        happened = await log.happened(db, limit)
    finally:
        await db.close()
    return [
        f"วางแผนไว้ใน {AHEAD} วัน",
        *_planned(coming),
        "",
        "ล่าสุด",
        *_happened(happened),
    ]


async def _plan(settings: Settings, days: int) -> list[str]:
    from itabot.knowledge_base.loading import load
    from itabot.office.reminders import log, planning
    from itabot.office.store.database import Database

    kb, now = load(SHIPPED_KNOWLEDGE, settings.knowledge_dir), datetime.now(UTC)
    db = await Database.open(settings.database_url)
    try:
        await planning.plan(db, kb, now, timedelta(days=days))
        return list(_planned(await log.planned(db, days, now)))
    finally:
        await db.close()


def _planned(coming: "list[PlannedDay]") -> Iterator[str]:
    from itabot.thai.dates.format import short_datetime

    for each in coming:
        private = f"  ส่วนตัว {each.private:>4}" if each.private else ""
        yield f"  {short_datetime(each.due_at)}  กลุ่ม {each.offices:>5}{private}"
    if not coming:
        yield "  ไม่มีการเตือน"


def _happened(found: "list[Happened]") -> Iterator[str]:
    from itabot.thai.dates.format import short_datetime

    for each in found:
        late = " (ล่าช้า)" if each.late and each.state == "sent" else ""
        why = f": {_REASONS.get(each.reason, each.reason)}" if each.reason else ""
        again = f" ครั้งที่ {each.claims}" if each.claims > 1 else ""
        said = f"{_STATES[each.state]}{late}{why}{again}"
        yield f"  {short_datetime(each.at)}  #{each.office_id} {each.occurrence}  {said}"
    if not found:
        yield "  ยังไม่มีการเตือน"
