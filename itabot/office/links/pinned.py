"""Connecting to no address but one that was looked at: the guard of the local network."""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterable
from ipaddress import ip_address

import httpx

from itabot.office.links.addresses import IPAddress

Resolve = Callable[[str, int], Awaitable[Iterable[str]]]
"""From a host name and a port to its addresses; raises OSError where there are none."""

_TRIES = 3
"""Addresses of one host to be tried: two kinds, and one that is down."""


class ElsewhereError(Exception):
    """The host has an address that must not be connected to."""


class NoAddressError(Exception):
    """The host name leads nowhere."""


async def ask_dns(host: str, port: int) -> list[str]:
    """Return the addresses that the system's resolver knows."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_, address in found]


class PinnedTransport(httpx.AsyncBaseTransport):
    """Looks a host up once, refuses it or connects to the very address that it looked at.

    A second look-up, by the HTTP library, could be answered otherwise (DNS rebinding). So
    it is given the address to connect to, beside the name for the Host header and for TLS.
    """

    def __init__(
        self, inner: httpx.AsyncBaseTransport, resolve: Resolve, allow: Callable[[IPAddress], bool]
    ) -> None:
        self._inner = inner
        self._resolve = resolve
        self._allow = allow

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send the request; raises ElsewhereError and NoAddressError besides httpx's errors."""
        host = request.url.raw_host.decode("ascii")
        *others, last = await self._look_up(host, request.url)
        for address in others:
            try:
                return await self._inner.handle_async_request(_to(address, host, request))
            except (httpx.ConnectError, httpx.ConnectTimeout):
                continue
        return await self._inner.handle_async_request(_to(last, host, request))

    async def aclose(self) -> None:
        """Close the connections."""
        await self._inner.aclose()

    async def _look_up(self, host: str, url: httpx.URL) -> list[IPAddress]:
        port = url.port or (443 if url.scheme == "https" else 80)
        try:
            found = [ip_address(address) for address in await self._resolve(host, port)]
        except (OSError, ValueError) as error:
            raise NoAddressError from error
        if not found:
            raise NoAddressError
        # One that is not allowed speaks against the host, whatever else it answers.
        if not all(map(self._allow, found)):
            raise ElsewhereError
        return list(dict.fromkeys(found))[:_TRIES]


def _to(address: IPAddress, host: str, request: httpx.Request) -> httpx.Request:
    # The headers, Host among them, were made for the name.
    return httpx.Request(
        request.method,
        request.url.copy_with(host=str(address)),
        headers=request.headers,
        extensions={**request.extensions, "sni_hostname": host},
    )
