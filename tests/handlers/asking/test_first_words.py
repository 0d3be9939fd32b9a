"""/start, links, /help, and the menus Telegram shows."""

import pytest

from handlers.commands import COMMANDS
from handlers.playground import Chat, Fault, Person
from handlers.profile import introduce
from handlers.views import wording
from tests.handlers.living_bot import Bot


async def test_start(bot: Bot, malee: Person, private: Chat):
    answer = await bot.ask(private, malee, "/start")
    assert "สวัสดี" in answer.text
    assert "2566" in answer.text


@pytest.mark.parametrize(("payload", "head"), [("o36", "O36 "), ("o25_2568", "O25 ")])
async def test_a_link_leads_to_its_item(
    bot: Bot, malee: Person, private: Chat, payload: str, head: str
):
    assert (await bot.ask(private, malee, f"/start {payload}")).text.startswith(head)


async def test_a_link_nobody_knows(bot: Bot, malee: Person, private: Chat):
    assert "สวัสดี" in (await bot.ask(private, malee, "/start <b>inline")).text


async def test_help_names_every_command(bot: Bot, malee: Person, private: Chat):
    text = (await bot.ask(private, malee, "/help")).text
    assert all(f"/{command.name} " in text for command in COMMANDS)


def test_every_command_is_described():
    assert {command.name for command in COMMANDS} == set(wording.COMMANDS)


async def test_the_menus_differ_by_place(bot: Bot):
    menus = {scope[0]: names for (scope, _), names in bot.pg.profile.commands.items()}
    names = {scope: [entry["command"] for entry in menu] for scope, menu in menus.items()}
    assert "start" in names["all_private_chats"]
    assert "start" not in names["all_group_chats"]
    assert "year" not in names["all_group_chats"]
    assert "year" in names["all_chat_administrators"]
    assert bot.pg.profile.description("") == wording.DESCRIPTION


async def test_menus_are_set_only_when_they_differ(bot: Bot):
    await bot.settle()
    bot.pg.calls.clear()
    await introduce(bot.application)
    assert not [call for call in bot.pg.calls if call.method.startswith("set")]


async def test_a_menu_that_cannot_be_set_does_no_harm(bot: Bot, malee: Person, private: Chat):
    bot.pg.profile.commands.clear()
    bot.pg.fail("setMyCommands", Fault.server_error(), times=3)
    bot.pg.fail("getMyDescription", Fault.timeout())
    await introduce(bot.application)
    assert "O36" in (await bot.ask(private, malee, "ข้อ 36")).text


async def test_an_unknown_command_points_to_help(bot: Bot, malee: Person, private: Chat):
    assert (await bot.ask(private, malee, "/nonsense")).text == wording.UNKNOWN_COMMAND
