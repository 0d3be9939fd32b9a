"""Deadlines in people's own words: kept, or asked back."""

from datetime import date, time

import pytest

from handlers.playground import Chat, Message, Person
from handlers.views.wording import deadlines as words
from itabot.office.deadlines.store import Target
from tests.handlers.deadlines.desk import OIT, answer, held
from tests.handlers.living_bot import Bot, button, give

# How words are read does not depend on the database; the other tests here try both.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


async def test_a_deadline_is_kept_and_listed(bot: Bot, malee: Person, group: Chat):
    shown = await bot.ask(group, malee, OIT)
    assert words.ADDED in shown.text
    assert "วันศุกร์ที่ 30 เมษายน 2570 (อีก 156 วัน)" in shown.text
    assert "ตั้งโดย มาลี" in shown.text
    (made,) = await held(bot, group)
    assert (made.title, made.day, made.clock) == ("ส่ง OIT", date(2027, 4, 30), None)
    listed = await bot.ask(group, malee, "/deadlines")
    assert "1. ศ. 30 เม.ย. 70 ส่ง OIT – อีก 156 วัน" in listed.text
    assert bot.errors == []


@pytest.mark.parametrize(
    ("typed", "title", "target", "day", "clock"),
    [
        ("o37 วันศุกร์หน้า", "", Target(("o37",)), date(2026, 12, 4), None),
        ("เพิ่ม ปิดงบ สิ้นเดือนนี้", "ปิดงบ", Target(), date(2026, 11, 30), None),
        ("ตรวจเว็บ อีก 3 วัน", "ตรวจเว็บ", Target(), date(2026, 11, 28), None),
        ("๑๕ มี.ค. ๗๐ 16.30 น. ประชุม", "ประชุม", Target(), date(2027, 3, 15), time(16, 30)),
        ("10.1 พรุ่งนี้", "", Target(group="10.1"), date(2026, 11, 26), None),
        ("กองคลัง ส่งสขร พรุ่งนี้", "ส่งสขร", Target(owner="กองคลัง"), date(2026, 11, 26), None),
        ("@nobody_here ส่ง พรุ่งนี้", "ส่ง", Target(owner="@nobody_here"), date(2026, 11, 26), None),
    ],
)
async def test_natural_thai(
    bot: Bot,
    malee: Person,
    private: Chat,
    typed: str,
    title: str,
    target: Target,
    day: date,
    clock: time | None,
):
    await bot.ask(private, malee, f"/deadline {typed}")
    (made,) = await held(bot, private)
    assert (made.title, made.target, made.day, made.clock) == (title, target, day, clock)
    assert bot.errors == []


async def test_people_and_units_that_the_group_knows(
    bot: Bot, malee: Person, somchai: Person, group: Chat
):
    bot.pg.say(group, somchai, "/deadlines")
    await bot.ask(group, malee, "/assign o36 ธุรการ")
    await bot.ask(group, malee, "/deadline สมชาย ส่งแผน พรุ่งนี้")
    await bot.ask(group, malee, "/deadline ธุรการ ส่งแผน พรุ่งนี้")
    shown = await bot.ask(group, malee, "/deadline สมชายเสมอ พรุ่งนี้")
    person, unit, word = await held(bot, group)
    assert person.owner is not None
    assert (person.owner.name, person.title) == ("สมชาย", "ส่งแผน")
    assert unit.target.owner == "ธุรการ"
    assert (word.target, word.title) == (Target(), "สมชายเสมอ")
    assert words.OF_OFFICE in shown.text


READINGS = [
    ("30 เม.ย. 2027", "ค.ศ. 2027 = พ.ศ. 2570", "30 เม.ย. 70", date(2027, 4, 30)),
    ("31 ก.พ. 70", "ไม่มีวันหรือเวลา “31 ก.พ. 70”", "28 ก.พ. 70", date(2027, 2, 28)),
    ("1 มี.ค. 69", "ผ่านไปแล้ว", "1 มี.ค. 70", date(2027, 3, 1)),
    ("วันจันทร์ที่ 30 เม.ย. 70", "ไม่ตรงกัน", "30 เม.ย. 70", date(2027, 4, 30)),
    ("31 ต.ค. 2570", "ปีงบประมาณ 2571 ไม่ใช่ 2570", "31 ต.ค. 70", date(2027, 10, 31)),
]


@pytest.mark.parametrize(("when", "why", "offered", "day"), READINGS)
async def test_each_reading_has_a_button(
    bot: Bot, malee: Person, group: Chat, when: str, why: str, offered: str, day: date
):
    asked = await bot.ask(group, malee, f"/deadline o36 ส่ง <แผน> {when}")
    assert why in asked.text
    assert await held(bot, group) == []
    question = dict(asked.reply_markup)
    assert await bot.press(asked, button(asked, offered), malee) == words.ADDED
    (made,) = await held(bot, group)
    assert (made.title, made.target.codes, made.day) == ("ส่ง <แผน>", ("o36",), day)
    # Pressed once more, by somebody whose phone was slow, it makes no second one.
    asked.reply_markup = question
    await bot.press(asked, button(asked, offered), malee)
    assert len(await held(bot, group)) == 1
    assert bot.errors == []


QUESTIONS = [
    ("2027", "ค.ศ. 2027 = พ.ศ. 2570"),
    ("เมื่อวาน", "ผ่านไปแล้ว"),
    ("30 เม.ย. 2580", "ไกลเกิน"),
    ("เดือนหน้า", "ยังไม่บอกวันที่"),
    ("", "ยังไม่เห็นวันที่"),
]


@pytest.mark.parametrize(("when", "why"), QUESTIONS)
async def test_what_has_no_reading_is_answered_by_a_reply(
    bot: Bot, malee: Person, group: Chat, when: str, why: str
):
    asked = await bot.ask(group, malee, f"/deadline กองคลัง ส่ง OIT {when}")
    assert why in asked.text
    again = await answer(bot, group, malee, "31 ก.พ. 70", to=asked)
    assert "ไม่มีวันหรือเวลา" in again.text
    shown = await answer(bot, group, malee, "ภายใน 30 เม.ย. 70", to=again)
    assert words.ADDED in shown.text
    (made,) = await held(bot, group)
    assert (made.title, made.target.owner, made.day) == ("ส่ง OIT", "กองคลัง", date(2027, 4, 30))
    assert bot.errors == []


async def test_a_date_without_a_matter(bot: Bot, malee: Person, private: Chat):
    asked = await bot.ask(private, malee, "/deadline พรุ่งนี้ 16.30 น.")
    assert "ครบกำหนด วันพฤหัสบดีที่ 26 พฤศจิกายน 2569 เวลา 16.30 น." in asked.text
    await answer(bot, private, malee, "o36 ส่งแผน", to=asked)
    (made,) = await held(bot, private)
    assert (made.title, made.target.codes, made.clock) == ("ส่งแผน", ("o36",), time(16, 30))


async def test_no_words_at_all_are_asked_for(bot: Bot, malee: Person, group: Chat):
    asked = await bot.ask(group, malee, "/deadline")
    await answer(bot, group, malee, "ส่ง OIT 30 เม.ย. 70", to=asked)
    assert [each.title for each in await held(bot, group)] == ["ส่ง OIT"]
    listed = await bot.ask(group, malee, "/deadlines")
    assert await bot.press(listed, words.ADD, malee) == words.ASKED
    await answer(bot, group, malee, "o1 พรุ่งนี้", to=bot.pg.last(group))
    assert len(await held(bot, group)) == 2


REFUSED = [
    ("ลบ o37", "เปิด /deadlines"),
    ("เลื่อน o37 เป็น 5 ม.ค.", "เปิด /deadlines"),
    ("ยกเลิกข้อ 36", "เปิด /deadlines"),
    ("กองคลัง พรุ่งนี้", "ยังไม่เห็นเรื่อง"),
    ("นะครับ", "ยังไม่เห็นเรื่อง"),
    ("o99 พรุ่งนี้", "ไม่พบข้อ O99 ในปี 2566"),
    (f"{'ก' * 201} พรุ่งนี้", "ยาวได้ไม่เกิน 200"),
    (f"{' '.join(f'o{n}' for n in range(1, 300))} เรื่อง", "ยาวได้ไม่เกิน 200"),
]


@pytest.mark.parametrize(("typed", "told"), REFUSED)
async def test_what_is_refused(bot: Bot, malee: Person, private: Chat, typed: str, told: str):
    assert told in (await bot.ask(private, malee, f"/deadline {typed}")).text
    assert await held(bot, private) == []
    assert bot.errors == []


async def test_a_sub_indicator_of_another_edition(bot: Bot, malee: Person, private: Chat):
    await bot.ask(private, malee, "/year 2569")
    refused = await bot.ask(private, malee, "/deadline 10.1 พรุ่งนี้")
    assert "ไม่มีตัวชี้วัดย่อยนี้" in refused.text


async def test_every_item_at_once(bot: Bot, malee: Person, private: Chat):
    shown = await bot.ask(private, malee, "/deadline o1-o43 ตรวจให้ครบ พรุ่งนี้")
    assert "และอีก 35 ข้อ" in shown.text
    assert len((await held(bot, private))[0].target.codes) == 43


async def test_names_and_titles_are_never_markup(bot: Bot, malee: Person, private: Chat):
    shown = await bot.ask(private, malee, '/deadline <b onclick="x">&amp</b> พรุ่งนี้')
    assert '<b onclick="x">&amp</b>' in shown.text
    assert '<b onclick="x">&amp</b>' in (await bot.ask(private, malee, "/deadlines")).text
    assert bot.errors == []


@pytest.mark.parametrize("stamp", ["20270231", "20270430-2460", "99999999"])
async def test_a_day_that_is_none(bot: Bot, malee: Person, private: Chat, stamp: str):
    asked = await bot.ask(private, malee, "/deadline ส่ง 30 เม.ย. 2027")
    give(asked, f"1:dn:{stamp}")
    assert await bot.press(asked, "เก่า", malee) == words.TOO_OLD
    assert await held(bot, private) == []
    assert bot.errors == []


async def test_a_message_that_quotes_nothing(bot: Bot, malee: Person, private: Chat):
    card = await bot.ask(private, malee, "/o36")
    give(card, "1:dn:20270430")
    assert await bot.press(card, "เก่า", malee) == words.TOO_OLD
    assert await held(bot, private) == []


async def test_somebody_elses_link_is_no_question(bot: Bot, malee: Person, group: Chat):
    shown = await bot.ask(group, malee, "/deadline https://t.me/x?start=dl_close_0 พรุ่งนี้")
    assert isinstance(shown, Message)
    bot.pg.say(group, malee, "30 เม.ย. 70", reply_to=shown)
    await bot.settle()
    assert len(await held(bot, group)) == 1
