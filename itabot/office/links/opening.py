"""Opening a link as somebody in the public would, safely and briefly."""

import asyncio
import re
import ssl
from collections.abc import Callable, Container
from urllib.parse import urljoin, urlsplit

import httpx

from itabot.office.links import landing
from itabot.office.links.addresses import DEFAULT_PORTS, IPAddress, is_public, normalise
from itabot.office.links.link_states import Fault, Found, LinkState
from itabot.office.links.pinned import (
    ElsewhereError,
    NoAddressError,
    PinnedTransport,
    Resolve,
    ask_dns,
)
from itabot.office.refusals import LinkBar, LinkRefusedError
from itabot.office.store.work_tables import URL_LIMIT
from itabot.office.wording import one_line

DEADLINE = 20.0
"""Seconds that a link has in all, redirects included."""
READ_LIMIT = 64 * 1024
"""Bytes of a page that are looked at; no more are fetched."""
REDIRECTS = 5
PORTS = frozenset(DEFAULT_PORTS.values())
"""Ports that are asked."""
AT_ONCE = 8
"""Links opened at the same time."""

_HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; itabot; link check)",
    "Accept": "*/*",
    "Accept-Language": "th,en;q=0.5",
    # A compressed page could be small on the way and huge here.
    "Accept-Encoding": "identity",
}
_RANGE = {"Range": f"bytes=0-{READ_LIMIT - 1}"}
_THAI_CHARSET = re.compile(rb"charset=[\"']?(?:tis-?620|windows-874|iso-8859-11)", re.IGNORECASE)

# What can go wrong on the way, whatever the server does; the first that fits.
_FAULTS: tuple[tuple[type[Exception], LinkState, Fault], ...] = (
    (ElsewhereError, LinkState.REFUSED, Fault.PRIVATE),
    (NoAddressError, LinkState.BROKEN, Fault.DNS),
    (TimeoutError, LinkState.BROKEN, Fault.TIMEOUT),
    (httpx.TimeoutException, LinkState.BROKEN, Fault.TIMEOUT),
    (httpx.ProtocolError, LinkState.BROKEN, Fault.PROTOCOL),
    (httpx.TransportError, LinkState.BROKEN, Fault.CONNECTION),
    (httpx.HTTPError, LinkState.BROKEN, Fault.PROTOCOL),
    (httpx.InvalidURL, LinkState.REFUSED, Fault.ADDRESS),
    (OSError, LinkState.BROKEN, Fault.CONNECTION),
    # UnicodeError among them: a header or a name in no known encoding.
    (ValueError, LinkState.BROKEN, Fault.PROTOCOL),
)


class LinkChecker:
    """Opens links. Keeps no connection between them, and needs no closing.

    Makes direct connections, to the public internet alone: each host is looked up once, and
    what it answers is checked before anything is sent there, at every redirect anew. The
    arguments other than ``deadline`` (seconds) are for tests and for offices with an
    authority of their own; ``ports`` are those that may be asked.
    """

    def __init__(
        self,
        *,
        deadline: float = DEADLINE,
        resolve: Resolve = ask_dns,
        allow: Callable[[IPAddress], bool] = is_public,
        ports: Container[int] = PORTS,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        self._deadline = deadline
        self._resolve = resolve
        self._allow = allow
        self._ports = ports
        self._trust = trust or httpx.create_ssl_context(trust_env=False)
        self._free = asyncio.Semaphore(AT_ONCE)

    async def check(self, url: str) -> Found:
        """Open the link and say what is there. Never raises for what a server does."""
        async with self._free, self._client() as client:
            visit = _Visit(client, self._ports, url)
            try:
                async with asyncio.timeout(self._deadline):
                    return await visit.follow()
            except LinkRefusedError as refusal:
                fault = Fault.PRIVATE if refusal.bar is LinkBar.PRIVATE else Fault.ADDRESS
                return visit.found(LinkState.REFUSED, fault)
            except tuple(error for error, _, _ in _FAULTS) as error:
                return visit.found(*_fault_of(error))

    def _client(self) -> httpx.AsyncClient:
        # Kept connections are told apart by address: one made for another host at the same
        # address would be used without asking for this host's certificate.
        limits = httpx.Limits(max_keepalive_connections=0)
        inner = httpx.AsyncHTTPTransport(verify=self._trust, trust_env=False, limits=limits)
        return httpx.AsyncClient(
            transport=PinnedTransport(inner, self._resolve, self._allow),
            headers=_HEADERS,
            timeout=self._deadline / 2,
            trust_env=False,
        )


class _Visit:
    """One link on its way through redirects; cookies last as long, some pages ask for them."""

    def __init__(self, client: httpx.AsyncClient, ports: Container[int], url: str) -> None:
        self._client = client
        self._ports = ports
        self._trail = [url]
        self._status: int | None = None
        self._type: str | None = None

    def found(self, state: LinkState, fault: Fault | None = None) -> Found:
        return Found(state, fault, one_line(self._trail[-1], URL_LIMIT), self._type, self._status)

    async def follow(self) -> Found:
        for _ in range(REDIRECTS + 1):
            self._trail[-1] = normalise(self._trail[-1])
            if not self._may_ask():
                return self.found(LinkState.REFUSED, Fault.PORT)
            onwards = await self._open()
            if isinstance(onwards, Found):
                return onwards
            self._status = None
            self._trail.append(onwards)
        repeats = len(set(self._trail)) < len(self._trail)
        return self.found(LinkState.BROKEN, Fault.LOOP if repeats else Fault.REDIRECTS)

    def _may_ask(self) -> bool:
        parts = urlsplit(self._trail[-1])
        return (parts.port or DEFAULT_PORTS[parts.scheme]) in self._ports

    async def _open(self) -> Found | str:
        found = await self._ask(_RANGE)
        # A range of an empty file, or one that the server does not understand.
        return await self._ask({}) if self._status == 416 else found

    async def _ask(self, headers: dict[str, str]) -> Found | str:
        async with self._client.stream("GET", self._trail[-1], headers=headers) as response:
            self._status = response.status_code
            self._type = _type_of(response)
            if response.is_redirect and "location" in response.headers:
                return urljoin(self._trail[-1], response.headers["location"])
            state = landing.of_status(response.status_code, self._hosts())
            if state is not LinkState.OK:
                return self.found(state, Fault.STATUS)
            return self.found(await self._look(response))

    async def _look(self, response: httpx.Response) -> LinkState:
        if landing.is_login_address(self._trail[-1]):
            return landing.door(self._hosts())
        is_page = self._type is None or "html" in self._type
        body = await _beginning(response, READ_LIMIT if is_page else 1)
        if not is_page:
            return LinkState.OK
        said = response.headers.get("content-type", "").encode("utf-8", "replace") + body[:1024]
        charset = "cp874" if _THAI_CHARSET.search(said) else "utf-8"
        return landing.of_page(body.decode(charset, "replace"), self._hosts())

    def _hosts(self) -> list[str]:
        return [urlsplit(url).hostname or "" for url in self._trail]


async def _beginning(response: httpx.Response, limit: int) -> bytes:
    body = b""
    async for chunk in response.aiter_raw():
        body += chunk
        if len(body) >= limit:
            break
    return body[:limit]


def _type_of(response: httpx.Response) -> str | None:
    said = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    known = re.fullmatch(r"[a-z0-9!#$&^_.+-]{1,60}/[a-z0-9!#$&^_.+-]{1,60}", said)
    return said[:100] if known else None


def _fault_of(error: BaseException) -> tuple[LinkState, Fault]:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLError):
            return LinkState.BROKEN, Fault.TLS
        cause = cause.__cause__ or cause.__context__
    return next((state, fault) for kind, state, fault in _FAULTS if isinstance(error, kind))
