"""A digest fits, whatever there is to say and whatever it is called."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.playground.limits import KEYBOARD_BUTTONS
from handlers.playground.markup import parse_html
from handlers.views.html import units
from handlers.views.reminders.digest import Sheet, digest_screen
from handlers.views.reminders.entries import PER_PAGE
from handlers.views.screen import Screen
from itabot.knowledge_base.catalog import ItemKey
from itabot.office.deadlines.store import Deadline, Source, Target, moment
from itabot.office.owners import Owner
from itabot.office.people import Member
from itabot.office.progress import tally
from itabot.office.reminders.digest import Digest, Due, DueDay
from itabot.office.reminders.hush import Hushed
from itabot.office.states import ItemState, stand
from tests.office.small_edition import edition, item, knowledge

TODAY = date(2026, 6, 18)
AT = datetime(2026, 6, 1, tzinfo=UTC)
CODES = [f"o{n}" for n in range(1, 61)]
TITLES = st.text(min_size=0, max_size=200)


def _sheet(
    deadlines: int, title: str, owner: str, *, noted: int = 0, codes: Sequence[str] = CODES
) -> Sheet:
    long = item("o1", {"a": "component"}).model_copy(update={"title": title or "x"})
    items = [long.model_copy(update={"code": code}) for code in CODES]
    kb = knowledge(edition(2566, {"9.1": items}))
    states: list[ItemState] = [stand(ItemKey(2566, i.code), i, {}) for i in items]
    whole = tally(iter(states))
    days = []
    for number in range(deadlines):
        day = TODAY + timedelta(days=number % 40 - 5)
        deadline = Deadline(
            number, 1, 2566, title, Target(codes=tuple(codes)), None, moment(day, None), False,
            Source.OWN, None, None, AT, None,
        )  # fmt: skip
        named = [state for state in states if state.key.code in codes]
        mine = tuple(named[number % 3 :]) if number % 4 else ()
        due = Due(deadline, mine, (day - TODAY).days, day < TODAY, whole)
        days.append(DueDay(day, (due,)))
    member = Member(7, owner, None, False)
    owners = {s.key: (Owner(member, None, AT), Owner(None, owner, AT)) for s in states}
    found = Digest(1, None, TODAY, True, tuple(days), owners, {2566: whole})
    hushed = Hushed(
        tuple(s.key for s in states[:noted]), tuple((s.key, TODAY) for s in states[:noted])
    )
    return Sheet(kb, found, {7: 999_999_999_999}, hushed, late=True)


def _fits(screen: Screen) -> None:
    shown, entities = parse_html(screen.text)
    assert units(shown) <= 4096
    assert len(entities) <= 100
    assert sum(map(len, screen.rows)) <= KEYBOARD_BUTTONS
    assert all(len(row) <= 8 for row in screen.rows)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(1, 500), TITLES, TITLES, st.integers(0, 60), st.integers(0, 99))
def test_it_fits(deadlines: int, title: str, owner: str, noted: int, page: int) -> None:
    sheet = _sheet(deadlines, title, owner, noted=noted)
    _fits(digest_screen(sheet, page))
    _fits(digest_screen(sheet, page, ItemKey(2566, "o1")))
    _fits(digest_screen(sheet, page, ItemKey(0, "1")))


def test_every_item_is_there_once() -> None:
    sheet = _sheet(12, "ก", "ข")
    texts = [digest_screen(sheet, page).text for page in range(40)]
    lines = [line for text in dict.fromkeys(texts) for line in text.splitlines()]
    items = [line.split("<b>")[1].split("</b>")[0] for line in lines if line.startswith("⬜")]
    assert sorted(items) == sorted(code.upper() for code in CODES)
    assert all(text.count("⬜") <= PER_PAGE for text in texts)


def test_an_item_that_says_all_has_no_deadline_above_it() -> None:
    """Of four untitled deadlines of one item, it stands below the last."""
    lines = digest_screen(_sheet(4, "", "ข", codes=CODES[:1])).text.splitlines()
    assert sum(line.startswith("<b>O1 x</b>") for line in lines) == 3
    below = lines.index("⚠️ <b>16 มิ.ย. 69</b> · เลยมา 2 วัน") + 1
    assert lines[below].startswith("⬜ <b>O1</b> x · 0/1")


def test_a_page_beyond_the_end_is_the_last() -> None:
    sheet = _sheet(3, "ก", "ข")
    assert digest_screen(sheet, 999) == digest_screen(sheet, 10**6)


def test_names_are_data() -> None:
    shown = digest_screen(_sheet(2, "<b>ก&", "</a>{0}")).text
    assert "&lt;b&gt;ก&amp;" in shown
    assert '<a href="tg://user?id=999999999999">&lt;/a&gt;{0}</a>' in shown
