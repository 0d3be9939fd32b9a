"""Each kind of answer, each reason for a refusal."""

import pytest

from handlers.playground.markup import parse_html
from handlers.views import wording
from handlers.views.answers import answer_screen, why_this
from handlers.views.articles import of_general, of_item
from handlers.views.html import LIMIT, units
from handlers.views.lists import group_items, groups
from handlers.views.plain import plain_answer
from handlers.views.screen import Screen
from itabot.knowledge_base.catalog import ItemKey
from itabot.search.answer import Answer, Hit, Kind, Reason
from tests.handlers.views.small_world import edition, item, requirement, world

ITEMS = [item(f"o{n}", requirements=(requirement(1), requirement(2))) for n in range(1, 44)]
KB = world(edition(2566, *ITEMS, total=43), edition(2567, item("o44"), item("o50")))


def key(code: str, year: int = 2566) -> ItemKey:
    return ItemKey(year, code)


def hits(*codes: str, matched: str = "แผน") -> tuple[Hit, ...]:
    return tuple(Hit(key(code), 0.9, matched) for code in codes)


def show(answer: Answer, **more: object) -> Screen:
    screen = answer_screen(KB, answer, 2566, **more)
    assert units(screen.text) <= LIMIT
    parse_html(screen.text)
    return screen


def labels(screen: Screen) -> list[str]:
    return [button.label for row in screen.rows for button in row]


def test_an_item():
    assert show(Answer(Kind.ITEM, 2566, "แผน", hits("o5"))).text.startswith("<b>O5 ")


def test_one_requirement_comes_first():
    screen = show(Answer(Kind.REQUIREMENT, 2566, "งบ", hits("o5"), requirement="r2"))
    assert "▸ องค์ประกอบที่ 2" in screen.text
    assert "องค์ประกอบที่ 1" not in screen.text
    assert labels(screen)[0] == "ดูทั้งข้อ O5"


def test_a_requirement_that_is_gone_shows_the_item():
    screen = show(Answer(Kind.REQUIREMENT, 2566, "งบ", hits("o5"), requirement="gone"))
    assert "องค์ประกอบที่ 1" in screen.text


def test_lists_have_pages_and_the_order_of_the_codes():
    answer = Answer(Kind.LIST, 2566, "ทุก", hits(*[f"o{n}" for n in range(43, 0, -1)]))
    first, last = show(answer), show(answer, page=99)
    assert first.text.index("/o1 ") < first.text.index("/o15 ")
    assert "/o43 " in last.text
    assert wording.LIST_MATTER_UNKNOWN in first.text
    assert "หน้า 2 ›" in labels(first)
    assert "‹ หน้า 2" in labels(last)


def test_suggestions_say_what_tells_them_apart():
    screen = show(Answer(Kind.SUGGESTIONS, 2566, "แผน", hits("o5", "o6")))
    assert labels(screen) == ["O5 แผน <กันโกง>", "O6 แผน <กันโกง>", "👍", "👎"]
    assert "<i>แผนของปีนี้</i>" in screen.text


def test_general_topics_and_small_talk():
    text = show(Answer(Kind.GENERAL, 2566, "ita", topic="ita")).text
    assert "บรรทัดแรก\n\nบรรทัด &lt;สอง&gt;" in text
    assert wording.LEGENDS["draft"] in text
    assert show(Answer(Kind.GENERAL, 2566, "", topic="thanks")).text == wording.THANKS
    assert "สวัสดี" in show(Answer(Kind.GENERAL, 2566, "", topic="greeting")).text


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Answer(Kind.OUT_OF_SCOPE, 2566, "", reason=Reason.EMPTY), "ยังไม่เห็นคำถาม"),
        (
            Answer(Kind.OUT_OF_SCOPE, 2566, "", reason=Reason.NO_SUCH_CODE, matter="o44"),
            "ปี 2566 ไม่มีข้อ O44 ข้อมูลที่มีคือ O1–O43\nข้อ O44 มีในปี 2567",
        ),
        (Answer(Kind.OUT_OF_SCOPE, 2567, "", reason=Reason.UNKNOWN_ITEM), "ปี 2567"),
        (Answer(Kind.OUT_OF_SCOPE, 2599, "", reason=Reason.NO_SUCH_EDITION), "2566, 2567"),
        (
            Answer(Kind.OUT_OF_SCOPE, 2566, "", reason=Reason.OUTSIDE, matter="<LPA>"),
            "“&lt;LPA&gt;”",
        ),
        (
            Answer(Kind.OUT_OF_SCOPE, 2566, "", reason=Reason.OUTSIDE),
            wording.DECLINE_OUTSIDE_UNNAMED,
        ),
        (
            Answer(Kind.OUT_OF_SCOPE, 2566, "", reason=Reason.NOT_UNDERSTOOD),
            wording.DECLINE_NOT_UNDERSTOOD,
        ),
    ],
)
def test_refusals_say_why(answer: Answer, words: str):
    screen = show(answer)
    assert words in screen.text
    if answer.reason is not Reason.EMPTY:
        assert "สิ่งที่ตอบได้" in screen.text


def test_refusals_offer_what_is_near():
    offers = (key("o5"), key("o99"), key("o6"))
    screen = show(Answer(Kind.OUT_OF_SCOPE, 2566, "", reason=Reason.NOT_UNDERSTOOD, offers=offers))
    assert [label.split()[0] for label in labels(screen)] == ["O5", "O6", "ดูทุกข้อ"]


@pytest.mark.parametrize("kind", list(Kind))
def test_an_answer_about_nothing_we_have_is_a_refusal(kind: Kind):
    gone = (Hit(key("o99"), 1.0, "x"),)
    assert "สิ่งที่ตอบได้" in show(Answer(kind, 2566, "x", gone, topic="gone")).text


@pytest.mark.parametrize("code", ["o36", "O 36", "ข้อ ๓๖", "ข้อที่ 36", "โอ36", "036", "OIT 36"])
def test_a_code_needs_no_explanation(code: str):
    assert why_this(Answer(Kind.ITEM, 2566, "o36", hits("o5", matched=code)), "ข้อ 36") == ""


def test_other_matches_are_explained():
    answer = Answer(Kind.ITEM, 2566, "แผนทุจริต", hits("o5", matched="<แผน>"))
    assert why_this(answer, "แผนทุจริต") == "<i>พบจาก “&lt;แผน&gt;”</i>"
    assert why_this(answer, "<แผน >") == ""
    assert "อ่านคำถามว่า “แผนทุจริต”" in why_this(answer, "czomZgp")
    answer = Answer(Kind.ITEM, 2566, "no gift", hits("o5", matched="o5"))
    assert "no gift" in why_this(answer, "ืน เรดะ")


def test_browsing():
    menu = groups(KB, 2566, 2566)
    assert "มีข้อมูลแล้ว 43 ข้อ จากทั้งหมด 43 ข้อ" in menu.text
    assert "ยังไม่ทราบจำนวนทั้งหมด" in groups(KB, 2567, 2566).text
    page = group_items(KB, 2567, "10.1", 0, home=2566)
    assert page is not None
    assert "/o44_2567 " in page.text
    parse_html(page.text)
    empty = group_items(KB, 2567, "10.2", 0, home=2566)
    assert empty is not None
    assert wording.NO_ITEMS in empty.text
    assert group_items(KB, 2567, "9.9", 0, home=2566) is None
    assert group_items(KB, 2599, "10.1", 0, home=2566) is None


def test_articles():
    article = of_item(KB, key("o5"))
    assert article is not None
    assert article.id == "2566-o5"
    assert of_item(KB, key("o99")) is None
    assert of_general(KB, Answer(Kind.GENERAL, 2566, "", topic="greeting")) is None


def test_plain_text_for_the_command_line():
    text = plain_answer(KB, Answer(Kind.GENERAL, 2566, "ita", topic="ita"))
    assert text.startswith("ITA & คืออะไร [ร่าง]\n")
    assert "<สอง>" in text
