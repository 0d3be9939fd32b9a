"""The knowledge that ships: whole where it says so, and linked across the years."""

import json
import re
from pathlib import Path

import pytest

from itabot.knowledge_base import schema
from itabot.knowledge_base.catalog import ItemKey, KnowledgeBase
from itabot.knowledge_base.loading import files, load
from itabot.knowledge_base.models import Certainty, PeriodKind
from itabot.settings import SHIPPED_KNOWLEDGE


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    return load(SHIPPED_KNOWLEDGE)


def test_2566_is_whole(kb: KnowledgeBase) -> None:
    edition = kb.edition(2566)
    assert edition.codes == tuple(f"o{n}" for n in range(1, 44))
    assert [g.id for g in edition.groups] == ["9.1", "9.2", "9.3", "9.4", "9.5", "10.1", "10.2"]


def test_2566_sub_indicators(kb: KnowledgeBase) -> None:
    edition = kb.edition(2566)
    first_and_last = {
        g.id: (edition.items_of(g.id)[0].code, edition.items_of(g.id)[-1].code)
        for g in edition.groups
    }
    assert first_and_last == {
        "9.1": ("o1", "o10"),
        "9.2": ("o11", "o18"),
        "9.3": ("o19", "o22"),
        "9.4": ("o23", "o26"),
        "9.5": ("o27", "o30"),
        "10.1": ("o31", "o38"),
        "10.2": ("o39", "o43"),
    }


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("o36", ["โครงการ/กิจกรรม", "งบประมาณ", "ช่วงเวลา", "ไม่ได้ใช้งบประมาณ", "ธรรมาภิบาล"]),
        ("o37", ["ความก้าวหน้า", "งบประมาณที่ใช้", "รายเดือน", "รายไตรมาส", "6 เดือน"]),
        ("o38", ["ผล", "ผลการใช้จ่ายงบประมาณ", "ปัญหา", "ข้อเสนอแนะ"]),
        ("o39", ["ประมวลจริยธรรม", "ข้อกำหนดจริยธรรม", "องค์กรกลางบริหารงานบุคคล"]),
        ("o40", ["ทีมให้คำปรึกษา", "Dos & Don'ts", "ฝึกอบรม"]),
        ("o41", ["กระบวนการบริหารทรัพยากรบุคคล", "หลักเกณฑ์"]),
        ("o42", ["จุดอ่อน", "พัฒนา", "ผู้รับผิดชอบ", "ขั้นตอน", "กำกับติดตาม"]),
        ("o43", ["QR", "EIT", "มาตรการ"]),
    ],
)  # fmt: skip
def test_what_the_seed_page_demands(kb: KnowledgeBase, code: str, words: list[str]) -> None:
    item = kb.edition(2566).items[code]
    text = " ".join(f"{r.part or ''} {r.text}" for r in item.known_requirements)
    assert [w for w in words if w not in text] == []
    assert {r.certainty for r in item.known_requirements} == {Certainty.VERIFIED}


def test_periods_of_the_seed_page(kb: KnowledgeBase) -> None:
    periods = {c: kb.edition(2566).items[c].period for c in ("o36", "o37", "o38", "o42", "o43")}
    assert (periods["o36"].kind, periods["o36"].year) == (PeriodKind.CURRENT_YEAR, 2566)
    assert (periods["o37"].kind, periods["o37"].year) == (PeriodKind.FIRST_SIX_MONTHS, 2566)
    assert (periods["o38"].kind, periods["o38"].year) == (PeriodKind.PREVIOUS_YEAR, 2565)
    assert (periods["o43"].kind, periods["o43"].year) == (PeriodKind.CURRENT_YEAR, 2566)


@pytest.mark.parametrize(
    ("here", "year", "there"),
    [
        (ItemKey(2566, "o36"), 2565, {"o39"}),
        (ItemKey(2566, "o1"), 2568, {"o1"}),
        (ItemKey(2566, "o3"), 2568, {"o1"}),
        (ItemKey(2566, "o30"), 2567, {"o25"}),
        (ItemKey(2565, "o18"), 2566, {"o11"}),
        (ItemKey(2566, "o10"), 2565, set()),
    ],
)
def test_the_same_matter_in_other_years(
    kb: KnowledgeBase, here: ItemKey, year: int, there: set[str]
) -> None:
    assert {i.code for i in kb.counterparts(here, year)} == there


def test_scan_errors_stay_out() -> None:
    text = "\n".join(
        p.read_text(encoding="utf-8") for p in files(SHIPPED_KNOWLEDGE / ".") if "256" in str(p)
    )
    assert re.findall("ค้าเนินการ|แบนวัด|ปฎิบัติ|ก่ากับ|กําาหนด|ติตาม", text) == []


@pytest.mark.parametrize("name", schema.MODELS)
def test_the_published_schema_is_current(name: str) -> None:
    path = SHIPPED_KNOWLEDGE / "schema" / f"{name}.schema.json"
    assert json.loads(path.read_text(encoding="utf-8")) == json.loads(schema.text(name)), (
        "run: make schema"
    )


def test_writing_the_schemas(tmp_path: Path) -> None:
    assert {p.name for p in schema.write(tmp_path / "new")} == {
        f"{n}.schema.json" for n in schema.MODELS
    }
