"""Updates pushed to a bot instead of fetched by it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

import httpx
import pytest

from handlers.playground.webhook import deliver

from .conftest import Town


class Endpoint:
    """A bot's web server: notes what comes and answers with the statuses it was given."""

    def __init__(self) -> None:
        self.answers = [200]
        self.heard: list[tuple[str, str | None]] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """Answer with the next status, the last one for ever."""
        text = json.loads(request.content)["message"]["text"]
        self.heard.append((text, request.headers.get("X-Telegram-Bot-Api-Secret-Token")))
        status = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if status == 0:
            raise httpx.ConnectError("refused")
        return httpx.Response(status)


@pytest.fixture
async def endpoint(town: Town) -> AsyncIterator[Endpoint]:
    there = Endpoint()
    async with httpx.AsyncClient(transport=httpx.MockTransport(there)) as client:
        courier = asyncio.create_task(deliver(town.pg, client, patience=0))
        yield there
        courier.cancel()
        with pytest.raises(asyncio.CancelledError):
            await courier


URL = "https://bot.example.go.th/hook"


async def test_nothing_is_delivered_before_there_is_a_webhook(
    town: Town, endpoint: Endpoint
) -> None:
    town.pg.say(town.dm, town.alice, "หนึ่ง")
    await asyncio.sleep(0.01)
    assert endpoint.heard == []
    await town.pg.call("setWebhook", {"url": URL, "secret_token": "s3"})
    await town.pg.settle()
    assert endpoint.heard == [("หนึ่ง", "s3")]


async def test_an_update_comes_again_until_it_is_accepted(town: Town, endpoint: Endpoint) -> None:
    endpoint.answers = [500, 0, 200]
    await town.pg.call("setWebhook", {"url": URL})
    town.pg.say(town.dm, town.alice, "หนึ่ง")
    town.pg.say(town.dm, town.alice, "สอง")
    await town.pg.settle()
    assert [text for text, _ in endpoint.heard] == ["หนึ่ง", "หนึ่ง", "หนึ่ง", "สอง"]
    info = await town.pg.call("getWebhookInfo")
    assert info["last_error_message"] == "Connection failed: ConnectError"
    assert info["pending_update_count"] == 0
