"""Carries due reminders to Telegram: plans them, and sends what is due at a polite pace.

A delivery is claimed, drawn from how the work stands at that moment, sent, and marked as sent.
"""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

from telegram.ext import ExtBot

from handlers.outgoing.pace import Pace
from handlers.reminders.carrying import Carrier
from handlers.services import Services
from itabot.errors import StoreError
from itabot.office.reminders import ledger, planning
from itabot.office.reminders.leader import Leader
from itabot.office.reminders.ledger import Delivery

log = logging.getLogger(__name__)

LOOKS_EVERY = 3.0
"""Seconds of the computer's clock between looks at what is due; the bot's may be moved."""
LOOKS_WHILE_SENDING = 30.0
"""Seconds more between looks while reminders are on their way."""
AHEAD = timedelta(days=2)
"""How far reminders are planned: what is decided later is planned then."""
LEASE = timedelta(minutes=1)
"""How long a delivery may be under way; longer than all the time-outs of its messages."""
PREPARED = 2
"""Deliveries that are claimed and drawn while others are on their way."""


class Courier:
    """Plans and carries, as long as this process leads."""

    def __init__(self, bot: ExtBot[Any], services: Services, pace: Pace) -> None:
        self._services = services
        self._carrier = Carrier(bot, services, pace)
        self._draining: asyncio.Task[None] | None = None
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
            if self._draining and not self._draining.done():
                # For thousands of offices a look takes the place of several of their reminders.
                await asyncio.wait([self._draining], timeout=LOOKS_WHILE_SENDING)

    async def _stop(self) -> None:
        """Begin nothing more, and let what is under way end."""
        self._stopping = True
        await self.drained()

    async def _drain(self) -> None:
        under_way: set[asyncio.Task[None]] = set()
        try:
            while delivery := await self._next():
                under_way.add(asyncio.create_task(self._carry(delivery)))
                while len(under_way) >= self._carrier.line.width + PREPARED:
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
        if self._stopping or self._carrier.pause.end(now):
            return None
        return await ledger.claim(self._services.database, now, LEASE)

    async def _carry(self, delivery: Delivery) -> None:
        try:
            await self._carrier.carry(delivery)
        except StoreError as error:
            # It stays leased, and is tried again when that ends.
            log.warning("a reminder has to wait: %s", error)
            self._carrier.pause.trouble(self._services.clock())
        except Exception as error:
            # One that cannot be drawn must not keep the others from being sent.
            log.error("a reminder failed: %s", type(error).__name__)
