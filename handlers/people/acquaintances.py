"""Who was met a moment ago: so that not every tap asks the store for its sender."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

from telegram import User

from itabot.office import members
from itabot.office.store.database import Database

VALID = timedelta(minutes=10)
_MOST = 10_000


class _Met(NamedTuple):
    member_id: int
    name: str
    username: str | None
    until: datetime


class Acquaintances:
    """The members of offices by their Telegram ids, for some minutes each."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock
        self._met: dict[tuple[int, int], _Met] = {}

    async def meet(self, office_id: int, user: User) -> int:
        """Return who somebody is in an office, known by this; raises StoreError."""
        now, key = self._clock(), (office_id, user.id)
        met = self._met.get(key)
        called = (user.full_name, user.username)
        if met and met.until > now and (met.name, met.username) == called:
            return met.member_id
        member_id = await members.see(self._database, office_id, user.id, *called, now)
        if len(self._met) >= _MOST:
            self._met.clear()
        self._met[key] = _Met(member_id, *called, now + VALID)
        return member_id

    def drop(self) -> None:
        """Meet everybody anew: somebody has left or was forgotten."""
        self._met.clear()
