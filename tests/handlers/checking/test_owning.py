"""Owners: oneself, a colleague by name or by reply, a unit; and what is one's own."""

import pytest

from handlers.playground import Chat, Person
from handlers.views.wording import checklist as item_words
from handlers.views.wording import owners as words
from itabot.knowledge_base.catalog import ItemKey
from itabot.office import offices, owners
from tests.handlers.living_bot import YEAR, Bot


async def owners_of(bot: Bot, chat: Chat, code: str) -> list[owners.Owner]:
    office = await offices.of_chat(bot.db, chat.id, bot.services.clock())
    return list(await owners.of_item(bot.db, office.id, ItemKey(YEAR, code)))


async def owned_by(bot: Bot, chat: Chat, code: str = "o36") -> list[str]:
    found = await owners_of(bot, chat, code)
    return [owner.unit or (owner.member.name if owner.member else "?") for owner in found]


async def test_taking_an_item_oneself(bot: Bot, malee: Person, somchai: Person, group: Chat):
    card = await bot.ask(group, malee, "/checklist o36")
    assert item_words.NO_OWNER in card.text
    assert await bot.press(card, item_words.OWN, malee) == words.OWNED.format(code="O36")
    assert await bot.press(card, item_words.OWN, malee) == words.OWNED_ALREADY
    await bot.press(card, item_words.OWN, somchai)
    assert "ผู้รับผิดชอบ: มาลี, สมชาย" in card.text
    await bot.press(card, item_words.DISOWN, malee)
    assert await owned_by(bot, group) == ["สมชาย"]
    assert await bot.press(card, item_words.DISOWN, malee) == words.NOT_OWNED
    assert bot.errors == []


async def test_a_unit(bot: Bot, malee: Person, group: Chat):
    answer = await bot.ask(group, malee, "/assign o36 กองคลัง <1>")
    assert answer.text == "มอบข้อ O36 ให้ กองคลัง <1> แล้ว"
    assert "อยู่แล้ว" in (await bot.ask(group, malee, "/assign o36 กองคลัง <1>")).text
    assert await owned_by(bot, group) == ["กองคลัง <1>"]
    assert "ออกจากข้อ O36" in (await bot.ask(group, malee, "/unassign o36 กองคลัง <1>")).text
    assert await owned_by(bot, group) == []


@pytest.mark.parametrize("oneself", sorted(words.ONESELF))
async def test_by_what_people_call_themselves(bot: Bot, malee: Person, group: Chat, oneself: str):
    await bot.ask(group, malee, f"/assign o36 {oneself}")
    assert await owned_by(bot, group) == ["มาลี"]
    await bot.ask(group, malee, f"/unassign o36 {oneself}")
    assert await owned_by(bot, group) == []


async def test_by_a_name_that_one_member_has(bot: Bot, malee: Person):
    first, second = (bot.pg.add_person("ปรีชา", last_name=name) for name in ("ใจดี", "งามดี"))
    group = bot.pg.add_group("ทีม", members=[first, second, malee])
    for person in (first, second, malee):
        await bot.ask(group, person, "/o36")
    await bot.ask(group, malee, "/assign o36 ปรีชา งามดี")
    await bot.ask(group, first, "/assign o37 มาลี")
    await bot.ask(group, first, "/assign o38 ปรีชา")
    assert await owned_by(bot, group) == ["ปรีชา งามดี"]
    assert (await owners_of(bot, group, "o37"))[0].unit is None
    assert (await owners_of(bot, group, "o38"))[0].unit == "ปรีชา"


async def test_by_username(bot: Bot, malee: Person):
    preecha = bot.pg.add_person("ปรีชา", username="preecha")
    group = bot.pg.add_group("ทีม", members=[preecha, malee])
    await bot.ask(group, preecha, "/o36")
    await bot.ask(group, malee, "/assign o36 @Preecha")
    assert await owned_by(bot, group) == ["ปรีชา"]


async def test_by_a_username_never_seen(bot: Bot, malee: Person, group: Chat):
    answer = await bot.ask(group, malee, "/assign o36 @somebody")
    assert "ยังไม่เคยเห็น @somebody" in answer.text
    assert await owned_by(bot, group) == ["@somebody"]


async def test_by_reply(bot: Bot, malee: Person, somchai: Person, group: Chat):
    said = bot.pg.say(group, somchai, "ข้อนี้ผมทำเอง")
    bot.pg.say(group, malee, "/assign o36", reply_to=said)
    await bot.settle()
    assert await owned_by(bot, group) == ["สมชาย"]


async def test_alone_it_is_oneself(bot: Bot, malee: Person, group: Chat):
    await bot.ask(group, malee, "/assign o36")
    assert await owned_by(bot, group) == ["มาลี"]
    await bot.ask(group, malee, "/unassign o36")
    assert await owned_by(bot, group) == []


async def test_by_a_mention_of_somebody_without_a_username(
    bot: Bot, malee: Person, somchai: Person, group: Chat
):
    said = bot.pg.say(group, malee, "/assign@itabot_bot o36 สมชาย").to_json()
    await bot.settle()
    mention = {"type": "text_mention", "offset": 23, "length": 5, "user": somchai.to_json()}
    entities = [*said["entities"], mention]
    bot.pg.raw_update({"message": said | {"entities": entities, "message_id": 9_999}})
    await bot.settle()
    assert await owned_by(bot, group) == ["สมชาย", "สมชาย"]


@pytest.mark.parametrize("said", ["/assign", "/assign o99 กองคลัง", "/unassign", "/assign กองคลัง"])
async def test_what_cannot_be_assigned(bot: Bot, malee: Person, private: Chat, said: str):
    answer = await bot.ask(private, malee, said)
    assert answer.sender is bot.pg.me
    assert await owned_by(bot, private) == []
    assert bot.errors == []


async def test_more_owners_than_an_item_may_have(bot: Bot, malee: Person, private: Chat):
    for number in range(10):
        await bot.ask(private, malee, f"/assign o36 กอง {number}")
    answer = await bot.ask(private, malee, "/assign o36 กองสุดท้าย")
    assert "ครบ 10 ราย" in answer.text


async def test_mine_across_groups(bot: Bot, malee: Person, private: Chat, group: Chat):
    other = bot.pg.add_group("คณะทำงาน <ITA>", members=[malee])
    await bot.ask(group, malee, "/assign o36")
    await bot.ask(other, malee, "/assign o40")
    await bot.ask(private, malee, "/assign o1")
    everywhere = (await bot.ask(private, malee, "/mine")).text
    assert "ทีม ITA · ปี 2566" in everywhere
    assert "คณะทำงาน <ITA>" in everywhere
    assert all(f"/{code} " in everywhere for code in ("o36", "o40", "o1"))
    here = (await bot.ask(group, malee, "/mine")).text
    assert "/o36 " in here
    assert "/o40 " not in here
    assert bot.errors == []


async def test_mine_leaves_out_what_is_done_and_groups_left(
    bot: Bot, malee: Person, somchai: Person, private: Chat, group: Chat
):
    await bot.ask(group, somchai, "/assign o36")
    bot.pg.leave(group, somchai)
    await bot.settle()
    own = bot.pg.private_chat(somchai)
    assert words.MINE_NOWHERE in (await bot.ask(own, somchai, "/mine")).text
    assert "สมชาย (ออกจากกลุ่มแล้ว)" in (await bot.ask(group, malee, "/checklist o36")).text
    assert words.MINE_NOWHERE in (await bot.ask(private, malee, "/mine")).text
