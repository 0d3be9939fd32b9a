"""python-telegram-bot against the stand-in: every answer must pass its own parsing."""

from __future__ import annotations

import pytest
from telegram import (
    Bot,
    BotCommandScopeAllGroupChats,
    BotCommandScopeChatAdministrators,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    MenuButtonCommands,
    MessageEntity,
    ReactionTypeEmoji,
    ReplyKeyboardMarkup,
    Update,
    User,
)
from telegram.error import BadRequest

from handlers.playground import BotApiError, Message
from handlers.playground.media import sample_photo

from .conftest import KEYBOARD, Town, echo_bot


async def test_sending_editing_and_deleting(town: Town, bot: Bot) -> None:
    asked = town.pg.say(town.group, town.alice, "/ask 36")
    sent = await bot.send_message(
        town.group.id,
        "<b>ข้อ 36</b> /ask",
        parse_mode="HTML",
        reply_markup=KEYBOARD,
        reply_to_message_id=asked.message_id,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
    )
    assert sent.reply_to_message
    assert sent.reply_to_message.text == "/ask 36"
    shown = town.pg.last(town.group)
    assert shown.html == "<b>ข้อ 36</b> /ask"
    assert shown.buttons == [["มีแล้ว", "ยังไม่มี"]]
    await bot.edit_message_text("ใหม่", town.group.id, sent.message_id)
    assert (shown.text, shown.edited, shown.buttons) == ("ใหม่", True, [])
    await sent.edit_reply_markup(KEYBOARD)
    assert shown.buttons
    assert await sent.set_reaction(ReactionTypeEmoji("👍"))
    assert await sent.delete()
    assert town.pg.last(town.group) is asked


async def test_files_go_both_ways(town: Town, bot: Bot) -> None:
    photo = await bot.send_photo(
        town.dm.id, sample_photo().content, "<i>ภาพ</i>", parse_mode="HTML"
    )
    assert (photo.photo[-1].width, photo.caption) == (1, "ภาพ")
    content = bytes(range(256)) * 9
    sent = await bot.send_document(town.dm.id, content, filename="แผน.pdf")
    assert sent.document
    assert sent.document.file_name == "แผน.pdf"
    fetched = await bot.get_file(sent.document.file_id)
    assert bytes(await fetched.download_as_bytearray()) == content
    again = await bot.send_document(town.dm.id, sent.document.file_id)
    assert again.document
    assert again.document.file_id == sent.document.file_id


async def test_copying_and_forwarding(town: Town, bot: Bot) -> None:
    source = town.pg.say(town.dm, town.alice, "ต้นฉบับ")
    await bot.copy_message(town.group.id, town.dm.id, source.message_id)
    assert town.pg.last(town.group).text == "ต้นฉบับ"
    forwarded = await bot.forward_message(town.group.id, town.dm.id, source.message_id)
    assert forwarded.forward_origin


async def test_captions_can_be_edited(town: Town, bot: Bot) -> None:
    photo = await bot.send_photo(town.dm.id, sample_photo().content, show_caption_above_media=True)
    await photo.edit_caption("<b>ใหม่</b>", parse_mode="HTML", reply_markup=KEYBOARD)
    shown = town.pg.last(town.dm)
    assert (shown.html, shown.edited, len(shown.buttons)) == ("<b>ใหม่</b>", True, 1)
    with pytest.raises(BadRequest, match="no text in the message"):
        await photo.edit_text("ก")
    text = await bot.send_message(town.dm.id, "ก")
    with pytest.raises(BadRequest, match="no caption in the message"):
        await text.edit_caption("ข")
    copied = await bot.copy_message(town.group.id, town.dm.id, photo.message_id, caption="สำเนา")
    assert (await bot.forward_message(town.dm.id, town.group.id, copied.message_id)).photo
    assert town.pg.last(town.group).text == "สำเนา"


async def test_protected_and_service_messages_stay(town: Town, bot: Bot) -> None:
    sent = await bot.send_message(town.dm.id, "ลับ", protect_content=True)
    with pytest.raises(BadRequest, match="can't be forwarded"):
        await sent.forward(town.group.id)
    with pytest.raises(BadRequest, match="can't be copied"):
        await sent.copy(town.group.id)


async def test_other_keyboards_ask_for_words(town: Town, bot: Bot) -> None:
    await bot.send_message(town.dm.id, "ก", reply_markup=ReplyKeyboardMarkup([["ใช่", "ไม่"]]))
    asked = town.pg.last(town.dm)
    assert asked.buttons == []
    assert asked.reply_keyboard
    where = {"chat_id": town.dm.id, "message_id": asked.message_id}
    with pytest.raises(BotApiError, match="inline keyboard expected"):
        await town.pg.call(
            "editMessageReplyMarkup", where | {"reply_markup": {"force_reply": True}}
        )


async def test_given_entities_are_kept(town: Town, bot: Bot) -> None:
    alice = User(town.alice.id, town.alice.first_name, is_bot=False)
    marks = [MessageEntity("bold", 0, 2), MessageEntity("text_mention", 3, 1, user=alice)]
    await bot.send_message(town.dm.id, "😀 ก", entities=marks)
    mention = f'<a href="tg://user?id={town.alice.id}">ก</a>'
    assert town.pg.last(town.dm).html == f"<b>😀</b> {mention}"


async def test_chats_and_members(town: Town, bot: Bot) -> None:
    assert (await bot.get_chat(town.group.id)).title == "ทีม ITA"
    assert await bot.get_chat_member_count(town.group.id) == 3
    owner = await bot.get_chat_member(town.group.id, town.alice.id)
    assert owner.status == "creator"
    town.pg.promote_bot(town.group, by=town.alice)
    admins = await bot.get_chat_administrators(town.group.id)
    assert {admin.user.id for admin in admins} == {town.alice.id, town.pg.me.id}
    sent = await bot.send_message(town.group.id, "ปักหมุด")
    assert await sent.pin()
    pinned = (await bot.get_chat(town.group.id)).pinned_message
    assert pinned
    assert pinned.message_id == sent.message_id
    assert await sent.unpin()
    assert await bot.send_chat_action(town.group.id, "typing")


async def test_the_profile(town: Town, bot: Bot) -> None:
    assert await bot.set_my_name("ผู้ช่วย ITA")
    assert (await bot.get_my_name()).name == "ผู้ช่วย ITA"
    assert await bot.set_my_description("ถามได้")
    assert (await bot.get_my_description("th")).description == "ถามได้"
    assert await bot.set_my_short_description("สั้น")
    assert (await bot.get_my_short_description()).short_description == "สั้น"
    assert await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
    assert (await bot.get_chat_menu_button()).type == "commands"


async def test_the_narrowest_menu_wins(town: Town, bot: Bot) -> None:
    await bot.set_my_commands([("all", "ทุกที่")])
    await bot.set_my_commands([("group", "กลุ่ม")], BotCommandScopeAllGroupChats())
    scope = BotCommandScopeChatAdministrators(town.group.id)
    await bot.set_my_commands([("admin", "ผู้ดูแล")], scope, language_code="th")
    menu = town.pg.profile.commands_for
    assert menu(town.dm, town.alice)[0]["command"] == "all"
    assert menu(town.group, town.alice)[0]["command"] == "admin"
    assert menu(town.group, town.bob)[0]["command"] == "group"
    assert (await bot.get_my_commands(scope, "th"))[0].command == "admin"
    await bot.delete_my_commands(scope, "th")
    assert menu(town.group, town.alice)[0]["command"] == "group"


async def test_every_kind_of_update_parses(town: Town, bot: Bot) -> None:
    pg, dm, alice = town.pg, town.dm, town.alice
    said = pg.say(dm, alice, "/start ข้อมูล", reply_to=pg.say(dm, alice, "ก"))
    pg.edit(said, "แก้แล้ว")
    for send in (pg.send_photo, pg.send_document, pg.send_sticker, pg.send_voice):
        send(dm, alice)
    pg.send_location(dm, alice)
    pg.send_contact(dm, alice)
    pg.forward(dm, alice, said)
    pg.type_inline(alice, "no gift", chat=town.group)
    pg.remove_bot(town.group, by=alice)
    pg.add_bot(town.group, by=alice)
    pg.join(town.group, pg.add_person("ใหม่"))
    pg.leave(town.group, town.bob)
    pg.pin(said, by=alice)
    pg.upgrade(town.group)
    pg.block(alice)
    expected = len(pg.updates.pending)
    found = await bot.get_updates(allowed_updates=Update.ALL_TYPES)
    assert len(found) == expected
    assert all(len(update.to_dict()) == 2 for update in found)
    # What python-telegram-bot doesn't know it keeps in api_kwargs: then the stand-in made it up.
    known = [u.effective_message for u in found if u.effective_message]
    assert all(not message.api_kwargs for message in known)


async def test_an_inline_result_becomes_a_message(town: Town, bot: Bot) -> None:
    async with echo_bot(town.pg):
        asked = town.pg.type_inline(town.alice, "no gift", chat=town.group)
        (result,) = await asked.wait()
        assert result["title"] == "ผล no gift"
        posted = town.pg.choose_inline(asked, "o36")
        assert (posted.html, posted.via_bot) == ("<b>o36</b> แผน", town.pg.me)
        with pytest.raises(ValueError, match="no inline result"):
            town.pg.choose_inline(asked, "o37")
        await town.pg.settle()


async def test_inline_messages_can_be_edited_and_pressed(town: Town, bot: Bot) -> None:
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("x", callback_data="x")]]).to_dict()
    content = {"message_text": "ก"}
    article = {"type": "article", "id": "1", "title": "t", "input_message_content": content}
    asked = town.pg.type_inline(town.alice, "")
    params = {"inline_query_id": asked.id, "results": [article | {"reply_markup": markup}]}
    await town.pg.call("answerInlineQuery", params)
    posted = town.pg.choose_inline(asked, "1")
    assert town.pg.press(posted, "x", by=town.alice).to_json()["inline_message_id"]
    assert await bot.edit_message_text("ข", inline_message_id=posted.inline_message_id) is True
    assert posted.text == "ข"


async def test_a_conversation_with_a_running_bot(town: Town) -> None:
    pg = town.pg
    async with echo_bot(pg):
        pg.say(town.dm, town.alice, "/start")
        await pg.settle()
        greeting: Message = pg.last(town.dm)
        assert greeting.html == "<b>ยินดีต้อนรับ</b>"
        tap = pg.press(greeting, "yes", by=town.alice)
        assert (await tap.wait()).text == "บันทึก yes แล้ว"
        await pg.settle()
        assert greeting.text == "เลือก yes"
        with pytest.raises(ValueError, match="no button"):
            pg.press(greeting, "maybe", by=town.alice)


def test_what_a_phone_would_not_let_people_do(town: Town) -> None:
    stranger = town.pg.add_person("คนนอก")
    with pytest.raises(ValueError, match="is not in"):
        town.pg.say(town.group, stranger, "ก")
    with pytest.raises(ValueError, match="4096"):
        town.pg.say(town.dm, town.alice, "ก" * 4097)
    with pytest.raises(ValueError, match="can be edited"):
        town.pg.edit(town.pg.send_photo(town.dm, town.alice), "ข")
    with pytest.raises(LookupError):
        town.pg.last(town.pg.add_group("ว่าง"))
    town.pg.upgrade(town.group)
    with pytest.raises(ValueError, match="supergroup"):
        town.pg.say(town.group, town.alice, "ก")
