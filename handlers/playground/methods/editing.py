"""Changing what was sent: text, captions, keyboards, reactions, deletion."""

from __future__ import annotations

from handlers.playground import limits
from handlers.playground.compose import caption_body, text_body
from handlers.playground.errors import bad_request
from handlers.playground.faults import NOT_MODIFIED
from handlers.playground.keyboards import inline_only
from handlers.playground.methods.sending import checked_preview
from handlers.playground.registry import Backend, ChatId, Json, method
from handlers.playground.world import Message

_BUSINESS = ("business_connection_id",)


@method("editMessageText", inert=_BUSINESS, paced=True)
def edit_message_text(
    api: Backend,
    text: str,
    chat_id: ChatId | None = None,
    message_id: int | None = None,
    inline_message_id: str | None = None,
    parse_mode: str | None = None,
    entities: list[Json] | None = None,
    link_preview_options: Json | None = None,
    reply_markup: Json | None = None,
) -> Json | bool:
    """Change text and keyboard of one of the bot's messages."""
    message = _own(api, chat_id, message_id, inline_message_id)
    if "text" not in message.body:
        raise bad_request("there is no text in the message to edit")
    body = text_body(api, text, parse_mode, entities)
    preview = checked_preview(link_preview_options)
    return _change(api, message, body, inline_only(reply_markup), preview)


@method("editMessageCaption", inert=_BUSINESS, paced=True)
def edit_message_caption(
    api: Backend,
    chat_id: ChatId | None = None,
    message_id: int | None = None,
    inline_message_id: str | None = None,
    caption: str | None = None,
    parse_mode: str | None = None,
    caption_entities: list[Json] | None = None,
    show_caption_above_media: bool = False,
    reply_markup: Json | None = None,
) -> Json | bool:
    """Change caption and keyboard of one of the bot's photos or documents."""
    message = _own(api, chat_id, message_id, inline_message_id)
    if not {"photo", "document"} & set(message.body):
        raise bad_request("there is no caption in the message to edit")
    kept = {k: v for k, v in message.body.items() if "caption" not in k}
    body = kept | caption_body(api, caption, parse_mode, caption_entities)
    if show_caption_above_media:
        body["show_caption_above_media"] = True
    return _change(api, message, body, inline_only(reply_markup), None)


@method("editMessageReplyMarkup", inert=_BUSINESS, paced=True)
def edit_message_reply_markup(
    api: Backend,
    chat_id: ChatId | None = None,
    message_id: int | None = None,
    inline_message_id: str | None = None,
    reply_markup: Json | None = None,
) -> Json | bool:
    """Change the keyboard alone; without one it disappears."""
    message = _own(api, chat_id, message_id, inline_message_id)
    keyboard = inline_only(reply_markup)
    return _change(api, message, message.body, keyboard, message.link_preview_options)


def _own(
    api: Backend, chat_id: ChatId | None, message_id: int | None, inline_id: str | None
) -> Message:
    """Return the message to edit; Telegram lets a bot edit its own only."""
    if inline_id is not None:
        found = api.inline_messages.get(inline_id)
        if found is None or found.deleted:
            raise bad_request("MESSAGE_ID_INVALID")
        return found
    if chat_id is None:
        raise bad_request("chat_id is empty")
    if message_id is None:
        raise bad_request("message identifier is not specified")
    message = api.find(api.reachable_chat(chat_id), message_id)
    if message is None:
        raise bad_request("message to edit not found")
    if message.sender is not api.me or message.is_service or message.forward_origin:
        raise bad_request("message can't be edited")
    return message


def _change(
    api: Backend, message: Message, body: Json, keyboard: Json | None, preview: Json | None
) -> Json | bool:
    before = (message.body, message.reply_markup, message.link_preview_options)
    if before == (body, keyboard, preview):
        raise bad_request(NOT_MODIFIED)
    # Telegram shows "edited" when the words change, not when only the buttons do.
    if message.body != body:
        message.edit_date = api.now
    message.body, message.reply_markup, message.link_preview_options = body, keyboard, preview
    api.show(message)
    return True if message.inline_message_id else message.to_json()


@method("deleteMessage")
def delete_message(api: Backend, chat_id: ChatId, message_id: int) -> bool:
    """Delete a message: the bot's own, any in a private chat, others' as administrator."""
    chat = api.reachable_chat(chat_id)
    message = api.find(chat, message_id)
    if message is None:
        raise bad_request("message to delete not found")
    allowed = message.sender is api.me or not chat.is_group
    if not allowed and chat.role(api.me.id) != "administrator":
        raise bad_request("message can't be deleted")
    if api.now - message.date > limits.DELETE_SECONDS:
        raise bad_request("message can't be deleted for everyone")
    api.remove(message)
    return True


@method("setMessageReaction")
def set_message_reaction(
    api: Backend,
    chat_id: ChatId,
    message_id: int,
    reaction: list[Json] | None = None,
    is_big: bool = False,
) -> bool:
    """Put the bot's one reaction on a message, or take it away."""
    message = api.find(api.reachable_chat(chat_id), message_id)
    if message is None:
        raise bad_request("message to react not found")
    wanted = reaction or []
    if len(wanted) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    if any(one.get("type") != "emoji" or not one.get("emoji") for one in wanted):
        raise bad_request("REACTION_INVALID")
    message.reactions = [one | {"is_big": True} for one in wanted] if is_big else wanted
    api.show(message)
    return True
