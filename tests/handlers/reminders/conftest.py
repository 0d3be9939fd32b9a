"""The bot with reminders, on either database."""

from collections.abc import AsyncIterator

import pytest

from handlers.reminders import courier
from itabot.office.database import Database
from tests.handlers.reminders.remind_bot import RemindBot


@pytest.fixture
async def office(db: Database, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[RemindBot]:
    """Give a running bot; the courier looks at the start, and then when a test wants it to."""
    monkeypatch.setattr(courier, "LOOKS_EVERY", 3600.0)
    made = RemindBot(db)
    await made.start()
    yield made
    await made.stop()
    assert made.bot.errors == []
