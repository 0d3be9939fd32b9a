"""What a bot tells about itself: commands, names, descriptions, the menu button."""

from __future__ import annotations

import re

from handlers.playground import limits
from handlers.playground.errors import bad_request
from handlers.playground.profile import DEFAULT_SCOPE, Scope
from handlers.playground.registry import Backend, Json, method
from handlers.playground.snapshot import bot_view

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_SCOPES = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}


@method("setMyCommands")
def set_my_commands(
    api: Backend,
    commands: list[Json],
    scope: Json | None = None,
    language_code: str = "",
) -> bool:
    """Set the menu of one scope and language."""
    if len(commands) > limits.COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    checked = [_command(command) for command in commands]
    api.profile.commands[(_scope(api, scope), language_code)] = checked
    _show_menus(api)
    return True


@method("getMyCommands")
def get_my_commands(api: Backend, scope: Json | None = None, language_code: str = "") -> list[Json]:
    """Return the menu of exactly one scope and language."""
    return api.profile.commands.get((_scope(api, scope), language_code), [])


@method("deleteMyCommands")
def delete_my_commands(api: Backend, scope: Json | None = None, language_code: str = "") -> bool:
    """Forget the menu of one scope and language, so that a wider one shows."""
    api.profile.commands.pop((_scope(api, scope), language_code), None)
    _show_menus(api)
    return True


def _command(command: Json) -> Json:
    name, description = str(command.get("command", "")), str(command.get("description", ""))
    if set(command) - {"command", "description"}:
        raise bad_request("can't parse BotCommand: Unknown field")
    if not _COMMAND.fullmatch(name.removeprefix("/")):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 0 < len(description) <= limits.COMMAND_DESCRIPTION_CHARACTERS:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name.removeprefix("/"), "description": description}


def _scope(api: Backend, scope: Json | None) -> Scope:
    if scope is None:
        return DEFAULT_SCOPE
    kind = scope.get("type")
    if kind not in _SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    if set(scope) != {"type", *_SCOPES[kind]}:
        raise bad_request("can't parse BotCommandScope: wrong fields")
    chat = api.known_chat(scope["chat_id"]) if "chat_id" in scope else None
    if chat and kind != "chat" and not chat.is_group:
        raise bad_request(f"can't use scope {kind} in a private chat")
    return kind, chat.id if chat else None, scope.get("user_id")


def _show_menus(api: Backend) -> None:
    for chat in api.chats.values():
        api.show_chat(chat)


@method("setMyName")
def set_my_name(api: Backend, name: str = "", language_code: str = "") -> bool:
    """Set the bot's name in a language."""
    return _set(api, api.profile.names, name, language_code, limits.BOT_NAME_CHARACTERS)


@method("getMyName")
def get_my_name(api: Backend, language_code: str = "") -> Json:
    """Return the bot's name in a language."""
    names = api.profile.names
    return {"name": names.get(language_code) or names[""]}


@method("setMyDescription")
def set_my_description(api: Backend, description: str = "", language_code: str = "") -> bool:
    """Set what an empty private chat shows."""
    texts, most = api.profile.descriptions, limits.BOT_DESCRIPTION_CHARACTERS
    return _set(api, texts, description, language_code, most)


@method("getMyDescription")
def get_my_description(api: Backend, language_code: str = "") -> Json:
    """Return what an empty private chat shows."""
    return {"description": api.profile.description(language_code)}


@method("setMyShortDescription")
def set_my_short_description(
    api: Backend, short_description: str = "", language_code: str = ""
) -> bool:
    """Set what the bot's profile shows."""
    texts, most = api.profile.short_descriptions, limits.BOT_SHORT_DESCRIPTION_CHARACTERS
    return _set(api, texts, short_description, language_code, most)


@method("getMyShortDescription")
def get_my_short_description(api: Backend, language_code: str = "") -> Json:
    """Return what the bot's profile shows."""
    texts = api.profile.short_descriptions
    return {"short_description": texts.get(language_code) or texts[""]}


def _set(api: Backend, texts: dict[str, str], text: str, language: str, most: int) -> bool:
    if len(text) > most:
        raise bad_request("text is too long")
    if text or not language:
        texts[language] = text or (api.me.first_name if texts is api.profile.names else "")
    else:
        texts.pop(language, None)
    api.events.emit("bot", bot=bot_view(api))
    return True


@method("setChatMenuButton")
def set_chat_menu_button(
    api: Backend, chat_id: int | None = None, menu_button: Json | None = None
) -> bool:
    """Set the button beside the input field: the commands, a web app, or the default."""
    button = menu_button or {"type": "default"}
    if button.get("type") not in ("commands", "web_app", "default"):
        raise bad_request("can't parse menu button: Unsupported type specified")
    if chat_id is not None:
        api.known_chat(chat_id)
    api.profile.menu_buttons[chat_id] = button
    return True


@method("getChatMenuButton")
def get_chat_menu_button(api: Backend, chat_id: int | None = None) -> Json:
    """Return the button beside the input field."""
    buttons = api.profile.menu_buttons
    return buttons.get(chat_id, buttons[None])
