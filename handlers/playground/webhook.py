"""Telegram's side of a webhook: posts each update until the bot accepts it."""

from __future__ import annotations

import asyncio
from typing import Final

import httpx

from handlers.playground.playground import Playground
from handlers.playground.world import Json

_SECRET: Final = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name


async def deliver(pg: Playground, client: httpx.AsyncClient, *, patience: float = 0.2) -> None:
    """Deliver updates to whatever `setWebhook` named, one after another, until cancelled.

    An update is confirmed by a 2xx answer alone; any other comes again after `patience` seconds,
    and `getWebhookInfo` tells of the failure.
    """
    while True:
        update = await pg.updates.first()
        if not pg.webhook.get("url"):
            await pg.updates.change()
        elif error := await _post(pg.webhook, client, update):
            pg.webhook |= {"last_error_date": pg.now, "last_error_message": error}
            await asyncio.sleep(patience)
        else:
            pg.updates.confirm(update["update_id"] + 1)


async def _post(webhook: Json, client: httpx.AsyncClient, update: Json) -> str:
    """Return what went wrong, "" when nothing did."""
    secret = webhook.get("secret_token")
    try:
        answer = await client.post(
            webhook["url"], json=update, headers={_SECRET: secret} if secret else {}
        )
    except httpx.HTTPError as error:
        return f"Connection failed: {type(error).__name__}"
    if answer.is_success:
        return ""
    return f"Wrong response from the webhook: {answer.status_code} {answer.reason_phrase}"
