"""What is due comes, in time and once, whatever happens to the bot, the group and the clock."""

import asyncio
from datetime import timedelta

import pytest

from handlers.intake import polling
from handlers.playground import Chat, Fault
from handlers.reminders.carrying import MARKING
from handlers.services import tools_of
from itabot.errors import StoreError
from itabot.office import members, offices, owners
from itabot.office.deadlines import agenda
from itabot.office.deadlines.store import Target
from itabot.office.reminders import ledger, planning
from itabot.office.store.database import Database
from tests.handlers.living_bot import engine
from tests.handlers.reminders.remind_bot import DAY, PLAN, THURSDAY, RemindBot, at

FRIDAY = THURSDAY + DAY
MINUTE = timedelta(minutes=1)


async def _groups(office: RemindBot, count: int) -> list[Chat]:
    """Let groups take the bot in, each with something due on Friday."""
    chats = []
    for number in range(count):
        chat = office.pg.add_group(f"กอง {number}", administrators=[office.malee])
        now, office_id = office.clock.now(), await office.office_id(chat)
        who = await members.see(office.db, office_id, office.malee.id, "มาลี", None, now)
        new = agenda.New(2566, "ส่ง", Target(), FRIDAY)
        await agenda.add(office.db, engine().kb, office_id, new, who, now)
        chats.append(chat)
    return chats


async def test_a_day_comes_and_is_told_once(office: RemindBot) -> None:
    await office.due(THURSDAY + 3 * DAY, "o36", "o37", title="ส่งให้นายก")
    await office.until(at(THURSDAY, 8, 29))
    assert office.digests() == []
    await office.until(at(THURSDAY))
    (told,) = office.digests()
    assert told.startswith("🔔 สิ่งที่ต้องทำ วันพฤหัสบดีที่ 18 มิถุนายน 2569")
    assert "📅 21 มิ.ย. 69 · อีก 3 วัน\nO36, O37 ส่งให้นายก · เหลือ 2 จาก 2 ข้อ\n⬜ O36 " in told
    await office.look()
    await office.until(at(THURSDAY, 20))
    assert len(office.digests()) == 1
    assert await office.states() == [("sent", None)]


async def test_what_is_done_or_moved_meanwhile_is_told_as_it_is(office: RemindBot) -> None:
    both = await office.due(FRIDAY, "o36", "o37")
    other = await office.due(FRIDAY, "o12")
    await office.look()
    await office.complete("o36")
    who, office_id = await office.member(), await office.office_id()
    given = (office.db, engine().kb, office_id, other.id, who, office.clock.now())
    await agenda.edit(*given, when=(THURSDAY + 20 * DAY, None))
    await office.until(at(THURSDAY))
    (told,) = office.digests()
    assert "⬜ O37 " in told
    assert "O36 แผน" not in told
    assert "O12" not in told
    await office.complete("o37")
    await office.until(at(FRIDAY))
    assert len(office.digests()) == 1
    await agenda.remove(office.db, office_id, both.id, who, office.clock.now())


async def test_an_owner_is_called(office: RemindBot) -> None:
    await office.due(FRIDAY, "o36")
    given = (office.db, engine().kb, await office.office_id(), PLAN)
    somchai = await office.member(office.somchai)
    for owner in ("กอง<คลัง>", somchai):
        await owners.assign(*given, owner, await office.member(), office.clock.now())
    await office.until(at(THURSDAY))
    message = office.last_digest()
    assert "– กอง<คลัง>, สมชาย" in message.text
    called = [e["user"]["id"] for e in message.entities if e["type"] == "text_mention"]
    assert called == [office.somchai.id]
    await members.leave(office.db, await office.office_id(), office.somchai.id)
    await office.until(at(FRIDAY))
    assert "สมชาย (ออกจากกลุ่มแล้ว)" in office.last_digest().text


async def test_an_owner_who_started_the_bot_hears_in_private(office: RemindBot) -> None:
    await office.due(FRIDAY, "o36", "o37", title="ส่ง")
    somchai = await office.member(office.somchai)
    given = (office.db, engine().kb, await office.office_id(), PLAN, somchai, somchai)
    await owners.assign(*given, office.clock.now())
    private = office.pg.private_chat(office.somchai)
    await office.say("/start", office.somchai, private)
    await office.until(at(THURSDAY))
    (told,) = office.digests(private)
    assert told.startswith("🔔 ข้อที่รับผิดชอบ วันพฤหัสบดีที่ 18 มิถุนายน 2569\nจากทีม ITA")
    assert "⬜ O36" in told
    assert "⬜ O37" not in told
    await office.say("/remind off", office.somchai, private)
    await office.until(at(FRIDAY))
    assert len(office.digests(private)) == 1
    assert len(office.digests()) == 2


async def test_an_owner_who_blocked_the_bot(office: RemindBot) -> None:
    await office.due(FRIDAY, "o36")
    somchai = await office.member(office.somchai)
    given = (office.db, engine().kb, await office.office_id(), PLAN, somchai, somchai)
    await owners.assign(*given, office.clock.now())
    private = office.pg.private_chat(office.somchai)
    await office.say("/start", office.somchai, private)
    await office.look()
    office.pg.block(office.somchai)
    office.pg.updates.clear()  # only the refusal tells
    await office.until(at(THURSDAY))
    assert sorted(await office.states()) == [("failed", "forbidden"), ("sent", None)]
    await office.until(at(FRIDAY))
    assert len(await office.states()) == 3
    assert len(office.digests()) == 2


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (Fault.forbidden("the group chat was deleted"), "forbidden"),
        (Fault.bad_request("chat not found"), "gone"),
    ],
)
async def test_a_group_that_was_deleted(office: RemindBot, fault: Fault, reason: str) -> None:
    await office.due(FRIDAY, "o36")
    office.pg.fail("sendMessage", fault)
    await office.until(at(THURSDAY))
    assert await office.states() == [("failed", reason)]
    state = await offices.of_chat(office.db, office.group.id, office.clock.now())
    assert not state.active
    await office.until(at(FRIDAY))
    assert office.digests() == []


async def test_no_right_to_write_is_for_today_only(office: RemindBot) -> None:
    await office.due(FRIDAY, "o36")
    office.pg.fail("sendMessage", Fault.bad_request("not enough rights to send text messages"))
    await office.until(at(THURSDAY))
    assert await office.states() == [("failed", "refused")]
    await office.until(at(FRIDAY))
    assert len(office.digests()) == 1


async def test_a_group_that_became_a_supergroup(office: RemindBot) -> None:
    await office.due(FRIDAY, "o36")
    await office.look()
    new = office.pg.upgrade(office.group)
    office.pg.updates.clear()  # only the refusal tells of the move
    await office.until(at(THURSDAY))
    assert len(office.digests(new)) == 1
    assert await office.states() == [("sent", None)]


async def test_telegram_asks_to_wait(office: RemindBot) -> None:
    await _groups(office, 3)
    office.pg.fail("sendMessage", Fault.too_many_requests(40))
    await office.until(at(THURSDAY))
    assert [state for state, _ in await office.states()] == ["due"] * 3
    await office.until(at(THURSDAY) + timedelta(seconds=30))
    assert [state for state, _ in await office.states()] == ["due"] * 3
    await office.until(at(THURSDAY) + timedelta(seconds=45))
    assert [state for state, _ in await office.states()] == ["sent"] * 3


@pytest.mark.parametrize("fault", [Fault.timeout(), Fault.server_error()])
async def test_the_network_is_in_trouble(office: RemindBot, fault: Fault) -> None:
    await office.due(FRIDAY, "o36")
    office.pg.fail("sendMessage", fault, times=3)
    await office.until(at(THURSDAY))
    assert office.digests() == []
    for _ in range(4):
        await office.until(office.clock.now() + timedelta(minutes=5))
    (told,) = office.digests()
    assert "ส่งล่าช้า" not in told


async def test_after_downtime_what_still_helps_comes_late(office: RemindBot) -> None:
    await office.due(FRIDAY, "o36", title="เร่งด่วน")
    await office.look()
    await office.stop()
    office.clock.advance(at(THURSDAY, 14) - office.clock.now())
    await office.start()
    await office.look()
    (told,) = office.digests()
    assert told.startswith("🔔 สิ่งที่ต้องทำ วันพฤหัสบดีที่ 18 มิถุนายน 2569 (ส่งล่าช้า)")
    await office.stop()
    office.clock.advance(at(FRIDAY, 20) - office.clock.now())
    await office.start()
    await office.look()
    assert len(office.digests()) == 1
    assert await office.states() == [("skipped", "too-late"), ("sent", None)]


async def test_a_restart_in_the_middle_loses_and_doubles_nothing(office: RemindBot) -> None:
    chats = await _groups(office, 12)
    await office.look()
    office.clock.advance(at(THURSDAY) - office.clock.now())
    await tools_of(office.bot.application).courier.round()
    await office.stop()
    done = [len(office.digests(chat)) for chat in chats]
    await office.start()
    await office.look()
    assert 0 < sum(done) < len(chats)
    assert [len(office.digests(chat)) for chat in chats] == [1] * len(chats)


async def test_what_a_dead_process_had_claimed_comes_when_its_lease_ends(
    office: RemindBot,
) -> None:
    await office.due(FRIDAY, "o36")
    await office.look()
    office.clock.advance(at(THURSDAY) - office.clock.now())
    await planning.plan(office.db, engine().kb, office.clock.now(), DAY)
    assert await ledger.claim(office.db, office.clock.now(), MINUTE)
    await office.look()
    assert office.digests() == []
    await office.until(at(THURSDAY) + MINUTE)
    assert len(office.digests()) == 1


async def test_a_clock_that_jumps_back(office: RemindBot) -> None:
    await office.due(FRIDAY, "o36")
    await office.until(at(THURSDAY, 9))
    assert len(office.digests()) == 1
    office.clock._now -= timedelta(hours=3)
    await office.look()
    assert "O36" in (await office.say("/o36")).text
    await office.until(at(THURSDAY, 9, 30))
    assert len(office.digests()) == 1
    await office.until(at(FRIDAY))
    assert len(office.digests()) == 2


async def test_marking_is_tried_again(office: RemindBot, monkeypatch: pytest.MonkeyPatch) -> None:
    await office.due(FRIDAY, "o36")
    real, failures = ledger.sent, iter(range(MARKING - 1))

    async def sometimes(*given: object) -> None:
        if next(failures, None) is not None:
            raise StoreError("busy")
        await real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(ledger, "sent", sometimes)
    await office.until(at(THURSDAY))
    await office.until(at(THURSDAY) + 2 * MINUTE)
    assert len(office.digests()) == 1
    assert await office.states() == [("sent", None)]


async def test_a_busy_group_is_told_later_and_holds_up_nobody(office: RemindBot) -> None:
    await office.due(FRIDAY, "o36")
    await office.look()
    office.clock.advance(at(THURSDAY) - office.clock.now())
    for _ in range(15):
        await office.say("/privacy")
    await office.look()
    assert office.digests() == []
    assert [state for state, _ in await office.states()] == ["due"]
    await office.until(office.clock.now() + 2 * MINUTE)
    assert len(office.digests()) == 1


async def test_a_second_process_on_the_same_file_says_so_and_leaves(
    office: RemindBot, db: Database
) -> None:
    if not db.address.startswith("sqlite"):
        pytest.skip("PostgreSQL may have several")
    calls = len(office.pg.calls)
    with pytest.raises(StoreError, match="Another itabot"):
        await polling.run(office.bot.application, asyncio.Event())
    assert len(office.pg.calls) == calls
