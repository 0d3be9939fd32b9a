"""python-telegram-bot's network layer, with the stand-in where the network would be."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any
from urllib.parse import unquote, urlsplit

from telegram.error import TimedOut
from telegram.request import BaseRequest, RequestData

from handlers.playground.errors import BotApiError, NoReplyError
from handlers.playground.playground import Playground
from handlers.playground.world import Upload


class PlaygroundRequest(BaseRequest):
    """Hand one to `.request()` and another to `.get_updates_request()` of an Application."""

    def __init__(self, playground: Playground) -> None:
        self._playground = playground

    @property
    def read_timeout(self) -> float | None:
        """How long python-telegram-bot should wait for an answer, in seconds."""
        return 5

    async def initialize(self) -> None:
        """Open nothing."""

    async def shutdown(self) -> None:
        """Close nothing."""

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = None,  # noqa: ANN401 - python-telegram-bot's own signature
        write_timeout: Any = None,  # noqa: ANN401
        connect_timeout: Any = None,  # noqa: ANN401
        pool_timeout: Any = None,  # noqa: ANN401
    ) -> tuple[int, bytes]:
        """Answer like Telegram's server; raises `telegram.error.TimedOut` for a silence."""
        path = unquote(urlsplit(url).path).lstrip("/")
        if path.startswith("file/"):
            return self._file(path)
        try:
            result = await self._call(path, request_data)
        except BotApiError as error:
            return error.code, json.dumps(error.to_json()).encode()
        except NoReplyError as error:
            raise TimedOut from error
        return HTTPStatus.OK, json.dumps({"ok": True, "result": result}).encode()

    async def _call(self, path: str, data: RequestData | None) -> Any:  # noqa: ANN401 - any JSON
        bot, _, method = path.partition("/")
        if bot != f"bot{self._playground.token}":
            raise BotApiError(HTTPStatus.UNAUTHORIZED, "Unauthorized")
        if data is None:
            return await self._playground.call(method)
        # Through JSON and back: the stand-in must never share objects with the bot.
        params = json.loads(json.dumps(data.parameters))
        return await self._playground.call(method, params, _uploads(data))

    def _file(self, path: str) -> tuple[int, bytes]:
        prefix = f"file/bot{self._playground.token}/files/"
        file = self._playground.files.get(path.removeprefix(prefix))
        if file is None:
            return HTTPStatus.NOT_FOUND, json.dumps(
                BotApiError(404, "Not Found").to_json()
            ).encode()
        return HTTPStatus.OK, file.content


def _uploads(data: RequestData) -> dict[str, Upload]:
    return {
        name: Upload(filename, _content(content), mime)
        for name, (filename, content, mime) in data.multipart_data.items()
    }


def _content(content: Any) -> bytes:  # noqa: ANN401 - bytes, or a file opened for reading
    return bytes(content) if isinstance(content, bytes) else bytes(content.read())
