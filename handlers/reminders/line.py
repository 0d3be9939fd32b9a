"""How many messages are on their way at once: one, unless the network is slow.

What was sent but not yet marked when the process dies is sent again. So there are no more of
those than the pace needs.
"""

import asyncio
import math
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from handlers.outgoing.pace import PER_SECOND

SLOW = 0.1
"""Seconds in which a message is sent where one at a time is fast enough."""
MOST = 8
SAMPLE = 60
"""Messages by whose fastest the network is judged: the others may wait for a busy machine."""


class Line:
    """Lets through as many at once as the pace needs, as long as they take now."""

    def __init__(self) -> None:
        self._took: deque[float] = deque(maxlen=SAMPLE)
        self._busy = 0
        self._changed = asyncio.Condition()

    @property
    def width(self) -> int:
        """How many may be on their way."""
        if len(self._took) < SAMPLE or (fastest := min(self._took)) < SLOW:
            return 1
        return min(math.ceil(fastest * PER_SECOND), MOST)

    def note(self, seconds: float) -> None:
        """Take into account how long a message took."""
        self._took.append(seconds)

    @asynccontextmanager
    async def place(self) -> AsyncIterator[None]:
        """Wait for one's turn to send and to mark."""
        async with self._changed:
            await self._changed.wait_for(lambda: self._busy < self.width)
            self._busy += 1
        try:
            yield
        finally:
            self._busy -= 1
            async with self._changed:
                self._changed.notify_all()
