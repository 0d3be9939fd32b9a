"""Failures on order: what Telegram and the network do to a bot sooner or later."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass

from handlers.playground.errors import (
    BotApiError,
    NoReplyError,
    bad_request,
    forbidden,
    migrated,
    too_many_requests,
)

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)


@dataclass(frozen=True)
class Fault:
    """One kind of failure; `carried_out` tells whether the call still takes effect."""

    make: Callable[[], Exception]
    carried_out: bool = False

    @classmethod
    def too_many_requests(cls, retry_after: int = 3) -> Fault:
        """429: wait `retry_after` seconds."""
        return cls(lambda: too_many_requests(retry_after))

    @classmethod
    def forbidden(cls, reason: str = "bot was kicked from the group chat") -> Fault:
        """403: the bot may not write here any more."""
        return cls(lambda: forbidden(reason))

    @classmethod
    def bad_request(cls, reason: str) -> Fault:
        """400 with a reason of your own."""
        return cls(lambda: bad_request(reason))

    @classmethod
    def not_modified(cls) -> Fault:
        """400: the edit would change nothing."""
        return cls.bad_request(NOT_MODIFIED)

    @classmethod
    def migrated(cls, new_id: int) -> Fault:
        """400: the group is now the supergroup `new_id`."""
        return cls(lambda: migrated(new_id))

    @classmethod
    def server_error(cls) -> Fault:
        """502: Telegram is out of order."""
        return cls(lambda: BotApiError(502, "Bad Gateway"))

    @classmethod
    def timeout(cls) -> Fault:
        """No answer, and the call was not carried out."""
        return cls(lambda: NoReplyError("timed out"))

    @classmethod
    def lost_reply(cls) -> Fault:
        """No answer, though the call was carried out."""
        return cls(lambda: NoReplyError("the reply was lost"), carried_out=True)


class Faults:
    """The failures still to come, by method."""

    def __init__(self) -> None:
        self._planned: defaultdict[str, deque[Fault]] = defaultdict(deque)

    def plan(self, method: str, fault: Fault, times: int = 1) -> None:
        """Let the next `times` calls of a method fail, after those already planned."""
        self._planned[method.lower()].extend([fault] * times)

    def take(self, method: str) -> Fault | None:
        """Return the failure due for this call, and strike it off."""
        planned = self._planned[method.lower()]
        return planned.popleft() if planned else None
