"""A bot with reminders on a clock that the test moves, which can be stopped and started again."""

import asyncio
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from handlers.application import build_application
from handlers.intake import polling
from handlers.playground import Chat, ManualClock, Message, Person, Playground, PlaygroundRequest
from handlers.profile import introduce
from handlers.services import App, Services, tools_of
from itabot.knowledge_base.catalog import ItemKey
from itabot.office import checklist, members, offices
from itabot.office.deadlines import agenda
from itabot.office.deadlines.agenda import New
from itabot.office.deadlines.store import Deadline, Target
from itabot.office.reminders import log
from itabot.office.states import tickable
from itabot.office.store.database import Database
from itabot.thai.dates.words import BANGKOK
from tests.handlers.living_bot import YEAR, Bot, Fixed, Links, engine

THURSDAY = date(2026, 6, 18)
"""A working day, and so are the days around it."""
DAY = timedelta(days=1)
PLAN, REPORT = (ItemKey(YEAR, code) for code in ("o36", "o37"))


def at(day: date, hour: int = 8, minute: int = 30) -> datetime:
    """Return a moment in Bangkok."""
    return datetime.combine(day, time(hour, minute), BANGKOK)


class Leaping(ManualClock):
    """Stands still, but for those who sleep on it: they are at once that much later."""

    async def sleep(self, seconds: float) -> None:
        """Let the others run, then be that much later."""
        await asyncio.sleep(0)
        # Less than the clock can tell would be waited for again and again.
        self.advance(timedelta(seconds=max(seconds, 0.001)))


class RemindBot:
    """The bot, its Telegram, and a group with somebody who leads it."""

    def __init__(self, db: Database, start: datetime) -> None:
        self.db = db
        self.clock = Leaping(start)
        self.pg = Playground(self.clock)
        self.malee = self.pg.add_person("มาลี", username="malee")
        self.somchai = self.pg.add_person("สมชาย")
        self.group = self.pg.add_group(
            "ทีม ITA", members=[self.somchai], administrators=[self.malee]
        )
        self.bot: Bot
        self._running: asyncio.Task[None]

    async def start(self) -> None:
        """Start a process."""
        services = Services(
            Fixed(engine()), self.db, YEAR, self.clock.now, self.clock.sleep, Links()
        )
        request = PlaygroundRequest(self.pg)
        application = build_application(
            self.pg.token, services, request=request, get_updates_request=request
        )
        self.bot, ready = Bot(self.pg, application, services), asyncio.Event()

        async def introduced(started: App) -> None:
            await introduce(started)
            ready.set()

        application.post_init = introduced
        self._running = asyncio.create_task(polling.run(application, self.bot.stop))
        await asyncio.wait_for(ready.wait(), 10)

    async def stop(self) -> None:
        """Stop it politely."""
        self.bot.stop.set()
        await asyncio.wait_for(self._running, 10)

    async def say(self, text: str, who: Person | None = None, chat: Chat | None = None) -> Message:
        """Say something in the group and return the newest message after that."""
        return await self.bot.ask(chat or self.group, who or self.malee, text)

    async def until(self, moment: datetime) -> None:
        """Let it become that time, and everything due be sent."""
        self.clock.advance(moment - self.clock.now())
        await self.look()

    async def look(self) -> None:
        """Let the courier look once at what is due, and finish."""
        courier = tools_of(self.bot.application).courier
        await courier.round()
        await asyncio.wait_for(courier.drained(), 10)
        await self.bot.settle()

    async def office_id(self, chat: Chat | None = None) -> int:
        """Return the office of a chat."""
        found = await offices.of_chat(self.db, (chat or self.group).id, self.clock.now())
        return found.id

    async def member(self, who: Person | None = None) -> int:
        """Return who somebody is in the group's office, and let them be seen there."""
        who = who or self.malee
        given = (self.db, await self.office_id(), who.id, who.name, who.username)
        return await members.see(*given, self.clock.now())

    async def due(
        self, day: date, *codes: str, title: str = "", target: Target | None = None
    ) -> Deadline:
        """Make a deadline of the group's."""
        about = target or Target(codes=codes)
        given = (self.db, engine().kb, await self.office_id())
        new = New(YEAR, title, about, day)
        return await agenda.add(*given, new, await self.member(), self.clock.now())

    async def complete(self, code: str) -> None:
        """Tick all of an item."""
        kb, who, key = engine().kb, await self.member(), ItemKey(YEAR, code)
        for line in tickable(kb.edition(YEAR).items[code]):
            given = (self.db, kb, await self.office_id(), key, line, True, who)
            await checklist.set_tick(*given, self.clock.now())

    def digests(self, chat: Chat | None = None) -> list[str]:
        """Return the digests that a chat shows, oldest first."""
        shown = self.pg.messages(chat or self.group)
        ours = (m.text for m in shown if m.sender is self.pg.me)
        return [text for text in ours if text.startswith(("🔔 สิ่ง", "🗓", "🔔 ข้อ", "✅"))]

    def told_on(self) -> list[date]:
        """Return the days on which the group got a digest, oldest first."""
        shown = (m for m in self.pg.messages(self.group) if m.sender is self.pg.me)
        told = (m for m in shown if m.text.startswith(("🔔 สิ่ง", "🗓")))
        return [datetime.fromtimestamp(m.date, BANGKOK).date() for m in told]

    def last_digest(self) -> Message:
        """Return the newest message that is a digest."""
        return next(self._newest())

    def _newest(self) -> Iterator[Message]:
        for message in reversed(self.pg.messages(self.group)):
            if message.sender is self.pg.me and message.text.startswith(("🔔 สิ่ง", "🗓", "✅")):
                yield message

    async def states(self) -> list[tuple[str, str | None]]:
        """Return what became of all deliveries, the latest first."""
        return [(each.state, each.reason) for each in await log.happened(self.db, 100)]
