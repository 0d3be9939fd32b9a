"""The way to the Bot API: python-telegram-bot's network layer on aiohttp.

Its own is built on httpx, where a call costs more processor time than all the rest of a tap (see
docs/decisions/0010-transport.md).
"""

from typing import Any

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

CONNECTIONS = 256
"""As many as updates are under way at once."""
TIMEOUT = 5.0
"""Seconds for connecting, and again for the answer."""
UPLOAD_TIMEOUT = 20.0
"""Seconds that sending a file may take besides."""


class Transport(BaseRequest):
    """Makes calls over connections that are kept open."""

    def __init__(self, connections: int = CONNECTIONS) -> None:
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds that an answer may take."""
        return TIMEOUT

    async def initialize(self) -> None:
        """Be ready for calls."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                trust_env=True,  # an office may be behind a proxy
            )

    async def shutdown(self) -> None:
        """Close every connection."""
        session, self._session = self._session, None
        if session:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ANN401 - seconds, None for none, or PTB's default
        write_timeout: Any = None,  # noqa: ANN401
        connect_timeout: Any = None,  # noqa: ANN401
        pool_timeout: Any = None,  # noqa: ANN401
    ) -> tuple[int, bytes]:
        """Make one call; raises TimedOut and NetworkError, which quote no address.

        Of the time-outs, the one for the answer can be chosen: polling waits longer than others.
        """
        if self._session is None:
            raise RuntimeError("the transport is not initialized")
        wait = TIMEOUT if read_timeout is self.DEFAULT_NONE else read_timeout
        sending = UPLOAD_TIMEOUT if request_data and request_data.contains_files else 0.0
        limits = aiohttp.ClientTimeout(TIMEOUT + sending + wait, sock_connect=TIMEOUT)
        body = _body(request_data) if request_data else None
        try:
            async with self._session.request(method, url, data=body, timeout=limits) as answer:
                return answer.status, await answer.read()
        except TimeoutError:
            raise TimedOut from None
        except aiohttp.ClientError as error:
            # Not chained: its words hold the address, and with it the token.
            raise NetworkError(type(error).__name__) from None


def _body(data: RequestData) -> aiohttp.FormData:
    form = aiohttp.FormData(data.json_parameters)
    for name, (filename, content, mime) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return form
