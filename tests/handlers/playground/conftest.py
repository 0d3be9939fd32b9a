"""A stand-in with two colleagues, a small bot on python-telegram-bot, and a server on loopback."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    Update,
)
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from handlers.playground import Chat, ManualClock, Person, Playground, PlaygroundRequest

Context = ContextTypes.DEFAULT_TYPE


@dataclass
class Town:
    """A playground with two people who know each other, and a clock that stands still."""

    pg: Playground
    clock: ManualClock
    alice: Person
    bob: Person
    dm: Chat
    group: Chat


@pytest.fixture
def town() -> Town:
    clock = ManualClock()
    pg = Playground(clock)
    alice, bob = pg.add_person("สมหญิง ใจดี"), pg.add_person("สมชาย")
    group = pg.add_group("ทีม ITA", members=[alice, bob], administrators=[alice])
    return Town(pg, clock, alice, bob, pg.private_chat(alice), group)


@pytest.fixture
async def bot(town: Town) -> AsyncIterator[Bot]:
    """Return a real `telegram.Bot` whose network is the stand-in."""
    async with Bot(
        town.pg.token,
        request=PlaygroundRequest(town.pg),
        get_updates_request=PlaygroundRequest(town.pg),
    ) as real:
        yield real


KEYBOARD = InlineKeyboardMarkup(
    [
        [
            InlineKeyboardButton("มีแล้ว", callback_data="yes"),
            InlineKeyboardButton("ยังไม่มี", callback_data="no"),
        ]
    ]
)


async def _start(update: Update, context: Context) -> None:
    assert update.message
    await update.message.reply_html("<b>ยินดีต้อนรับ</b>", reply_markup=KEYBOARD)


async def _echo(update: Update, context: Context) -> None:
    if update.message:
        await update.message.reply_text(f"ได้ยินว่า: {update.message.text}")


async def _tap(update: Update, context: Context) -> None:
    query = update.callback_query
    assert query
    await query.answer(f"บันทึก {query.data} แล้ว", show_alert=query.data == "no")
    await query.edit_message_text(f"เลือก {query.data}", reply_markup=KEYBOARD)


async def _inline(update: Update, context: Context) -> None:
    query = update.inline_query
    assert query
    content = InputTextMessageContent("<b>o36</b> แผน", parse_mode="HTML")
    await query.answer([InlineQueryResultArticle("o36", f"ผล {query.query}", content)])


@asynccontextmanager
async def echo_bot(pg: Playground) -> AsyncIterator[None]:
    """Run a small bot on a stand-in, by long polling, until the block ends."""
    app = (
        Application.builder()
        .token(pg.token)
        .request(PlaygroundRequest(pg))
        .get_updates_request(PlaygroundRequest(pg))
        .job_queue(None)
        .build()
    )
    app.add_handler(CommandHandler("start", _start))
    app.add_handler(CallbackQueryHandler(_tap))
    app.add_handler(InlineQueryHandler(_inline))
    app.add_handler(MessageHandler(filters.TEXT, _echo))
    async with app:
        assert app.updater
        await app.start()
        await app.updater.start_polling()
        yield
        await app.updater.stop()
        await app.stop()
