"""News for whoever watches the stand-in: the chat page, above all."""

from __future__ import annotations

import asyncio
from typing import Any

Json = dict[str, Any]


class Subscription:
    """The events from one moment on, as an async iterator; use it as a context to end it."""

    def __init__(self, subscribers: set[Subscription]) -> None:
        self._subscribers = subscribers
        self._queue: asyncio.Queue[Json | None] = asyncio.Queue()
        subscribers.add(self)

    def push(self, event: Json | None) -> None:
        """Pass an event on; None is the last."""
        self._queue.put_nowait(event)

    def close(self) -> None:
        """End the subscription."""
        self._subscribers.discard(self)
        self.push(None)

    def __enter__(self) -> Subscription:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def __aiter__(self) -> Subscription:
        return self

    async def __anext__(self) -> Json:
        if (event := await self._queue.get()) is None:
            raise StopAsyncIteration
        return event


class Events:
    """Passes each event to every subscriber, in order."""

    def __init__(self) -> None:
        self._subscribers: set[Subscription] = set()

    def emit(self, kind: str, **fields: Any) -> None:  # noqa: ANN401 - JSON of any shape
        """Tell every subscriber what happened."""
        for subscriber in self._subscribers:
            subscriber.push({"type": kind, **fields})

    def subscribe(self) -> Subscription:
        """Return the events from this call on."""
        return Subscription(self._subscribers)

    def close(self) -> None:
        """End every subscription, so that a server can shut down."""
        for subscriber in list(self._subscribers):
            subscriber.close()
