"""From what an office is to hear to rows: made, moved or cancelled, never made twice."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple, Self

from sqlalchemy import Row, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from itabot.office.reminders import turns
from itabot.office.reminders.desks import within
from itabot.office.reminders.rules import Desk, Scopes, candidates, moment_of, speaks, told_to
from itabot.office.reminders.turns import Skipped
from itabot.office.store.reminder_tables import OCCURRENCES, DeliveryRow, OccurrenceRow
from itabot.office.store.upsert import insert
from itabot.thai.dates.words import BANGKOK

USEFUL_FOR = timedelta(hours=10)
"""How long after its moment a reminder still helps, within its day."""
AT_LEAST = timedelta(hours=1)
"""How long it helps even if the day ends sooner."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """One time that an office, or a member of it in private, is to hear of what is due."""

    name: str
    day: date
    member_id: int | None
    due_at: datetime
    expires_at: datetime


_Present = Row[int, int, str, str, datetime]

Plans = dict[int, dict[str, Occasion]]
"""By office, and by the occasion's name."""


class Counts(NamedTuple):
    """How many occurrences were made, moved and cancelled."""

    planned: int = 0
    changed: int = 0
    cancelled: int = 0

    def __add__(self, other: tuple[int, ...]) -> Self:  # type: ignore[override]
        """Add one by one."""
        return type(self)(*(a + b for a, b in zip(self, other, strict=True)))


def wanted(
    desk: Desk, scopes: Scopes, days: tuple[date, date], reached: Iterable[int]
) -> dict[str, Occasion]:
    """Return when there is something to hear, from the first day to the last.

    ``reached`` are the members who can be written to in private.
    """
    found: dict[str, Occasion] = {}
    if not desk.settings.reminders:
        return found
    for day in candidates(desk, *days):
        if not speaks(desk, scopes, day):
            continue
        due_at = moment_of(day, desk.settings)
        members = (m for m in reached if told_to(desk, scopes, day, m))
        for member in (None, *members):
            name = occurrence(day, member)
            found[name] = Occasion(name, day, member, due_at, _expiry(day, due_at))
    return found


def occurrence(day: date, member_id: int | None) -> str:
    """Return the name of an occurrence within its office."""
    return day.isoformat() if member_id is None else f"{day.isoformat()}/{member_id}"


async def write(
    session: AsyncSession, plans: Plans, reached: dict[int, date], first: date, now: datetime
) -> Counts:
    """Make what is wanted from that day on be what is planned, but for what was opened.

    ``reached`` tells up to which day each office was planned before. What is due on such a day
    only since its hour has passed (somebody took a tick away) is not said in the afternoon.
    """
    rows = await _present(session, list(plans), first)
    present = {(row.office_id, row.occurrence): row for row in rows}
    new, moved = [], []
    for office_id, plan in plans.items():
        for occasion in plan.values():
            row = present.get((office_id, occasion.name))
            ahead = occasion.due_at > now
            if row is None:
                missed = occasion.day > reached[office_id] and occasion.expires_at > now
                if ahead or missed:
                    new.append(_values(office_id, occasion))
            elif _differs(row, occasion) and (ahead or row.state == "planned"):
                moved.append({"b_id": row.id, "state": "planned", **_moment(occasion)})
    over = [row for row in rows if row.occurrence not in plans[row.office_id]]
    if new:
        await session.execute(insert(session, OCCURRENCES).on_conflict_do_nothing(), new)
    await _change(session, moved)
    return Counts(len(new), len(moved), await _cancel(session, over, now))


def _expiry(day: date, due_at: datetime) -> datetime:
    midnight = datetime.combine(day + timedelta(days=1), time(), BANGKOK)
    return max(min(due_at + USEFUL_FOR, midnight), due_at + AT_LEAST)


async def _present(session: AsyncSession, office_ids: list[int], first: date) -> list[_Present]:
    columns = (
        OccurrenceRow.id,
        OccurrenceRow.office_id,
        OccurrenceRow.occurrence,
        OccurrenceRow.state,
        OccurrenceRow.due_at,
    )
    query = select(*columns).where(
        within(OccurrenceRow.office_id, office_ids), OccurrenceRow.day >= first
    )
    asked = set(office_ids)
    return [row for row in await session.execute(query) if row.office_id in asked]


def _values(office_id: int, occasion: Occasion) -> dict[str, object]:
    return {
        "office_id": office_id,
        "occurrence": occasion.name,
        "day": occasion.day,
        "member_id": occasion.member_id,
        **_moment(occasion),
        "state": "planned",
    }


def _moment(occasion: Occasion) -> dict[str, object]:
    return {"due_at": occasion.due_at, "expires_at": occasion.expires_at}


def _differs(row: _Present, occasion: Occasion) -> bool:
    held = (row.state, row.due_at)
    return bool(row.state != "opened" and held != ("planned", occasion.due_at))


async def _change(session: AsyncSession, changes: list[dict[str, object]]) -> None:
    if changes:
        set_to: dict[str, Any] = {name: bindparam(name) for name in changes[0] if name != "b_id"}
        one = update(OCCURRENCES).where(OCCURRENCES.c.id == bindparam("b_id")).values(set_to)
        await session.execute(one, changes)


async def _cancel(session: AsyncSession, over: list[_Present], now: datetime) -> int:
    planned = [{"b_id": row.id, "state": "cancelled"} for row in over if row.state == "planned"]
    await _change(session, planned)
    opened: dict[str, list[int]] = defaultdict(list)
    for row in over:
        if row.state == "opened":
            opened[row.occurrence].append(row.office_id)
    for name, office_ids in opened.items():
        unsent = (
            DeliveryRow.office_id.in_(office_ids),
            DeliveryRow.occurrence == name,
            DeliveryRow.state == "due",
        )
        await turns.skip(session, unsent, Skipped.CANCELLED, now)
    return len(planned)
