"""What goes wrong with Telegram: on order, by its flood limits, and by people's doing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from telegram import Bot
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from handlers.playground import BotApiError, Fault, PlaygroundRequest

from .conftest import Town

# python-telegram-bot warns of a later change whenever it meets a 429.
pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault.too_many_requests(retry_after=3), RetryAfter),
        (Fault.forbidden(), Forbidden),
        (Fault.bad_request("no"), BadRequest),
        (Fault.not_modified(), BadRequest),
        (Fault.migrated(-1001), ChatMigrated),
        (Fault.server_error(), NetworkError),
        (Fault.timeout(), TimedOut),
        (Fault.lost_reply(), TimedOut),
    ],
)
async def test_failures_on_order(
    town: Town, bot: Bot, fault: Fault, error: type[TelegramError]
) -> None:
    town.pg.fail("sendMessage", fault, times=2)
    for _ in range(2):
        with pytest.raises(error):
            await bot.send_message(town.dm.id, "ก")
    arrived = 2 if fault.carried_out else 0
    assert len(town.pg.messages(town.dm)) == arrived
    await bot.send_message(town.dm.id, "ข")
    assert len(town.pg.messages(town.dm)) == arrived + 1
    assert [call.method for call in town.pg.calls if call.method != "getMe"] == ["sendMessage"] * 3


def test_only_real_methods_can_fail(town: Town) -> None:
    with pytest.raises(BotApiError, match="404"):
        town.pg.fail("sendMesage", Fault.timeout())


async def test_a_group_takes_twenty_messages_and_edits_a_minute(town: Town, bot: Bot) -> None:
    sent = await bot.send_message(town.group.id, "0")
    for number in range(1, 20):
        await bot.edit_message_text(str(number), town.group.id, sent.message_id)
        town.clock.advance(timedelta(seconds=1))
    with pytest.raises(RetryAfter) as caught:
        await bot.send_message(town.group.id, "x")
    assert "41" in str(caught.value)
    town.clock.advance(timedelta(seconds=40))
    with pytest.raises(RetryAfter):
        await bot.send_message(town.group.id, "x")
    town.clock.advance(timedelta(seconds=1))
    await bot.send_message(town.group.id, "x")


async def test_a_private_chat_takes_a_burst_then_one_a_second(town: Town, bot: Bot) -> None:
    for number in range(20):
        await bot.send_message(town.dm.id, str(number))
    with pytest.raises(RetryAfter):
        await bot.send_message(town.dm.id, "x")
    town.clock.advance(timedelta(seconds=1))
    await bot.send_message(town.dm.id, "x")
    with pytest.raises(RetryAfter):
        await bot.send_message(town.dm.id, "x")


async def test_the_whole_bot_sends_thirty_a_second(town: Town, bot: Bot) -> None:
    chats = [town.pg.private_chat(town.pg.add_person(str(n))) for n in range(31)]
    for chat in chats[:30]:
        await bot.send_message(chat.id, "x")
    with pytest.raises(RetryAfter):
        await bot.send_message(chats[30].id, "x")
    town.clock.advance(timedelta(seconds=1))
    await bot.send_message(chats[30].id, "x")


async def test_taps_are_answered_without_limit(town: Town, bot: Bot) -> None:
    button = {"text": "x", "callback_data": "x"}
    message = town.pg.post(
        town.group, town.pg.me, {"text": "ก"}, reply_markup={"inline_keyboard": [[button]]}
    )
    for _ in range(100):
        tap = town.pg.press(message, "x", by=town.alice)
        assert await bot.answer_callback_query(tap.id)


async def test_a_tap_gets_too_old(town: Town, bot: Bot) -> None:
    button = {"text": "x", "callback_data": "x"}
    message = town.pg.post(
        town.dm, town.pg.me, {"text": "ก"}, reply_markup={"inline_keyboard": [[button]]}
    )
    tap = town.pg.press(message, "x", by=town.alice)
    town.clock.advance(timedelta(seconds=61))
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_callback_query(tap.id)


async def test_where_the_bot_is_not_welcome(town: Town, bot: Bot) -> None:
    town.pg.block(town.alice)
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(town.alice.id, "x")
    town.pg.unblock(town.alice)
    await bot.send_message(town.alice.id, "x")
    stranger = town.pg.private_chat(town.bob, started=False)
    with pytest.raises(Forbidden, match="can't initiate conversation"):
        await bot.send_message(stranger.id, "x")
    town.pg.remove_bot(town.group, by=town.alice)
    with pytest.raises(Forbidden, match="bot was kicked from the group chat"):
        await bot.send_message(town.group.id, "x")
    town.pg.add_bot(town.group, by=town.alice)
    await bot.leave_chat(town.group.id)
    with pytest.raises(Forbidden, match="bot is not a member"):
        await bot.send_message(town.group.id, "x")


async def test_an_upgraded_group_names_its_new_id(town: Town, bot: Bot) -> None:
    new = town.pg.upgrade(town.group)
    with pytest.raises(ChatMigrated) as caught:
        await bot.send_message(town.group.id, "x")
    assert caught.value.new_chat_id == new.id
    assert (await bot.send_message(new.id, "x")).chat.type == "supergroup"
    kinds = [
        next(key for key in update if key != "update_id") for update in town.pg.updates.pending
    ]
    assert kinds == ["my_chat_member", "my_chat_member", "message", "message"]


async def test_a_wrong_token_is_refused(town: Town) -> None:
    with pytest.raises(InvalidToken):
        async with Bot("1:wrong", request=PlaygroundRequest(town.pg)):
            pass
