"""Every limit, just kept and just broken."""

from __future__ import annotations

from typing import Any

import pytest

from handlers.playground import BotApiError, Upload

from .conftest import Town

Json = dict[str, Any]


def keyboard(*rows: list[Json]) -> Json:
    return {"inline_keyboard": list(rows)}


def key(data: str = "x", **more: object) -> Json:
    return {"text": "ปุ่ม", "callback_data": data, **more}


def article(number: int = 1, **changes: object) -> Json:
    base = {"type": "article", "id": str(number), "title": "ชื่อ"}
    return base | {"input_message_content": {"message_text": "ข้อความ"}} | changes


async def refusal(town: Town, method: str, params: Json) -> str:
    with pytest.raises(BotApiError) as caught:
        await town.pg.call(method, params)
    assert caught.value.code == 400
    return caught.value.description


FINE: list[Json] = [
    {"text": "ก" * 4096},
    {"text": "😀" * 2048},
    {"text": f"<b>{'ก' * 4096}</b>", "parse_mode": "HTML"},
    {"text": "ก", "reply_markup": keyboard([key("ก" * 21)])},
    {"text": "ก", "reply_markup": keyboard(*[[key()] * 4] * 25)},
    {"text": "ก", "reply_markup": keyboard([key()] * 8)},
    {"text": "ก", "reply_markup": keyboard([])},
    {"text": "ก", "reply_markup": {"remove_keyboard": True}},
    {"text": "ก", "link_preview_options": {"is_disabled": True}},
    {"text": "ก", "disable_notification": True, "protect_content": True},
    {
        "text": "ก",
        "reply_parameters": {"message_id": 999, "allow_sending_without_reply": True},
    },
    {"text": "ก", "reply_markup": keyboard([{"text": "x", "copy_text": {"text": "y" * 256}}])},
]

REFUSED: list[tuple[Json, str]] = [
    ({"text": "ก" * 4097}, "message is too long"),
    ({"text": "😀" * 2048 + "ก"}, "message is too long"),
    ({"text": ""}, "message text is empty"),
    ({}, "message text is empty"),
    ({"text": " \n\u200b"}, "text must be non-empty"),
    ({"text": "<b></b>", "parse_mode": "HTML"}, "text must be non-empty"),
    ({"text": 5}, 'field "text" must be of type String'),
    ({"text": "ก", "parse_mod": "HTML"}, 'unknown parameter "parse_mod" in sendMessage'),
    ({"text": "ก", "parse_mode": "Klingon"}, "unsupported parse_mode"),
    ({"text": "ก", "reply_markup": keyboard([key("ก" * 21 + "xy")])}, "BUTTON_DATA_INVALID"),
    ({"text": "ก", "reply_markup": keyboard([key("")])}, "BUTTON_DATA_INVALID"),
    ({"text": "ก", "reply_markup": keyboard(*[[key()] * 4] * 25, [key()])}, "too long"),
    ({"text": "ก", "reply_markup": keyboard([key()] * 9)}, "more than 8 buttons in a row"),
    ({"text": "ก", "reply_markup": keyboard([{"text": "ปุ่ม"}])}, "Text buttons are unallowed"),
    ({"text": "ก", "reply_markup": keyboard([key(url="https://a.th")])}, "Only one action"),
    ({"text": "ก", "reply_markup": keyboard([key(colour="red")])}, 'Unknown field "colour"'),
    ({"text": "ก", "reply_markup": {"inline_keybord": []}}, "object expected as reply markup"),
    ({"text": "ก", "reply_markup": "[1]"}, 'field "reply_markup" must be of type Object'),
    ({"text": "ก", "link_preview_options": {"off": 1}}, 'Unknown field "off"'),
    ({"text": "ก", "reply_parameters": {"message_id": 999}}, "message to be replied not found"),
    ({"text": "ก", "entities": [{"type": "bold", "offset": 0, "length": 2}]}, "beyond the end"),
    (
        {"text": "ก", "reply_markup": keyboard([{"text": "x", "copy_text": {"text": "y" * 257}}])},
        "BUTTON_COPY_TEXT_INVALID",
    ),
]


@pytest.mark.parametrize("params", FINE, ids=range(len(FINE)))
async def test_what_send_message_takes(town: Town, params: Json) -> None:
    sent = await town.pg.call("sendMessage", {"chat_id": town.dm.id, **params})
    assert sent["message_id"] == town.pg.last(town.dm).message_id


@pytest.mark.parametrize(("params", "reason"), REFUSED, ids=[why for _, why in REFUSED])
async def test_what_send_message_refuses(town: Town, params: Json, reason: str) -> None:
    assert reason in await refusal(town, "sendMessage", {"chat_id": town.dm.id, **params})
    assert town.pg.messages(town.dm) == []


@pytest.mark.parametrize("chat", [12345, "@nobody", "", "abc", -1])
async def test_unknown_chats_are_not_found(town: Town, chat: int | str) -> None:
    reason = await refusal(town, "sendMessage", {"chat_id": chat, "text": "ก"})
    assert reason == "Bad Request: chat not found"


async def test_unknown_methods_are_not_found(town: Town) -> None:
    with pytest.raises(BotApiError) as caught:
        await town.pg.call("sendMesage", {})
    assert (caught.value.code, caught.value.description) == (404, "Not Found")


async def test_editing_needs_a_message_a_change_and_ones_own(town: Town) -> None:
    where = {"chat_id": town.dm.id}
    sent = await town.pg.call("sendMessage", {**where, "text": "ก"})
    mine = {**where, "message_id": sent["message_id"]}
    theirs = {**where, "message_id": town.pg.say(town.dm, town.alice, "ข").message_id}
    assert "not modified" in await refusal(town, "editMessageText", {**mine, "text": "ก"})
    assert "not modified" in await refusal(town, "editMessageReplyMarkup", mine)
    assert "can't be edited" in await refusal(town, "editMessageText", {**theirs, "text": "ค"})
    gone = {**where, "message_id": 999, "text": "ค"}
    assert "message to edit not found" in await refusal(town, "editMessageText", gone)
    assert "identifier is not specified" in await refusal(
        town, "editMessageText", {**where, "text": "ค"}
    )
    await town.pg.call("editMessageText", {**mine, "text": "ค"})
    assert town.pg.messages(town.dm)[0].edited


async def test_only_what_may_be_deleted_is(town: Town) -> None:
    theirs = town.pg.say(town.group, town.alice, "ข")
    params = {"chat_id": town.group.id, "message_id": theirs.message_id}
    assert "can't be deleted" in await refusal(town, "deleteMessage", params)
    town.pg.promote_bot(town.group, by=town.alice)
    assert await town.pg.call("deleteMessage", params)
    assert town.pg.messages(town.group) == []
    assert "message to delete not found" in await refusal(town, "deleteMessage", params)


async def test_a_tap_is_answered_once_in_time_and_briefly(town: Town) -> None:
    await town.pg.call(
        "sendMessage",
        {"chat_id": town.dm.id, "text": "ก", "reply_markup": keyboard([key("a")])},
    )
    message = town.pg.last(town.dm)
    tap = town.pg.press(message, "ปุ่ม", by=town.alice)
    asked = {"callback_query_id": tap.id}
    assert "LONG" in await refusal(town, "answerCallbackQuery", {**asked, "text": "ก" * 201})
    await town.pg.call("answerCallbackQuery", {**asked, "text": "ก" * 200, "show_alert": True})
    assert tap.answer
    assert (len(tap.answer.text), tap.answer.show_alert) == (200, True)
    assert "query is too old" in await refusal(town, "answerCallbackQuery", asked)
    assert "query is too old" in await refusal(
        town, "answerCallbackQuery", {"callback_query_id": "none"}
    )


@pytest.mark.parametrize(
    ("results", "reason"),
    [
        ([article(n) for n in range(51)], "RESULTS_TOO_MUCH"),
        ([article(), article()], "RESULT_ID_DUPLICATE"),
        ([article(id="x" * 65)], "RESULT_ID_INVALID"),
        ([article(id="")], "RESULT_ID_INVALID"),
        ([article(title=" ")], "title"),
        ([article(color="red")], 'Unknown field "color"'),
        ([article(input_message_content={"message_text": "ก" * 4097})], "too long"),
        ([article(reply_markup=keyboard([key("x" * 65)]))], "BUTTON_DATA_INVALID"),
        ([article(type="photo")], "only articles"),
    ],
)
async def test_what_inline_answers_may_not_hold(
    town: Town, results: list[Json], reason: str
) -> None:
    asked = town.pg.type_inline(town.alice, "no gift")
    params = {"inline_query_id": asked.id, "results": results}
    assert reason in await refusal(town, "answerInlineQuery", params)
    most = [article(n, id=f"{n:064}") for n in range(50)]
    assert await town.pg.call("answerInlineQuery", params | {"results": most})
    assert len(asked.results) == 50


@pytest.mark.parametrize(
    ("method", "params", "reason"),
    [
        ("setMyCommands", {"commands": [{"command": "ถาม", "description": "x"}]}, "INVALID"),
        ("setMyCommands", {"commands": [{"command": "x" * 33, "description": "x"}]}, "INVALID"),
        ("setMyCommands", {"commands": [{"command": "x", "description": "x" * 257}]}, "DESCRIP"),
        (
            "setMyCommands",
            {"commands": [{"command": f"c{n}", "description": "x"} for n in range(101)]},
            "TOO_MUCH",
        ),
        ("setMyCommands", {"commands": [], "scope": {"type": "everywhere"}}, "Unsupported type"),
        ("setMyDescription", {"description": "x" * 513}, "too long"),
        ("setMyShortDescription", {"short_description": "x" * 121}, "too long"),
        ("setMyName", {"name": "x" * 65}, "too long"),
        ("sendChatAction", {"chat_id": 1_000_001, "action": "dancing"}, "wrong parameter action"),
        ("setWebhook", {"url": "http://example.org"}, "HTTPS"),
        ("setWebhook", {"url": "https://example.org:8000"}, "ports"),
        ("getChatMember", {"chat_id": 1_000_001, "user_id": 5}, "invalid user_id"),
        ("pinChatMessage", {"chat_id": 1_000_001, "message_id": 5}, "message to pin not found"),
        ("setMessageReaction", {"chat_id": 1_000_001, "message_id": 5}, "react not found"),
        ("copyMessage", {"chat_id": 1_000_001, "from_chat_id": 1_000_001, "message_id": 5}, "copy"),
        ("sendPhoto", {"chat_id": 1_000_001, "photo": "nope"}, "wrong file identifier"),
        ("sendPhoto", {"chat_id": 1_000_001}, "there is no photo"),
        ("getFile", {"file_id": "nope"}, "invalid file_id"),
    ],
)
async def test_other_refusals(town: Town, method: str, params: Json, reason: str) -> None:
    assert reason in await refusal(town, method, params)


async def test_files_have_limits_too(town: Town) -> None:
    where = {"chat_id": town.dm.id}
    text = {"photo": Upload("a.png", b"no picture")}
    with pytest.raises(BotApiError, match="IMAGE_PROCESS_FAILED"):
        await town.pg.call("sendPhoto", where, text)
    with pytest.raises(BotApiError, match="non-empty"):
        await town.pg.call("sendDocument", where, {"document": Upload("a", b"")})
    too_big = Upload("a", bytes(50 * 1024 * 1024 + 1))
    with pytest.raises(BotApiError, match="413"):
        await town.pg.call("sendDocument", where, {"document": too_big})
    document = {"document": Upload("a", b"x")}
    await town.pg.call("sendDocument", where | {"caption": "ก" * 1024}, document)
    with pytest.raises(BotApiError, match="caption is too long"):
        await town.pg.call("sendDocument", where | {"caption": "ก" * 1025}, document)


async def test_pinning_in_a_group_is_for_administrators(town: Town) -> None:
    params = {
        "chat_id": town.group.id,
        "message_id": town.pg.say(town.group, town.alice, "ก").message_id,
    }
    assert "not enough rights" in await refusal(town, "pinChatMessage", params)
    town.pg.promote_bot(town.group, by=town.alice)
    assert await town.pg.call("pinChatMessage", params)
    assert town.group.pinned == [params["message_id"]]
    assert await town.pg.call("unpinAllChatMessages", {"chat_id": town.group.id})
    assert town.group.pinned == []
