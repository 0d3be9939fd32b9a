"""Serving the chat page from inside a running event loop."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Iterator

import uvicorn

from handlers.playground.playground import Playground
from handlers.playground.server import create_app


class _Guest(uvicorn.Server):
    """A server that leaves the process's signals to the one who runs it."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@contextlib.asynccontextmanager
async def served(
    world: Playground, host: str, port: int, *, public: bool = False
) -> AsyncIterator[str]:
    """Serve the page for as long as the block lasts and give its address; port 0 takes any.

    Raises OSError when the address is taken.
    """
    listener = socket.create_server((host, port))
    # asyncio sees to this only where it made the socket. An answer of two packets would else wait
    # 40 ms for the other side's acknowledgement of the first.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)
    config = uvicorn.Config(
        create_app(world, public=public), log_level="warning", access_log=False, lifespan="off"
    )
    server = _Guest(config)
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        yield f"http://{host}:{listener.getsockname()[1]}"
    finally:
        world.events.close()
        server.should_exit = True
        await serving
