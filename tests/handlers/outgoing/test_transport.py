"""Calls to the Bot API over real connections, and what may go wrong with them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

import pytest
from telegram import Bot
from telegram.error import BadRequest, NetworkError, TimedOut

from handlers.outgoing import transport
from handlers.outgoing.transport import Transport
from handlers.playground import Chat, Fault, Playground
from handlers.playground.serving import served

TOKEN = "900001:secret"


@pytest.fixture
def pg() -> Playground:
    return Playground()


@pytest.fixture
def chat(pg: Playground) -> Chat:
    return pg.private_chat(pg.add_person("มาลี"))


@pytest.fixture
async def bot(pg: Playground) -> AsyncIterator[Bot]:
    async with served(pg, "127.0.0.1", 0) as address:
        made = Bot(pg.token, f"{address}/bot", f"{address}/file/bot", Transport(), Transport())
        async with made:
            yield made


async def test_words_arrive_as_they_are(bot: Bot, pg: Playground, chat: Chat):
    text = "ข้อ 36 & <b>+ %20 = «ง่าย»</b>\n👍"
    sent = await bot.send_message(chat.id, text)
    assert sent.text == text == pg.last(chat).text


async def test_a_picture_arrives_whole(bot: Bot, pg: Playground, chat: Chat):
    picture = bytes.fromhex("89504e470d0a1a0a") + bytes(range(256)) * 2000
    sent = await bot.send_photo(chat.id, picture, caption="ภาพ", filename="ความคืบหน้า.png")
    file = await bot.get_file(sent.photo[-1].file_id)
    assert bytes(await file.download_as_bytearray()) == picture


async def test_what_telegram_refuses_is_told(bot: Bot):
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(1, "ถึงใคร")


async def test_many_calls_at_once(bot: Bot, pg: Playground, chat: Chat):
    await asyncio.gather(*(bot.get_me() for _ in range(300)))
    assert len(pg.calls) == 301


async def test_an_answer_that_never_comes(bot: Bot, pg: Playground, chat: Chat):
    pg.fail("sendMessage", Fault.timeout())
    with pytest.raises(NetworkError):
        await bot.send_message(chat.id, "x")


@pytest.mark.parametrize(
    ("said", "hangs_up", "error"),
    [(b"", False, TimedOut), (b"", True, NetworkError), (b"220 mail\r\n", True, NetworkError)],
    ids=["silence", "hanging up", "another protocol"],
)
async def test_trouble_is_told_without_the_token(
    said: bytes, hangs_up: bool, error: type[NetworkError], monkeypatch: pytest.MonkeyPatch
):
    over = asyncio.Event()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(said)
        if not hangs_up:
            await reader.read()
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()
        over.set()

    monkeypatch.setattr(transport, "TIMEOUT", 0.1)
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    await _fails(f"http://127.0.0.1:{port}/bot{TOKEN}/getMe", error)
    await over.wait()
    server.close()
    await server.wait_closed()


async def test_nobody_there_is_told_without_the_token():
    await _fails(f"http://127.0.0.1:9/bot{TOKEN}/getMe", NetworkError)


async def _fails(url: str, error: type[NetworkError]) -> None:
    async with Transport() as way:
        with pytest.raises(error) as caught:
            await way.do_request(url, "POST")
    told = caught.value
    while told:
        assert "secret" not in str(told)
        told = told.__cause__  # type: ignore[assignment]
