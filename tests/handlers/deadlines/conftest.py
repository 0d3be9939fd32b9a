"""The bot on both databases, on a day that stays the same."""

from datetime import UTC, datetime

import pytest

from handlers.services import Services
from itabot.office.store.database import Database
from tests.handlers.living_bot import YEAR, Fixed, Links, Rush, engine

NOW = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
"""A Wednesday morning of fiscal year 2570."""


class Wednesday(Rush):
    """A clock that begins on that day."""

    def __init__(self) -> None:
        super().__init__()
        self._ahead = NOW - datetime.now(UTC)


@pytest.fixture
async def services(db: Database) -> Services:
    clock = Wednesday()
    return Services(Fixed(engine()), db, YEAR, clock.now, clock.sleep, Links())
