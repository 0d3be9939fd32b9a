"""getUpdates, and what of a group reaches the bot."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from handlers.playground import BotApiError

from .conftest import Town


async def updates(town: Town, **params: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    found: list[dict[str, Any]] = await town.pg.call("getUpdates", params)
    return found


async def texts(town: Town) -> list[str]:
    found = await updates(town)
    said = [(u.get("message") or u["edited_message"])["text"] for u in found]
    await updates(town, offset=found[-1]["update_id"] + 1) if found else None
    return said


async def test_an_update_comes_again_until_it_is_confirmed(town: Town) -> None:
    town.pg.say(town.dm, town.alice, "หนึ่ง")
    town.pg.say(town.dm, town.alice, "สอง")
    first, second = await updates(town)
    assert await updates(town, offset=first["update_id"]) == [first, second]
    assert await updates(town, offset=second["update_id"]) == [second]
    assert await updates(town, limit=1) == [second]
    assert await updates(town, offset=second["update_id"] + 1) == []


async def test_a_negative_offset_keeps_the_newest(town: Town) -> None:
    for text in ("หนึ่ง", "สอง", "สาม"):
        town.pg.say(town.dm, town.alice, text)
    (newest,) = await updates(town, offset=-1)
    assert newest["message"]["text"] == "สาม"
    assert await updates(town) == [newest]


async def test_long_polling_wakes_up_for_news(town: Town) -> None:
    waiting = asyncio.create_task(updates(town, timeout=5))
    await asyncio.sleep(0)
    town.pg.say(town.dm, town.alice, "ก")
    async with asyncio.timeout(1):
        assert len(await waiting) == 1


async def test_the_older_of_two_consumers_is_thrown_out(town: Town) -> None:
    older = asyncio.create_task(updates(town, timeout=5))
    await asyncio.sleep(0)
    newer = asyncio.create_task(updates(town, timeout=5))
    with pytest.raises(BotApiError, match="409 Conflict: terminated by other getUpdates"):
        await older
    town.pg.say(town.dm, town.alice, "ก")
    assert len(await newer) == 1


async def test_a_webhook_excludes_polling(town: Town) -> None:
    url = "https://bot.example.go.th/hook"
    await town.pg.call("setWebhook", {"url": url, "allowed_updates": ["message"]})
    with pytest.raises(BotApiError, match="409"):
        await updates(town)
    town.pg.say(town.dm, town.alice, "ก")
    info = await town.pg.call("getWebhookInfo")
    assert (info["url"], info["pending_update_count"]) == (url, 1)
    await town.pg.call("deleteWebhook", {"drop_pending_updates": True})
    assert await updates(town) == []


async def test_only_the_kinds_asked_for_are_queued(town: Town) -> None:
    await updates(town, allowed_updates=["edited_message"])
    town.pg.edit(town.pg.say(town.dm, town.alice, "ก"), "ข")
    (edit,) = await updates(town)
    assert edit["edited_message"]["text"] == "ข"


async def test_privacy_mode_hides_ordinary_talk(town: Town) -> None:
    bot_message = town.pg.post(town.group, town.pg.me, {"text": "สวัสดี"})
    for text in ("คุยกัน", "/ask", "/ask@itabot_bot", "/ask@other_bot", "ถาม @itabot_bot"):
        town.pg.say(town.group, town.alice, text)
    town.pg.say(town.group, town.bob, "ตอบบอต", reply_to=bot_message)
    assert await texts(town) == ["/ask", "/ask@itabot_bot", "ถาม @itabot_bot", "ตอบบอต"]


async def test_without_privacy_mode_and_as_administrator_it_hears_all(town: Town) -> None:
    town.pg.can_read_all_group_messages = True
    town.pg.say(town.group, town.alice, "หนึ่ง")
    assert await texts(town) == ["หนึ่ง"]
    town.pg.can_read_all_group_messages = False
    town.pg.say(town.group, town.alice, "สอง")
    assert await texts(town) == []
    town.pg.promote_bot(town.group, by=town.alice)
    assert "my_chat_member" in (await updates(town))[0]
    town.pg.updates.clear()
    town.pg.say(town.group, town.alice, "สาม")
    assert await texts(town) == ["สาม"]


async def test_raw_updates_pass_as_they_are(town: Town) -> None:
    town.pg.raw_update({"update_id": 900_000_000, "odd": {}})
    town.pg.raw_update({"odder": {}})
    assert await updates(town) == [
        {"update_id": 900_000_000, "odd": {}},
        {"update_id": 900_000_001, "odder": {}},
    ]
