"""Messages of ours brought up to date: at a polite pace, the newest state, and none forgotten.

Ten people may tap on one card within a second. Each tap only says "this message is out of date";
how it looks is worked out from the store at the moment it is drawn, so that one edit shows what
all ten did.
"""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from contextvars import Context
from dataclasses import dataclass, field
from typing import NamedTuple

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
)

from handlers.outgoing.pace import Pace, seconds_of
from handlers.views.screen import Screen
from itabot.errors import StoreError
from itabot.office.refusals import Refusal

log = logging.getLogger(__name__)

GATHER = 0.8
"""Seconds for which taps are gathered before the first redraw."""
EVERY = 3.0
"""Seconds between two redraws of one message."""
SLOWEST = 60.0
"""The longest time between two redraws that anybody may ask for, in seconds."""
PATIENCE = 10
"""How often a redraw is tried against a store or a network in trouble; then it is given up."""
LAST_CALL = 5.0
"""Seconds that redraws still waiting get when the bot is stopped."""

Draw = Callable[[], Awaitable[Screen | None]]
"""Works out how a message looks now; None where there is nothing to show any more."""
Edit = Callable[[int, int, Screen], Awaitable[bool]]


class Place(NamedTuple):
    """One message of ours."""

    chat_id: int
    message_id: int


Note = Callable[[Place, str], None]
"""Keeps what a message should show, "" for nothing any more, in case of a sudden end."""


def _no_note(place: Place, shows: str) -> None:
    """Keep nothing."""


@dataclass(slots=True)
class _Wish:
    draw: Draw
    due: float
    shows: str
    failures: int = 0


@dataclass(slots=True)
class _Lane:
    """One chat: what is waiting there, when each message was last drawn, whose turn it is."""

    waiting: dict[Place, _Wish] = field(default_factory=dict)
    drawn: dict[Place, float] = field(default_factory=dict)
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    work: asyncio.Task[None] | None = None


class Redrawer:
    """Redraws messages through ``edit``, each at most every few seconds, the last wish winning."""

    def __init__(self, edit: Edit, pace: Pace, note: Note = _no_note) -> None:
        self._edit = edit
        self._pace = pace
        self._note = note
        self._lanes: dict[int, _Lane] = {}

    def request(self, place: Place, draw: Draw, *, shows: str = "", every: float = EVERY) -> None:
        """Have a message redrawn soon; a wish for it that still waits is replaced.

        ``every`` is for how many seconds after a redraw there is no other. ``shows`` is the data of
        a button that would show the same, to go on by after a sudden end.
        """
        lane = self._lanes.setdefault(place.chat_id, _Lane())
        earliest = self._pace.now + GATHER
        waiting = lane.waiting.get(place)
        if waiting:
            earliest = waiting.due
        elif place in lane.drawn:
            earliest = max(earliest, lane.drawn[place] + every)
        lane.waiting[place] = _Wish(draw, earliest, shows)
        if shows and (waiting is None or waiting.shows != shows):
            self._note(place, shows)
        if lane.work is None:
            # In a context of its own: it belongs to no update and holds up none.
            work = self._work(place.chat_id, lane)
            lane.work = asyncio.create_task(work, context=Context())

    async def replace(self, place: Place, screen: Screen) -> bool:
        """Turn a message into something else at once; what was wished for it is void.

        Returns False where it is gone or too old. Raises what Telegram refuses.
        """
        lane = self._lanes.setdefault(place.chat_id, _Lane())
        async with lane.turn:
            if wish := lane.waiting.pop(place, None):
                self._settle(place, wish)
            done = await self._edit(*place, screen)
        self._drop_if_idle(place.chat_id, lane)
        return done

    async def drained(self) -> None:
        """Wait until nothing is left to be drawn."""
        while work := [lane.work for lane in self._lanes.values() if lane.work]:
            await asyncio.wait(work)

    async def close(self) -> None:
        """Draw what still waits, as far as a few seconds allow, and stop."""
        for lane in self._lanes.values():
            for wish in lane.waiting.values():
                wish.due = 0.0
        work = [lane.work for lane in self._lanes.values() if lane.work]
        if work:
            await asyncio.wait(work, timeout=LAST_CALL)
        for task in work:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    async def _work(self, chat_id: int, lane: _Lane) -> None:
        try:
            while lane.waiting:
                place = min(lane.waiting, key=lambda at: lane.waiting[at].due)
                wait = max(lane.waiting[place].due - self._pace.now, self._pace.spare(chat_id))
                if wait > 0:
                    # In small steps: a message may be turned into something else meanwhile.
                    await self._pace.sleep(min(wait, EVERY))
                    continue
                async with lane.turn:
                    if wish := lane.waiting.pop(place, None):
                        await self._draw(lane, place, wish)
        finally:
            lane.work = None
            self._drop_if_idle(chat_id, lane)

    async def _draw(self, lane: _Lane, place: Place, wish: _Wish) -> None:
        wait = await self._attempt(place, wish)
        lane.drawn[place] = self._pace.now
        if wait is not None and wish.failures >= PATIENCE:
            log.warning("gave up redrawing a message")
            wait = None
        if place in lane.waiting:
            return  # wished for again meanwhile
        if wait is None:
            self._settle(place, wish)
            return
        wish.failures += 1
        wish.due = self._pace.now + wait
        lane.waiting[place] = wish

    def _settle(self, place: Place, wish: _Wish) -> None:
        if wish.shows:
            self._note(place, "")

    async def _attempt(self, place: Place, wish: _Wish) -> float | None:
        """Draw once; return None when that is done with, else the seconds to wait."""
        try:
            if screen := await wish.draw():
                await self._edit(*place, screen)
        except RetryAfter as error:
            wish.failures -= 1  # told when to come again: no reason to give up
            return seconds_of(error)
        except (BadRequest, ChatMigrated, Forbidden, InvalidToken, Refusal) as error:
            log.info("a message cannot be redrawn: %s", type(error).__name__)
        except (NetworkError, StoreError) as error:
            log.info("a redraw has to wait: %s", type(error).__name__)
            return EVERY * 2.0 ** min(wish.failures, 4)
        except Exception as error:
            # Nobody waits for a redraw, so that nobody else would ever hear of this.
            log.error("a redraw failed: %s", type(error).__name__)
        return None

    def _drop_if_idle(self, chat_id: int, lane: _Lane) -> None:
        now = self._pace.now
        lane.drawn = {place: at for place, at in lane.drawn.items() if now - at < SLOWEST}
        if not (lane.waiting or lane.work or lane.drawn or lane.turn.locked()):
            self._lanes.pop(chat_id, None)
