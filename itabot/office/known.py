"""Offices read a moment ago: so that not every tap asks the store which office it is for.

Whatever changes an office's row calls ``forget`` after its commit. What another process changes
is seen within a minute; whether the office is still there is asked again with each change.
"""

from datetime import datetime, timedelta
from typing import Any
from weakref import WeakKeyDictionary

from itabot.office.store.database import Database

VALID = timedelta(minutes=1)
_MOST = 10_000


class Known:
    """What was read about chats in one span between two changes."""

    def __init__(self) -> None:
        self._kept: dict[int, tuple[Any, datetime]] = {}

    def get(self, chat_id: int, now: datetime) -> Any:  # noqa: ANN401 - an office's state
        """Return what was read about a chat within the last minute, None for nothing."""
        kept = self._kept.get(chat_id)
        return kept[0] if kept and now - VALID < kept[1] <= now else None

    def keep(self, chat_id: int, state: object, now: datetime) -> None:
        """Keep what was read about a chat."""
        if len(self._kept) >= _MOST:
            self._kept.clear()
        self._kept[chat_id] = (state, now)


_SPANS: WeakKeyDictionary[Database, Known] = WeakKeyDictionary()


def known(db: Database) -> Known:
    """Return what is known now. Take it before reading.

    Were there a change while you read, it is another by then, and yours is asked no more: what
    you read and keep may be out of date, and does no harm.
    """
    return _SPANS.setdefault(db, Known())


def forget(db: Database) -> None:
    """Forget all offices: some have changed."""
    _SPANS.pop(db, None)
