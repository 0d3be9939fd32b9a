"""Offices that live day by day, and what each should hear of, kept on paper beside them."""

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache

from itabot.calendar.working_days import is_working_day
from itabot.knowledge_base.catalog import ItemKey, KnowledgeBase
from itabot.office import checklist, members, office_settings, offices
from itabot.office.deadlines import agenda
from itabot.office.deadlines.agenda import New
from itabot.office.deadlines.store import Target
from itabot.office.reminders import hush, ledger, planning
from itabot.office.reminders.digest import Digest, digest
from itabot.office.reminders.until import Until
from itabot.office.store.database import Database
from tests.office.reminders.remind_world import DAY, at
from tests.office.small_edition import edition, item, knowledge

YEAR = 2570
FIRST = date(2026, 10, 1)
CODES = tuple(f"o{n}" for n in range(1, 7))
HORIZON = 2 * DAY
Said = dict[int, frozenset[str]]


def six_items() -> KnowledgeBase:
    """Make an edition of six items."""
    return knowledge(edition(YEAR, {"9.1": [item(code, {"a": "component"}) for code in CODES]}))


def _working_day(day: date, step: int) -> date:
    while not is_working_day(day):
        day += step * DAY
    return day


@cache
def _reminders(
    due: date, before: tuple[int, ...], overdue: int, work_only: bool
) -> tuple[date, ...]:
    found = {due - n * DAY for n in before}
    if work_only:
        found = {_working_day(day, -1) for day in found}
    day, count = due, 0
    while count < overdue:
        day += DAY
        if not work_only or is_working_day(day):
            found.add(day)
            count += 1
    return tuple(sorted(found))


@dataclass
class Paper:
    """One office as somebody would keep it on paper."""

    before: tuple[int, ...]
    overdue: int
    weekly: bool
    work_only: bool
    due: dict[int, tuple[date, frozenset[str], datetime]] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)
    noted: set[tuple[str, date]] = field(default_factory=set)
    snoozed: dict[str, tuple[date, date]] = field(default_factory=dict)
    is_on: bool = True
    has_bot: bool = True

    def days(self, due: date) -> tuple[date, ...]:
        """Return the reminders of one deadline."""
        return _reminders(due, self.before, self.overdue, self.work_only)

    def is_summary(self, day: date) -> bool:
        """Tell whether a week begins."""
        monday = day - day.weekday() * DAY
        return self.weekly and day == (_working_day(monday, 1) if self.work_only else monday)

    def hears(self, day: date) -> Said:
        """Return what is said on a day, by deadline."""
        if not (self.is_on and self.has_bot):
            return {}
        found = {}
        for number, (due, codes, made) in self.due.items():
            items = frozenset(c for c in codes or CODES if self._hears_of(c, due, day))
            only_itself = not codes and not (set(CODES) - self.closed) and day <= due
            spoken = day in self.days(due) or (self.is_summary(day) and self._is_live(due, day))
            if at(day, 8, 30) > made and (items or (only_itself and spoken)):
                found[number] = items
        return found

    def _is_live(self, due: date, day: date) -> bool:
        days = self.days(due)
        return min([*days, due - 30 * DAY]) <= day <= max([*days, due])

    def _hears_of(self, code: str, due: date, day: date) -> bool:
        if code in self.closed or (code, day) in self.noted:
            return False
        spoken = set(self.days(due))
        if self.is_summary(day) and self._is_live(due, day):
            spoken.add(day)
        since, until = self.snoozed.get(code, (day, day))
        if since <= day < until:
            return False
        if since < until == day:
            return (
                day in spoken
                or any(since <= d < until for d in spoken)
                or self._is_live(due, since)
            )
        return day in spoken


class Country:
    """Some offices, their papers, and somebody who does this and that in them."""

    def __init__(self, db: Database, kb: KnowledgeBase, seed: int) -> None:
        self.db, self.kb = db, kb
        self.dice = random.Random(seed)  # noqa: S311
        self.papers: dict[int, Paper] = {}
        self.people: dict[int, int] = {}
        self.told: list[tuple[int, date]] = []
        self.did: Counter[str] = Counter()

    async def found(self, count: int) -> None:
        """Found the offices, each with its own habits."""
        for chat in range(1, count + 1):
            made = at(FIRST - DAY)
            office_id = (await offices.of_chat(self.db, -chat, made)).id
            self.people[office_id] = await members.see(self.db, office_id, 7, "นก", None, made)
            paper = Paper(
                self.dice.choice([(30, 14, 7, 3, 1, 0), (7, 0), (2,)]),
                self.dice.choice([7, 2, 0]),
                self.dice.random() < 0.3,
                self.dice.random() < 0.7,
            )
            self.papers[office_id] = paper
            await office_settings.keep(
                self.db,
                office_id,
                days_before=paper.before,
                overdue=paper.overdue,
                weekly=paper.weekly,
                working_days_only=paper.work_only,
            )

    async def live(self, now: datetime, share: float) -> None:
        """Let something happen in some offices."""
        for office_id in self.papers:
            if self.dice.random() < share:
                await self._act(office_id, now)

    async def _act(self, office_id: int, now: datetime) -> None:
        paper, who = self.papers[office_id], self.people[office_id]
        code = self.dice.choice(CODES)
        key, day = ItemKey(YEAR, code), now.date()
        usual = ["tick", "tick", "add", "add", "add", "move", "end", "note", "put off", "off"]
        what = self.dice.choice(usual if paper.is_on and paper.has_bot else ["off"])
        self.did[what] += 1
        match what:
            case "tick":
                done = code not in paper.closed
                paper.closed ^= {code}
                given = (self.db, self.kb, office_id, key)
                await checklist.set_tick(*given, "a", done, who, now)
            case "add" if len(paper.due) < 3:
                due = day + self.dice.randrange(1, 45) * DAY
                codes = self.dice.choice([(), (code,), tuple(self.dice.sample(CODES, 3))])
                new = New(YEAR, "x", Target(codes=codes), due)
                made = await agenda.add(self.db, self.kb, office_id, new, who, now)
                paper.due[made.id] = (due, frozenset(codes), now)
            case "move" if paper.due:
                number = self.dice.choice(list(paper.due))
                due = day + self.dice.randrange(-3, 20) * DAY
                if due != paper.due[number][0]:
                    paper.due[number] = (due, paper.due[number][1], now)
                given = (self.db, self.kb, office_id, number, who, now)
                await agenda.edit(*given, when=(due, None))
            case "end" if paper.due:
                number = self.dice.choice(list(paper.due))
                del paper.due[number]
                if self.dice.random() < 0.5:
                    await agenda.remove(self.db, office_id, number, who, now)
                else:
                    await agenda.finish(self.db, office_id, number, True, who, now)
            case "note":
                paper.noted.add((code, day))
                await hush.acknowledge(self.db, office_id, key, who, now)
            case "put off":
                until = self.dice.choice(list(Until))
                back = await hush.snooze(self.db, office_id, key, until, who, now)
                paper.snoozed[code] = (day, back)
            case "off":
                if paper.has_bot and (not paper.is_on or self.dice.random() < 0.5):
                    paper.is_on = not paper.is_on
                    await office_settings.keep(self.db, office_id, reminders=paper.is_on)
                else:
                    paper.has_bot = not paper.has_bot
                    chat = -list(self.papers).index(office_id) - 1
                    await offices.set_active(self.db, chat, active=paper.has_bot)

    async def tick(self, now: datetime) -> dict[int, tuple[Said, bool]]:
        """Plan and send as a process does; returns what each office was told, and if late."""
        await planning.plan(self.db, self.kb, now, HORIZON)
        out: dict[int, tuple[Said, bool]] = {}
        lease = timedelta(minutes=1)
        while mine := await ledger.claim(self.db, now, lease):
            found = await digest(self.db, self.kb, mine.office_id, now, day=mine.day)
            assert not found.is_empty
            assert mine.office_id not in out
            out[mine.office_id] = (_said(found), mine.late)
            self.told.append((mine.office_id, mine.day))
            await ledger.sent(self.db, mine, 1, now)
        return out

    def expected(self, day: date, *, late: bool) -> dict[int, tuple[Said, bool]]:
        """Return what each office is to be told."""
        said = {office_id: paper.hears(day) for office_id, paper in self.papers.items()}
        return {office_id: (what, late) for office_id, what in said.items() if what}


def _said(found: Digest) -> Said:
    return {
        due.deadline.id: frozenset(each.key.code for each in due.items)
        for day in found.days
        for due in day.due
    }


@dataclass
class Lived:
    """How many digests were sent, and the offices and days on which they were not as on paper."""

    told: int = 0
    wrong: list[tuple[int, date]] = field(default_factory=list)

    def compare(
        self, told: dict[int, tuple[Said, bool]], paper: dict[int, tuple[Said, bool]], day: date
    ) -> None:
        """Note what was told at a moment beside what should have been."""
        self.told += len(told)
        offices_told = told.keys() | paper.keys()
        self.wrong += [
            (office, day) for office in offices_told if told.get(office) != paper.get(office)
        ]


async def live_through(country: Country, days: int, seed: int) -> Lived:
    """Live through so many days; the process is down, late, or its clock put back on some."""
    lived = Lived()
    kinds = random.Random(seed).choices(  # noqa: S311
        ["up", "back", "late", "evening", "down"], [80, 5, 5, 5, 5], k=days
    )
    for n, kind in enumerate(kinds):
        await _day(country, lived, FIRST + n * DAY, kind)
    return lived


async def _day(country: Country, lived: Lived, day: date, kind: str) -> None:
    if kind == "down":
        return
    if kind == "evening":
        lived.compare(await country.tick(at(day, 19)), {}, day)
        return
    if kind == "late":
        lived.compare(await country.tick(at(day, 12)), country.expected(day, late=True), day)
    else:
        await country.live(at(day, 7), 0.04)
        lived.compare(await country.tick(at(day, 7, 1)), {}, day)
        lived.compare(await country.tick(at(day, 8, 31)), country.expected(day, late=False), day)
        if kind == "back":
            lived.compare(await country.tick(at(day, 6)), {}, day)
    await country.live(at(day, 13), 0.04)
    lived.compare(await country.tick(at(day, 13, 1)), {}, day)
