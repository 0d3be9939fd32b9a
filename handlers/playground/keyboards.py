"""Checks of `reply_markup`: what Telegram accepts as buttons under a message."""

from __future__ import annotations

from typing import Any, Final

from handlers.playground import limits
from handlers.playground.errors import bad_request
from handlers.playground.units import units

Json = dict[str, Any]

_ACTIONS: Final = {
    "url": str,
    "callback_data": str,
    "web_app": dict,
    "login_url": dict,
    "switch_inline_query": str,
    "switch_inline_query_current_chat": str,
    "switch_inline_query_chosen_chat": dict,
    "copy_text": dict,
    "pay": bool,
}
_LOOKS: Final = {"style": str, "icon_custom_emoji_id": str}
_OTHER_MARKUP: Final = {
    "keyboard": {
        "keyboard",
        "is_persistent",
        "resize_keyboard",
        "one_time_keyboard",
        "input_field_placeholder",
        "selective",
    },
    "remove_keyboard": {"remove_keyboard", "selective"},
    "force_reply": {"force_reply", "input_field_placeholder", "selective"},
}


def split_markup(markup: Json | None) -> tuple[Json | None, Json | None]:
    """Return inline keyboard and any other keyboard of a checked `reply_markup`.

    An inline keyboard without buttons is no keyboard. Raises `BotApiError` 400.
    """
    if markup is None or "inline_keyboard" not in markup:
        return None, _other(markup) if markup else None
    check_inline_keyboard(markup)
    rows = [row for row in markup["inline_keyboard"] if row]
    return ({"inline_keyboard": rows} if rows else None), None


def inline_only(markup: Json | None) -> Json | None:
    """Return the inline keyboard of an edit; other keyboards can't be edited in."""
    inline, other = split_markup(markup)
    if other:
        raise bad_request("inline keyboard expected")
    return inline


def check_inline_keyboard(markup: Json) -> None:
    """Raise `BotApiError` 400 unless the keyboard is one Telegram takes."""
    rows = markup["inline_keyboard"]
    if set(markup) != {"inline_keyboard"} or not isinstance(rows, list):
        raise bad_request("object expected as reply markup")
    if not all(isinstance(row, list) for row in rows):
        raise bad_request('field "inline_keyboard" must be an Array of Arrays')
    if any(len(row) > limits.KEYBOARD_ROW for row in rows):
        raise bad_request(f"more than {limits.KEYBOARD_ROW} buttons in a row")
    if sum(map(len, rows)) > limits.KEYBOARD_BUTTONS:
        raise bad_request("reply markup is too long")
    for row in rows:
        for button in row:
            _check_button(button)


def _check_button(button: object) -> None:
    if not isinstance(button, dict) or not isinstance(button.get("text"), str):
        raise _unparsed('Field "text" must be of type String')
    if unknown := set(button) - {"text", *_ACTIONS, *_LOOKS}:
        raise _unparsed(f'Unknown field "{min(unknown)}"')
    actions = [key for key in button if key in _ACTIONS]
    if not button["text"].strip():
        raise bad_request("inline keyboard button text must be non-empty")
    if len(actions) != 1:
        raise _unparsed(
            "Only one action is allowed"
            if actions
            else "Text buttons are unallowed in the inline keyboard"
        )
    _check_action(actions[0], button[actions[0]])


def _check_action(action: str, value: object) -> None:
    if not isinstance(value, _ACTIONS[action]):
        raise _unparsed(f'Field "{action}" must be of type {_ACTIONS[action].__name__}')
    if action == "callback_data" and not _fits(str(value)):
        raise bad_request("BUTTON_DATA_INVALID")
    if action == "url" and "." not in str(value) and "://" not in str(value):
        raise bad_request(f"inline keyboard button URL '{value}' is invalid: Wrong HTTP URL")
    if isinstance(value, dict) and action == "copy_text":
        text = value.get("text")
        if not isinstance(text, str) or not 0 < units(text) <= limits.COPY_TEXT_CHARACTERS:
            raise bad_request("BUTTON_COPY_TEXT_INVALID")


def _fits(data: str) -> bool:
    return 0 < len(data.encode("utf-8", "surrogatepass")) <= limits.CALLBACK_DATA_BYTES


def _other(markup: Json) -> Json:
    for kind, fields in _OTHER_MARKUP.items():
        if kind in markup:
            if unknown := set(markup) - fields:
                raise bad_request(f'can\'t parse reply markup: Unknown field "{min(unknown)}"')
            return markup
    raise bad_request("object expected as reply markup")


def _unparsed(why: str) -> Exception:
    return bad_request(f"can't parse inline keyboard button: {why}")
