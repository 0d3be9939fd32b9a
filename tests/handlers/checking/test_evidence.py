"""Evidence: links added, listed, replaced, removed; opened in the background and at night."""

from datetime import UTC, datetime, timedelta

import pytest

from handlers.checking import inspector
from handlers.housekeeping import look_at_links
from handlers.playground import Chat, Fault, Message, Person
from handlers.services import tools_of
from handlers.views.wording import evidence as words
from itabot.knowledge_base.catalog import ItemKey
from itabot.office import offices
from itabot.office.links import evidence
from itabot.office.links.evidence_store import Evidence
from itabot.office.links.link_states import Fault as LinkFault
from itabot.office.links.link_states import Found, LinkState
from tests.handlers.living_bot import YEAR, Bot

PLAN = "https://www.example.go.th/plan.pdf"
REPORT = "https://www.example.go.th/report.pdf"
NIGHT = datetime(2030, 1, 5, 19, 30, tzinfo=UTC)  # 02:30 in Bangkok


async def links(bot: Bot, chat: Chat, code: str = "o36") -> list[Evidence]:
    office = await offices.of_chat(bot.db, chat.id, bot.services.clock())
    return await evidence.of_item(bot.db, office.id, ItemKey(YEAR, code))


def urls(found: list[Evidence]) -> list[str]:
    return [each.url for each in found]


async def test_a_link_is_added_and_checked(bot: Bot, malee: Person, group: Chat):
    shown = await bot.ask(group, malee, f"/evidence o36 แผนปี 2566 {PLAN}")
    assert "✅ แผนปี 2566 – มาลี" in shown.text
    assert "เปิดได้" in shown.text
    assert bot.links.opened == [PLAN]
    assert "หลักฐาน: 1 ลิงก์" in (await bot.ask(group, malee, "/checklist o36")).text
    assert bot.errors == []


async def test_several_links_at_once(bot: Bot, malee: Person, private: Chat):
    shown = await bot.ask(private, malee, f"/evidence o36 {PLAN} www.example.go.th/{'ก' * 5}")
    assert len(await links(bot, private)) == 2
    assert shown.text.count("✅") == 2


FINDINGS = [
    (Found(LinkState.PERMISSION, LinkFault.STATUS, PLAN), "ยังไม่เปิดสิทธิ์"),
    (Found(LinkState.LOGIN, None, PLAN), "ต้องเข้าสู่ระบบ"),
    (Found(LinkState.BROKEN, LinkFault.STATUS, PLAN, status=404), "รหัส 404"),
    (Found(LinkState.BROKEN, LinkFault.TIMEOUT, PLAN), "ไม่ตอบในเวลาที่กำหนด"),
    (Found(LinkState.BROKEN, LinkFault.LOOP, PLAN), "วนกลับมาที่เดิม"),
    (Found(LinkState.REFUSED, LinkFault.PRIVATE, PLAN), "เครือข่ายภายใน"),
]


@pytest.mark.parametrize(("found", "told"), FINDINGS, ids=[told for _, told in FINDINGS])
async def test_what_is_found_is_told(
    bot: Bot, malee: Person, private: Chat, found: Found, told: str
):
    bot.links.found[PLAN] = found
    shown = await bot.ask(private, malee, f"/evidence o36 {PLAN}")
    assert told in shown.text
    assert "เปิดไม่ได้ 1" in (await bot.ask(private, malee, "/checklist o36")).text


def test_every_finding_has_words():
    assert set(words.STATES) == set(words.ICONS) == set(LinkState)
    assert set(words.FAULTS) == set(LinkFault)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("สวัสดี", "ไม่ใช่ลิงก์"),
        ("javascript:alert(1)", "https:// หรือ http:// เท่านั้น"),
        ("file:///etc/passwd", "https:// หรือ http:// เท่านั้น"),
        ("https://x.th/" + "a" * 3900, "ยาวเกินไป"),
        ("http://192.168.1.1/a", "เครือข่ายภายใน"),
        ("http://127.0.0.1:8080/", "เครือข่ายภายใน"),
        ("http://169.254.169.254/latest", "เครือข่ายภายใน"),
        ("https://user:secret@x.go.th/", "ชื่อผู้ใช้"),
        ("http://[::1]/", "เครือข่ายภายใน"),
    ],
)
async def test_what_is_no_link(bot: Bot, malee: Person, private: Chat, said: str, told: str):
    answer = await bot.ask(private, malee, f"/evidence o36 {said}")
    assert told in answer.text
    assert await links(bot, private) == []
    assert bot.links.opened == []
    assert bot.errors == []


async def test_the_same_link_again(bot: Bot, malee: Person, private: Chat):
    await bot.ask(private, malee, f"/evidence o36 {PLAN}")
    answer = await bot.ask(private, malee, f"/evidence o36 {PLAN}")
    assert "มีลิงก์นี้อยู่แล้ว" in answer.text
    assert len(await links(bot, private)) == 1


@pytest.mark.parametrize("said", ["/evidence", "/evidence o99", f"/evidence o99 {PLAN}"])
async def test_no_such_item(bot: Bot, malee: Person, private: Chat, said: str):
    answer = await bot.ask(private, malee, said)
    assert answer.sender is bot.pg.me
    assert bot.errors == []


@pytest.mark.parametrize("command", ["/checklist o36", "/o36", "/evidence o36"])
async def test_a_reply_with_a_link_to_a_card(
    bot: Bot, malee: Person, somchai: Person, group: Chat, command: str
):
    card = await bot.ask(group, malee, command)
    bot.pg.say(group, somchai, f"ตามนี้ {PLAN}", reply_to=card)
    await bot.settle()
    (link,) = await links(bot, group)
    assert (link.url, link.label) == (PLAN, "ตามนี้")
    assert link.by is not None
    assert link.by.name == "สมชาย"
    assert bot.errors == []


async def test_a_reply_without_a_link_is_still_a_question(bot: Bot, malee: Person, group: Chat):
    card = await bot.ask(group, malee, "/checklist o36")
    bot.pg.say(group, malee, "แล้ว o37 ล่ะ", reply_to=card)
    await bot.settle()
    assert bot.pg.last(group).text.startswith("O37 ")


async def test_adding_by_the_button(bot: Bot, malee: Person, group: Chat):
    shown = await bot.ask(group, malee, "/evidence o36")
    assert words.NONE in shown.text
    assert await bot.press(shown, words.ADD, malee) == words.ASKED
    bot.pg.say(group, malee, PLAN, reply_to=bot.pg.last(group))
    await bot.settle()
    assert urls(await links(bot, group)) == [PLAN]
    assert bot.errors == []


async def test_replacing(bot: Bot, malee: Person, private: Chat):
    shown = await bot.ask(private, malee, f"/evidence o36 แผน {PLAN}")
    await bot.press(shown, words.REPLACE.format(number=1), malee)
    bot.pg.say(private, malee, REPORT, reply_to=bot.pg.last(private))
    await bot.settle()
    (link,) = await links(bot, private)
    assert (link.url, link.label, link.state) == (REPORT, "แผน", LinkState.OK)
    assert bot.errors == []


async def test_removing_and_taking_it_back(bot: Bot, malee: Person, private: Chat):
    shown = await bot.ask(private, malee, f"/evidence o36 {PLAN}")
    label = words.REMOVE.format(number=1)
    assert await bot.press(shown, label, malee) == words.REMOVED
    assert words.NONE in shown.text
    shown.reply_markup = {"inline_keyboard": [[{"text": "x", "callback_data": "1:x:2566:o36:1"}]]}
    assert await bot.press(shown, "x", malee) == "ลิงก์นี้ถูกลบไปแล้ว"
    await bot.ask(private, malee, "/undo")
    assert urls(await links(bot, private)) == [PLAN]
    assert bot.errors == []


async def test_a_prompt_for_a_link_that_is_gone(bot: Bot, malee: Person, private: Chat):
    shown = await bot.ask(private, malee, f"/evidence o36 {PLAN}")
    await bot.press(shown, words.REPLACE.format(number=1), malee)
    prompt = bot.pg.last(private)
    await bot.press(shown, words.REMOVE.format(number=1), malee)
    bot.pg.say(private, malee, REPORT, reply_to=prompt)
    await bot.settle()
    assert "ลิงก์นี้ถูกลบไปแล้ว" in bot.pg.last(private).text
    assert await links(bot, private) == []


async def stop_working(bot: Bot, person: Person, chat: Chat) -> None:
    await bot.ask(chat, person, f"/evidence o36 {PLAN} {REPORT}")
    bot.links.found[PLAN] = Found(LinkState.BROKEN, LinkFault.STATUS, PLAN, status=404)


def news(bot: Bot, chat: Chat) -> list[Message]:
    return [m for m in bot.pg.messages(chat) if "เคยเปิดได้" in m.text]


async def test_a_link_that_stops_working_is_told_once(bot: Bot, malee: Person, group: Chat):
    await stop_working(bot, malee, group)
    for night in range(3):
        await look_at_links(bot.application, NIGHT + timedelta(days=night))
    (told,) = news(bot, group)
    assert "/o36" in told.text
    assert "404" in told.text
    bot.links.found.clear()
    await look_at_links(bot.application, NIGHT + timedelta(days=4))
    shown = await bot.ask(group, malee, "/evidence o36")
    assert shown.text.count("✅") == 2


async def test_a_site_that_is_down_for_a_minute_alarms_nobody(
    bot: Bot, malee: Person, group: Chat, monkeypatch: pytest.MonkeyPatch
):
    await stop_working(bot, malee, group)

    async def mended(seconds: float) -> None:
        assert seconds == inspector.SECOND_LOOK
        bot.links.found.clear()

    monkeypatch.setattr(tools_of(bot.application).inspector, "_sleep", mended)
    await look_at_links(bot.application, NIGHT)
    assert news(bot, group) == []


async def test_by_day_only_what_was_never_opened(bot: Bot, malee: Person, group: Chat):
    await stop_working(bot, malee, group)
    bot.links.opened.clear()
    await look_at_links(bot.application, NIGHT + timedelta(hours=8))
    assert bot.links.opened == []


async def test_a_group_that_threw_the_bot_out_is_not_told(bot: Bot, malee: Person, group: Chat):
    await stop_working(bot, malee, group)
    bot.pg.fail("sendMessage", Fault.forbidden())
    await look_at_links(bot.application, NIGHT)
    assert news(bot, group) == []
    office = await offices.of_chat(bot.db, group.id, bot.services.clock())
    assert not office.active


async def test_a_queue_that_is_full_loses_nothing(
    bot: Bot, malee: Person, private: Chat, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(tools_of(bot.application).inspector._queue, "_maxsize", 1)
    more = " ".join(f"https://x.go.th/{n}" for n in range(12))
    await bot.ask(private, malee, f"/evidence o36 {more}")
    await look_at_links(bot.application, NIGHT)
    assert all(link.state is LinkState.OK for link in await links(bot, private))


async def test_many_long_links_have_pages(bot: Bot, malee: Person, private: Chat):
    for number in range(12):
        address = f"https://x.go.th/{number}/{'a' * 1900}"
        shown = await bot.ask(private, malee, f"/evidence o36 {address}")
    assert "หน้า 2/2" in shown.text
    assert "12. ✅" in shown.text
    await bot.press(shown, "‹ หน้า 1", malee)
    assert shown.text.count("✅") == 8
    assert bot.errors == []


async def test_only_one_link_takes_the_place_of_another(bot: Bot, malee: Person, private: Chat):
    shown = await bot.ask(private, malee, f"/evidence o36 {PLAN}")
    await bot.press(shown, words.REPLACE.format(number=1), malee)
    bot.pg.say(private, malee, f"{REPORT} https://x.go.th/b", reply_to=bot.pg.last(private))
    await bot.settle()
    assert urls(await links(bot, private)) == [REPORT]


async def test_a_link_for_another_edition(bot: Bot, malee: Person, private: Chat):
    card = await bot.ask(private, malee, "/checklist o36")
    await bot.ask(private, malee, "/year 2568")
    bot.pg.say(private, malee, PLAN, reply_to=card)
    await bot.settle()
    assert "แชตนี้ทำงานปี 2568" in bot.pg.last(private).text
    assert await links(bot, private) == []
