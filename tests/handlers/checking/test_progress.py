"""Progress: on one screen, in detail, as a picture; and the board that stays pinned."""

from handlers.playground import Chat, Fault, Message, Person
from handlers.services import tools_of
from handlers.views import picture
from handlers.views.progress import Standing, bar
from handlers.views.wording import progress as words
from itabot.office import offices
from itabot.office.owners import without_owner
from itabot.office.progress import Tally, progress
from itabot.office.states import State
from tests.handlers.living_bot import YEAR, Bot


async def finish(bot: Bot, chat: Chat, code: str, by: Person) -> None:
    card = await bot.ask(chat, by, f"/checklist {code}")
    while label := next((b for row in card.buttons for b in row if b.startswith("☐")), None):
        await bot.press(card, label, by)


def labels(message: Message) -> list[str]:
    return [label for row in message.buttons for label in row]


async def test_the_whole_edition(bot: Bot, malee: Person, group: Chat):
    await finish(bot, group, "o40", malee)
    await bot.ask(group, malee, "/na o12 ไม่มีส่วนนี้")
    shown = await bot.ask(group, malee, "/progress")
    assert "ความคืบหน้า ITA ปี 2566" in shown.text
    assert "▰▱▱▱▱▱▱▱▱▱ 1/42 ข้อ (2%)" in shown.text
    assert "➖ ไม่เกี่ยวข้อง 1 ข้อ" in shown.text
    assert "ครบเพิ่ม 1 ข้อ: /o40" in shown.text
    assert "มีการเปลี่ยนแปลง 2 ข้อ: /o12 /o40" in shown.text
    assert "ยังไม่มีผู้รับผิดชอบ 41 ข้อ" in shown.text
    assert "10.2 · 1/5" in labels(shown)
    assert bot.errors == []


async def test_a_sub_indicator_and_back(bot: Bot, malee: Person, group: Chat):
    await bot.ask(group, malee, "/assign o36 กองคลัง")
    shown = await bot.ask(group, malee, "/progress 10.1")
    assert "⬜ /o36" in shown.text
    assert "– กองคลัง" in shown.text
    await bot.press(shown, "⬜ O36", malee)
    assert shown.text.startswith("เช็กลิสต์ O36")
    shown = await bot.ask(group, malee, "/progress")
    await bot.press(shown, "9.1 · 0/10", malee)
    assert "/o1 " in shown.text
    await bot.press(shown, words.BACK, malee)
    assert "ความคืบหน้า ITA" in shown.text
    assert bot.errors == []


async def test_a_sub_indicator_that_is_not_there(bot: Bot, malee: Person, private: Chat):
    answer = await bot.ask(private, malee, "/progress <99>")
    assert "ไม่มีตัวชี้วัดย่อย <99> ในปี 2566" in answer.text
    assert "10.1" in answer.text


async def test_what_nobody_looks_after(bot: Bot, malee: Person, private: Chat):
    shown = await bot.ask(private, malee, "/progress")
    await bot.press(shown, words.UNOWNED_BUTTON.format(count=43), malee)
    assert "หน้า 1/3" in shown.text
    await bot.press(shown, "หน้า 2 ›", malee)
    assert "/o16 " in shown.text
    await bot.press(shown, words.BACK, malee)
    assert "ความคืบหน้า ITA" in shown.text


async def test_every_edition_fits(bot: Bot, malee: Person, private: Chat):
    for year in bot.services.live.current.kb.years:
        await bot.ask(private, malee, f"/year {year}")
        shown = await bot.ask(private, malee, "/progress")
        assert f"ปี {year}" in shown.text
        for label in labels(shown)[:-1]:
            again = await bot.ask(private, malee, "/progress")
            await bot.press(again, label, malee)
    assert bot.errors == []


async def test_a_picture(bot: Bot, malee: Person, group: Chat):
    await finish(bot, group, "o40", malee)
    shown = await bot.ask(group, malee, "/progress")
    assert await bot.press(shown, words.PICTURE_BUTTON, malee) == words.PICTURE_COMING
    sent = bot.pg.last(group)
    assert sent.body["photo"]
    assert sent.text == "ความคืบหน้า ITA ปี 2566: 1/43 ข้อ (2%)"
    assert bot.errors == []


async def test_the_picture_is_a_png_with_everything_on_it(bot: Bot, private: Chat):
    now = bot.services.clock()
    office = await offices.of_chat(bot.db, private.id, now)
    kb = bot.services.live.current.kb
    standing = Standing(
        await progress(bot.db, kb, office.id, YEAR, now),
        await without_owner(bot.db, kb, office.id, YEAR),
        now,
    )
    drawn = picture.draw(standing)
    assert drawn.startswith(b"\x89PNG")
    assert len(drawn) > 20_000
    assert all(group.title[:20] in picture.svg(standing) for group in kb.edition(YEAR).groups)


async def test_bars_are_full_only_when_all_is_done():
    def of(done: int, total: int) -> str:
        counts = dict.fromkeys(State, 0)
        return bar(Tally(counts | {State.COMPLETE: done, State.NOT_STARTED: total - done}))

    assert of(0, 43) == "▱" * 10
    assert of(1, 43).count("▰") == 1
    assert of(42, 43).count("▰") == 9
    assert of(43, 43) == "▰" * 10
    assert of(0, 0) == "▰" * 10


async def test_a_board_is_pinned_and_follows(bot: Bot, malee: Person, group: Chat):
    bot.pg.promote_bot(group, malee)
    board = await _board(bot, malee, group)
    assert group.pinned == [board.message_id]
    await finish(bot, group, "o40", malee)
    assert "1/43" in board.text
    assert bot.errors == []


async def test_a_board_is_found_again_after_a_restart(bot: Bot, malee: Person, group: Chat):
    bot.pg.promote_bot(group, malee)
    board = await _board(bot, malee, group)
    tools_of(bot.application).boards.clear()
    await finish(bot, group, "o40", malee)
    assert "1/43" in board.text


async def test_the_board_stays_when_its_buttons_are_pressed(bot: Bot, malee: Person, group: Chat):
    bot.pg.promote_bot(group, malee)
    board = await _board(bot, malee, group)
    await bot.press(board, "10.1 · 0/8", malee)
    assert "กระดานความคืบหน้า" in board.text
    assert "/o36" in bot.pg.last(group).text


async def test_a_new_board_takes_the_place_of_the_old(bot: Bot, malee: Person, group: Chat):
    bot.pg.promote_bot(group, malee)
    old = await _board(bot, malee, group)
    new = await _board(bot, malee, group)
    assert old.text == words.BOARD_MOVED
    assert group.pinned == [new.message_id]
    assert bot.errors == []


async def test_a_board_in_a_group_that_moved(bot: Bot, malee: Person, group: Chat):
    bot.pg.promote_bot(group, malee)
    await _board(bot, malee, group)
    new = bot.pg.upgrade(group)
    await bot.settle()
    await finish(bot, new, "o40", malee)
    board = await _board(bot, malee, new)
    assert "1/43" in board.text
    assert bot.errors == []


async def test_a_board_that_may_not_be_pinned(bot: Bot, malee: Person, group: Chat):
    bot.pg.fail("pinChatMessage", Fault.bad_request("not enough rights to manage pinned messages"))
    answer = await bot.ask(group, malee, "/board")
    assert answer.text == words.BOARD_UNPINNED
    assert bot.errors == []


async def _board(bot: Bot, by: Person, chat: Chat) -> Message:
    await bot.ask(chat, by, "/board")
    return next(m for m in bot.pg.messages(chat) if words.BOARD_MARK in m.text)
