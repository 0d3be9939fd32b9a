"""Old questions are forgotten without anybody asking."""

import asyncio
from datetime import timedelta

import pytest

from handlers import housekeeping
from handlers.housekeeping import keep_tidy
from handlers.playground import Chat, Person
from itabot.errors import StoreError
from itabot.office import offices, replies
from tests.handlers.living_bot import Bot


async def test_old_questions_go(
    bot: Bot, malee: Person, private: Chat, monkeypatch: pytest.MonkeyPatch
):
    answer = await bot.ask(private, malee, "ข้อ 36")
    office = await offices.of_chat(bot.db, private.id, bot.services.clock())
    monkeypatch.setattr(housekeeping, "KEPT_FOR", timedelta(seconds=-5))
    monkeypatch.setattr(housekeeping, "ROUND", timedelta(milliseconds=1))
    async with keep_tidy(bot.application):
        for _ in range(100):
            await asyncio.sleep(0.01)
            if await replies.question_of(bot.db, office.id, answer.message_id) is None:
                return
            await asyncio.sleep(0.01)
    raise AssertionError("still remembered")


async def test_a_store_in_trouble_is_tried_again(
    bot: Bot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    async def broken(*args: object) -> None:
        raise StoreError("x")

    monkeypatch.setattr(replies, "prune", broken)
    async with keep_tidy(bot.application):
        await bot.settle()
    assert "could not be forgotten: StoreError" in caplog.text
