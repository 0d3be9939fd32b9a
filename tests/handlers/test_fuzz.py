"""Anything may come in: nothing reaches the error handler, no invalid HTML goes out.

The stand-in refuses what Telegram refuses, and a refusal would end up in ``bot.errors``.
"""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.playground import Chat, Person
from tests.handlers.living_bot import Bot

# The rate limiter lets 30 messages a second into private chats and 20 a minute into a group.
relaxed = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
few = settings(relaxed, max_examples=15)

THAI = st.text(st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B), max_size=40)
WORDS = st.sampled_from(
    ["ข้อ 36", "o99", "<b>", "&lt;", "\u202e", "\u200b", "๓๖", "ปี 2568", "@itabot_bot", "/o1",
     "/ask", "/year", "/start", "{0}", "%s", "😀", "แล้วต้องมีงบไหม", "\x00", "c8;k,", "/list@x"]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=200),
    THAI,
    st.lists(st.one_of(WORDS, THAI, st.text(max_size=10)), max_size=12).map(" ".join),
    st.builds(lambda word, times: (word + " ") * times, WORDS, st.integers(1, 300)),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(
            ["id", "message_id", "chat", "from", "date", "text", "type", "data", "message", "query",
             "entities", "offset", "is_bot", "first_name", "reply_to_message", "sticker"]
        ),
        inner,
        max_size=5,
    ),
    max_leaves=12,
)  # fmt: skip
KINDS = st.sampled_from(
    ["message", "edited_message", "callback_query", "inline_query", "my_chat_member", "poll", "x"]
)
ENTITIES = st.lists(
    st.fixed_dictionaries(
        {
            "type": st.sampled_from(["bot_command", "mention", "bold", "text_link", "new_kind"]),
            "offset": st.integers(0, 30),
            "length": st.integers(1, 30),
        }
    ),
    max_size=3,
)


def part(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Return any choice of these fields."""
    return st.fixed_dictionaries({}, optional=fields)


def extras(person: dict[str, Any], date: int) -> st.SearchStrategy[dict[str, Any]]:
    """Return what a message may have besides, each valid by itself."""
    file = {"file_id": "f", "file_unique_id": "u"}
    origins = [
        {"type": "user", "date": date, "sender_user": person},
        {"type": "hidden_user", "date": date, "sender_user_name": "<b>"},
        {"type": "of_the_future", "date": date},
    ]
    return part(
        text=TEXTS,
        caption=TEXTS,
        entities=ENTITIES,
        caption_entities=ENTITIES,
        forward_origin=st.sampled_from(origins),
        via_bot=st.just(person | {"is_bot": True}),
        new_chat_members=st.just([person]),
        left_chat_member=st.just(person),
        new_chat_title=TEXTS,
        dice=st.just({"emoji": "🎲", "value": 3}),
        voice=st.just(file | {"duration": 1}),
        photo=st.just([file | {"width": 1, "height": 1}]),
        document=st.just(file),
        location=st.just({"latitude": 1.0, "longitude": 1.0}),
        is_topic_message=st.booleans(),
        message_thread_id=st.integers(1, 9),
        a_field_of_the_future=JSON,
    )


async def settled(bot: Bot) -> None:
    await bot.settle()
    assert bot.errors == []


@relaxed
@given(text=TEXTS)
async def test_any_text_in_private(bot: Bot, malee: Person, private: Chat, text: str):
    try:
        bot.pg.say(private, malee, text)
    except ValueError:
        return  # a phone would not send it
    await settled(bot)


@relaxed
@given(text=TEXTS, when=st.sampled_from(["", "พรุ่งนี้", "31 ก.พ. 70", "30 เม.ย. 2570"]))
async def test_any_deadline(bot: Bot, malee: Person, private: Chat, text: str, when: str):
    try:
        bot.pg.say(private, malee, f"/deadline {text} {when}")
    except ValueError:
        return  # a phone would not send it
    await settled(bot)
    bot.pg.say(private, malee, "/deadlines")
    await settled(bot)


@relaxed
@given(data=st.data())
async def test_any_message_telegram_might_send(
    bot: Bot, malee: Person, private: Chat, data: st.DataObject
):
    base = {"message_id": data.draw(st.integers(1, 10_000)), "date": 1_700_000_000}
    base |= {"chat": private.to_json(), "from": malee.to_json()}
    message = base | data.draw(extras(malee.to_json(), 1_700_000_000))
    kind = data.draw(st.sampled_from(["message", "edited_message"]))
    if data.draw(st.booleans()):
        message["reply_to_message"] = base | data.draw(extras(malee.to_json(), 1_700_000_000))
    bot.pg.raw_update({kind: message})
    await settled(bot)


@few
@given(data=st.data())
async def test_any_message_in_a_group(bot: Bot, malee: Person, group: Chat, data: st.DataObject):
    base = {"message_id": data.draw(st.integers(1, 10_000)), "date": 1_700_000_000}
    base |= {"chat": group.to_json(), "from": malee.to_json()}
    bot.pg.raw_update({"message": base | data.draw(extras(malee.to_json(), 1_700_000_000))})
    await settled(bot)


@relaxed
@given(pressed=st.one_of(st.text(max_size=64), st.from_regex(r"[0-9]:[a-z]:[0-9a-z:.]{0,12}")))
async def test_any_button(bot: Bot, malee: Person, private: Chat, pressed: str):
    card = await bot.ask(private, malee, "/o36")
    card.reply_markup = {"inline_keyboard": [[{"text": "?", "callback_data": pressed}]]}
    query = bot.pg.press(card, "?", malee)
    await settled(bot)
    assert query.answer is not None


@relaxed
@given(
    letter=st.sampled_from("tkrnwdaxhcupsomfjey"),
    year=st.sampled_from([2565, 2566, 2568, 2569, 2599]),
    code=st.sampled_from(["o1", "o36", "o40", "o43", "o99", "o99999"]),
    rest=st.sampled_from(["0", "1", "99", "budget", "whole", "10.1", "all", "9" * 18]),
)
async def test_any_button_about_work(
    bot: Bot, malee: Person, private: Chat, letter: str, year: int, code: str, rest: str
):
    card = await bot.ask(private, malee, "/help")
    for data in (f"1:{letter}:{year}:{code}:{rest}", f"1:{letter}:{year}:{rest}:0",
                 f"1:{letter}:{rest}", f"1:{letter}:{year}", f"1:{letter}:{year}:{code}",
                 f"1:{letter}:"):  # fmt: skip
        card.reply_markup = {"inline_keyboard": [[{"text": "?", "callback_data": data[:64]}]]}
        query = bot.pg.press(card, "?", malee)
        await settled(bot)
        assert query.answer is not None


@few
@given(
    letter=st.sampled_from(["rg", "ri", "ra", "rz", "ru", "rs", "rr", "rw", "rd", "rh"]),
    day=st.sampled_from(["20260618", "20269999", "2566", "830", "1", "9999"]),
    year=st.sampled_from(["0", "2566", "2599"]),
    code=st.sampled_from(["o36", "o99", "12", "999999999"]),
)
async def test_any_button_about_reminders(
    bot: Bot, malee: Person, private: Chat, letter: str, day: str, year: str, code: str
):
    card = await bot.ask(private, malee, "/help")
    rests = ("", day, f"{day}:0", f"{year}:{code}", f"{day}:{year}:{code}:0",
             f"{day}:{year}:{code}:three-days:99")  # fmt: skip
    for rest in rests:
        card.reply_markup = {
            "inline_keyboard": [[{"text": "?", "callback_data": f"1:{letter}:{rest}"}]]
        }
        query = bot.pg.press(card, "?", malee)
        await settled(bot)
        assert query.answer is not None


@relaxed
@given(
    command=st.sampled_from(
        ["checklist", "na", "undo", "progress", "board", "mine", "assign", "unassign", "evidence",
         "history", "forget", "remind"]
    ),
    text=TEXTS,
)  # fmt: skip
async def test_any_words_behind_a_command(
    bot: Bot, malee: Person, private: Chat, command: str, text: str
):
    for said in (f"/{command} {text}", f"/{command} o36 {text}"):
        try:
            bot.pg.say(private, malee, said)
        except ValueError:
            continue  # a phone would not send it
        await settled(bot)


@relaxed
@given(query=TEXTS, offset=st.text(max_size=8))
async def test_any_inline_query(bot: Bot, malee: Person, query: str, offset: str):
    asked = bot.pg.type_inline(malee, query, offset=offset)
    await settled(bot)
    assert asked.answered


@relaxed
@given(kind=KINDS, payload=JSON)
async def test_what_is_no_update_at_all_stops_nothing(
    bot: Bot, malee: Person, private: Chat, kind: str, payload: object
):
    bot.pg.raw_update({kind: payload})
    await bot.settle()
    assert bot.pg.updates.pending == []


async def test_and_then_it_still_answers(bot: Bot, malee: Person, private: Chat):
    for broken in ({}, {"message": None}, {"message": []}, {"message": {"chat": {"id": "x"}}}):
        bot.pg.raw_update(broken)
    assert "O36" in (await bot.ask(private, malee, "ข้อ 36")).text
