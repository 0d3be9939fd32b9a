"""The loop: nothing is acknowledged before it was handled, nothing stops it but a stop."""

import asyncio
import os
import signal

import pytest

from handlers.application import build_application
from handlers.intake import polling
from handlers.playground import Chat, Fault, Person, Playground, PlaygroundRequest
from handlers.services import App, Services
from handlers.views import wording
from itabot.errors import SettingsError, StoreError
from itabot.office import updates
from itabot.office.store.database import Database
from tests.handlers.living_bot import Bot
from tests.handlers.waiting import until


def made_for(pg: Playground, services: Services, token: str = "") -> App:
    return build_application(
        token or pg.token,
        services,
        request=PlaygroundRequest(pg),
        get_updates_request=PlaygroundRequest(pg),
    )


async def run(pg: Playground, services: Services, token: str = "") -> None:
    await asyncio.wait_for(polling.run(made_for(pg, services, token), asyncio.Event()), 5)


async def test_an_update_waits_until_it_was_handled(
    bot: Bot, malee: Person, private: Chat, monkeypatch: pytest.MonkeyPatch
):
    """While a handler is at work, Telegram still has the update."""
    free = asyncio.Event()
    send = PlaygroundRequest.do_request

    async def slow(self: PlaygroundRequest, url: str, *args: object, **more: object) -> object:
        if url.endswith("sendMessage"):
            await free.wait()
        return await send(self, url, *args, **more)

    monkeypatch.setattr(PlaygroundRequest, "do_request", slow)
    bot.pg.say(private, malee, "ข้อ 36")
    await asyncio.sleep(0.05)
    assert len(bot.pg.updates.pending) == 1
    free.set()
    await bot.settle()
    assert bot.pg.updates.pending == []


async def test_a_slow_chat_does_not_hold_up_the_others(
    bot: Bot, malee: Person, somchai: Person, private: Chat, monkeypatch: pytest.MonkeyPatch
):
    """What comes after an unfinished update is fetched and handled, once, before it ends."""
    monkeypatch.setattr(polling, "PATIENCE", 0.02)
    free, other = asyncio.Event(), bot.pg.private_chat(somchai)
    send = PlaygroundRequest.do_request

    async def slow(self: PlaygroundRequest, url: str, *args: object, **more: object) -> object:
        data = more.get("request_data")
        if url.endswith("sendMessage") and data.parameters["chat_id"] == private.id:
            await free.wait()
        return await send(self, url, *args, **more)

    monkeypatch.setattr(PlaygroundRequest, "do_request", slow)
    bot.pg.say(private, malee, "ข้อ 36")
    bot.pg.say(other, somchai, "ข้อ 37")
    await until(lambda: bot.pg.last(other).text.startswith("O37 "))
    bot.pg.say(other, somchai, "ข้อ 38")
    await until(lambda: bot.pg.last(other).text.startswith("O38 "))
    assert len(bot.pg.updates.pending) == 3
    free.set()
    await bot.settle()
    assert bot.pg.last(private).text.startswith("O36 ")
    assert len(bot.pg.messages(other)) == 4
    assert bot.pg.updates.pending == []


async def test_updates_nobody_can_read_do_not_hide_the_others(
    bot: Bot, malee: Person, private: Chat, caplog: pytest.LogCaptureFixture
):
    for broken in ({"message": {"message_id": 1}}, {"message": "?"}, {"callback_query": [1]}):
        bot.pg.raw_update(broken)
    answer = await bot.ask(private, malee, "ข้อ 36")
    assert "O36" in answer.text
    assert bot.pg.updates.pending == []
    assert "cannot be read" in caplog.text


@pytest.mark.parametrize(
    "fault", [Fault.server_error(), Fault.timeout(), Fault.too_many_requests(1)]
)
async def test_trouble_with_the_network_is_waited_out(
    bot: Bot, malee: Person, private: Chat, fault: Fault
):
    bot.pg.fail("getUpdates", fault)
    await bot.ask(private, malee, "ข้อ 36")
    assert "O37" in (await bot.ask(private, malee, "ข้อ 37")).text


async def test_trouble_at_the_start_is_waited_out(services: Services):
    pg = Playground()
    pg.fail("getMe", Fault.server_error())
    pg.fail("getUpdates", Fault.server_error())
    application = build_application(
        pg.token,
        services,
        request=PlaygroundRequest(pg),
        get_updates_request=PlaygroundRequest(pg),
    )
    stop = asyncio.Event()
    running = asyncio.create_task(polling.run(application, stop))
    private = pg.private_chat(somebody := pg.add_person("มาลี"))
    pg.say(private, somebody, "ข้อ 36")
    await pg.settle()
    assert "O36" in pg.last(private).text
    stop.set()
    await running


async def test_a_wrong_token_ends_with_a_clear_message(services: Services):
    with pytest.raises(SettingsError, match="BotFather") as caught:
        await run(Playground(), services, token="1:wrong")
    assert str(caught.value) == wording.REFUSED


async def test_a_second_consumer_ends_with_a_clear_message(services: Services):
    pg = Playground()
    pg.fail("getUpdates", Fault(lambda: _conflict()))
    with pytest.raises(SettingsError, match="Another process"):
        await run(pg, services)


def _conflict() -> Exception:
    from handlers.playground import BotApiError

    return BotApiError(409, "Conflict: terminated by other getUpdates request")


async def test_an_update_handled_before_the_last_stop_is_not_handled_again(services: Services):
    pg = Playground()
    private = pg.private_chat(somebody := pg.add_person("มาลี"))
    pg.say(private, somebody, "ข้อ 36")
    updates.finish(services.database, pg.updates.pending[0]["update_id"], services.clock())
    await services.database.unload()
    pg.say(private, somebody, "ข้อ 37")
    stop = asyncio.Event()
    running = asyncio.create_task(polling.run(made_for(pg, services), stop))
    await pg.settle()
    assert [m.text[:3] for m in pg.messages(private) if m.sender is pg.me] == ["O37"]
    stop.set()
    await running
    assert len(await updates.finished(services.database)) == 2


async def test_a_store_in_trouble_keeps_nobody_waiting(
    bot: Bot, malee: Person, private: Chat, monkeypatch: pytest.MonkeyPatch
):
    async def broken(self: Database) -> None:
        raise StoreError("x")

    monkeypatch.setattr(Database, "unload", broken)
    assert "O36" in (await bot.ask(private, malee, "ข้อ 36")).text
    assert bot.pg.updates.pending == []


async def test_stopping_finishes_what_is_under_way(
    bot: Bot, malee: Person, private: Chat, monkeypatch: pytest.MonkeyPatch
):
    begun, free = asyncio.Event(), asyncio.Event()
    send = PlaygroundRequest.do_request

    async def slow(self: PlaygroundRequest, url: str, *args: object, **more: object) -> object:
        if url.endswith("sendMessage"):
            begun.set()
            await free.wait()
        return await send(self, url, *args, **more)

    monkeypatch.setattr(PlaygroundRequest, "do_request", slow)
    bot.pg.say(private, malee, "ข้อ 36")
    await begun.wait()
    bot.stop.set()
    await asyncio.sleep(0)
    free.set()
    await bot.settle()
    assert "O36" in bot.pg.last(private).text
    assert bot.pg.updates.pending == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_signals_stop(number: signal.Signals):
    stop = polling.stop_on_signals()
    os.kill(os.getpid(), number)
    await asyncio.wait_for(stop.wait(), 2)
    for used in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().remove_signal_handler(used)


def test_waits_grow_and_are_bounded():
    waits = [[polling._backoff(n) for _ in range(50)] for n in range(1, 30)]
    assert all(0 < wait <= polling.SLOWEST for at in waits for wait in at)
    assert max(waits[0]) <= 1
    assert min(waits[-1]) >= polling.SLOWEST / 2
