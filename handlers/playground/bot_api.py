"""The Bot API over HTTP: the same calls as JSON, as a form, or with files."""

from __future__ import annotations

import json
from email.message import Message as Part
from email.parser import BytesParser
from email.policy import HTTP
from http import HTTPStatus
from secrets import compare_digest
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from handlers.playground import limits
from handlers.playground.errors import BotApiError, NoReplyError, bad_request
from handlers.playground.playground import Playground
from handlers.playground.world import Json, Upload

_MOST_BYTES = limits.UPLOAD_BYTES + 1024 * 1024
Parsed = tuple[Json, dict[str, Upload]]


async def answer(playground: Playground, request: Request) -> Response:
    """Answer a request to `/bot<token>/<method>`.

    A scripted silence becomes 504, since a server can't simply not answer.
    """
    try:
        check_token(playground, request)
        params, files = await read_call(request)
        result = await playground.call(request.path_params["method"], params, files)
    except BotApiError as error:
        return JSONResponse(error.to_json(), error.code)
    except NoReplyError as error:
        silence = BotApiError(HTTPStatus.GATEWAY_TIMEOUT, f"Gateway Timeout: {error}")
        return JSONResponse(silence.to_json(), silence.code)
    return JSONResponse({"ok": True, "result": result})


def check_token(playground: Playground, request: Request) -> None:
    """Raise `BotApiError` 401 unless the address holds the bot's token."""
    given = request.path_params["token"].encode()
    if not compare_digest(given, playground.token.encode()):
        raise BotApiError(HTTPStatus.UNAUTHORIZED, "Unauthorized")


async def read_call(request: Request) -> Parsed:
    """Return parameters and files of a request, from its address and its body."""
    params: Json = dict(request.query_params)
    length = request.headers.get("content-length", "0")
    # A body of unknown length could fill the memory before anybody can tell.
    if "transfer-encoding" in request.headers or int(length) > _MOST_BYTES:
        raise BotApiError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "Request Entity Too Large")
    kind = request.headers.get("content-type", "")
    body = await request.body()
    if kind.startswith("application/json"):
        return params | _json(body), {}
    if kind.startswith("multipart/form-data"):
        fields, files = _multipart(kind, body)
        return params | fields, files
    return params | dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)), {}


def _json(body: bytes) -> Json:
    try:
        parsed: Any = json.loads(body or b"{}")
    except ValueError as error:
        raise bad_request("can't parse request JSON object") from error
    if not isinstance(parsed, dict):
        raise bad_request("can't parse request JSON object")
    return parsed


def _multipart(kind: str, body: bytes) -> Parsed:
    head = f"Content-Type: {kind}\r\n\r\n".encode("latin-1", "replace")
    fields: Json = {}
    files: dict[str, Upload] = {}
    for part in BytesParser(policy=HTTP).parsebytes(head + body).iter_parts():
        name, content = _field(part)
        if (filename := part.get_filename()) is None:
            fields[name] = content.decode("utf-8", "replace")
        else:
            files[name] = Upload(filename, content, part.get_content_type())
    return fields, files


def _field(part: Part) -> tuple[str, bytes]:
    name = part.get_param("name", header="content-disposition")
    content = part.get_payload(decode=True)
    return str(name), content if isinstance(content, bytes) else b""
