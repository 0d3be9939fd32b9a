"""One delivery: drawn, sent and marked; and what is done where Telegram refuses it."""

import logging
from datetime import datetime, timedelta
from typing import Any

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    RetryAfter,
    TelegramError,
)
from telegram.ext import ExtBot

from handlers.outgoing.delivery import keyboard
from handlers.outgoing.pace import COUNTED, Pace, seconds_of
from handlers.reminders import drawing
from handlers.reminders.line import Line
from handlers.reminders.pause import Pause
from handlers.services import Services
from handlers.views.screen import Screen
from itabot.errors import StoreError
from itabot.office import offices
from itabot.office.reminders import ledger
from itabot.office.reminders.ledger import Delivery
from itabot.office.reminders.turns import Skipped
from itabot.office.store.database import Database

log = logging.getLogger(__name__)

PATIENCE = 5.0
"""Seconds that one delivery may wait for its chat, where others could go meanwhile."""
MARKING = 5
"""How often it is tried to mark what was sent: it would be sent again."""

_GONE = ("chat not found", "chat was deleted", "group is deactivated", "peer_id_invalid")


class Carrier:
    """Carries deliveries that were claimed."""

    def __init__(self, bot: ExtBot[Any], services: Services, pace: Pace) -> None:
        self._bot = bot
        self._services = services
        self._pace = pace
        self.line, self.pause = Line(), Pause()

    async def carry(self, delivery: Delivery) -> None:
        """Send it, or keep why not; raises StoreError."""
        if (wait := self._pace.spare(delivery.chat_id)) > PATIENCE:
            await self._put_off(delivery, self._now + timedelta(seconds=wait))
            return
        screen = await drawing.of_delivery(self._services, self._bot, delivery)
        if screen is None:
            await ledger.skip(self._db, delivery, Skipped.EMPTY, self._now)
            return
        async with self.line.place():
            if over := self.pause.end(self._now):
                await self._put_off(delivery, over)
                return
            async with self._pace.quiet_turn(delivery.chat_id):
                await self._deliver(delivery, screen)

    async def _put_off(self, delivery: Delivery, until: datetime) -> None:
        await ledger.postpone(self._db, delivery, until, self._now)

    @property
    def _now(self) -> datetime:
        return self._services.clock()

    @property
    def _db(self) -> Database:
        return self._services.database

    async def _deliver(self, delivery: Delivery, screen: Screen) -> None:
        began = self._now
        try:
            message_id = await self._send(delivery, screen)
        except RetryAfter as error:
            wait = seconds_of(error)
            self.pause.wait(self._now, wait)
            await self._put_off(delivery, self._now + timedelta(seconds=wait))
        except Forbidden:
            await self._lost(delivery, "forbidden")
        except BadRequest as error:
            await self._refused(delivery, error)
        except TelegramError as error:
            # No answer, or none that makes sense: it may have been sent, or not.
            self.pause.trouble(self._now)
            await ledger.failed(self._db, delivery, type(error).__name__, self._now)
        else:
            self.line.note((self._now - began).total_seconds())
            self.pause.fine()
            await self._mark(delivery, message_id)

    async def _send(self, delivery: Delivery, screen: Screen) -> int:
        try:
            return await self._say(delivery.chat_id, screen)
        except ChatMigrated as moved:
            await offices.move_chat(self._db, delivery.chat_id, moved.new_chat_id)
            return await self._say(moved.new_chat_id, screen)

    async def _say(self, chat_id: int, screen: Screen) -> int:
        said = await self._bot.send_message(
            chat_id, screen.text, reply_markup=keyboard(screen), rate_limit_args=COUNTED
        )
        return said.message_id

    async def _refused(self, delivery: Delivery, error: BadRequest) -> None:
        if any(part in error.message.lower() for part in _GONE):
            await self._lost(delivery, "gone")
            return
        log.warning("a reminder was refused: %s", error.message)
        await ledger.failed(self._db, delivery, "refused", self._now, final=True)

    async def _lost(self, delivery: Delivery, reason: str) -> None:
        """Keep that the bot is no longer there, so that nothing more is planned for the chat."""
        await ledger.failed(self._db, delivery, reason, self._now, final=True)
        await offices.set_active(self._db, delivery.chat_id, active=False)

    async def _mark(self, delivery: Delivery, message_id: int) -> None:
        for attempt in range(MARKING):
            try:
                await ledger.sent(self._db, delivery, message_id, self._now)
            except StoreError:
                if attempt == MARKING - 1:
                    raise
                await self._pace.sleep(2.0**attempt)
            else:
                return
