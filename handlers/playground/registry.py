"""Bot API methods as plain functions: the signature says which parameters exist.

A parameter without default is required; its annotation says which JSON type it takes. Numbers,
flags and objects may also come as strings, as they do in forms.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import UnionType
from typing import Any, Final, get_args, get_type_hints

from handlers.playground.backend import Backend
from handlers.playground.errors import BotApiError, bad_request
from handlers.playground.world import Json, Upload

ChatId = int | str
"""A chat's number; Telegram also takes the @name of a public chat, which is not found here."""
Handler = Callable[..., Any]

SENDING: Final = (
    "allow_paid_broadcast",
    "business_connection_id",
    "direct_messages_topic_id",
    "disable_notification",
    "message_effect_id",
    "message_thread_id",
    "suggested_post_parameters",
)
"""Parameters every sending method takes, and that change nothing here."""

_MISSING: Final = {
    "chat_id": "chat_id is empty",
    "from_chat_id": "from_chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "photo": "there is no photo in the request",
    "document": "there is no document in the request",
}
_NAMES: Final = {int: "Integer", str: "String", bool: "Boolean", dict: "Object", list: "Array"}
_FLAGS: Final = {"true": True, "false": False, "1": True, "0": False}


@dataclass(frozen=True)
class Method:
    """One Bot API method."""

    name: str
    run: Handler
    parameters: dict[str, tuple[type, ...]]
    required: frozenset[str]
    inert: frozenset[str]
    paced: bool

    def bind(self, params: Json, files: dict[str, Upload]) -> Json:
        """Return the arguments for `run`.

        Raises `BotApiError` 400 for parameters unknown, missing or of another type.
        """
        if unknown := set(params) - set(self.parameters) - self.inert:
            raise bad_request(f'unknown parameter "{min(unknown)}" in {self.name}')
        given = {key: value for key, value in params.items() if value is not None}
        given |= {key: file for key, file in files.items() if key in self.parameters}
        for name in sorted(self.required - set(given)):
            raise bad_request(_MISSING.get(name, f'parameter "{name}" is required'))
        return {
            name: _coerced(name, value, self.parameters[name], files)
            for name, value in given.items()
            if name in self.parameters
        }


METHODS: Final[dict[str, Method]] = {}
"""Every method by its lower-case name: Telegram doesn't mind the case."""


def method(
    name: str, *, inert: Iterable[str] = (), paced: bool = False
) -> Callable[[Handler], Handler]:
    """Register a function `(backend, **parameters)` as a Bot API method.

    `inert` parameters are accepted and change nothing; a `paced` method counts against the flood
    limits of its `chat_id`.
    """

    def register(run: Handler) -> Handler:
        hints = get_type_hints(run)
        declared = list(inspect.signature(run).parameters.values())[1:]
        METHODS[name.lower()] = Method(
            name,
            run,
            {p.name: _kinds(hints[p.name]) for p in declared},
            frozenset(p.name for p in declared if p.default is p.empty),
            frozenset(inert),
            paced,
        )
        return run

    return register


def find_method(name: str) -> Method:
    """Return a method by name; raises `BotApiError` 404 for one Telegram doesn't have."""
    found = METHODS.get(name.lower())
    if found is None:
        raise BotApiError(404, "Not Found")
    return found


def _kinds(hint: Any) -> tuple[type, ...]:  # noqa: ANN401 - any annotation
    options = get_args(hint) if isinstance(hint, UnionType) else (hint,)
    plain = (getattr(option, "__origin__", option) for option in options)
    return tuple(option for option in plain if option is not type(None))


def _coerced(
    name: str,
    value: Any,  # noqa: ANN401 - any JSON
    kinds: tuple[type, ...],
    files: dict[str, Upload],
) -> Any:  # noqa: ANN401 - any JSON
    if Upload in kinds and isinstance(value, str) and value.startswith("attach://"):
        return files.get(value.removeprefix("attach://"), value)
    for kind in kinds:
        if isinstance(value, kind) and not (kind is int and isinstance(value, bool)):
            return value
    if isinstance(value, str):
        for kind in kinds:
            if (parsed := _parsed(value, kind)) is not None:
                return parsed
    raise bad_request(f'field "{name}" must be of type {_NAMES.get(kinds[0], "String")}')


def _parsed(value: str, kind: type) -> Any:  # noqa: ANN401 - any JSON
    if kind is bool:
        return _FLAGS.get(value.lower())
    if kind not in (int, dict, list):
        return None
    try:
        parsed = json.loads(value)
    except ValueError:
        return None
    return parsed if isinstance(parsed, kind) and not isinstance(parsed, bool) else None


__all__ = ["METHODS", "SENDING", "Backend", "ChatId", "Json", "Method", "find_method", "method"]
