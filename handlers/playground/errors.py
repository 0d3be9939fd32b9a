"""How a call to the stand-in goes wrong.

Exception
├── BotApiError     Telegram answered, and said no
└── NoReplyError    no answer came; whether the call was carried out is not known to the caller
"""

from __future__ import annotations

from typing import Any


class BotApiError(Exception):
    """Telegram's refusal: the fields of its JSON answer.

    `parameters` holds `retry_after` (seconds) or `migrate_to_chat_id` when Telegram gives one.
    """

    def __init__(
        self, code: int, description: str, parameters: dict[str, int] | None = None
    ) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.parameters = parameters or {}

    def to_json(self) -> dict[str, Any]:
        """Return the body Telegram would send with HTTP status `code`."""
        body: dict[str, Any] = {
            "ok": False,
            "error_code": self.code,
            "description": self.description,
        }
        return body | ({"parameters": self.parameters} if self.parameters else {})


class NoReplyError(Exception):
    """The connection broke or timed out before an answer arrived."""


def bad_request(reason: str) -> BotApiError:
    """Return a 400 with Telegram's usual prefix."""
    return BotApiError(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> BotApiError:
    """Return a 403 with Telegram's usual prefix."""
    return BotApiError(403, f"Forbidden: {reason}")


def conflict(reason: str) -> BotApiError:
    """Return a 409 with Telegram's usual prefix."""
    return BotApiError(409, f"Conflict: {reason}")


def too_many_requests(retry_after: int) -> BotApiError:
    """Return the 429 of the flood limits; `retry_after` in seconds."""
    description = f"Too Many Requests: retry after {retry_after}"
    return BotApiError(429, description, {"retry_after": retry_after})


def migrated(new_chat_id: int) -> BotApiError:
    """Return the 400 that names the supergroup a group has become."""
    description = "Bad Request: group chat was upgraded to a supergroup chat"
    return BotApiError(400, description, {"migrate_to_chat_id": new_chat_id})
