"""News for whoever watches the stand-in: the chat page, above all."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

Json = dict[str, Any]


class Events:
    """Passes each event to every subscriber, in order."""

    def __init__(self) -> None:
        self._subscribers: set[asyncio.Queue[Json]] = set()

    def emit(self, kind: str, **fields: Any) -> None:  # noqa: ANN401 - JSON of any shape
        """Tell every subscriber what happened."""
        for queue in self._subscribers:
            queue.put_nowait({"type": kind, **fields})

    def subscribe(self) -> AsyncIterator[Json]:
        """Return the events from this call on; closing the iterator ends the subscription."""
        queue: asyncio.Queue[Json] = asyncio.Queue()
        self._subscribers.add(queue)
        return self._drain(queue)

    async def _drain(self, queue: asyncio.Queue[Json]) -> AsyncIterator[Json]:
        try:
            while True:
                yield await queue.get()
        finally:
            self._subscribers.discard(queue)
