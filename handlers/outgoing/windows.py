"""Counting calls in time: how long the next one has to wait."""

from collections import deque
from dataclasses import dataclass, field

_CATCH_UP = 8
"""Steps that an even gait makes up for where a sleep took too long; a longer rest is none."""


@dataclass(slots=True)
class Window:
    """At most ``most`` calls in any ``seconds``; one under way counts until it has ended.

    Times are Unix seconds, and may go back.
    """

    most: int
    seconds: float
    ended: deque[float] = field(default_factory=deque)
    under_way: int = 0
    held_until: float = 0.0
    seen: float = 0.0

    def wait(self, now: float, keep: int = 0) -> float:
        """Return seconds until one call more fits and ``keep`` places are still left."""
        self._follow(now)
        while self.ended and self.ended[0] <= now - self.seconds:
            self.ended.popleft()
        excess = len(self.ended) + self.under_way + 1 - (self.most - keep)
        wait = max(0.0, self.held_until - now)
        if excess > 0:
            last = self.ended[excess - 1] if excess <= len(self.ended) else now
            wait = max(wait, last + self.seconds - now)
        return wait

    def end(self, now: float) -> None:
        """Count a call from its end on: when it reached Telegram lies somewhere before that."""
        self._follow(now)
        self.under_way -= 1
        self.ended.append(now)

    def hold(self, now: float, seconds: float) -> None:
        """Let nothing through for so long."""
        self._follow(now)
        self.held_until = now + seconds

    def _follow(self, now: float) -> None:
        """Let a clock that is put back take along what was counted by it."""
        if (back := self.seen - now) > 0:
            self.ended = deque(at - back for at in self.ended)
            self.held_until -= back
        self.seen = now


@dataclass(slots=True)
class Gait:
    """One step after the other, ``seconds`` apart on average."""

    seconds: float
    due: float = 0.0

    def wait(self, now: float) -> float:
        """Return seconds until the next step; never more than one step takes."""
        return min(max(0.0, self.due - now), self.seconds)

    def step(self, now: float) -> None:
        """Take a step."""
        late = max(0.0, now - self.due)
        self.due = now + self.seconds - (late if late <= _CATCH_UP * self.seconds else 0.0)
