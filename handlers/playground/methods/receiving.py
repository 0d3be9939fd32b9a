"""How a bot gets its updates."""

from __future__ import annotations

from urllib.parse import urlsplit

from handlers.playground.errors import bad_request, conflict
from handlers.playground.registry import Backend, Json, method

_WEBHOOK_PORTS = (443, 80, 88, 8443)


@method("getMe")
def get_me(api: Backend) -> Json:
    """Return the bot's own user, with what only getMe tells."""
    return api.me.to_json() | {
        "can_join_groups": True,
        "can_read_all_group_messages": api.can_read_all_group_messages,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


@method("getUpdates")
async def get_updates(
    api: Backend,
    offset: int = 0,
    limit: int = 100,
    timeout: int = 0,  # noqa: ASYNC109 - Telegram's own parameter
    allowed_updates: list[str] | None = None,
) -> list[Json]:
    """Confirm, then wait for updates; `timeout` in seconds of real time."""
    if api.webhook.get("url"):
        raise conflict(
            "can't use getUpdates method while webhook is active;"
            " use deleteWebhook to delete the webhook first"
        )
    if allowed_updates is not None:
        api.updates.allowed = allowed_updates
    return await api.updates.get(offset, limit, timeout)


@method("setWebhook", inert=("certificate", "ip_address"))
def set_webhook(
    api: Backend,
    url: str,
    secret_token: str | None = None,
    max_connections: int = 40,
    allowed_updates: list[str] | None = None,
    drop_pending_updates: bool = False,
) -> bool:
    """Send updates to an address from now on; "" takes that back."""
    if url:
        _check_webhook(url)
    if allowed_updates is not None:
        api.updates.allowed = allowed_updates
    if drop_pending_updates:
        api.updates.clear()
    api.webhook = {
        "url": url,
        "max_connections": max_connections,
        "secret_token": secret_token,
    }
    api.updates.wake()
    return True


def _check_webhook(url: str) -> None:
    parts = urlsplit(url)
    if parts.hostname in ("localhost", "127.0.0.1", "::1"):
        return  # a local Bot API server takes plain HTTP, and so does this stand-in
    if parts.scheme != "https":
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if (parts.port or 443) not in _WEBHOOK_PORTS:
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")


@method("deleteWebhook")
def delete_webhook(api: Backend, drop_pending_updates: bool = False) -> bool:
    """Go back to getUpdates."""
    return set_webhook(api, "", drop_pending_updates=drop_pending_updates)  # type: ignore[no-any-return]


@method("getWebhookInfo")
def get_webhook_info(api: Backend) -> Json:
    """Return where updates go, and how many wait."""
    info: Json = {
        "url": api.webhook.get("url", ""),
        "has_custom_certificate": False,
        "pending_update_count": len(api.updates.pending),
    }
    if info["url"]:
        shown = ("max_connections", "last_error_date", "last_error_message")
        info |= {key: api.webhook[key] for key in shown if key in api.webhook}
    return info | ({"allowed_updates": api.updates.allowed} if api.updates.allowed else {})


@method("logOut")
def log_out(api: Backend) -> bool:
    """Leave the cloud server; there is none here."""
    return True


@method("close")
def close(api: Backend) -> bool:
    """Close this server's instance; nothing is open here."""
    return True
