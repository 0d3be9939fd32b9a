"""Number words of the item codes."""

import pytest

from itabot.thai.numbers import NUMBER_WORDS, value


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("หนึ่ง", 1),
        ("สิบ", 10),
        ("สิบเอ็ด", 11),
        ("สิบเก้า", 19),
        ("ยี่สิบ", 20),
        ("ยี่สิบเอ็ด", 21),
        ("สามสิบหก", 36),
        ("เก้าสิบเก้า", 99),
        ("36", 36),
    ],
)
def test_value(word: str, number: int) -> None:
    assert value(word) == number


def test_every_number_has_a_word() -> None:
    assert set(NUMBER_WORDS.values()) == set(range(1, 100))


def test_anything_else_is_refused() -> None:
    with pytest.raises(ValueError, match="ข้อ"):
        value("ข้อสามสิบหก")
