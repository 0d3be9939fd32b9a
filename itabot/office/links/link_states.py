"""What can be found at a link, as plain data."""

from dataclasses import dataclass
from enum import StrEnum


class LinkState(StrEnum):
    """What was found at a link.

    ``permission``: a file service asks for the right to see it. ``broken``: it does not open.
    ``refused``: not opened, because it leads into a local network or to an unusual port.
    """

    UNCHECKED = "unchecked"
    OK = "ok"
    LOGIN = "login"
    PERMISSION = "permission"
    BROKEN = "broken"
    REFUSED = "refused"


class Fault(StrEnum):
    """Why a link is not ``ok``.

    ``status``: the server's answer says so. ``loop``: it redirects in a circle. ``redirects``:
    more than five. ``protocol``: what answers does not speak HTTP. ``private``: it leads into
    a local network. ``address``: it leads to something that is no link.
    """

    STATUS = "status"
    DNS = "dns"
    CONNECTION = "connection"
    TLS = "tls"
    TIMEOUT = "timeout"
    LOOP = "loop"
    REDIRECTS = "redirects"
    PROTOCOL = "protocol"
    PRIVATE = "private"
    PORT = "port"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Found:
    """What was found at a link. ``final_url`` is where its redirects led, as far as they did.

    ``content_type`` is without parameters; None where the server does not say.
    """

    state: LinkState
    fault: Fault | None
    final_url: str
    content_type: str | None = None
    status: int | None = None
