"""Sending, forwarding and copying messages."""

from __future__ import annotations

from handlers.playground.compose import caption_body, text_body
from handlers.playground.errors import bad_request
from handlers.playground.keyboards import split_markup
from handlers.playground.registry import SENDING, Backend, ChatId, Json, method
from handlers.playground.world import Chat, Message

_ACTIONS = frozenset(
    {"typing", "choose_sticker", "find_location"}
    | {f"upload_{kind}" for kind in ("photo", "video", "voice", "document", "video_note")}
    | {f"record_{kind}" for kind in ("video", "voice", "video_note")}
)
_PREVIEW_FIELDS = frozenset(
    ["is_disabled", "url", "prefer_small_media", "prefer_large_media", "show_above_text"]
)


@method("sendMessage", inert=SENDING, paced=True)
def send_message(
    api: Backend,
    chat_id: ChatId,
    text: str,
    parse_mode: str | None = None,
    entities: list[Json] | None = None,
    link_preview_options: Json | None = None,
    reply_parameters: Json | None = None,
    reply_markup: Json | None = None,
    protect_content: bool = False,
) -> Json:
    """Send a text."""
    chat = api.reachable_chat(chat_id)
    body = text_body(api, text, parse_mode, entities)
    preview = checked_preview(link_preview_options)
    return send(
        api, chat, body, reply_parameters, reply_markup, protect_content, preview=preview
    ).to_json()


def checked_preview(options: Json | None) -> Json | None:
    """Return LinkPreviewOptions when every field of it is known; raises `BotApiError` 400."""
    if unknown := set(options or ()) - _PREVIEW_FIELDS:
        raise bad_request(f'can\'t parse link preview options: Unknown field "{min(unknown)}"')
    return options


def send(
    api: Backend,
    chat: Chat,
    body: Json,
    reply_parameters: Json | None,
    reply_markup: Json | None,
    protect_content: bool,
    *,
    preview: Json | None = None,
    origin: Json | None = None,
) -> Message:
    """Post a message of the bot; raises `BotApiError` 400 for bad keyboards and replies."""
    inline, other = split_markup(reply_markup)
    return api.post(
        chat,
        api.me,
        body,
        reply_to=_replied(api, chat, reply_parameters),
        reply_markup=inline,
        reply_keyboard=other,
        protected=protect_content,
        link_preview_options=preview,
        forward_origin=origin,
    )


def _replied(api: Backend, chat: Chat, parameters: Json | None) -> Message | None:
    if parameters is None:
        return None
    message_id = parameters.get("message_id")
    if not isinstance(message_id, int):
        raise bad_request('can\'t parse reply parameters: Field "message_id" must be a number')
    source = api.known_chat(parameters["chat_id"]) if "chat_id" in parameters else chat
    found = api.find(source, message_id)
    if found is None and not parameters.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return found


@method("sendChatAction", inert=("message_thread_id", "business_connection_id"))
def send_chat_action(api: Backend, chat_id: ChatId, action: str) -> bool:
    """Show "typing…" and its like for five seconds."""
    chat = api.reachable_chat(chat_id)
    if action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    api.events.emit("action", chat_id=chat.id, action=action)
    return True


@method("forwardMessage", inert=(*SENDING, "video_start_timestamp"), paced=True)
def forward_message(
    api: Backend,
    chat_id: ChatId,
    from_chat_id: ChatId,
    message_id: int,
    protect_content: bool = False,
) -> Json:
    """Pass a message on with the name of its author."""
    chat = api.reachable_chat(chat_id)
    source = _source(api, from_chat_id, message_id, "message to forward not found")
    if source.protected or source.is_service:
        raise bad_request("message can't be forwarded")
    return send(
        api, chat, source.body, None, None, protect_content, origin=origin_of(source)
    ).to_json()


def origin_of(source: Message) -> Json:
    """Return the Bot API's MessageOrigin of a message about to be forwarded."""
    if source.forward_origin:
        return source.forward_origin
    return {"type": "user", "date": source.date, "sender_user": source.sender.to_json()}


@method("copyMessage", inert=(*SENDING, "video_start_timestamp"), paced=True)
def copy_message(
    api: Backend,
    chat_id: ChatId,
    from_chat_id: ChatId,
    message_id: int,
    caption: str | None = None,
    parse_mode: str | None = None,
    caption_entities: list[Json] | None = None,
    show_caption_above_media: bool = False,
    reply_parameters: Json | None = None,
    reply_markup: Json | None = None,
    protect_content: bool = False,
) -> Json:
    """Send the same again, without naming an author; returns its MessageId."""
    chat = api.reachable_chat(chat_id)
    source = _source(api, from_chat_id, message_id, "message to copy not found")
    if source.protected or source.is_service:
        raise bad_request("message can't be copied")
    body = dict(source.body)
    if caption is not None and "text" not in body:
        kept = {k: v for k, v in body.items() if not k.startswith("caption")}
        body = kept | caption_body(api, caption, parse_mode, caption_entities)
    if show_caption_above_media and "text" not in body:
        body["show_caption_above_media"] = True
    sent = send(api, chat, body, reply_parameters, reply_markup, protect_content)
    return {"message_id": sent.message_id}


def _source(api: Backend, chat_id: ChatId, message_id: int, missing: str) -> Message:
    found = api.find(api.reachable_chat(chat_id), message_id)
    if found is None:
        raise bad_request(missing)
    return found
