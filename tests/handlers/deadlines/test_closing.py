"""The closing day, what is proposed before it, the edition's calendar, the file."""

from dataclasses import replace
from datetime import date

import pytest
from icalendar import Calendar

from handlers.playground import Chat, Person
from handlers.views.wording import deadlines as words
from itabot.knowledge_base.models import CalendarEntry
from itabot.office import office_settings
from itabot.office.deadlines.proposals import CLOSING_TITLE
from itabot.office.deadlines.store import Deadline, Source
from tests.handlers.deadlines.desk import OIT, answer, held, office_id
from tests.handlers.living_bot import YEAR, Bot, button, give


async def closing(bot: Bot, chat: Chat) -> date | None:
    chosen = await office_settings.of_office(bot.db, await office_id(bot, chat))
    return chosen.closing


async def of_source(bot: Bot, chat: Chat, source: Source) -> list[Deadline]:
    return [each for each in await held(bot, chat) if each.source is source]


async def test_from_the_first_deadline_to_accepted_milestones(bot: Bot, malee: Person, group: Chat):
    card = await bot.ask(group, malee, OIT)
    assert "30 เม.ย. 70" in await bot.press(card, words.AS_CLOSING, malee)
    assert "วันปิดรับ OIT คือ วันศุกร์ที่ 30 เมษายน 2570" in card.text
    assert "ไม่ใช่กำหนดของ ป.ป.ช." in card.text
    proposed = await of_source(bot, group, Source.PROPOSED)
    assert len(proposed) == 5
    assert await closing(bot, group) == date(2027, 4, 30)
    listed = await bot.ask(group, malee, "/deadlines")
    assert listed.text.count("[ข้อเสนอ]") == 6  # five, and what it means
    assert "ปิดรับ OIT 30 เม.ย. 70 (อีก 156 วัน)" in listed.text
    await bot.press(listed, button(listed, "ข้อเสนอ (5)"), malee)
    assert "5 รายการ" in await bot.press(listed, words.ACCEPT_ALL, malee)
    assert len(await of_source(bot, group, Source.ACCEPTED)) == 5
    assert "[ข้อเสนอ]" not in listed.text
    assert (await of_source(bot, group, Source.OWN))[0].title == "ส่ง OIT"
    give(listed, "1:da:0")
    assert await bot.press(listed, "เก่า", malee) == words.NO_PROPOSALS
    assert bot.errors == []


async def test_one_by_one(bot: Bot, malee: Person, group: Chat):
    card = await bot.ask(group, malee, OIT)
    await bot.press(card, words.AS_CLOSING, malee)
    await bot.press(card, "1", malee)
    assert words.PROPOSED in card.text
    await bot.press(card, words.ACCEPT, malee)
    await bot.press(card, "1", malee)
    await bot.press(card, words.CHANGE_DAY, malee)
    await bot.press(card, "มี.ค. 70", malee)
    await bot.press(card, "31", malee)
    assert "รับจากข้อเสนอ" in card.text
    accepted = await of_source(bot, group, Source.ACCEPTED)
    assert date(2027, 3, 31) in [each.day for each in accepted]
    give(card, "1:dv:")
    await bot.press(card, "เก่า", malee)
    assert "3 รายการ" in await bot.press(card, words.REJECT, malee)
    assert await of_source(bot, group, Source.PROPOSED) == []
    assert len(await of_source(bot, group, Source.ACCEPTED)) == 2
    assert bot.errors == []


async def test_asked_when_the_group_takes_the_bot_in(bot: Bot, malee: Person):
    group = bot.pg.add_group("ใหม่", administrators=[malee], bot_is_member=False)
    bot.pg.add_bot(group, malee)
    await bot.settle()
    welcome = bot.pg.last(group)
    before = welcome.text
    assert await bot.press(welcome, words.SET_CLOSING, malee) == words.ASKED_DAY
    assert welcome.text == before
    asked = bot.pg.last(group)
    await bot.press(asked, "เม.ย. 70", malee)
    await bot.press(asked, "30", malee)
    assert await closing(bot, group) == date(2027, 4, 30)
    (own,) = await of_source(bot, group, Source.OWN)
    assert (own.title, own.day) == (CLOSING_TITLE, date(2027, 4, 30))
    assert bot.errors == []


async def test_asked_in_private_and_answered_in_words(bot: Bot, malee: Person, private: Chat):
    hello = await bot.ask(private, malee, "/start")
    await bot.press(hello, words.SET_CLOSING, malee)
    asked = await answer(bot, private, malee, "30 เม.ย. 2027", to=bot.pg.last(private))
    assert "ค.ศ. 2027 = พ.ศ. 2570" in asked.text
    await bot.press(asked, button(asked, "30 เม.ย. 70"), malee)
    assert await closing(bot, private) == date(2027, 4, 30)


async def test_another_closing_day_takes_what_was_not_accepted_along(
    bot: Bot, malee: Person, group: Chat
):
    card = await bot.ask(group, malee, OIT)
    await bot.press(card, words.AS_CLOSING, malee)
    await bot.press(card, words.ALL_DEADLINES, malee)
    await bot.press(card, words.SET_CLOSING, malee)
    assert "ตอนนี้ตั้งไว้เป็น วันศุกร์ที่ 30 เมษายน 2570" in card.text
    await answer(bot, group, malee, "14 พ.ค. 70", to=card)
    assert len(await of_source(bot, group, Source.PROPOSED)) == 5
    (own,) = await of_source(bot, group, Source.OWN)
    assert (own.title, own.day) == ("ส่ง OIT", date(2027, 5, 14))
    # Moving that deadline itself is the same thing.
    give(card, f"1:dm:{own.id}:20270528")
    await bot.press(card, "เก่า", malee)
    assert await closing(bot, group) == date(2027, 5, 28)
    assert bot.errors == []


async def test_too_little_time_is_said(bot: Bot, malee: Person, private: Chat):
    listed = await bot.ask(private, malee, "/deadlines")
    give(listed, "1:dk:20261125")
    await bot.press(listed, "เก่า", malee)
    assert words.TOO_CLOSE in listed.text
    assert await of_source(bot, private, Source.PROPOSED) == []


@pytest.mark.parametrize(
    ("stamp", "told"), [("20261124", "24 พ.ย. 69 ผ่านไปแล้ว"), ("20270231", "ใช้ไม่ได้แล้ว")]
)
async def test_a_closing_day_that_cannot_be(
    bot: Bot, malee: Person, private: Chat, stamp: str, told: str
):
    listed = await bot.ask(private, malee, "/deadlines")
    give(listed, f"1:dk:{stamp}")
    assert told in await bot.press(listed, "เก่า", malee)
    assert await closing(bot, private) is None
    assert bot.errors == []


async def test_items_that_cannot_be_ready_are_named(bot: Bot, malee: Person, private: Chat):
    engine = bot.services.live.current
    edition = engine.kb.edition(YEAR)
    period = {"kind": "first-six-months", "year": 2570, "certainty": "verified"}
    late = edition.items["o37"].model_copy(
        update={"period": type(edition.items["o37"].period).model_validate(period)}
    )
    changed = replace(edition, items={**edition.items, "o37": late})
    with_it = replace(engine.kb, editions={**engine.kb.editions, YEAR: changed})
    bot.services.live.current = _Knowing(with_it)  # type: ignore[misc, assignment]
    listed = await bot.ask(private, malee, "/deadlines")
    give(listed, f"1:i:{YEAR}:o37:0")
    await bot.press(listed, "เก่า", malee)
    assert "ครบได้ตั้งแต่ 1 เมษายน 2570" in listed.text
    give(listed, "1:dk:20270331")
    await bot.press(listed, "เก่า", malee)
    assert "ยังไม่ครบก่อนวันปิดรับ: O37" in listed.text
    give(listed, "1:dk:20270423")
    await bot.press(listed, "เก่า", malee)
    assert "ทำรายงานรอบ 6 เดือนแรกให้เสร็จ" in listed.text


class _Knowing:
    """An engine that knows something else, and answers nothing."""

    def __init__(self, kb: object) -> None:
        self.kb = kb


async def test_the_editions_calendar(bot: Bot, malee: Person, group: Chat):
    engine = bot.services.live.current
    step = {"id": "answer", "title": "ตอบแบบวัด OIT", "start": "unknown", "end": date(2027, 4, 30)}
    entry = CalendarEntry.model_validate(step | {"certainty": "draft", "sources": []})
    edition = replace(engine.kb.edition(YEAR), calendar=(entry,))
    known = replace(engine.kb, editions={**engine.kb.editions, YEAR: edition})
    bot.services.live.current = _Knowing(known)  # type: ignore[misc, assignment]
    listed = await bot.ask(group, malee, "/deadlines")
    assert "1 รายการ" in await bot.press(listed, words.FOLLOW.format(year=YEAR), malee)
    assert "ตอบแบบวัด OIT 📌 [ร่าง] – อีก 156 วัน" in listed.text
    assert words.CALENDAR_LEGEND in listed.text
    await bot.press(listed, "1", malee)
    assert "ร่าง: มีแหล่งเดียว" in listed.text
    give(listed, f"1:dc:{YEAR}")
    assert "ไม่มีวันที่ยังมาไม่ถึง" in await bot.press(listed, "เก่า", malee)
    give(listed, "1:dc:2599")
    assert "2599" in await bot.press(listed, "เก่า", malee)
    assert bot.errors == []


async def test_the_file(bot: Bot, malee: Person, somchai: Person, group: Chat):
    assert (await bot.ask(group, somchai, "/calendar")).text == words.FILE_NONE
    card = await bot.ask(group, malee, OIT)
    await bot.press(card, words.AS_CLOSING, malee)
    sent = await bot.ask(group, somchai, "/calendar")
    assert sent.body["document"]["file_name"] == words.FILE_NAME
    assert sent.body["document"]["mime_type"] == "text/calendar"
    assert "กำหนด 1 รายการ" in sent.body["caption"]
    content = bot.pg.files[sent.body["document"]["file_id"]].content
    (event,) = Calendar.from_ical(content).events
    assert (event["SUMMARY"], event.start) == ("ส่ง OIT", date(2027, 4, 30))
    await bot.press(card, words.ALL_DEADLINES, malee)
    assert await bot.press(card, words.AS_CALENDAR, somchai) == words.FILE_SENT
    assert bot.errors == []
