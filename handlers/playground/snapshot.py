"""The stand-in's state as JSON for the chat page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers.playground.world import Chat, Message, Person

if TYPE_CHECKING:
    from handlers.playground.backend import Backend

Json = dict[str, Any]


def message_view(message: Message) -> Json:
    """Return a message as the page draws it: Bot API JSON, and what only phones see."""
    return message.to_json() | {
        "deleted": message.deleted,
        "reactions": message.reactions,
        "reply_keyboard": message.reply_keyboard,
    }


def person_view(person: Person) -> Json:
    """Return a person as the page draws them."""
    return person.to_json() | {"name": person.name}


def chat_view(chat: Chat, backend: Backend) -> Json:
    """Return a chat with its members, pins, and each member's command menu."""
    members = [p for p in backend.people.values() if chat.has(p.id) or chat.person is p]
    return chat.to_json() | {
        "members": [person.id for person in members],
        "roles": {str(key): role for key, role in chat.roles.items()},
        "pinned": chat.pinned,
        "migrated_to": chat.migrated_to,
        "started": chat.started,
        "blocked": chat.blocked,
        "commands": {
            str(person.id): backend.profile.commands_for(chat, person) for person in members
        },
    }


def bot_view(backend: Backend) -> Json:
    """Return the bot's profile as an empty chat shows it."""
    profile = backend.profile
    return backend.me.to_json() | {
        "name": profile.names[""],
        "descriptions": profile.descriptions,
        "short_descriptions": profile.short_descriptions,
    }


def snapshot(backend: Backend) -> Json:
    """Return everything a page needs to draw itself from nothing."""
    return {
        "type": "state",
        "now": backend.now,
        "bot": bot_view(backend),
        "people": [person_view(person) for person in backend.people.values()],
        "chats": [chat_view(chat, backend) for chat in backend.chats.values()],
        "messages": [
            message_view(message)
            for chat in backend.chats.values()
            for message in backend.history(chat)
        ],
    }
