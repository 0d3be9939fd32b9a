"""Chats, their members and their pinned messages."""

from __future__ import annotations

from handlers.playground.errors import bad_request
from handlers.playground.registry import Backend, ChatId, Json, method
from handlers.playground.world import Chat, member_json

_GIFTS = dict.fromkeys(
    (
        "unlimited_gifts",
        "limited_gifts",
        "unique_gifts",
        "premium_subscription",
        "gifts_from_channels",
    ),
    False,
)


@method("getChat")
def get_chat(api: Backend, chat_id: ChatId) -> Json:
    """Return a chat with its pinned message."""
    chat = api.reachable_chat(chat_id)
    full = chat.to_json() | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": _GIFTS,
    }
    pinned = api.find(chat, chat.pinned[-1]) if chat.pinned else None
    return full | ({"pinned_message": pinned.to_json(with_reply=False)} if pinned else {})


@method("getChatMember")
def get_chat_member(api: Backend, chat_id: ChatId, user_id: int) -> Json:
    """Return what somebody is in a group."""
    chat = api.reachable_chat(chat_id)
    person = api.person(user_id)
    if person is None:
        raise bad_request("invalid user_id specified")
    if not chat.is_group:
        return member_json(person, "member")
    if user_id not in chat.roles:
        raise bad_request("member not found")
    return member_json(person, chat.role(user_id))


@method("getChatAdministrators")
def get_chat_administrators(api: Backend, chat_id: ChatId) -> list[Json]:
    """Return owner and administrators of a group, other bots left out."""
    chat = _group(api, chat_id)
    leading = [i for i, role in chat.roles.items() if role in ("creator", "administrator")]
    return [member_json(person, chat.role(i)) for i in leading if (person := api.person(i))]


@method("getChatMemberCount")
def get_chat_member_count(api: Backend, chat_id: ChatId) -> int:
    """Return how many are in a chat, the bot included."""
    chat = api.reachable_chat(chat_id)
    return sum(map(chat.has, chat.roles)) if chat.is_group else 2


@method("leaveChat")
def leave_chat(api: Backend, chat_id: ChatId) -> bool:
    """Leave a group."""
    chat = _group(api, chat_id)
    note = {"left_chat_member": api.me.to_json()}
    api.post(chat, api.me, note)
    api.change_bot_role(chat, "left", by=api.me)
    return True


@method("pinChatMessage", inert=("disable_notification", "business_connection_id"))
def pin_chat_message(api: Backend, chat_id: ChatId, message_id: int) -> bool:
    """Pin a message; in groups administrators only."""
    chat = _pinnable(api, chat_id)
    message = api.find(chat, message_id)
    if message is None:
        raise bad_request("message to pin not found")
    api.pin_message(message, by=api.me)
    return True


@method("unpinChatMessage", inert=("business_connection_id",))
def unpin_chat_message(api: Backend, chat_id: ChatId, message_id: int | None = None) -> bool:
    """Unpin a message, or the one on top."""
    chat = _pinnable(api, chat_id)
    wanted = message_id if message_id is not None else next(iter(chat.pinned[-1:]), None)
    if message_id is not None and message_id not in chat.pinned:
        raise bad_request("message to unpin not found")
    chat.pinned = [pin for pin in chat.pinned if pin != wanted]
    api.show_chat(chat)
    return True


@method("unpinAllChatMessages")
def unpin_all_chat_messages(api: Backend, chat_id: ChatId) -> bool:
    """Unpin everything."""
    chat = _pinnable(api, chat_id)
    chat.pinned = []
    api.show_chat(chat)
    return True


def _group(api: Backend, chat_id: ChatId) -> Chat:
    chat = api.reachable_chat(chat_id)
    if not chat.is_group:
        raise bad_request("there are no administrators in the private chat")
    return chat


def _pinnable(api: Backend, chat_id: ChatId) -> Chat:
    chat = api.reachable_chat(chat_id)
    if chat.is_group and chat.role(api.me.id) != "administrator":
        raise bad_request("not enough rights to manage pinned messages in the chat")
    return chat
