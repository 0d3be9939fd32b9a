"""/remind: seen by all, changed by administrators, tried out by anybody."""

from datetime import time

from handlers.playground import Fault
from handlers.views import wording
from handlers.views.wording import reminders as words
from itabot.office import office_settings
from itabot.office.office_settings import OfficeSettings
from tests.handlers.living_bot import button
from tests.handlers.reminders.remind_bot import DAY, THURSDAY, RemindBot, at

FRIDAY = THURSDAY + DAY


async def held(office: RemindBot) -> OfficeSettings:
    return await office_settings.of_office(office.db, await office.office_id())


async def test_what_holds_is_shown(office: RemindBot) -> None:
    shown = await office.say("/remind", office.somchai)
    assert shown.text.startswith(
        "🔔 การเตือนเปิดอยู่\n\nเวลา 08.30 น. (เวลาไทย)\n"
        "ก่อนครบกำหนด: 30, 14, 7, 3, 1 วัน · วันครบกำหนด\n"
        "หลังเลยกำหนด: วันละครั้ง ไม่เกิน 7 ครั้ง"
    )
    assert words.NO_NEXT in shown.text
    await office.due(FRIDAY, "o36")
    shown = await office.say("/remind", office.somchai)
    assert "การเตือนครั้งถัดไป: 18 มิ.ย. 69 08.30 น. (พรุ่งนี้)" in shown.text


async def test_words_change_what_holds(office: RemindBot) -> None:
    for said in ("เวลา ๙.๑๕ น.", "ก่อน 0 7", "หลัง 3 ครั้ง", "สัปดาห์ ปิด", "วันทำการ ปิด"):
        assert "ตั้งค่า" in (await office.say(f"/remind {said}")).text
    now = await held(office)
    assert now == OfficeSettings(True, False, time(9, 15), (7, 0), 3, False)
    shown = (await office.say("/remind ก่อน 0")).text
    assert "ก่อนครบกำหนด: วันครบกำหนด" in shown


async def test_the_range_is_told(office: RemindBot) -> None:
    assert "00.00 ถึง 23.59" in (await office.say("/remind 25.00")).text
    assert "0 ถึง 120 ไม่เกิน 12 ค่า" in (await office.say("/remind ก่อน 900")).text
    assert "0 ถึง 30" in (await office.say("/remind หลัง 99")).text


async def test_only_administrators_change(office: RemindBot) -> None:
    shown = await office.say("/remind off", office.somchai)
    assert shown.text == wording.ADMINISTRATORS_ONLY
    shown = await office.say("/remind", office.somchai)
    toast = await office.bot.press(shown, words.SWITCH[False], office.somchai)
    assert toast == wording.ADMINISTRATORS_ONLY
    assert (await held(office)).reminders


async def test_buttons(office: RemindBot) -> None:
    shown = await office.say("/remind")
    for part in ("13.00", "ปิดสรุป", "วันหยุดด้วย", "ปิดการเตือน"):
        assert await office.bot.press(shown, button(shown, part), office.malee) == words.KEPT
    assert shown.text.startswith("🔕 การเตือนปิดอยู่")
    assert shown.buttons == [[words.SWITCH[True]]]
    now = await held(office)
    assert (now.reminders, now.weekly, now.working_days_only) == (False, False, False)
    assert now.hour == time(13)


async def test_off_is_off_and_the_hour_is_the_groups(office: RemindBot) -> None:
    await office.due(FRIDAY, "o36")
    await office.say("/remind เวลา 10.15")
    await office.until(at(THURSDAY, 10, 14))
    assert office.digests() == []
    await office.until(at(THURSDAY, 10, 15))
    assert len(office.digests()) == 1
    await office.say("/remind off")
    await office.until(at(FRIDAY, 12))
    assert len(office.digests()) == 1


async def test_trying_out_goes_to_whoever_asks(office: RemindBot) -> None:
    await office.due(FRIDAY, "o36")
    office.clock.advance(at(THURSDAY, 7) - office.clock.now())
    shown = await office.say("/remind test", office.somchai)
    assert words.PREVIEW in shown.text
    assert shown.buttons == []
    private = office.pg.private_chat(office.somchai)
    await office.say("/start", office.somchai, private)
    shown = await office.say("/remind ทดสอบ", office.somchai)
    assert shown.text == words.SENT_IN_PRIVATE
    assert words.PREVIEW in office.pg.last(private).text
    # It was no delivery: the real one comes at its hour.
    assert await office.states() == []
    await office.until(at(THURSDAY))
    assert await office.states() == [("sent", None)]


async def test_trying_out_a_day_without_anything(office: RemindBot) -> None:
    await office.due(FRIDAY + DAY, "o36")
    shown = await office.say("/remind test")
    assert shown.text == f"{words.NOTHING_TODAY}\nการเตือนครั้งถัดไป: 19 มิ.ย. 69 08.30 น. (อีก 2 วัน)"


async def test_trying_out_where_private_words_are_refused(office: RemindBot) -> None:
    await office.due(FRIDAY, "o36")
    office.clock.advance(at(THURSDAY, 7) - office.clock.now())
    await office.say("/start", office.malee, office.pg.private_chat(office.malee))
    office.pg.fail("sendMessage", Fault.forbidden("bot was blocked by the user"))
    assert words.PREVIEW in (await office.say("/remind test")).text
