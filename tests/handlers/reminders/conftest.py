"""The bot with reminders, on either database."""

from collections.abc import AsyncIterator
from datetime import datetime

import pytest

from handlers.reminders import courier
from itabot.office.store.database import Database
from tests.handlers.reminders.remind_bot import DAY, THURSDAY, RemindBot, at


@pytest.fixture
def start() -> datetime:
    """Give the moment at which a test begins."""
    return at(THURSDAY - DAY, 20)


@pytest.fixture
async def office(
    db: Database, start: datetime, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[RemindBot]:
    """Give a running bot; the courier looks at the start, and then when a test wants it to."""
    monkeypatch.setattr(courier, "LOOKS_EVERY", 3600.0)
    made = RemindBot(db, start)
    await made.start()
    yield made
    await made.stop()
    assert made.bot.errors == []
