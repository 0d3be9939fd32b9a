"""The playground over HTTP: the chat page, its live events, and the Bot API itself."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path
from typing import Final

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from handlers.playground import bot_api
from handlers.playground.actions import ACTIONS, run_action
from handlers.playground.errors import BotApiError
from handlers.playground.guard import Guard
from handlers.playground.playground import Playground
from handlers.playground.snapshot import snapshot
from handlers.playground.world import Json, StoredFile

PAGE: Final = Path(__file__).parent / "page"
_HEARTBEAT: Final = 15.0
"""Seconds between signs of life on an idle event stream, so that dead ones are noticed."""
_MOST_BYTES: Final = 28 * 1024 * 1024
"""Largest body of an action: a 20 MB file in Base64."""


def create_app(pg: Playground, *, public: bool = False) -> Starlette:
    """Return the ASGI application for a stand-in.

    It answers only under loopback names unless `public`; it has no log-in. Event streams stay
    open: call `pg.events.close()` before asking a server to stop.
    """
    routes = [
        Route("/", _page),
        Route("/api/events", partial(_events, pg)),
        Route("/api/{action}", partial(_action, pg), methods=["POST"]),
        Route("/files/{file_id}", partial(_file, pg)),
        Route("/file/bot{token}/files/{file_id}", partial(_bot_file, pg)),
        Route("/bot{token}/{method}", partial(bot_api.answer, pg), methods=["GET", "POST"]),
        Mount("/page", StaticFiles(directory=PAGE)),
    ]
    return Starlette(routes=routes, middleware=[Middleware(Guard, public=public)])


async def _page(request: Request) -> Response:
    return FileResponse(PAGE / "index.html", headers={"Cache-Control": "no-cache"})


async def _events(pg: Playground, request: Request) -> Response:
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(_stream(pg), media_type="text/event-stream", headers=headers)


async def _stream(pg: Playground) -> AsyncIterator[str]:
    with pg.subscribe() as news:
        yield _event(snapshot(pg))
        while True:
            try:
                yield _event(await asyncio.wait_for(anext(news), _HEARTBEAT))
            except TimeoutError:
                yield ": still here\n\n"
            except StopAsyncIteration:
                return


def _event(event: Json) -> str:
    return f"data: {json.dumps(event, ensure_ascii=False)}\n\n"


async def _action(pg: Playground, request: Request) -> Response:
    name = request.path_params["action"]
    if name not in ACTIONS:
        return _refusal("no such action", 404)
    if request.headers.get("content-type", "").partition(";")[0] != "application/json":
        return _refusal("send JSON", 415)
    if int(request.headers.get("content-length", _MOST_BYTES)) >= _MOST_BYTES:
        return _refusal("too large", 413)
    try:
        body = json.loads(await request.body())
        return JSONResponse(run_action(pg, name, body if isinstance(body, dict) else {}))
    except LookupError as error:
        return _refusal(f"not there: {error}", 404)
    except ValueError as error:
        return _refusal(str(error), 400)


def _refusal(why: str, status: int) -> Response:
    return JSONResponse({"error": why}, status)


async def _file(pg: Playground, request: Request) -> Response:
    return _download(pg.files.get(request.path_params["file_id"]))


async def _bot_file(pg: Playground, request: Request) -> Response:
    try:
        bot_api.check_token(pg, request)
    except BotApiError as error:
        return JSONResponse(error.to_json(), error.code)
    return _download(pg.files.get(request.path_params["file_id"]))


def _download(file: StoredFile | None) -> Response:
    if file is None:
        return _refusal("no such file", 404)
    if file.mime in ("image/png", "image/jpeg", "image/gif", "image/webp"):
        return Response(file.content, media_type=file.mime)
    # Whatever else was sent is never shown inside the page, only saved.
    headers = {"Content-Disposition": "attachment"}
    return Response(file.content, media_type="application/octet-stream", headers=headers)
