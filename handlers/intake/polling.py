"""Long polling that acknowledges an update only after it was handled.

Telegram forgets what lies below the offset that is asked for next. PTB's own updater moves that
offset as soon as updates are queued: a crash then loses them. Here they are handled first.
"""

import asyncio
import contextlib
import logging
import random
import signal
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, TypeVar

from telegram import Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from handlers.housekeeping import keep_tidy
from handlers.outgoing.pace import seconds_of
from handlers.services import App, services_of, tools_of
from handlers.views import wording
from itabot.errors import SettingsError, StoreError
from itabot.office import updates
from itabot.office.reminders.leader import Leader

log = logging.getLogger(__name__)

HOLD = 25
"""Seconds that Telegram may hold a request open while there is nothing."""

PATIENCE = 1.0
"""Seconds for which a slow chat (Telegram's rate limits) keeps the others from being asked for."""

SLOWEST = 60.0
"""The longest wait between tries, in seconds."""

WANTED = [
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.MY_CHAT_MEMBER,
]

_OF_A_CARD = ("message_id", "date", "chat", "from", "message_thread_id", "is_topic_message")

_T = TypeVar("_T")


async def run(application: App, stop: asyncio.Event) -> None:
    """Receive and handle updates until ``stop`` is set, then finish what is under way.

    Raises SettingsError, in Thai and English, when the token is refused or when another process
    receives its updates, and StoreError when another works on the same SQLite file. Everything
    else is waited out.
    """
    polling = Polling(application, stop)
    leader = Leader(services_of(application).database.address)
    try:
        # First of all: two that ask Telegram for updates would take them from each other.
        await leader.lead()
        await polling.patiently(application.initialize)
        await polling.patiently(application.bot.delete_webhook)
        if stop.is_set():
            return
        if application.post_init:
            await application.post_init(application)
        await polling.remember()
        async with keep_tidy(application), tools_of(application).courier.at_work(leader):
            await polling.loop()
    except InvalidToken as error:
        raise SettingsError(wording.REFUSED) from error
    except Conflict as error:
        raise SettingsError(wording.TWO_CONSUMERS) from error
    finally:
        await application.shutdown()
        await application.bot.shutdown()  # open also where initializing did not succeed
        await leader.close()


def stop_on_signals() -> asyncio.Event:
    """Return an event that SIGTERM or SIGINT sets, for `run`; call it inside the event loop."""
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        with contextlib.suppress(NotImplementedError):  # Windows: Ctrl-C interrupts instead
            loop.add_signal_handler(number, stop.set)
    return stop


class Polling:
    """One bot's loop: ask, handle what came, and acknowledge up to the first unfinished update.

    Updates at and beyond that one are given again each time; those begun are known by number.
    """

    def __init__(self, application: App, stop: asyncio.Event) -> None:
        self._application = application
        self._stop = stop
        self._offset = 0
        self._begun: dict[int, asyncio.Task[None]] = {}
        self._finished: set[int] = set()

    async def remember(self) -> None:
        """Recall what was handled before the last stop; raises StoreError."""
        self._finished = await updates.finished(services_of(self._application).database)

    async def loop(self) -> None:
        """Poll until stopped; at the end finish, and tell Telegram what was handled."""
        try:
            while not self._stop.is_set():
                hold = 0 if self._begun else HOLD
                for raw in await self.patiently(partial(self._fetch, hold)) or []:
                    self._begin(raw)
                await self._settle(PATIENCE)
        finally:
            await self._settle(None)
        if self._offset:
            with contextlib.suppress(TelegramError):
                await self._fetch(0)

    async def patiently(self, step: Callable[[], Awaitable[_T]]) -> _T | None:
        """Do a step, trying again for as long as the network or Telegram is in trouble.

        Returns None when stopped meanwhile. Raises InvalidToken and Conflict.
        """
        failures = 0
        while not self._stop.is_set():
            try:
                return await self._unless_stopped(step())
            except (InvalidToken, Conflict):
                raise
            except RetryAfter as error:
                wait = seconds_of(error)
            except TelegramError as error:
                failures += 1
                wait = _backoff(failures)
                log.warning("no connection (%s), again in %.0f s", type(error).__name__, wait)
            await self._sleep(wait)
        return None

    async def _fetch(self, hold: int) -> list[Any]:
        """Return the raw updates from the offset on.

        Raw, because `Bot.get_updates` parses a batch as a whole: one update that it cannot read
        would hide all the others, for ever. It has no public way to the JSON.
        """
        request = {"offset": self._offset, "timeout": hold, "allowed_updates": WANTED}
        answer = await self._application.bot._post("getUpdates", request, read_timeout=hold + 10)
        return answer if isinstance(answer, list) else []

    def _begin(self, raw: Any) -> None:  # noqa: ANN401 - whatever came over the wire
        number = raw.get("update_id") if isinstance(raw, dict) else None
        if isinstance(number, int) and number not in self._begun:
            self._begun[number] = asyncio.create_task(self._handle(raw))

    async def _handle(self, raw: Any) -> None:  # noqa: ANN401
        number = raw["update_id"]
        if number in self._finished:
            return
        if update := self._read(raw):
            doing = self._carry_out(update)
            await self._application.update_processor.process_update(update, doing)
        else:
            self._finish(number)

    async def _carry_out(self, update: Update) -> None:
        """Handle an update. It is finished before the next one of its chat begins.

        Unless it steps aside because the chat bears no more words for now: so what it changes is
        numbered.
        """
        with updates.numbered(update.update_id, services_of(self._application).clock()):
            await self._application.process_update(update)
        self._finish(update.update_id)

    def _finish(self, number: int) -> None:
        services = services_of(self._application)
        updates.finish(services.database, number, services.clock())

    async def _settle(self, patience: float | None) -> None:
        """Wait for what was begun, but not longer than that; keep what ended, move the offset."""
        if self._begun:
            await asyncio.wait(self._begun.values(), timeout=patience)
        try:
            await services_of(self._application).database.unload()
        except StoreError as error:
            log.warning("that updates were handled was not kept: %s", type(error).__name__)
        for number in sorted(self._begun):
            if not self._begun[number].done():
                break
            del self._begun[number]
            self._offset = number + 1

    def _read(self, raw: Any) -> Update | None:  # noqa: ANN401 - whatever came over the wire
        # Whatever PTB stumbles over in a malformed update, the others have to be handled.
        try:
            return Update.de_json(_without_card(raw), self._application.bot)
        except Exception as error:
            log.error("update %s cannot be read: %s", raw["update_id"], type(error).__name__)
            return None

    async def _unless_stopped(self, step: Awaitable[_T]) -> _T | None:
        """Await a step, abandoning it when told to stop: nothing is lost by not fetching."""
        doing = asyncio.ensure_future(step)
        stopping = asyncio.ensure_future(self._stop.wait())
        try:
            await asyncio.wait((doing, stopping), return_when=asyncio.FIRST_COMPLETED)
            return await doing if doing.done() else None
        finally:
            for future in (doing, stopping):
                future.cancel()
                with contextlib.suppress(asyncio.CancelledError, TelegramError):
                    await future

    async def _sleep(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._stop.wait(), seconds)


def _without_card(raw: dict[str, Any]) -> dict[str, Any]:
    """Leave out what a pressed message says: it is drawn from the store, and never read.

    Taking its keyboard to pieces is an eighth of all that a tap costs. Words that it quotes stay:
    they are of something that is still to be made, which no store has yet.
    """
    query = raw.get("callback_query")
    if not isinstance(query, dict) or not isinstance(card := query.get("message"), dict):
        return raw
    quotes = any(entity.get("type") == "blockquote" for entity in card.get("entities", ()))
    names = (*_OF_A_CARD, "text", "entities") if quotes else _OF_A_CARD
    kept = {name: card[name] for name in names if name in card}
    return raw | {"callback_query": query | {"message": kept}}


def _backoff(failures: int) -> float:
    """Return seconds to wait: doubled with each failure, bounded, and never in step."""
    longest = min(SLOWEST, 2.0 ** min(failures, 10) / 2)
    return longest * random.uniform(0.5, 1.0)  # noqa: S311 - jitter is no secret
