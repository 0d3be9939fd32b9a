"""The list by date, its pages, and the history."""

from datetime import timedelta

from sqlalchemy import insert

from handlers.playground import Chat, Person
from handlers.views.deadlines.changes import PER_PAGE
from handlers.views.wording import checklist as item_words
from handlers.views.wording import deadlines as words
from itabot.office.deadlines.agenda import LIMIT
from itabot.office.store.reminder_tables import DeadlineRow
from tests.handlers.deadlines.desk import OIT, held, office_id
from tests.handlers.living_bot import Bot, button


async def test_nothing_yet(bot: Bot, malee: Person, private: Chat):
    shown = await bot.ask(private, malee, "/deadlines")
    assert words.NONE in shown.text
    assert "/deadline ส่ง OIT 30 เม.ย. 2570" in shown.text
    await bot.press(shown, words.DONE_ONES, malee)
    assert words.NONE_DONE in shown.text
    await bot.press(shown, words.OPEN_ONES, malee)
    assert words.NONE in shown.text


async def fill(bot: Bot, chat: Chat, count: int) -> None:
    """Put deadlines on file, one a day from three days ago."""
    office, now = await office_id(bot, chat), bot.services.clock()
    row = {"office_id": office, "year": 2566, "target_kind": "office", "timed": False}
    rows = [
        row
        | {"title": f"งาน {n}", "due_at": now + timedelta(days=n - 3), "source": "own"}
        | {"set_at": now}
        for n in range(count)
    ]
    async with bot.db.transaction() as session:
        await session.execute(insert(DeadlineRow), rows)


async def test_what_is_over_this_week_and_later(bot: Bot, malee: Person, group: Chat):
    await fill(bot, group, 9)
    shown = (await bot.ask(group, malee, "/deadlines")).text
    over, week, month = (
        shown.index(words.OVERDUE),
        shown.index(words.THIS_WEEK),
        shown.index("พฤศจิกายน 2569"),
    )
    assert over < shown.index("1. อา. 22 พ.ย. งาน 0 – เลยมา 3 วัน") < week
    assert week < shown.index("4. พ. 25 พ.ย. งาน 3 – วันนี้") < shown.index("งาน 7") < month
    assert month < shown.index("9. จ. 30 พ.ย. งาน 8 – อีก 5 วัน")


async def test_five_hundred_have_pages_and_a_limit(bot: Bot, malee: Person, group: Chat):
    await fill(bot, group, LIMIT)
    shown = await bot.ask(group, malee, "/deadlines")
    assert f"{LIMIT} รายการ" in shown.text
    assert words.FULL.format(limit=LIMIT) in shown.text
    assert "หน้า 1/50" in shown.text
    await bot.press(shown, button(shown, "หน้า 2"), malee)
    assert "11. " in shown.text
    await bot.press(shown, "15", malee)
    assert "งาน 14" in shown.text
    refused = await bot.ask(group, malee, OIT)
    assert f"มีกำหนดครบ {LIMIT} รายการแล้ว" in refused.text
    assert len(await held(bot, group)) == LIMIT
    assert bot.errors == []


async def test_the_longest_names_fit(bot: Bot, malee: Person, private: Chat):
    title = "<&" * 100
    for number in range(11):
        await bot.ask(private, malee, f"/deadline o1-o43 {title} อีก {number + 1} วัน")
    shown = await bot.ask(private, malee, "/deadlines")
    assert "หน้า 1/2" in shown.text
    await bot.press(shown, "1", malee)
    assert "และอีก 35 ข้อ" in shown.text
    assert bot.errors == []


async def test_the_history(bot: Bot, malee: Person, somchai: Person, group: Chat):
    card = await bot.ask(group, malee, OIT)
    await bot.press(card, words.DONE, somchai)
    await bot.press(card, words.NOT_DONE, somchai)
    await bot.press(card, words.CHANGE_DAY, malee)
    await bot.press(card, "เม.ย. 70", malee)
    await bot.press(card, "29", malee)
    await bot.press(card, words.REMOVE, malee)
    await bot.press(card, words.REMOVE_YES, malee)
    shown = await bot.ask(group, malee, "/history กำหนด")
    lines = [line.partition(": ")[2] for line in shown.text.splitlines()[2:]]
    assert lines == [
        "ลบ ส่ง OIT 29 เม.ย. 70",
        "ส่ง OIT 30 เม.ย. 70 → 29 เม.ย. 70",
        "ยังไม่เสร็จ: ส่ง OIT",
        "✓ ส่ง OIT",
        "➕ ส่ง OIT 30 เม.ย. 70",
    ]
    assert "สมชาย: ✓ ส่ง OIT" in shown.text
    assert bot.errors == []


async def test_a_long_history_has_pages(bot: Bot, malee: Person, group: Chat):
    for number in range(PER_PAGE + 2):
        await bot.ask(group, malee, f"/deadline งาน {number} พรุ่งนี้")
    listed = await bot.ask(group, malee, "/deadlines")
    await bot.press(listed, words.HISTORY, malee)
    assert listed.text.count("มาลี") == PER_PAGE
    await bot.press(listed, item_words.HISTORY_OLDER, malee)
    assert listed.text.count("มาลี") == 2
    await bot.press(listed, item_words.HISTORY_NEWEST, malee)
    await bot.press(listed, words.ALL_DEADLINES, malee)
    assert listed.text.startswith("กำหนดส่ง")


async def test_undo_leaves_deadlines_and_what_lies_behind_them(
    bot: Bot, malee: Person, private: Chat
):
    card = await bot.ask(private, malee, "/checklist o36")
    await bot.press(card, card.buttons[0][0], malee)
    await bot.ask(private, malee, OIT)
    assert "/deadlines" in (await bot.ask(private, malee, "/undo")).text
    assert len(await held(bot, private)) == 1
    assert "1/5" in (await bot.ask(private, malee, "/checklist o36")).text
    assert bot.errors == []


async def test_a_checklist_tells_what_is_due(bot: Bot, malee: Person, private: Chat):
    await bot.ask(private, malee, "/deadline o36 วันศุกร์หน้า")
    shown = await bot.ask(private, malee, "/checklist o36")
    assert "⏰ กำหนด: ศ. 4 ธ.ค. (อีก 9 วัน)" in shown.text
    await bot.ask(private, malee, "/deadline 10.1 พรุ่งนี้")
    shown = await bot.ask(private, malee, "/checklist o36")
    assert "⏰ กำหนด: พฤ. 26 พ.ย. (พรุ่งนี้) และอีก 1 รายการ" in shown.text
