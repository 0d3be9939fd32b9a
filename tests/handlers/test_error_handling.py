"""What happens to each kind of trouble: who is told, what is kept, what is logged."""

import logging

import pytest

from handlers.errors import on_error
from handlers.playground import Chat, Fault, Person
from handlers.views import wording
from itabot.office import offices
from tests.handlers.living_bot import Bot


async def active(bot: Bot, chat: Chat) -> bool:
    return (await offices.of_chat(bot.db, chat.id, bot.services.clock())).active


def break_the_search(bot: Bot) -> None:
    class Broken:
        kb = bot.services.live.current.kb

        def answer(self, question: str, context: object) -> None:
            raise RuntimeError(f"secret: {question}")

    bot.services.live.current = Broken()  # type: ignore[misc, assignment]


async def test_a_fault_of_ours_is_told_with_a_number_and_logged_without_words(
    bot: Bot, malee: Person, private: Chat, caplog: pytest.LogCaptureFixture
):
    break_the_search(bot)
    answer = await bot.ask(private, malee, "เรื่องลับมาก")
    reference = answer.text.split()[-1]
    assert answer.text == wording.TROUBLE.format(reference=reference)
    (record,) = [r for r in caplog.records if r.levelno >= logging.ERROR]
    assert reference in record.getMessage()
    assert "RuntimeError" in record.getMessage()
    assert "เรื่องลับมาก" not in caplog.text
    assert "มาลี" not in caplog.text


async def test_trouble_under_a_button_is_told_as_an_alert(
    bot: Bot, malee: Person, private: Chat, monkeypatch: pytest.MonkeyPatch
):
    answer = await bot.ask(private, malee, "ข้อ 36")

    async def broken(*args: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("handlers.asking.feedback.votes.cast", broken)
    query = bot.pg.press(answer, "👍", malee)
    await bot.settle()
    assert query.answer is not None
    assert query.answer.show_alert
    assert query.answer.text.startswith("ขออภัย")


async def test_trouble_that_cannot_even_be_told(
    bot: Bot, malee: Person, private: Chat, caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.INFO, "handlers.errors")
    break_the_search(bot)
    bot.pg.fail("sendMessage", Fault.forbidden("bot was blocked by the user"))
    bot.pg.say(private, malee, "ข้อ 36")
    await bot.settle()
    assert "could not be told: Forbidden" in caplog.text


async def test_not_welcome_any_more(bot: Bot, malee: Person, group: Chat):
    await bot.ask(group, malee, "/o36")
    bot.pg.fail("sendMessage", Fault.forbidden())
    bot.pg.say(group, malee, "/o37")
    await bot.settle()
    assert not await active(bot, group)


@pytest.mark.parametrize("fault", [Fault.timeout(), Fault.server_error(), Fault.lost_reply()])
async def test_the_network_is_no_error_of_ours(
    bot: Bot, malee: Person, private: Chat, caplog: pytest.LogCaptureFixture, fault: Fault
):
    bot.pg.fail("sendMessage", fault)
    bot.pg.say(private, malee, "ข้อ 36")
    await bot.settle()
    assert not [r for r in caplog.records if r.levelno >= logging.ERROR]
    assert "O37" in (await bot.ask(private, malee, "ข้อ 37")).text


async def test_no_right_to_write(
    bot: Bot, malee: Person, group: Chat, caplog: pytest.LogCaptureFixture
):
    bot.pg.fail("sendMessage", Fault.bad_request("not enough rights to send text messages"))
    bot.pg.say(group, malee, "/o36")
    await bot.settle()
    assert "not enough rights" in caplog.text.lower()
    assert not [r for r in caplog.records if r.levelno >= logging.ERROR]


async def test_more_rate_limits_than_we_wait_for(
    bot: Bot, malee: Person, private: Chat, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(bot.application.bot.rate_limiter, "retries", 0)
    bot.pg.fail("sendMessage", Fault.too_many_requests(1))
    bot.pg.say(private, malee, "ข้อ 36")
    await bot.settle()
    assert len(bot.pg.messages(private)) == 1
    assert "O37" in (await bot.ask(private, malee, "ข้อ 37")).text


async def test_unchanged_edits_and_late_toasts_are_nothing(bot: Bot, malee: Person, private: Chat):
    card = await bot.ask(private, malee, "/o36")
    bot.pg.fail("editMessageText", Fault.not_modified())
    bot.pg.fail("answerCallbackQuery", Fault.bad_request("query is too old"))
    bot.pg.press(card, "O37 ›", malee)
    await bot.settle()
    assert bot.errors == []


async def test_another_refusal_of_an_edit_does_reach_the_handler(
    bot: Bot, malee: Person, private: Chat
):
    card = await bot.ask(private, malee, "/o36")
    bot.pg.fail("editMessageText", Fault.bad_request("can't parse entities"))
    bot.pg.press(card, "O37 ›", malee)
    await bot.settle()
    assert len(bot.errors) == 1


async def test_a_tap_that_finds_the_group_moved(bot: Bot, malee: Person, group: Chat):
    card = await bot.ask(group, malee, "/o36")
    await bot.ask(group, malee, "/year 2568")
    new = bot.pg.upgrade(group)
    bot.pg.updates.clear()
    bot.pg.press(card, "O37 ›", malee)
    await bot.settle()
    assert (await offices.of_chat(bot.db, new.id, bot.services.clock())).year == 2568


async def test_an_error_without_an_update(bot: Bot, caplog: pytest.LogCaptureFixture):
    await bot.application.process_error(None, ValueError("x"))
    assert "ValueError" in caplog.text


def test_the_table_is_written_down():
    assert all(f"    {number}. " in (on_error.__doc__ or "") for number in range(1, 9))
