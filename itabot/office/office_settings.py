"""What an office chose about its reminders, and the day on which its OIT answers close."""

from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from itabot.calendar.reminders import DAYS_BEFORE, MOST_OVERDUE, USUAL_HOUR, Rhythm
from itabot.office.deadlines.refusals import SettingBar, SettingRefusedError
from itabot.office.store.database import Database
from itabot.office.store.reminder_tables import OfficeSettingsRow, ScheduleRow
from itabot.office.store.upsert import insert

FARTHEST = 120
"""Days before a deadline of the earliest reminder that may be asked for."""
MOST_DAYS = 12
"""How many days before a deadline may be chosen."""
MOST_DAILY = 30
"""Overdue reminders that may be asked for."""


@dataclass(frozen=True, slots=True)
class OfficeSettings:
    """The choices, with what holds where nothing was chosen.

    ``days_before`` is in falling order, 0 the day itself. ``hour`` is Bangkok's.
    """

    reminders: bool = True
    weekly: bool = True
    hour: time = USUAL_HOUR
    days_before: tuple[int, ...] = DAYS_BEFORE
    overdue: int = MOST_OVERDUE
    working_days_only: bool = True
    closing: date | None = None

    @property
    def rhythm(self) -> Rhythm:
        """When a deadline is spoken of."""
        return Rhythm(self.days_before, self.overdue, self.hour, self.working_days_only)


async def of_office(db: Database, office_id: int) -> OfficeSettings:
    """Return what holds for the office."""
    async with db.reading() as session:
        return (await of_offices(session, OfficeSettingsRow.office_id == office_id)).get(
            office_id, OfficeSettings()
        )


async def of_offices(
    session: AsyncSession, which: ColumnElement[bool]
) -> dict[int, OfficeSettings]:
    """Return the choices of the offices that made any."""
    found = await session.execute(select(OfficeSettingsRow.__table__).where(which))
    return {row.office_id: _settings(row) for row in found}


async def keep(db: Database, office_id: int, **chosen: Any) -> OfficeSettings:  # noqa: ANN401
    """Change some of the choices, named as in OfficeSettings; returns all of them.

    Raises SettingRefusedError, StoreError, and TypeError for a name that is none.
    """
    async with db.transaction() as session:
        held = await of_offices(session, OfficeSettingsRow.office_id == office_id)
        wanted = _checked(replace(held.get(office_id, OfficeSettings()), **chosen))
        await put(session, office_id, wanted)
    return wanted


async def put(session: AsyncSession, office_id: int, wanted: OfficeSettings) -> None:
    """Make the choices hold, and let the reminders be planned anew."""
    values = {name: getattr(wanted, name) for name in OfficeSettings.__dataclass_fields__}
    values["days_before"] = list(wanted.days_before)
    await session.execute(
        insert(session, OfficeSettingsRow)
        .values(office_id=office_id, **values)
        .on_conflict_do_update(index_elements=["office_id"], set_=values)
    )
    await plan_anew(session, office_id)


async def plan_anew(session: AsyncSession, office_id: int) -> None:
    """Let the office's reminders be worked out anew when they are planned next."""
    here = update(ScheduleRow).where(ScheduleRow.office_id == office_id)
    await session.execute(here.values(basis=""))


def _checked(wanted: OfficeSettings) -> OfficeSettings:
    days = tuple(sorted(set(wanted.days_before), reverse=True))
    if any(not 0 <= day <= FARTHEST for day in days):
        raise SettingRefusedError(SettingBar.DAYS_OUT_OF_RANGE, FARTHEST)
    if len(days) > MOST_DAYS:
        raise SettingRefusedError(SettingBar.TOO_MANY_DAYS, MOST_DAYS)
    if not 0 <= wanted.overdue <= MOST_DAILY:
        raise SettingRefusedError(SettingBar.OVERDUE_OUT_OF_RANGE, MOST_DAILY)
    hour = wanted.hour.replace(second=0, microsecond=0, tzinfo=None)
    return replace(wanted, days_before=days, hour=hour)


def _settings(row: Any) -> OfficeSettings:  # noqa: ANN401 - a row of the table
    return OfficeSettings(
        row.reminders,
        row.weekly,
        row.hour,
        tuple(row.days_before),
        row.overdue,
        row.working_days_only,
        row.closing,
    )
