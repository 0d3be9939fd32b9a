"""The one place where handlers' errors end."""

import logging
import secrets
import traceback
from types import TracebackType

from telegram import Update
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from handlers.outgoing import delivery
from handlers.services import Context
from handlers.views import wording
from handlers.views.screen import Screen
from itabot.errors import StoreError
from itabot.office import offices

log = logging.getLogger(__name__)


async def on_error(update: object, context: Context) -> None:
    """Deal with what a handler raised, as the first of these that fits.

    1. "message is not modified", a tap or inline query answered too late: nothing at all.
    2. ChatMigrated: the office follows the group. (What is sent as a reply was already sent
       again by `delivery.send`; this is what remains.)
    3. Forbidden: thrown out or blocked, so that the chat is no longer active.
    4. RetryAfter, beyond the rate limiter's patience: a warning. Telling people would be one
       message more.
    5. TimedOut and other network errors: a line at INFO. Telegram is not there to be told.
    6. Other BadRequests (no right to write, a chat that is gone): a warning with the words of
       Telegram, which hold nothing of anybody's.
    7. StoreError: what somebody did was not saved, and they are told just that; logged with a
       reference number and the store's sentence, which quotes nothing.
    8. Everything else is a fault of ours: logged with a reference number and the places in the
       code, without the error's own words, which may quote people; and told in one sentence.
    """
    error, chat_id = context.error, _chat_id(update)
    match error:
        case _ if delivery.is_unchanged(error) or delivery.is_expired(error):
            pass
        case ChatMigrated() if chat_id is not None:
            await context.follow(chat_id, error.new_chat_id)
        case Forbidden():
            await _leave(context, chat_id)
        case RetryAfter():
            log.warning("gave up on a rate limit in update %s", _update_id(update))
        case BadRequest():
            log.warning("Telegram refused in update %s: %s", _update_id(update), error.message)
        case NetworkError():
            log.info("network trouble in update %s: %s", _update_id(update), type(error).__name__)
        case StoreError():
            await _confess(update, context, wording.NOT_SAVED, str(error))
        case _:
            await _confess(update, context, wording.TROUBLE)


async def _leave(context: Context, chat_id: int | None) -> None:
    log.info("not welcome in a chat any more")
    if chat_id is not None:
        await offices.set_active(context.database, chat_id, active=False)


async def _confess(update: object, context: Context, pattern: str, detail: str = "") -> None:
    reference = secrets.token_hex(4).upper()
    log.error(
        "reference %s, update %s: %s %s at %s",
        reference,
        _update_id(update),
        type(context.error).__name__,
        detail,
        _places(context.error.__traceback__ if context.error else None),
    )
    words = pattern.format(reference=reference)
    try:
        await _tell(update, context, words)
    except TelegramError as error:
        log.info("reference %s could not be told: %s", reference, type(error).__name__)


async def _tell(update: object, context: Context, words: str) -> None:
    if not isinstance(update, Update):
        return
    if update.callback_query:
        await delivery.toast(update.callback_query, words, alert=True)
    elif message := update.message or update.edited_message:
        await delivery.reply(message, context, Screen(words))


def _places(trace: TracebackType | None) -> str:
    frames = traceback.extract_tb(trace)
    return " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames))


def _chat_id(update: object) -> int | None:
    chat = update.effective_chat if isinstance(update, Update) else None
    return chat.id if chat else None


def _update_id(update: object) -> int | None:
    return update.update_id if isinstance(update, Update) else None
