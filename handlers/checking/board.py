"""The board: one message of a chat that shows its progress, pinned, and kept up to date."""

import logging
from functools import partial

from telegram import Update
from telegram.error import BadRequest, Forbidden, TelegramError

from handlers import callback
from handlers.actions import ShowProgress
from handlers.checking.standing import standing_of
from handlers.outgoing import delivery
from handlers.outgoing.redrawer import Place
from handlers.services import Context
from handlers.views.progress import overview
from handlers.views.screen import Screen
from handlers.views.wording import progress as words
from itabot.office.offices import OfficeState

log = logging.getLogger(__name__)

EVERY = 15.0
"""Seconds between two redraws of a board: nobody taps on it and waits."""


async def on_command(update: Update, context: Context) -> None:
    """/board puts up a board and pins it, in place of the one before."""
    if (message := update.effective_message) is None:
        return
    office = await context.office(message.chat_id)
    topic, before = delivery.topic_of(message), await board_of(context, office)
    board_id = await delivery.send(
        message.chat_id, context, await _draw(context, message.chat_id), topic=topic
    )
    context.tools.boards[office.id] = board_id
    try:
        await context.bot.pin_chat_message(message.chat_id, board_id, disable_notification=True)
    except (BadRequest, Forbidden):
        await delivery.reply(message, context, Screen(words.BOARD_UNPINNED))
    if before:
        await _take_down(context, Place(message.chat_id, before))


async def refresh(context: Context, office: OfficeState) -> None:
    """Have the chat's board show the latest, if there is one."""
    if board_id := await board_of(context, office):
        redraw(context, context.year_of(office), Place(office.chat_id, board_id))


def redraw(context: Context, year: int, place: Place) -> None:
    """Have a board show the latest. The year is a mere note: it follows the chat's edition."""
    draw, shows = partial(_draw, context, place.chat_id), callback.encode(ShowProgress(year))
    context.redrawer.request(place, draw, shows=shows, every=EVERY)


async def board_of(context: Context, office: OfficeState) -> int | None:
    """Return the message that is the chat's board, None where it has none.

    After a restart Telegram is asked, once for each chat, for what is pinned there.
    """
    boards = context.tools.boards
    if office.id not in boards:
        boards[office.id] = await _pinned(context, office.chat_id)
    return boards[office.id]


async def _take_down(context: Context, old: Place) -> None:
    """Let an earlier board say that there is a newer one, and unpin it."""
    try:
        await context.redrawer.replace(old, Screen(words.BOARD_MOVED))
        await context.bot.unpin_chat_message(*old)
    except (BadRequest, Forbidden):
        log.info("an earlier board could not be taken down")


async def _pinned(context: Context, chat_id: int) -> int | None:
    try:
        pinned = (await context.bot.get_chat(chat_id)).pinned_message
    except TelegramError:
        return None
    if pinned is None or pinned.from_user is None or pinned.from_user.id != context.bot.id:
        return None
    is_board = (pinned.text or "").startswith(words.BOARD_MARK)
    return pinned.message_id if is_board else None


async def _draw(context: Context, chat_id: int) -> Screen:
    office = await context.office(chat_id)
    return overview(await standing_of(context, office, context.year_of(office)), board=True)
