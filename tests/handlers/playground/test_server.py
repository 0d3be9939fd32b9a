"""The stand-in over HTTP: the Bot API, the page's actions and events, and who is kept out."""

from __future__ import annotations

import json
import os
import time
from collections.abc import AsyncIterator
from statistics import median
from typing import Any

import httpx
import pytest
from telegram import Bot
from telegram.error import InvalidToken, NetworkError

from handlers.playground import Fault, Playground
from handlers.playground.demo import demo_world
from handlers.playground.serving import served

from .conftest import Town


@pytest.fixture
async def web(town: Town) -> AsyncIterator[httpx.AsyncClient]:
    async with (
        served(town.pg, "127.0.0.1", 0) as address,
        httpx.AsyncClient(base_url=address) as client,
    ):
        yield client


def api(town: Town, method: str) -> str:
    return f"/bot{town.pg.token}/{method}"


async def test_json_forms_and_addresses_carry_the_same_call(
    town: Town, web: httpx.AsyncClient
) -> None:
    params = {"chat_id": str(town.dm.id), "text": "ก"}
    for answer in (
        await web.post(api(town, "sendMessage"), json=params),
        await web.post(api(town, "sendMessage"), data=params),
        await web.get(api(town, "sendmessage"), params=params),
        await web.post(api(town, "sendMessage"), files={k: (None, v) for k, v in params.items()}),
    ):
        assert answer.json()["ok"], answer.text
    assert [message.text for message in town.pg.messages(town.dm)] == ["ก"] * 4


async def test_uploads_arrive_byte_by_byte(town: Town, web: httpx.AsyncClient) -> None:
    content = os.urandom(5000) + b"\r\n\n\r--"
    where = {"chat_id": str(town.dm.id), "document": "attach://up"}
    answer = await web.post(
        api(town, "sendDocument"), data=where, files={"up": ("แผน.pdf", content)}
    )
    document = answer.json()["result"]["document"]
    assert document["file_name"] == "แผน.pdf"
    path = (await web.get(api(town, "getFile"), params=document)).json()
    assert not path["ok"]
    path = (await web.get(api(town, "getFile"), params={"file_id": document["file_id"]})).json()
    fetched = await web.get(f"/file/bot{town.pg.token}/{path['result']['file_path']}")
    assert fetched.content == content
    assert fetched.headers["content-disposition"] == "attachment"


async def test_refusals_come_with_their_status(town: Town, web: httpx.AsyncClient) -> None:
    assert (await web.post("/bot1:x/getMe")).status_code == 401
    assert (await web.get("/file/bot1:x/files/file1")).status_code == 401
    assert (await web.post(api(town, "getYou"))).status_code == 404
    assert (await web.get("/files/none")).status_code == 404
    broken = await web.post(
        api(town, "sendMessage"), content=b"{", headers={"content-type": "application/json"}
    )
    assert broken.status_code == 400
    town.pg.fail("getMe", Fault.too_many_requests(7))
    answer = await web.post(api(town, "getMe"))
    assert (answer.status_code, answer.json()["parameters"]) == (429, {"retry_after": 7})
    town.pg.fail("getMe", Fault.timeout())
    assert (await web.post(api(town, "getMe"))).status_code == 504


async def test_the_real_client_works_over_http(town: Town, web: httpx.AsyncClient) -> None:
    base = f"{web.base_url}/bot".replace("//bot", "/bot")
    files = f"{web.base_url}/file/bot".replace("//file", "/file")
    async with Bot(town.pg.token, base_url=base, base_file_url=files) as bot:
        sent = await bot.send_document(town.dm.id, b"abc", filename="ก.txt", caption="คำอธิบาย")
        assert sent.caption == "คำอธิบาย"
        assert sent.document
        file = await sent.document.get_file()
        assert bytes(await file.download_as_bytearray()) == b"abc"
        town.pg.fail("sendMessage", Fault.server_error())
        with pytest.raises(NetworkError):
            await bot.send_message(town.dm.id, "x")
    with pytest.raises(InvalidToken):
        async with Bot("1:x", base_url=base):
            pass


async def test_people_act_through_the_page(town: Town, web: httpx.AsyncClient) -> None:
    me = {"by": town.alice.id, "chat": town.dm.id}

    async def act(name: str, /, **body: object) -> dict[str, Any]:
        answer = await web.post(f"/api/{name}", json=me | body)
        assert answer.status_code == 200, answer.text
        made: dict[str, Any] = answer.json()
        return made

    said = await act("say", text="ก")
    await act("edit", message=said["message_id"], text="ข")
    await act("say", text="ค", reply_to=said["message_id"])
    assert [m.text for m in town.pg.messages(town.dm)] == ["ข", "ค"]
    await act("pin", message=said["message_id"])
    await act("delete", message=said["message_id"])
    await act("attach", name="a.txt", content="YWJj")
    await act("inline", query="no gift")
    before = town.pg.now
    await act("clock", seconds=3600)
    assert town.pg.now == before + 3600
    new = await act("person", name="ใหม่ มาแล้ว")
    assert town.group.has(new["id"])


@pytest.mark.parametrize(
    ("name", "body", "status"),
    [
        ("fly", {}, 404),
        ("say", {}, 404),
        ("say", {"by": 1_000_001, "chat": 1_000_001, "text": ""}, 400),
        ("say", {"by": 1_000_001, "chat": 1_000_001, "text": 5}, 400),
        ("say", {"by": "x", "chat": 1_000_001, "text": "x"}, 400),
        ("say", {"by": 1_000_002, "chat": 1_000_001, "text": "x"}, 400),
        ("say", {"by": 77, "chat": -4_000_001, "text": "x"}, 404),
        ("edit", {"by": 1_000_001, "chat": 1_000_001, "message": 9, "text": "x"}, 404),
        ("clock", {"seconds": -5}, 400),
        ("clock", {"seconds": 10**12}, 400),
        ("person", {"name": " "}, 400),
        ("attach", {"by": 1_000_001, "chat": 1_000_001, "name": "x", "content": "*"}, 400),
        ("choose", {"query_id": "x", "result_id": "x"}, 404),
    ],
)
async def test_what_the_page_may_not_do(
    web: httpx.AsyncClient, name: str, body: dict[str, object], status: int
) -> None:
    answer = await web.post(f"/api/{name}", json=body)
    assert answer.status_code == status
    assert answer.json()["error"]


async def test_events_begin_with_the_whole_state(town: Town, web: httpx.AsyncClient) -> None:
    town.pg.say(town.dm, town.alice, "ก่อน")
    async with web.stream("GET", "/api/events") as stream:
        events = (json.loads(line[6:]) async for line in stream.aiter_lines() if line)
        state = await anext(events)
        assert [m["text"] for m in state["messages"]] == ["ก่อน"]
        town.pg.say(town.dm, town.alice, "หลัง")
        news = await anext(events)
        assert (news["type"], news["message"]["text"]) == ("message", "หลัง")


async def test_strangers_are_kept_out(town: Town, web: httpx.AsyncClient) -> None:
    rebound = await web.get("/", headers={"host": "evil.example"})
    foreign = await web.post(api(town, "getMe"), headers={"origin": "https://evil.example"})
    form = await web.post("/api/say", data={"text": "x"})
    assert [rebound.status_code, foreign.status_code, form.status_code] == [403, 403, 415]
    own = {"origin": str(web.base_url).rstrip("/")}
    assert (await web.post(api(town, "getMe"), headers=own)).status_code == 200


async def test_the_page_allows_only_its_own_files(web: httpx.AsyncClient) -> None:
    page = await web.get("/")
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert '<html lang="th">' in page.text
    for name in ("app.js", "style.css", "icons.svg", "fonts/OFL.txt"):
        assert (await web.get(f"/page/{name}")).status_code == 200


async def test_a_public_server_answers_under_any_name() -> None:
    pg = Playground()
    demo_world(pg)
    async with served(pg, "127.0.0.1", 0, public=True) as address, httpx.AsyncClient() as client:
        answer = await client.get(address, headers={"host": "office.example"})
        assert answer.status_code == 200


async def test_answers_do_not_wait_for_acknowledgements(web: httpx.AsyncClient, town: Town) -> None:
    times = []
    for _ in range(40):
        began = time.perf_counter()
        await web.post(f"/bot{town.pg.token}/getMe")
        times.append(time.perf_counter() - began)
    assert median(times[20:]) < 0.03
