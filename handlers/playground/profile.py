"""What a bot says about itself: name, descriptions and its commands by scope and language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from handlers.playground.world import Chat, Person

Json = dict[str, Any]
Scope = tuple[str, int | None, int | None]
"""Scope type, chat id and user id, the latter two where the type has them."""

DEFAULT_SCOPE: Scope = ("default", None, None)


class Profile:
    """The bot's settings, as `setMy…` left them. The language "" is for everybody else."""

    def __init__(self, name: str) -> None:
        self.names: dict[str, str] = {"": name}
        self.descriptions: dict[str, str] = {"": ""}
        self.short_descriptions: dict[str, str] = {"": ""}
        self.commands: dict[tuple[Scope, str], list[Json]] = {}
        self.menu_buttons: dict[int | None, Json] = {None: {"type": "commands"}}

    def description(self, language: str | None) -> str:
        """Return what an empty private chat shows to speakers of a language."""
        return self.descriptions.get(language or "") or self.descriptions.get("", "")

    def commands_for(self, chat: Chat, person: Person) -> list[Json]:
        """Return the menu somebody sees in a chat: the narrowest scope that has commands.

        Telegram's order, from "Determining list of commands" in the Bot API reference.
        """
        for scope in _scopes(chat, person):
            for language in (person.language_code or "", ""):
                if found := self.commands.get((scope, language)):
                    return found
        return []


def _scopes(chat: Chat, person: Person) -> Iterator[Scope]:
    if not chat.is_group:
        yield "chat", chat.id, None
        yield "all_private_chats", None, None
        yield DEFAULT_SCOPE
        return
    administers = chat.role(person.id) in ("creator", "administrator")
    yield "chat_member", chat.id, person.id
    if administers:
        yield "chat_administrators", chat.id, None
    yield "chat", chat.id, None
    if administers:
        yield "all_chat_administrators", None, None
    yield "all_group_chats", None, None
    yield DEFAULT_SCOPE
