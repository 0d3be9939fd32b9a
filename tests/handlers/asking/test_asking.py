"""Questions: the right card, follow-ups, edits, and whatever people may type instead."""

import pytest

from handlers.playground import Chat, Fault, Person
from handlers.views import wording
from itabot.knowledge_base.catalog import ItemKey
from itabot.office import misses, offices
from itabot.search.answer import Answer, Kind
from itabot.search.answer import Context as Situation
from tests.handlers.living_bot import YEAR, Bot, hits


async def test_a_question_gets_the_card(bot: Bot, malee: Person, private: Chat):
    answer = await bot.ask(private, malee, "ข้อ 36 ต้องมีอะไรบ้าง")
    assert "O36 แผนปฏิบัติการป้องกันการทุจริต" in answer.text
    assert "ปี 2566" in answer.text
    assert "ที่มา" in answer.text
    assert answer.reply_to is None
    assert bot.errors == []


async def test_a_sub_question_gets_the_requirement_first(bot: Bot, malee: Person, private: Chat):
    answer = await bot.ask(private, malee, "แผนทุจริตไม่ใช้งบต้องเขียนไหม")
    assert "ไม่ได้ใช้งบประมาณ" in answer.text
    assert ["ดูทั้งข้อ O36"] in answer.buttons
    await bot.press(answer, "ดูทั้งข้อ O36", malee)
    assert "ช่วงเวลาดำเนินการ" in answer.text
    assert ["👍", "👎"] in answer.buttons


async def test_several_that_fit_are_offered_as_buttons(bot: Bot, malee: Person, private: Chat):
    bot.script(Answer(Kind.SUGGESTIONS, YEAR, "รายงาน", hits("o37", "o38", "o12")))
    answer = await bot.ask(private, malee, "รายงาน")
    assert "หมายถึงข้อไหน" in answer.text
    assert [row[0].split()[0] for row in answer.buttons[:3]] == ["O37", "O38", "O12"]
    await bot.press(answer, answer.buttons[1][0], malee)
    assert answer.text.startswith("O38 ")
    assert ["👍", "👎"] in answer.buttons


async def test_a_follow_up_is_about_the_item_just_shown(bot: Bot, malee: Person, private: Chat):
    await bot.ask(private, malee, "ข้อ 36")
    scripted = bot.script(Answer(Kind.REQUIREMENT, YEAR, "งบ", hits("o36")))
    await bot.ask(private, malee, "แล้วต้องมีงบไหม")
    assert scripted.asked == [("แล้วต้องมีงบไหม", Situation(YEAR, ItemKey(YEAR, "o36")))]


async def test_a_list_of_one_is_shown_as_the_item(bot: Bot, malee: Person, private: Chat):
    bot.script(Answer(Kind.LIST, YEAR, "qr", hits("o43"), matter="QR code"))
    assert (await bot.ask(private, malee, "qr")).text.startswith("O43 ")
    office = await offices.of_chat(bot.db, private.id, bot.services.clock())
    assert office.item == ItemKey(YEAR, "o43")


async def test_an_edited_question_edits_its_answer(bot: Bot, malee: Person, private: Chat):
    question = bot.pg.say(private, malee, "ข้อ 36")
    await bot.settle()
    answer = bot.pg.last(private)
    bot.pg.edit(question, "ข้อ 40")
    await bot.settle()
    assert bot.pg.last(private) is answer
    assert "O40 การขับเคลื่อนจริยธรรม" in answer.text


async def test_an_edit_that_changes_nothing_is_no_error(bot: Bot, malee: Person, private: Chat):
    question = bot.pg.say(private, malee, "ข้อ 36")
    await bot.settle()
    bot.pg.edit(question, "ข้อ ๓๖")
    await bot.settle()
    assert len(bot.pg.messages(private)) == 2
    assert bot.errors == []


async def test_an_answer_that_is_gone_is_given_anew(bot: Bot, malee: Person, private: Chat):
    question = bot.pg.say(private, malee, "ข้อ 36")
    await bot.settle()
    bot.pg.delete(bot.pg.last(private))
    bot.pg.edit(question, "ข้อ 40")
    await bot.settle()
    assert "O40" in bot.pg.last(private).text
    assert bot.errors == []


async def test_an_update_that_comes_twice_is_answered_once(bot: Bot, malee: Person, private: Chat):
    question = bot.pg.say(private, malee, "ข้อ 36")
    await bot.settle()
    bot.pg.raw_update({"message": question.to_json()})
    await bot.settle()
    assert len(bot.pg.messages(private)) == 2


async def test_ask_command(bot: Bot, malee: Person, private: Chat):
    assert "O36" in (await bot.ask(private, malee, "/ask ข้อ 36")).text
    assert "/ask" in (await bot.ask(private, malee, "/ask")).text


async def test_ask_alone_asks_what_the_quoted_message_asks(
    bot: Bot, malee: Person, somchai: Person, group: Chat
):
    question = bot.pg.say(group, somchai, "ใครรู้บ้างว่าข้อ 36 ต้องมีอะไร")
    bot.pg.say(group, malee, "/ask", reply_to=question)
    await bot.settle()
    assert "O36" in bot.pg.last(group).text


async def test_a_refusal_says_what_is_known_and_is_kept(bot: Bot, malee: Person, private: Chat):
    answer = await bot.ask(private, malee, "พรุ่งนี้ฝนจะตกไหม")
    assert "สิ่งที่ตอบได้" in answer.text
    kept = await misses.listing(bot.db, 10)
    assert [miss.text for miss in kept] == ["พรุ่งนี้ฝนจะตกไหม"]


async def test_an_unknown_code_says_which_exist(bot: Bot, malee: Person, private: Chat):
    answer = await bot.ask(private, malee, "o99")
    assert "O1–O43" in answer.text
    assert bot.errors == []


async def test_greetings_and_thanks(bot: Bot, malee: Person, private: Chat):
    assert "สวัสดี" in (await bot.ask(private, malee, "สวัสดี")).text
    assert (await bot.ask(private, malee, "ขอบคุณ")).text == wording.THANKS


@pytest.mark.parametrize(
    "text",
    [
        "<b>o36</b> <script>alert(1)</script> &amp; &#x41;",
        "\u202eข้อ 36\u202c",
        "\u200b\u200d\u200b?",
        "{year} {0} %s",
        "ก" * 4096,
        "&<>\"'" * 800,
        "😀" * 2000,
        "/ask " + "ข้อ 36 " * 500,
    ],
)
async def test_hostile_text_gets_a_short_answer(bot: Bot, malee: Person, private: Chat, text: str):
    answer = await bot.ask(private, malee, text)
    assert answer.sender is bot.pg.me
    assert "alert(1)" not in answer.html
    assert bot.errors == []


async def test_turning_the_pages_of_all_43_items(bot: Bot, malee: Person, private: Chat):
    codes = [f"o{number}" for number in range(1, 44)]
    bot.script(Answer(Kind.LIST, YEAR, "ทุกข้อ", hits(*codes), matter="ทุกข้อ"))
    answer = await bot.ask(private, malee, "มีข้อไหนบ้าง")
    seen = answer.text
    for page in (2, 3):
        await bot.press(answer, wording.NEXT_PAGE.format(page=page), malee)
        seen += answer.text
        assert ["👍", "👎"] in answer.buttons
    assert all(f"/{code} " in seen for code in codes)
    await bot.press(answer, wording.PREVIOUS_PAGE.format(page=2), malee)
    assert "/o16 " in answer.text
    assert bot.errors == []


async def test_turning_a_list_whose_question_is_forgotten(bot: Bot, malee: Person, private: Chat):
    answer = await bot.ask(private, malee, "/help")
    answer.reply_markup = {"inline_keyboard": [[{"text": "›", "callback_data": "1:q:1"}]]}
    assert await bot.press(answer, "›", malee) == wording.OLD_BUTTON_DEAD


async def test_waiting_out_a_rate_limit(bot: Bot, malee: Person, private: Chat):
    bot.pg.fail("sendMessage", Fault.too_many_requests(1))
    assert "O36" in (await bot.ask(private, malee, "ข้อ 36")).text
    assert bot.errors == []
