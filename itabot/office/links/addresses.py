"""Which addresses belong to the public internet, and how a link to it is written."""

import re
import unicodedata
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)
from urllib.parse import SplitResult, quote, urlsplit

import idna

from itabot.office.refusals import LinkBar, LinkRefusedError
from itabot.office.store.work_tables import URL_LIMIT

IPAddress = IPv4Address | IPv6Address

DEFAULT_PORTS = {"http": 80, "https": 443}
"""The port of each scheme that a link may have."""

# What is_global counts as public, though it leads elsewhere: a cloud's own services, protocol
# assignments, and IPv6 ranges that carry an IPv4 address inside.
_ELSEWHERE = tuple(
    ip_network(network)
    for network in (
        "168.63.129.16/32",
        "192.0.0.0/24",
        "192.88.99.0/24",
        "2001::/23",
        "2002::/16",
        "64:ff9b::/96",
        "64:ff9b:1::/48",
    )
)
_INTERNET_V6 = IPv6Network("2000::/3")

_PRIVATE_NAMES = ("localhost", "local", "internal", "lan", "intranet", "home.arpa")
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_NUMERIC = re.compile(r"[0-9]+|0x[0-9a-f]*")
_SCHEME = re.compile(r"[a-z][a-z0-9+.\-]*:", re.IGNORECASE)
_LOOSE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
# Between them and the unreserved characters lies all that RFC 3986 lets stand in a path.
_PATH = "/:@!$&'()*+,;=~%"


def is_public(address: IPAddress) -> bool:
    """Tell whether the address is one of the public internet's, and not a local network's."""
    if isinstance(address, IPv6Address):
        inside = address.ipv4_mapped
        if inside is not None:
            return is_public(inside)
        if address.scope_id is not None or address not in _INTERNET_V6:
            return False
    if not address.is_global or address.is_multicast or address.is_reserved:
        return False
    return not any(_within(address, network) for network in _ELSEWHERE)


def _within(address: IPAddress, network: IPv4Network | IPv6Network) -> bool:
    return address.version == network.version and address in network


def normalise(link: str) -> str:
    """Return the link in its one ASCII spelling, of at most 2,000 characters.

    Only http and https; no user name or password; the host in its registered form (IDNA); no
    host or address of a local network, as far as that can be told without asking for it.
    What comes after ``#`` stays: it can name a sheet. Raises LinkRefusedError.
    """
    text = link.strip()
    if len(text) > URL_LIMIT:
        raise LinkRefusedError(LinkBar.TOO_LONG)
    parts = _split(text)
    place = parts.scheme.lower() + "://" + _host(parts) + _port(parts)
    written = place + (_escaped(parts.path) or "/")
    if parts.query:
        written += "?" + _escaped(parts.query, "?")
    if parts.fragment:
        written += "#" + _escaped(parts.fragment, "?")
    if len(written) > URL_LIMIT:
        raise LinkRefusedError(LinkBar.TOO_LONG)
    return written


def _split(text: str) -> SplitResult:
    # Browsers read a backslash as a slash, and would see another host than we do.
    if not text or "\\" in text or not all(map(_is_visible, text)):
        raise LinkRefusedError(LinkBar.NO_LINK)
    scheme = _SCHEME.match(text)
    if scheme is None:
        raise LinkRefusedError(LinkBar.NO_LINK)
    if scheme.group()[:-1].lower() not in DEFAULT_PORTS:
        raise LinkRefusedError(LinkBar.SCHEME)
    try:
        parts = urlsplit(text)
    except ValueError:
        raise LinkRefusedError(LinkBar.HOST) from None
    if "@" in parts.netloc:
        raise LinkRefusedError(LinkBar.CREDENTIALS)
    return parts


def _is_visible(character: str) -> bool:
    # Neither controls, nor invisible characters, nor halves of a pair, nor any space.
    return unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Zl", "Zp", "Zs")


def _host(parts: SplitResult) -> str:
    name = (parts.hostname or "").removesuffix(".")
    try:
        address = ip_address(name)
    except ValueError:
        return _name(name)
    if not is_public(address):
        raise LinkRefusedError(LinkBar.PRIVATE)
    return f"[{address}]" if address.version == 6 else str(address)


def _name(host: str) -> str:
    try:
        name = host if host.isascii() else idna.encode(host, uts46=True).decode()
    except idna.IDNAError:
        raise LinkRefusedError(LinkBar.HOST) from None
    labels = name.split(".")
    # Numbers would be read as an address, in spellings that we do not.
    if len(name) > 253 or not all(map(_LABEL.fullmatch, labels)) or _NUMERIC.fullmatch(labels[-1]):
        raise LinkRefusedError(LinkBar.HOST)
    if len(labels) == 1 or name.endswith(tuple(f".{private}" for private in _PRIVATE_NAMES)):
        raise LinkRefusedError(LinkBar.PRIVATE)
    return name


def _port(parts: SplitResult) -> str:
    try:
        port = parts.port
    except ValueError:
        raise LinkRefusedError(LinkBar.PORT) from None
    if port == 0:
        raise LinkRefusedError(LinkBar.PORT)
    return "" if port in (None, DEFAULT_PORTS[parts.scheme.lower()]) else f":{port}"


def _escaped(text: str, also: str = "") -> str:
    return quote(_LOOSE_PERCENT.sub("%25", text), safe=_PATH + also)
