"""Flood limits: how fast a bot may send and edit before Telegram answers 429.

Telegram publishes the rates (bots FAQ), not the buckets. A message into a chat counts against its
chat and the whole bot; edits count like messages; answers to taps count against nothing.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field

from handlers.playground import limits
from handlers.playground.errors import too_many_requests


@dataclass
class Window:
    """At most `most` events in any `seconds`."""

    most: int
    seconds: float
    events: deque[float] = field(default_factory=deque)

    def wait(self, now: float) -> float:
        """Return how long until one more event fits, in seconds; zero when it fits now."""
        while self.events and self.events[0] <= now - self.seconds:
            self.events.popleft()
        if len(self.events) < self.most:
            return 0.0
        return self.events[0] + self.seconds - now

    def count(self, now: float) -> None:
        """Note an event."""
        self.events.append(now)


@dataclass
class Bucket:
    """A burst of `most` events, then `rate` a second."""

    most: int
    rate: float
    level: float = 0.0
    seen: float = 0.0

    def wait(self, now: float) -> float:
        """Return how long until one more event fits, in seconds; zero when it fits now."""
        self.level = max(0.0, self.level - (now - self.seen) * self.rate)
        self.seen = now
        return max(0.0, self.level + 1 - self.most) / self.rate

    def count(self, now: float) -> None:
        """Note an event at the moment last asked about."""
        self.level += 1
        self.seen = now


class Pace:
    """The flood limits of one bot."""

    def __init__(self, *, enforced: bool = True) -> None:
        self.enforced = enforced
        self._overall = Window(limits.OVERALL_PER_SECOND, 1)
        self._chats: dict[int, Window | Bucket] = {}

    def spend(self, chat_id: int, now: float) -> None:
        """Count one message or edit at `now` (Unix seconds).

        Raises `BotApiError` 429 with `retry_after` in whole seconds when it comes too early; a
        refused call is not counted.
        """
        if not self.enforced:
            return
        chat = self._chats.setdefault(chat_id, _for_chat(chat_id))
        wait = max(self._overall.wait(now), chat.wait(now))
        if wait > 1e-6:
            raise too_many_requests(max(1, math.ceil(wait - 1e-6)))
        self._overall.count(now)
        chat.count(now)


def _for_chat(chat_id: int) -> Window | Bucket:
    if chat_id < 0:
        return Window(limits.GROUP_PER_MINUTE, 60)
    return Bucket(limits.PRIVATE_BURST, 1)
