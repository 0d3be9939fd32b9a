"""What an office's work is refused for: each says so in one Thai sentence, and as data.

Refusal
├── ItemGoneError           the edition has no item of that code
├── RequirementGoneError    the item has no such requirement to tick
├── MemberGoneError         the person was forgotten in the meantime
├── AlreadyMadeError        the update made this change before a sudden end
├── ReasonMissingError      "not applicable" needs a reason
├── ReviewRefusedError      not complete, not applicable, or one's own work
├── UndoRefusedError        nothing to undo, or not for this person
├── OwnerRefusedError       no name, or too many owners
├── LinkRefusedError        not an address that evidence can be published at
├── DuplicateLinkError      the item has that link already
├── TooManyLinksError       the item has as many links as it may
└── EvidenceGoneError       the link was removed in the meantime

An edition that nobody wrote is ``itabot.errors.UnknownEditionError``.
"""

from enum import StrEnum
from typing import TYPE_CHECKING

from itabot.errors import ItabotError
from itabot.knowledge_base.catalog import ItemKey

if TYPE_CHECKING:
    from itabot.office.history import Entry
    from itabot.office.links.evidence_store import Evidence
    from itabot.office.states import ItemState


class Refusal(ItabotError):  # noqa: N818 - the base of errors, not one that is raised
    """Base of what is refused. Nothing was changed."""


class ItemGoneError(Refusal):
    """The edition has no item of that code, or has none any more."""

    def __init__(self, key: ItemKey) -> None:
        self.key = key
        super().__init__(f"ข้อ {key.code} ไม่มีในรายการปี {key.year} แล้ว")


class RequirementGoneError(Refusal):
    """The item has no such requirement that could be ticked, or has none any more."""

    def __init__(self, key: ItemKey, requirement_id: str) -> None:
        self.key = key
        self.requirement_id = requirement_id
        super().__init__(f"รายการย่อยนี้ไม่มีในข้อ {key.code} ปี {key.year} แล้ว")


class MemberGoneError(Refusal):
    """The person who acts was forgotten since they were last seen. Seeing them again helps."""

    def __init__(self) -> None:
        super().__init__("ไม่พบสมาชิกคนนี้แล้ว กรุณาลองอีกครั้ง")


class AlreadyMadeError(Refusal):
    """The update under way made this change already, before the program was cut off."""

    def __init__(self) -> None:
        super().__init__("บันทึกตามคำสั่งนี้ไว้แล้วก่อนระบบเริ่มทำงานใหม่ จึงไม่บันทึกซ้ำ")


class ReasonMissingError(Refusal):
    """An item was called not applicable without a reason."""

    def __init__(self, key: ItemKey) -> None:
        self.key = key
        super().__init__(f"กรุณาบอกเหตุผลที่ข้อ {key.code} ไม่เกี่ยวข้องกับหน่วยงาน")


class ReviewBar(StrEnum):
    """Why an item cannot be reviewed."""

    NOT_COMPLETE = "not-complete"
    NOT_APPLICABLE = "not-applicable"
    OWN_WORK = "own-work"


class ReviewRefusedError(Refusal):
    """The review was refused; ``item`` shows what is missing and who did what."""

    _SENTENCES = {  # noqa: RUF012 - nobody alters it
        ReviewBar.NOT_COMPLETE: "ข้อ {code} ยังทำไม่ครบ จึงยังตรวจทานไม่ได้",
        ReviewBar.NOT_APPLICABLE: "ข้อ {code} ไม่เกี่ยวข้องกับหน่วยงาน จึงไม่ต้องตรวจทาน",
        ReviewBar.OWN_WORK: "ผู้ที่ทำข้อ {code} ตรวจทานงานของตนเองไม่ได้ ต้องเป็นคนอื่น",
    }

    def __init__(self, bar: ReviewBar, item: "ItemState") -> None:
        self.bar = bar
        self.item = item
        super().__init__(self._SENTENCES[bar].format(code=item.key.code))


class UndoBar(StrEnum):
    """Why nothing is undone."""

    NOTHING = "nothing"
    NOT_LAST = "not-last"
    NOT_YOURS = "not-yours"
    ALREADY_UNDONE = "already-undone"
    OWNER_GONE = "owner-gone"
    DEADLINE = "deadline"


class UndoRefusedError(Refusal):
    """Nothing was undone; ``last`` is the office's last change, where there is one."""

    _SENTENCES = {  # noqa: RUF012 - nobody alters it
        UndoBar.NOTHING: "ยังไม่มีการเปลี่ยนแปลงให้เลิกทำ",
        UndoBar.NOT_LAST: "มีการเปลี่ยนแปลงอื่นหลังจากนั้นแล้ว จึงเลิกทำไม่ได้",
        UndoBar.NOT_YOURS: "การเปลี่ยนแปลงล่าสุดเป็นของคนอื่น จึงเลิกทำแทนไม่ได้",
        UndoBar.ALREADY_UNDONE: "เลิกทำการเปลี่ยนแปลงล่าสุดไปแล้ว",
        UndoBar.OWNER_GONE: "ผู้รับผิดชอบคนเดิมไม่อยู่แล้ว จึงเลิกทำไม่ได้",
        UndoBar.DEADLINE: "การเปลี่ยนแปลงล่าสุดเป็นเรื่องกำหนด แก้กลับได้ที่ /deadlines"
        " ส่วนเครื่องหมายเลิกทำได้ที่ปุ่ม ↩ ของเช็กลิสต์",
    }

    def __init__(self, bar: UndoBar, last: "Entry | None") -> None:
        self.bar = bar
        self.last = last
        super().__init__(self._SENTENCES[bar])


class OwnerBar(StrEnum):
    """Why an owner cannot be named."""

    NO_NAME = "no-name"
    TOO_MANY = "too-many"


class OwnerRefusedError(Refusal):
    """The owner was refused; ``limit`` is how many an item may have."""

    _SENTENCES = {  # noqa: RUF012 - nobody alters it
        OwnerBar.NO_NAME: "กรุณาบอกชื่อผู้รับผิดชอบ",
        OwnerBar.TOO_MANY: "ข้อนี้มีผู้รับผิดชอบครบ {limit} รายแล้ว กรุณานำบางรายออกก่อน",
    }

    def __init__(self, bar: OwnerBar, limit: int) -> None:
        self.bar = bar
        self.limit = limit
        super().__init__(self._SENTENCES[bar].format(limit=limit))


class LinkBar(StrEnum):
    """What is wrong with an address."""

    NO_LINK = "no-link"
    TOO_LONG = "too-long"
    SCHEME = "scheme"
    CREDENTIALS = "credentials"
    HOST = "host"
    PRIVATE = "private"
    PORT = "port"


class LinkRefusedError(Refusal):
    """The text is not the address of a public page."""

    _SENTENCES = {  # noqa: RUF012 - nobody alters it
        LinkBar.NO_LINK: "ข้อความนี้ไม่ใช่ลิงก์ที่ใช้ได้ ลิงก์ต้องขึ้นต้นด้วย https:// หรือ http://",
        LinkBar.TOO_LONG: "ลิงก์ยาวเกินไป ยาวได้ไม่เกิน 2,000 ตัวอักษร",
        LinkBar.SCHEME: "ลิงก์ต้องขึ้นต้นด้วย https:// หรือ http:// เท่านั้น",
        LinkBar.CREDENTIALS: "ลิงก์ต้องไม่มีชื่อผู้ใช้หรือรหัสผ่าน",
        LinkBar.HOST: "ชื่อเว็บไซต์ในลิงก์ไม่ถูกต้อง",
        LinkBar.PRIVATE: "ลิงก์นี้ชี้ไปที่เครือข่ายภายใน คนภายนอกเปิดไม่ได้",
        LinkBar.PORT: "หมายเลขพอร์ตในลิงก์ไม่ถูกต้อง",
    }

    def __init__(self, bar: LinkBar) -> None:
        self.bar = bar
        super().__init__(self._SENTENCES[bar])


class DuplicateLinkError(Refusal):
    """The item has the link already; ``existing`` says who added it and when."""

    def __init__(self, existing: "Evidence") -> None:
        self.existing = existing
        super().__init__(f"ข้อ {existing.key.code} มีลิงก์นี้อยู่แล้ว")


class TooManyLinksError(Refusal):
    """The item has ``limit`` links, and may have no more."""

    def __init__(self, key: ItemKey, limit: int) -> None:
        self.key = key
        self.limit = limit
        super().__init__(f"ข้อ {key.code} มีลิงก์ครบ {limit} ลิงก์แล้ว กรุณาลบบางลิงก์ก่อน")


class EvidenceGoneError(Refusal):
    """The link was removed in the meantime."""

    def __init__(self, evidence_id: int) -> None:
        self.evidence_id = evidence_id
        super().__init__("ลิงก์นี้ถูกลบไปแล้ว")
