"""Carries due reminders to Telegram: plans them, and sends what is due at a polite pace.

A delivery is claimed, drawn from how the work stands at that moment, sent, and marked as sent. As
many are under way at once as the pace needs, and no more: whoever is killed says those again.
"""

import asyncio
import contextlib
import logging
import math
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any

from telegram.ext import ExtBot

from handlers.pace import PER_SECOND, Pace
from handlers.reminders.carrying import Carrier, Outcome
from handlers.services import Services
from itabot.errors import StoreError
from itabot.office.reminders import ledger, planning
from itabot.office.reminders.leader import Leader
from itabot.office.reminders.ledger import Delivery

log = logging.getLogger(__name__)

LOOKS_EVERY = 3.0
"""Seconds of the computer's clock between looks at what is due; the bot's may be moved."""
AHEAD = timedelta(days=2)
"""How far reminders are planned: what is decided later is planned then."""
LEASE = timedelta(minutes=1)
"""How long a delivery may be under way; longer than all the time-outs of its messages."""
MOST_AT_ONCE = 8
LONGEST_PAUSE = 60.0
"""Seconds between tries while the network or Telegram is in trouble, at most."""

_MEMORY = 0.1
"""What the latest delivery weighs in how long they take."""


class Courier:
    """Plans and carries, as long as this process leads."""

    def __init__(self, bot: ExtBot[Any], services: Services, pace: Pace) -> None:
        self._services = services
        self._carrier = Carrier(bot, services, pace)
        self._draining: asyncio.Task[None] | None = None
        self._pause = _Pause()
        self._takes = 0.0
        self._stopping = False

    @asynccontextmanager
    async def at_work(self, leader: Leader) -> AsyncIterator[None]:
        """Look again and again at what is due, for as long as the block lasts."""
        task = asyncio.create_task(self._look(leader))
        try:
            yield
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
            await self._stop()

    async def round(self) -> None:
        """Plan, and begin to send what is due; raises StoreError."""
        services = self._services
        kb, now = services.live.current.kb, services.clock()
        await planning.plan(services.database, kb, now, AHEAD)
        if self._draining is None or self._draining.done():
            self._stopping = False
            self._draining = asyncio.create_task(self._drain())

    async def drained(self) -> None:
        """Wait until nothing is under way that was begun."""
        if self._draining:
            await asyncio.wait([self._draining])

    async def _look(self, leader: Leader) -> None:
        while True:
            try:
                if await leader.lead():
                    await self.round()
                else:
                    await self._stop()
            except StoreError as error:
                log.warning("reminders have to wait: %s", error)
            await asyncio.sleep(LOOKS_EVERY)

    async def _stop(self) -> None:
        """Begin nothing more, and let what is under way end."""
        self._stopping = True
        await self.drained()

    async def _drain(self) -> None:
        under_way: set[asyncio.Task[None]] = set()
        try:
            while delivery := await self._next():
                under_way.add(asyncio.create_task(self._carry(delivery)))
                while len(under_way) >= self._at_once:
                    _, under_way = await asyncio.wait(
                        under_way, return_when=asyncio.FIRST_COMPLETED
                    )
        except StoreError as error:
            log.warning("reminders cannot be claimed: %s", error)
        # Also when told to stop: what is said but not marked would be said again.
        if under_way:
            await asyncio.wait(under_way)

    async def _next(self) -> Delivery | None:
        """Claim what waits longest; None where nothing does, or nothing should be said now."""
        now = self._services.clock()
        if self._stopping or self._pause.holds(now):
            return None
        return await ledger.claim(self._services.database, now, LEASE)

    async def _carry(self, delivery: Delivery) -> None:
        try:
            outcome = await self._carrier.carry(delivery)
        except StoreError as error:
            # It stays leased, and is tried again when that ends.
            log.warning("a reminder has to wait: %s", error)
            outcome = Outcome(trouble=True)
        except Exception as error:
            # One that cannot be drawn must not keep the others from being sent.
            log.error("a reminder failed: %s", type(error).__name__)
            outcome = Outcome()
        self._pause.note(self._services.clock(), outcome)
        self._takes += _MEMORY * (outcome.took - self._takes)

    @property
    def _at_once(self) -> int:
        """How many have to be under way for the pace to be kept, as long as they take now."""
        return min(max(1, math.ceil(self._takes * PER_SECOND)), MOST_AT_ONCE)


class _Pause:
    """While Telegram asks to wait, or cannot be reached, nothing is begun."""

    def __init__(self) -> None:
        self._since: datetime | None = None
        self._seconds = 0.0
        self._failures = 0

    def note(self, now: datetime, outcome: Outcome) -> None:
        """Take into account what became of a delivery."""
        self._failures = self._failures + 1 if outcome.trouble else 0
        seconds = outcome.wait
        if outcome.trouble:
            seconds = max(seconds, min(LONGEST_PAUSE, 2.0 ** min(self._failures, 10)))
        if seconds:
            self._since, self._seconds = now, seconds

    def holds(self, now: datetime) -> bool:
        """Tell whether the pause is not over; a clock that is put back ends it."""
        if self._since is None:
            return False
        return 0 <= (now - self._since).total_seconds() < self._seconds
