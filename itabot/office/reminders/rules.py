"""What an office is to hear on which day, worked out from how its work stands.

A deadline is spoken of on the days of the office's rhythm, and in the summary at the beginning
of a week. What is spoken of are its items that are open. Where it has none at all (a meeting,
say) it is spoken of itself, until it is done; so is a deadline of the whole office until its
day, even when every item is complete, since something may have to be handed in.
"""

from collections.abc import Collection, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property, lru_cache

from itabot.calendar.reminders import Rhythm, occurrences
from itabot.calendar.working_days import next_working_day
from itabot.knowledge_base.catalog import ItemKey, KnowledgeBase
from itabot.office.deadlines.store import Deadline, Target
from itabot.office.office_settings import OfficeSettings
from itabot.office.states import tickable
from itabot.thai.dates.words import BANGKOK

LOOK_AHEAD = timedelta(days=30)
"""How far the summary of a week looks."""

_WEEK = 7

Items = frozenset[ItemKey]


@dataclass(frozen=True, slots=True)
class Snooze:
    """Put off from a day on until another, on which it comes back."""

    since: date
    until: date


@dataclass(frozen=True, slots=True)
class Desk:
    """How the work of one office stands, as far as reminders go.

    ``deadlines`` are those that count and are not done. ``closed`` are the items that are
    complete or not applicable. ``owned`` is by member id or name of a unit. ``snoozes`` and
    ``noted`` name items, and deadlines by their ``subject``.
    """

    settings: OfficeSettings
    rhythm: Rhythm
    deadlines: tuple[Deadline, ...]
    closed: Set[ItemKey]
    owned: Mapping[int | str, Set[ItemKey]]
    snoozes: Mapping[ItemKey, Snooze]
    noted: Set[tuple[ItemKey, date]]


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of one deadline: ``items`` are to be told of, of all those in ``scope``.

    ``days_left`` is negative after the day; ``overdue`` may be so on the day itself.
    """

    deadline: Deadline
    scope: Items
    items: Items
    days_left: int
    overdue: bool


class Scopes:
    """Which items each deadline is about, and how much each item needs to be complete."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._kb = kb
        self._whole: dict[int, Items] = {}
        self._parts: dict[tuple[int, Target], Items] = {}

    @cached_property
    def needs(self) -> dict[int, dict[str, tuple[str, ...]]]:
        """What has to be ticked, by edition and code."""
        return {
            year: {code: tickable(item) for code, item in edition.items.items()}
            for year, edition in self._kb.editions.items()
        }

    def whole(self, year: int) -> Items:
        """Return all items of an edition; none of one that nobody wrote."""
        if year not in self._whole:
            codes = self._kb.editions[year].codes if year in self._kb.editions else ()
            self._whole[year] = frozenset(ItemKey(year, code) for code in codes)
        return self._whole[year]

    def of(self, deadline: Deadline, owned: Mapping[int | str, Set[ItemKey]]) -> Items:
        """Return the items that a deadline is about."""
        year, target = deadline.year, deadline.target
        if target.owner is not None:
            return self.whole(year).intersection(owned.get(target.owner, ()))
        key = (year, target)
        if key not in self._parts:
            self._parts[key] = frozenset(self._part(year, target))
        return self._parts[key]

    def _part(self, year: int, target: Target) -> Iterator[ItemKey]:
        for key in self.whole(year):
            group = self._kb.editions[year].group_ids[key.code]
            if target.is_office or key.code in target.codes or group == target.group:
                yield key


def told(desk: Desk, scopes: Scopes, day: date, *, weekly: bool = True) -> list[Told]:
    """Return what the office is to hear on a day (Bangkok's), by date; empty: nothing.

    Without ``weekly`` the summary of the week is left out, whatever the office chose.
    """
    summary = weekly and is_weekly(desk.settings, day)
    found = (_told(desk, scopes, deadline, day, summary) for deadline in desk.deadlines)
    return [each for each in found if each]


def speaks(desk: Desk, scopes: Scopes, day: date) -> bool:
    """Tell whether there is anything to hear, which is sooner known than what it is."""
    summary = is_weekly(desk.settings, day)
    return any(_speaks(desk, scopes, deadline, day, summary) for deadline in desk.deadlines)


def told_to(desk: Desk, scopes: Scopes, day: date, member_id: int) -> list[Told]:
    """Return the part of it that is one member's, without the summary of the week."""
    return list(_theirs(told(desk, scopes, day, weekly=False), desk, member_id))


def is_weekly(settings: OfficeSettings, day: date) -> bool:
    """Tell whether a summary comes on that day: Monday, or the week's first working day."""
    return day in _weekly_days(settings, day, day)


def candidates(desk: Desk, first: date, last: date) -> list[date]:
    """Return the days, from the first to the last, on which there may be something to hear."""
    found = {snooze.until for snooze in desk.snoozes.values()}
    for deadline in desk.deadlines:
        found.update(reminder_days(deadline.due_at, desk.rhythm))
    if desk.deadlines:
        found.update(_weekly_days(desk.settings, first, last))
    return sorted(day for day in found if first <= day <= last)


def moment_of(day: date, settings: OfficeSettings) -> datetime:
    """Return the moment at which an office hears of that day."""
    return datetime.combine(day, settings.hour, BANGKOK)


@lru_cache(maxsize=8192)
def reminder_days(due_at: datetime, rhythm: Rhythm) -> tuple[date, ...]:
    """Return the days on which a deadline is spoken of, whenever it was set."""
    return tuple(occurrence.day for occurrence in occurrences(due_at, rhythm))


@lru_cache(maxsize=1024)
def _weekly_days(settings: OfficeSettings, first: date, last: date) -> frozenset[date]:
    if not settings.weekly:
        return frozenset()
    monday = first - timedelta(days=first.weekday())
    every = (monday + timedelta(days=n) for n in range(0, (last - monday).days + 1, _WEEK))
    days = (next_working_day(day) if settings.working_days_only else day for day in every)
    return frozenset(day for day in days if first <= day <= last)


def _speaks(desk: Desk, scopes: Scopes, deadline: Deadline, day: date, summary: bool) -> bool:
    if desk.snoozes or desk.noted:
        return _told(desk, scopes, deadline, day, summary) is not None
    if not _days(desk, deadline, day, summary):
        return False
    if moment_of(day, desk.settings) <= deadline.set_at:
        return False
    # Not what is left, only whether something is: for most offices that is seen at a glance.
    if not scopes.of(deadline, desk.owned) <= desk.closed:
        return True
    return _told(desk, scopes, deadline, day, summary) is not None


def _told(desk: Desk, scopes: Scopes, deadline: Deadline, day: date, summary: bool) -> Told | None:
    days = _days(desk, deadline, day, summary)
    if not days or (deadline.subject, day) in desk.noted:
        return None
    scope = scopes.of(deadline, desk.owned)
    left = scope - desk.closed
    moment = moment_of(day, desk.settings)
    overdue = moment > deadline.due_at
    itself = not left and (not scope or (deadline.target.is_office and not overdue))
    items = frozenset(_heard(desk, deadline, left, days, day))
    if moment <= deadline.set_at or not (items or (itself and day in days)):
        return None
    return Told(deadline, scope, items, (deadline.day - day).days, overdue)


def _days(desk: Desk, deadline: Deadline, day: date, summary: bool) -> Collection[date]:
    days = reminder_days(deadline.due_at, desk.rhythm)
    if summary and _is_live(deadline, days, day):
        days = (*days, day)
    if desk.snoozes:
        return _moved(deadline, days, desk.snoozes.get(deadline.subject))
    return days if day in days else ()


def _heard(
    desk: Desk, deadline: Deadline, items: Items, days: Collection[date], day: date
) -> Iterator[ItemKey]:
    if not desk.snoozes and not desk.noted:
        yield from items
        return
    for item in items:
        came = _moved(deadline, days, desk.snoozes.get(item))
        if day in came and (item, day) not in desk.noted:
            yield item


def _moved(deadline: Deadline, days: Collection[date], snooze: Snooze | None) -> Collection[date]:
    """Let what is put off come back at the end, if it was spoken of or would have been."""
    if snooze is None:
        return days
    kept = {day for day in days if not snooze.since <= day < snooze.until}
    between = len(kept) < len(set(days))
    comes_back = between or _is_live(deadline, days, snooze.since)
    return kept | {snooze.until} if comes_back else kept


def _is_live(deadline: Deadline, days: Collection[date], day: date) -> bool:
    first, last = deadline.day - LOOK_AHEAD, deadline.day
    return min((*days, first)) <= day <= max((*days, last))


def _theirs(said: list[Told], desk: Desk, member_id: int) -> Iterator[Told]:
    mine = desk.owned.get(member_id, frozenset())
    for each in said:
        items = each.items & mine
        if items or (not each.items and each.deadline.target.owner == member_id):
            yield Told(each.deadline, each.scope, items, each.days_left, each.overdue)
