"""The choices of when to hear of something again, without any of the machinery behind them."""

from enum import StrEnum


class Until(StrEnum):
    """Until when something is put off."""

    TOMORROW = "tomorrow"
    THREE_DAYS = "three-days"
    NEXT_MONDAY = "next-monday"
