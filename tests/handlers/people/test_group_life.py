"""Groups: what is answered and what is left alone; coming, going, becoming a supergroup."""

from handlers.people.rights import VALID
from handlers.playground import Chat, Fault, Person
from handlers.views import wording
from itabot.office import members, misses, offices
from tests.handlers.living_bot import Bot


async def active(bot: Bot, chat: Chat) -> bool:
    return (await offices.of_chat(bot.db, chat.id, bot.services.clock())).active


async def test_a_mention_is_answered_as_a_reply(bot: Bot, somchai: Person, group: Chat):
    for text in ("@itabot_bot ข้อ 36", "ข้อ 36 @ITABOT_BOT"):
        question = bot.pg.say(group, somchai, text)
        await bot.settle()
        answer = bot.pg.last(group)
        assert answer.text.startswith("O36 ")
        assert answer.reply_to is question


async def test_a_reply_to_the_bot_is_a_question(
    bot: Bot, malee: Person, somchai: Person, group: Chat
):
    card = await bot.ask(group, somchai, "/o36")
    bot.pg.say(group, malee, "แล้ว o37 ล่ะ", reply_to=card)
    await bot.settle()
    assert bot.pg.last(group).text.startswith("O37 ")


async def test_a_reply_to_the_bot_for_a_colleague_is_not(
    bot: Bot, malee: Person, somchai: Person, group: Chat
):
    card = await bot.ask(group, somchai, "/o36")
    said = bot.pg.say(group, malee, "@somchai ฝากทำข้อนี้ด้วย", reply_to=card)
    await bot.settle()
    assert bot.pg.last(group) is said


async def test_talk_among_colleagues_is_left_alone(bot: Bot, somchai: Person, group: Chat):
    bot.pg.can_read_all_group_messages = True
    said = bot.pg.say(group, somchai, "ข้อ 36 ใครทำ")
    bot.pg.send_sticker(group, somchai)
    bot.pg.send_photo(group, somchai, caption="ข้อ 36")
    await bot.settle()
    assert all(m.sender is not bot.pg.me for m in bot.pg.messages(group))
    assert await misses.listing(bot.db, 10) == []
    assert said in bot.pg.messages(group)


async def test_a_mention_alone_under_a_colleagues_question(
    bot: Bot, malee: Person, somchai: Person, group: Chat
):
    question = bot.pg.say(group, somchai, "ข้อ 36 ต้องมีอะไรบ้าง")
    bot.pg.say(group, malee, "@itabot_bot", reply_to=question)
    await bot.settle()
    assert bot.pg.last(group).text.startswith("O36 ")


async def test_a_mention_with_nothing_to_answer(bot: Bot, malee: Person, group: Chat):
    assert (await bot.ask(group, malee, "@itabot_bot")).text.startswith("ยังไม่เห็นคำถาม")
    assert bot.errors == []


async def test_an_edit_may_call_the_bot(bot: Bot, malee: Person, group: Chat):
    bot.pg.can_read_all_group_messages = True
    said = bot.pg.say(group, malee, "ข้อ 36")
    await bot.settle()
    bot.pg.edit(said, "@itabot_bot ข้อ 36")
    await bot.settle()
    assert bot.pg.last(group).text.startswith("O36 ")


async def test_a_sticker_for_the_bot(bot: Bot, malee: Person, group: Chat):
    card = await bot.ask(group, malee, "/o36")
    sticker = bot.pg.send_sticker(group, malee).to_json()
    await bot.settle()
    bot.pg.raw_update({"message": sticker | {"reply_to_message": card.to_json()}})
    await bot.settle()
    assert bot.pg.last(group).text == wording.STICKER


async def test_being_added(bot: Bot, malee: Person):
    group = bot.pg.add_group("กองคลัง", administrators=[malee], bot_is_member=False)
    bot.pg.add_bot(group, malee)
    await bot.settle()
    (welcome,) = [m for m in bot.pg.messages(group) if m.sender is bot.pg.me]
    assert "@itabot_bot" in welcome.text
    assert wording.SEES_ONLY_ADDRESSED in welcome.text


async def test_somebody_else_being_added(bot: Bot, somchai: Person, group: Chat):
    bot.pg.join(group, bot.pg.add_person("ประเสริฐ"))
    await bot.settle()
    assert all(m.sender is not bot.pg.me for m in bot.pg.messages(group))


async def test_being_removed_and_coming_back(bot: Bot, malee: Person, group: Chat):
    await bot.ask(group, malee, "/o36")
    bot.pg.remove_bot(group, malee)
    await bot.settle()
    assert not await active(bot, group)
    bot.pg.add_bot(group, malee)
    await bot.settle()
    assert await active(bot, group)
    assert bot.errors == []


async def test_being_blocked(bot: Bot, malee: Person, private: Chat):
    await bot.ask(private, malee, "ข้อ 36")
    bot.pg.block(malee)
    await bot.settle()
    assert not await active(bot, private)


async def test_a_welcome_that_may_not_be_written(bot: Bot, malee: Person):
    group = bot.pg.add_group("กองคลัง", administrators=[malee], bot_is_member=False)
    bot.pg.fail("sendMessage", Fault.bad_request("not enough rights to send text messages"))
    bot.pg.add_bot(group, malee)
    await bot.settle()
    assert "O36" in (await bot.ask(group, malee, "/o36")).text


async def test_a_group_becomes_a_supergroup(bot: Bot, malee: Person, group: Chat):
    await bot.ask(group, malee, "/year 2568")
    new = bot.pg.upgrade(group)
    await bot.settle()
    office = await offices.of_chat(bot.db, new.id, bot.services.clock())
    assert office.year == 2568
    assert all(m.sender is not bot.pg.me for m in bot.pg.messages(new))
    assert "ปี 2568" in (await bot.ask(new, malee, "/o25")).text
    assert bot.errors == []


async def test_a_group_found_to_have_moved_while_sending(bot: Bot, malee: Person, group: Chat):
    await bot.ask(group, malee, "/year 2568")
    question = bot.pg.say(group, malee, "/o25").to_json()
    await bot.settle()
    new = bot.pg.upgrade(group)
    bot.pg.updates.clear()  # only the refusal tells of the move
    bot.pg.raw_update({"message": question | {"message_id": 7_777}})
    await bot.settle()
    assert "O25" in bot.pg.last(new).text
    assert (await offices.of_chat(bot.db, new.id, bot.services.clock())).year == 2568
    assert bot.errors == []


async def test_being_added_asks_for_the_edition(bot: Bot, malee: Person, somchai: Person):
    group = bot.pg.add_group("กองคลัง", [somchai], [malee], bot_is_member=False)
    bot.pg.add_bot(group, malee)
    await bot.settle()
    welcome = bot.pg.last(group)
    assert await bot.press(welcome, "2568", somchai) == wording.ADMINISTRATORS_ONLY
    assert await bot.press(welcome, "2568", malee) == wording.YEAR_CHOSEN.format(year=2568)
    assert (await offices.of_chat(bot.db, group.id, bot.services.clock())).year == 2568


async def test_telegram_is_asked_for_rights_once_in_a_while(
    bot: Bot, malee: Person, somchai: Person, group: Chat
):
    for _ in range(3):
        await bot.ask(group, somchai, "/year 2568")
    assert sum(call.method == "getChatMember" for call in bot.pg.calls) == 1
    await bot.services.sleep(VALID.total_seconds() + 1)
    await bot.ask(group, somchai, "/year 2568")
    assert sum(call.method == "getChatMember" for call in bot.pg.calls) == 2


async def test_who_is_here(bot: Bot, malee: Person, somchai: Person, group: Chat):
    await bot.ask(group, somchai, "/help")
    bot.pg.join(group, bot.pg.add_person("ประเสริฐ"))
    await bot.settle()
    office = await offices.of_chat(bot.db, group.id, bot.services.clock())
    assert [m.name for m in await members.of_office(bot.db, office.id)] == ["สมชาย", "ประเสริฐ"]
    bot.pg.leave(group, somchai)
    await bot.settle()
    assert [m.name for m in await members.of_office(bot.db, office.id)] == ["ประเสริฐ"]
    assert bot.errors == []


async def test_a_supergroup_keeps_the_work(bot: Bot, malee: Person, group: Chat):
    card = await bot.ask(group, malee, "/checklist o36")
    await bot.press(card, card.buttons[0][0], malee)
    await bot.ask(group, malee, "/assign o36 กองคลัง")
    await bot.ask(group, malee, "/evidence o36 https://x.go.th/a")
    new = bot.pg.upgrade(group)
    await bot.settle()
    shown = (await bot.ask(new, malee, "/checklist o36")).text
    assert "1/5" in shown
    assert "กองคลัง" in shown
    assert "หลักฐาน: 1 ลิงก์" in shown
    assert "มาลี" in (await bot.ask(new, malee, "/history o36")).text
    assert bot.errors == []


async def test_coming_back_continues_where_it_stopped(bot: Bot, malee: Person, group: Chat):
    card = await bot.ask(group, malee, "/checklist o36")
    await bot.press(card, card.buttons[0][0], malee)
    bot.pg.remove_bot(group, malee)
    await bot.settle()
    bot.pg.add_bot(group, malee)
    await bot.settle()
    assert "1/5" in (await bot.ask(group, malee, "/checklist o36")).text


async def test_each_edition_keeps_its_work(bot: Bot, malee: Person, group: Chat):
    card = await bot.ask(group, malee, "/checklist o36")
    await bot.press(card, card.buttons[0][0], malee)
    await bot.ask(group, malee, "/year 2568")
    assert "0/" in (await bot.ask(group, malee, "/checklist o1")).text
    await bot.ask(group, malee, "/year 2566")
    assert "1/5" in (await bot.ask(group, malee, "/checklist o36")).text
