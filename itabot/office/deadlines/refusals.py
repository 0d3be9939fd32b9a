"""What is refused about deadlines and reminders: in one Thai sentence, and as data.

Refusal (of ``refusals``)
├── DeadlineRefusedError    no title or too long a one, no such target, or too many
├── DeadlineGoneError       the deadline was removed in the meantime
└── SettingRefusedError     a choice about reminders that is out of range
"""

from enum import StrEnum

from itabot.office.refusals import Refusal


class DeadlineBar(StrEnum):
    """What is wrong with a deadline."""

    NO_TITLE = "no-title"
    TITLE_TOO_LONG = "title-too-long"
    NO_GROUP = "no-group"
    NO_OWNER = "no-owner"
    TOO_MANY_ITEMS = "too-many-items"
    TOO_MANY = "too-many"


class DeadlineRefusedError(Refusal):
    """The deadline was refused; ``limit`` is how much there may be, None where that is not why."""

    _SENTENCES = {  # noqa: RUF012 - nobody alters it
        DeadlineBar.NO_TITLE: "กรุณาบอกว่ากำหนดนี้คือเรื่องอะไร",
        DeadlineBar.TITLE_TOO_LONG: "ชื่อกำหนดยาวได้ไม่เกิน {limit} ตัวอักษร",
        DeadlineBar.NO_GROUP: "ไม่มีตัวชี้วัดย่อยนี้ในรายการของปีนั้น",
        DeadlineBar.NO_OWNER: "กรุณาบอกชื่อผู้รับผิดชอบ",
        DeadlineBar.TOO_MANY_ITEMS: "กำหนดเดียวมีหลายข้อเกินไป กรุณาแบ่งเป็นหลายกำหนด",
        DeadlineBar.TOO_MANY: "มีกำหนดครบ {limit} รายการแล้ว กรุณาลบบางรายการก่อน",
    }

    def __init__(self, bar: DeadlineBar, limit: int | None = None) -> None:
        self.bar = bar
        self.limit = limit
        super().__init__(self._SENTENCES[bar].format(limit=limit))


class DeadlineGoneError(Refusal):
    """The deadline was removed in the meantime."""

    def __init__(self, deadline_id: int) -> None:
        self.deadline_id = deadline_id
        super().__init__("กำหนดนี้ถูกลบไปแล้ว")


class SettingBar(StrEnum):
    """What is wrong with a choice about reminders."""

    DAYS_OUT_OF_RANGE = "days-out-of-range"
    TOO_MANY_DAYS = "too-many-days"
    OVERDUE_OUT_OF_RANGE = "overdue-out-of-range"


class SettingRefusedError(Refusal):
    """The choice was refused; ``limit`` is the most that it may be."""

    _SENTENCES = {  # noqa: RUF012 - nobody alters it
        SettingBar.DAYS_OUT_OF_RANGE: "จำนวนวันก่อนกำหนดต้องอยู่ระหว่าง 0 ถึง {limit}",
        SettingBar.TOO_MANY_DAYS: "เลือกวันเตือนก่อนกำหนดได้ไม่เกิน {limit} ค่า",
        SettingBar.OVERDUE_OUT_OF_RANGE: "จำนวนครั้งที่เตือนหลังเลยกำหนดต้องอยู่ระหว่าง 0 ถึง {limit}",
    }

    def __init__(self, bar: SettingBar, limit: int) -> None:
        self.bar = bar
        self.limit = limit
        super().__init__(self._SENTENCES[bar].format(limit=limit))
