"""A knowledge base made by hand, to show what the shipped one may never contain."""

from itabot.knowledge_base.catalog import Edition, KnowledgeBase
from itabot.knowledge_base.models import (
    Certainty,
    GeneralFile,
    GeneralTopic,
    Group,
    Item,
    ItemCount,
    Mistake,
    Period,
    PeriodKind,
    Requirement,
    Source,
    Topic,
    VocabularyFile,
)

VERIFIED, DRAFT, UNKNOWN = Certainty.VERIFIED, Certainty.DRAFT, Certainty.UNKNOWN


def requirement(number: int, **more: object) -> Requirement:
    """Return a component, or what ``more`` makes of it."""
    fields = {"id": f"r{number}", "text": f"องค์ประกอบที่ {number}", "certainty": VERIFIED}
    return Requirement.model_validate({**fields, "sources": ("s",), **more})


def item(code: str, **more: object) -> Item:
    """Return an item of topic "plan" with one requirement, or what ``more`` makes of it."""
    fields = {
        "code": code,
        "title": f"ข้อทดสอบ {code}",
        "topics": ("plan",),
        "requirements": (requirement(1),),
        "period": Period(kind=PeriodKind.CURRENT_YEAR, certainty=VERIFIED),
        "certainty": VERIFIED,
        "sources": ("s",),
    }
    return Item.model_validate({**fields, **more})


def edition(year: int, *items: Item, total: int | str = "unknown") -> Edition:
    """Return an edition whose items all belong to the first of two sub-indicators."""
    return Edition(
        year=year,
        title=f"ปี {year}",
        note=None,
        item_count=ItemCount(value=total, certainty=UNKNOWN),
        groups=(
            Group(id="10.1", title="ป้องกัน <ทุจริต>", certainty=VERIFIED),
            Group(id="10.2", title="ส่งเสริม", certainty=VERIFIED),
        ),
        sources={"s": Source(title="หน้า <เว็บ> & อื่น ๆ", url='https://x.th/?a="1"&b=2')},
        calendar=(),
        items={i.code: i for i in items},
        group_ids={i.code: "10.1" for i in items},
    )


def world(*editions: Edition) -> KnowledgeBase:
    """Return a knowledge base of these editions."""
    plan = Topic(label="แผน <กันโกง>", differs="แผนของปีนี้", phrases=("แผน",))
    ita = GeneralTopic(
        id="ita",
        title="ITA & คืออะไร",
        answer="บรรทัดแรก\n\nบรรทัด <สอง>",
        phrases=("ita",),
        certainty=DRAFT,
        sources=("g",),
    )
    return KnowledgeBase(
        editions={e.year: e for e in editions},
        vocabulary=VocabularyFile(topics={"plan": plan}, aspects={}, periods={}),
        general=GeneralFile(sources={"g": Source(title="คู่มือ")}, topics=(ita,), small_talk={}),
    )


def mistake(text: str) -> Mistake:
    """Return a typical mistake."""
    return Mistake(text=text, certainty=DRAFT)
