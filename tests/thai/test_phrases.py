"""Finding many phrases at once."""

import pytest

from itabot.thai.phrases import PhraseFinder, Replacer, without


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("งบประมาณ", ["งบประมาณ"]),
        ("งบ", ["งบ"]),
        ("ใช้งบงบประมาณ", ["งบ", "งบประมาณ"]),
        ("report", []),
        ("po", ["po"]),
        ("มี po ไหม", ["po"]),
        ("qr code", ["qr code"]),
        ("qr codex", []),
        ("", []),
    ],
)
def test_longest_first_and_latin_words_whole(text: str, found: list[str]) -> None:
    finder = PhraseFinder(["งบ", "งบประมาณ", "po", "qr code"])
    assert [text[start:end] for start, end in finder.find(text)] == found


def test_a_phrase_takes_its_last_letter_with_all_its_marks() -> None:
    finder = PhraseFinder(["ใคร", "ปี"])
    assert list(finder.find("ใคร่ขอทราบต้นปี๋")) == []
    assert list(finder.find("ใครทำ")) == [(0, 3)]


def test_no_phrases_find_nothing() -> None:
    assert list(PhraseFinder([]).find("อะไรก็ได้")) == []


def test_replacing_and_removing() -> None:
    assert Replacer({"กฏหมาย": "กฎหมาย"})("กฏหมายใหม่") == "กฎหมายใหม่"
    assert without("กขค", [(1, 2)]) == "ก ค"
