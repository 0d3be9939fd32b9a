"""What the chat page may do in somebody's name, as JSON in and JSON out."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

from handlers.playground import limits
from handlers.playground.media import image_type
from handlers.playground.playground import Playground
from handlers.playground.world import Chat, Json, Message, Person, Upload

Action = Callable[[Playground, Json], Json]
_MOST_AHEAD: Final = 10 * 366 * 86_400


def run_action(playground: Playground, name: str, body: Json) -> Json:
    """Carry out an action of the page.

    Raises `LookupError` for anything not there, `ValueError` for what a phone would refuse.
    """
    return ACTIONS[name](playground, body)


def _say(pg: Playground, body: Json) -> Json:
    chat, reply = _chat(pg, body), body.get("reply_to")
    replied = pg.find(chat, _number(reply)) if reply is not None else None
    return _made(pg.say(chat, _by(pg, body), _text(body, "text"), replied))


def _edit(pg: Playground, body: Json) -> Json:
    return _made(pg.edit(_own(pg, body), _text(body, "text")))


def _delete(pg: Playground, body: Json) -> Json:
    pg.delete(_own(pg, body))
    return {}


def _press(pg: Playground, body: Json) -> Json:
    query = pg.press(_message(pg, body), _text(body, "data"), _by(pg, body))
    return {"query_id": query.id}


def _inline(pg: Playground, body: Json) -> Json:
    query = pg.type_inline(_by(pg, body), _text(body, "query"), _chat(pg, body))
    return {"query_id": query.id}


def _choose(pg: Playground, body: Json) -> Json:
    asked = pg.inline_queries[_text(body, "query_id")]
    return _made(pg.choose_inline(asked, _text(body, "result_id")))


def _attach(pg: Playground, body: Json) -> Json:
    upload = _upload(body)
    send = pg.send_photo if upload.mime.startswith("image/") else pg.send_document
    return _made(send(_chat(pg, body), _by(pg, body), upload))


def _pin(pg: Playground, body: Json) -> Json:
    pg.pin(_message(pg, body), _by(pg, body))
    return {}


def _person(pg: Playground, body: Json) -> Json:
    name = _text(body, "name").strip()
    if not 0 < len(name) <= 64:
        raise ValueError("a name has 1 to 64 characters")
    first, _, last = name.partition(" ")
    person = pg.add_person(first, last_name=last.strip() or None)
    pg.private_chat(person, started=False)
    for chat in [c for c in pg.chats.values() if c.is_group and c.migrated_to is None]:
        pg.join(chat, person)
    return {"id": person.id}


def _clock(pg: Playground, body: Json) -> Json:
    seconds = _number(body["seconds"])
    if not 0 <= seconds <= _MOST_AHEAD:
        raise ValueError("the clock moves forward, by ten years at most")
    pg.clock.advance(timedelta(seconds=seconds))
    pg.events.emit("clock", now=pg.now)
    return {"now": pg.now}


ACTIONS: Final[dict[str, Action]] = {
    "say": _say,
    "edit": _edit,
    "delete": _delete,
    "press": _press,
    "inline": _inline,
    "choose": _choose,
    "attach": _attach,
    "pin": _pin,
    "person": _person,
    "clock": _clock,
}
"""Each action of `POST /api/…` by name."""


def _upload(body: Json) -> Upload:
    try:
        content = base64.b64decode(_text(body, "content"), validate=True)
    except binascii.Error as error:
        raise ValueError("the content must be Base64") from error
    if not 0 < len(content) <= limits.DOWNLOAD_BYTES:
        raise ValueError("a file has 1 byte to 20 MB")
    mime = image_type(content) or "application/octet-stream"
    return Upload(_text(body, "name")[:128] or "file", content, mime)


def _made(message: Message) -> Json:
    return {"message_id": message.message_id}


def _by(pg: Playground, body: Json) -> Person:
    return pg.people[_number(body["by"])]


def _chat(pg: Playground, body: Json) -> Chat:
    chat = pg.chats[_number(body["chat"])]
    if not chat.is_group and chat.id != _number(body["by"]):
        raise ValueError("a private chat belongs to one person")
    return chat


def _message(pg: Playground, body: Json) -> Message:
    found = pg.find(_chat(pg, body), _number(body["message"]))
    if found is None:
        raise LookupError("no such message")
    return found


def _own(pg: Playground, body: Json) -> Message:
    message = _message(pg, body)
    if message.sender is not _by(pg, body):
        raise ValueError("only one's own messages can be changed")
    return message


def _number(value: Any) -> int:  # noqa: ANN401 - any JSON
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError("a number is needed")
    return value


def _text(body: Json, key: str) -> str:
    value = body[key]
    if not isinstance(value, str):
        raise ValueError(f"{key} must be a text")
    return value
