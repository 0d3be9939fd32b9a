"""What is written behind /remind."""

from datetime import time

import pytest

from handlers.reminders.wishes import Wish, read


@pytest.mark.parametrize(
    ("said", "chosen"),
    [
        ("off", {"reminders": False}),
        ("ปิด", {"reminders": False}),
        ("9.00", {"hour": time(9)}),
        ("เวลา ๘:๓๐ น.", {"hour": time(8, 30)}),
        ("9", {"hour": time(9)}),
        ("บ่ายโมงครึ่ง", {"hour": time(13, 30)}),
        ("ก่อน 14 7 1", {"days_before": (14, 7, 1)}),
        ("ก่อน 1วัน 7วัน", {"days_before": (1, 7)}),
        ("ก่อน 0", {"days_before": (0,)}),
        ("หลัง 3 ครั้ง", {"overdue": 3}),
        ("หลัง 0", {"overdue": 0}),
        ("สัปดาห์ ปิด", {"weekly": False}),
        ("วันทำการ off", {"working_days_only": False}),
        ("on", {"reminders": True}),
        ("ก่อน 14 วัน, 7 วัน 0", {"days_before": (14, 7, 0)}),
    ],
)
def test_choices(said: str, chosen: dict[str, object]) -> None:
    assert read(said) == Wish(chosen)


@pytest.mark.parametrize(
    "said",
    [
        "25.00",
        "8.75",
        "เวลา",
        "ก่อน",
        "ก่อน 121",
        "ก่อน 1 2 3 4 5 6 7 8 9 10 11 12 13",
        "ก่อน -1",
        "หลัง 31",
        "หลัง 1 2",
        "สัปดาห์",
        "วันทำการ อาจจะ",
        "<b>",
        "9" * 300,
        "ก่อน 1 วัน และ 0",
        "ปิด สัปดาห์",
    ],
)
def test_what_is_wrong_is_told(said: str) -> None:
    wish = read(said)
    assert wish.bar
    assert wish == Wish({}, bar=wish.bar)


@pytest.mark.parametrize("said", ["test", "ทดสอบ", "วันนี้"])
def test_trying_out(said: str) -> None:
    assert read(said) == Wish({}, test=True)


def test_nothing_shows_what_holds() -> None:
    assert read("  ") == Wish({})
