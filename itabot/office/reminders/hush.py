"""Not hearing of something for a while: noted for today, or put off until another day.

What is named is an item, or a deadline by its ``subject``.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select

from itabot.calendar.working_days import next_working_day
from itabot.knowledge_base.catalog import ItemKey
from itabot.office import office_settings
from itabot.office.office_settings import OfficeSettings, plan_anew
from itabot.office.reminders.until import Until
from itabot.office.store.database import Database
from itabot.office.store.reminder_tables import AcknowledgementRow, OfficeSettingsRow, SnoozeRow
from itabot.office.store.upsert import insert
from itabot.office.work import changing
from itabot.thai.dates.words import BANGKOK

_WEEK = 7


@dataclass(frozen=True, slots=True)
class Hushed:
    """What nobody needs to hear of on a day: ``noted`` today, or ``put_off`` until a day."""

    noted: tuple[ItemKey, ...] = ()
    put_off: tuple[tuple[ItemKey, date], ...] = ()


async def on_day(db: Database, office_id: int, day: date) -> Hushed:
    """Return what was noted on that day, and what is put off over it."""
    noted = select(AcknowledgementRow.year, AcknowledgementRow.code).where(
        AcknowledgementRow.office_id == office_id, AcknowledgementRow.day == day
    )
    put_off = select(SnoozeRow.year, SnoozeRow.code, SnoozeRow.until).where(
        SnoozeRow.office_id == office_id, SnoozeRow.since <= day, SnoozeRow.until > day
    )
    async with db.reading() as session:
        return Hushed(
            tuple(sorted(ItemKey(*row) for row in await session.execute(noted))),
            tuple(sorted((ItemKey(y, c), u) for y, c, u in await session.execute(put_off))),
        )


async def acknowledge(
    db: Database, office_id: int, subject: ItemKey, member_id: int, now: datetime
) -> None:
    """Keep that somebody took note of it: today nobody needs to hear of it again.

    May be said again; the first stays. Raises MemberGoneError and StoreError.
    """
    async with changing(db, office_id, member_id, now) as work:
        values = {
            "office_id": office_id,
            "year": subject.year,
            "code": subject.code,
            "day": now.astimezone(BANGKOK).date(),
            "member_id": member_id,
            "at": now,
        }
        noted = insert(work.session, AcknowledgementRow).values(values)
        await work.session.execute(noted.on_conflict_do_nothing())
        await plan_anew(work.session, office_id)


async def snooze(
    db: Database, office_id: int, subject: ItemKey, until: Until, member_id: int, now: datetime
) -> date:
    """Put it off; returns the day on which it comes back, a working day where those count.

    Reminders that fall in between come on that day. Said again, the later word holds. Raises
    MemberGoneError and StoreError.
    """
    today = now.astimezone(BANGKOK).date()
    async with changing(db, office_id, member_id, now) as work:
        here = OfficeSettingsRow.office_id == office_id
        held = (await office_settings.of_offices(work.session, here)).get(office_id)
        back = _day(until, today, held or OfficeSettings())
        key = {"office_id": office_id, "year": subject.year, "code": subject.code}
        said = {"since": today, "until": back, "member_id": member_id}
        asked = insert(work.session, SnoozeRow).values(key | said)
        await work.session.execute(asked.on_conflict_do_update(index_elements=list(key), set_=said))
        await plan_anew(work.session, office_id)
    return back


def _day(until: Until, today: date, settings: OfficeSettings) -> date:
    ahead = {
        Until.TOMORROW: 1,
        Until.THREE_DAYS: 3,
        Until.NEXT_MONDAY: _WEEK - today.weekday(),
    }
    day = today + timedelta(days=ahead[until])
    return next_working_day(day) if settings.working_days_only else day
