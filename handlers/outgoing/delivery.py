"""Sending, replacing and toasting: each with the small refusals that Telegram is known for."""

from telegram import (
    Bot,
    CallbackQuery,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    MaybeInaccessibleMessage,
    Message,
    ReplyParameters,
    Update,
)
from telegram.constants import CallbackQueryLimit, ChatType, ParseMode
from telegram.error import BadRequest, ChatMigrated, NetworkError
from telegram.ext import Defaults

from handlers.outgoing.redrawer import Place
from handlers.services import Context
from handlers.views.html import clip
from handlers.views.screen import Screen

DEFAULTS = Defaults(
    parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)
)

TOAST = CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH

_UNCHANGED = "message is not modified"
_UNEDITABLE = ("message to edit not found", "message can't be edited", "message_id_invalid")
_EXPIRED = ("query is too old", "query id is invalid")


def is_unchanged(error: BaseException | None) -> bool:
    """Tell whether an edit was refused because it changes nothing."""
    return isinstance(error, BadRequest) and _UNCHANGED in error.message.lower()


def is_expired(error: BaseException | None) -> bool:
    """Tell whether a tap or an inline query was answered too late."""
    return isinstance(error, BadRequest) and _says(error, _EXPIRED)


def keyboard(screen: Screen) -> InlineKeyboardMarkup | None:
    """Return a screen's buttons as Telegram takes them, None where it has none."""
    rows = [[InlineKeyboardButton(b.label, callback_data=b.data) for b in r] for r in screen.rows]
    return InlineKeyboardMarkup(rows) if rows else None


def _markup(screen: Screen) -> InlineKeyboardMarkup | ForceReply | None:
    if screen.asks:
        return ForceReply(selective=True, input_field_placeholder=screen.asks)
    return keyboard(screen)


async def reply(message: Message, context: Context, screen: Screen) -> int:
    """Answer a message, in groups visibly so; return the new message's id."""
    quoted = None
    if message.chat.type != ChatType.PRIVATE:
        quoted = ReplyParameters(message.message_id, allow_sending_without_reply=True)
    return await send(message.chat_id, context, screen, quoted=quoted, topic=topic_of(message))


async def send(
    chat_id: int,
    context: Context,
    screen: Screen,
    *,
    quoted: ReplyParameters | None = None,
    topic: int | None = None,
) -> int:
    """Send to a chat, following a group that has become a supergroup; return the message's id."""
    try:
        sent = await context.bot.send_message(
            chat_id,
            screen.text,
            reply_markup=_markup(screen),
            reply_parameters=quoted,
            message_thread_id=topic,
        )
    except ChatMigrated as moved:
        # The supergroup counts its messages anew, so that there is nothing to quote.
        await context.follow(chat_id, moved.new_chat_id)
        sent = await context.bot.send_message(
            moved.new_chat_id, screen.text, reply_markup=_markup(screen)
        )
    return sent.message_id


async def edit(bot: Bot, chat_id: int, message_id: int, screen: Screen) -> bool:
    """Replace a message of ours; return False where it is gone or too old for that.

    Only for the `Redrawer`, which keeps two edits of one message from overtaking each other.
    """
    try:
        await bot.edit_message_text(
            screen.text, chat_id=chat_id, message_id=message_id, reply_markup=keyboard(screen)
        )
    except BadRequest as error:
        if _says(error, _UNEDITABLE):
            return False
        if not is_unchanged(error):
            raise
    return True


async def redraw(query: CallbackQuery, context: Context, screen: Screen) -> None:
    """Replace the message under the button that was pressed, or send anew where that fails."""
    if query.message is None:
        await _redraw_inline(query, screen)
    elif not await context.redrawer.replace(place_of(query.message), screen):
        await send(query.message.chat.id, context, screen)


def topic_of(message: MaybeInaccessibleMessage | None) -> int | None:
    """Return the forum topic that a message stands in, None for none."""
    if isinstance(message, Message) and message.is_topic_message:
        return message.message_thread_id
    return None


def place_of(message: MaybeInaccessibleMessage) -> Place:
    """Return where a message stands."""
    return Place(message.chat.id, message.message_id)


async def toast(query: CallbackQuery, text: str = "", *, alert: bool = False) -> None:
    """End the button's waiting, perhaps with a few words; too late is no harm.

    Said twice where it may have been lost on its way: nobody sees the second time.
    """
    for again in (True, False):
        try:
            await query.answer(clip(text, TOAST) or None, show_alert=alert)
        except BadRequest as error:
            if not is_expired(error):
                raise
        except NetworkError:
            if again:
                continue
            raise
        return


def tapped(update: Update) -> CallbackQuery:
    """Return the tap of an update that is known to be one."""
    if update.callback_query is None:
        raise TypeError("the update is no tap on a button")
    return update.callback_query


async def _redraw_inline(query: CallbackQuery, screen: Screen) -> None:
    try:
        await query.edit_message_text(screen.text, reply_markup=keyboard(screen))
    except BadRequest as error:
        if not is_unchanged(error):
            raise


def _says(error: BadRequest, parts: tuple[str, ...]) -> bool:
    return any(part in error.message.lower() for part in parts)
