"""Telling from a page whether it is what was linked to, or a door in front of it."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from itabot.office.links.link_states import LinkState

# Where files are kept that only some people may see: a log-in there is a missing permission.
_FILE_HOSTS = (
    "drive.google.com",
    "docs.google.com",
    "sites.google.com",
    "forms.gle",
    "1drv.ms",
    "onedrive.live.com",
    "sharepoint.com",
    "dropbox.com",
)
_LOGIN_HOSTS = ("accounts.google.com", "login.microsoftonline.com", "login.live.com")
_LOGIN_PATH = re.compile(
    r"/(?:wp-login|log[-_]?in|sign[-_]?in|log[-_]?on|user/login|servicelogin)(?:\.[a-z]{2,5})?(?:/|$)",
    re.IGNORECASE,
)
# All of these look at a stretch of bounded length, since a page may be made to be slow to read.
_PASSWORD = re.compile(r"<input\b[^<>]{0,1000}?\btype ?= ?[\"']?password\b", re.IGNORECASE)
_TITLE = re.compile(r"<title[^<>]{0,200}>([^<]{0,300})", re.IGNORECASE)
_LOGIN_TITLE = re.compile(r"log ?in|sign ?in|เข้าสู่ระบบ|ลงชื่อเข้า|ล็อกอิน|ล็อคอิน", re.IGNORECASE)
_DENIED_TITLE = re.compile(r"access denied|need access|request access|ขอสิทธิ์", re.IGNORECASE)

FEW_WORDS = 1500
"""Characters of text: a page with less beside a password field is there for logging in."""


def of_status(status: int, hosts: Iterable[str]) -> LinkState:
    """Say what an HTTP status means; ``hosts`` are all that were asked on the way."""
    if 200 <= status < 300:
        return LinkState.OK
    if status in (401, 403, 407):
        return door(hosts)
    return LinkState.BROKEN


def is_login_address(url: str) -> bool:
    """Tell by its address whether a page is for logging in."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    return host in _LOGIN_HOSTS or _LOGIN_PATH.search(parts.path) is not None


def of_page(html: str, hosts: Iterable[str]) -> LinkState:
    """Say what the beginning of an HTML page shows.

    Many offices have a log-in form beside the news on each of their pages; that is no door.
    """
    title = ((found := _TITLE.search(html)) and found[1]) or ""
    kept_back = door(hosts) is LinkState.PERMISSION
    if kept_back and _DENIED_TITLE.search(title):
        return LinkState.PERMISSION
    if _PASSWORD.search(html) and (_LOGIN_TITLE.search(title) or _length(html) < FEW_WORDS):
        return door(hosts)
    return LinkState.OK


def door(hosts: Iterable[str]) -> LinkState:
    """Say what a log-in page means to somebody who asked these hosts."""
    asked = tuple(hosts)
    files = any(
        host == known or host.endswith(f".{known}") for host in asked for known in _FILE_HOSTS
    )
    return LinkState.PERMISSION if files else LinkState.LOGIN


def _length(html: str) -> int:
    # One pass: a regular expression for scripts would start anew at each of ten thousand.
    length, hidden = 0, False
    for piece in html.split("<"):
        tag, _, text = piece.partition(">")
        name = tag[:7].lower()
        if name.startswith(("script", "style")):
            hidden = True
        elif name.startswith(("/script", "/style")):
            hidden = False
        if not hidden:
            length += len(" ".join(text.split()))
    return length
