"""A small knowledge folder, written anew for each test so that tests can break it."""

from pathlib import Path

import pytest

VOCABULARY = """\
topics:
  plan:
    label: แผน
    differs: แผนของปีนี้
    phrases: [แผนกันโกง]
aspects:
  budget:
    label: งบประมาณ
    phrases: [งบ]
periods: {}
"""

GENERAL = """\
sources: {}
topics:
  - id: ita
    title: ITA คืออะไร
    answer: การประเมิน
    phrases: [ita คือ]
    certainty: draft
small_talk:
  greeting: [สวัสดี]
  thanks: [ขอบคุณ]
  help: [ช่วยด้วย]
"""

EDITION = """\
edition: 2566
title: ITA 2566
item_count: {value: 2, certainty: draft, sources: [S0]}
groups:
  - {id: "10.1", title: ป้องกันการทุจริต, certainty: verified}
sources:
  S0: {title: หน้าเว็บ}
"""

ITEMS = """\
group: "10.1"
items:
  - code: o1
    title: แผนปฏิบัติการ
    topics: [plan]
    certainty: verified
    sources: [S0]
    period: {kind: current-year, year: 2566, certainty: verified, sources: [S0]}
    requirements:
      - id: budget
        text: งบประมาณ
        about: [budget]
        certainty: verified
        sources: [S0]
  - code: o2
    title: รายงาน
    topics: [plan]
    certainty: draft
    sources: [S0]
    period: {kind: unknown, certainty: unknown}
    requirements: unknown
    related: [o1]
"""


def write(folder: Path, **texts: str) -> Path:
    """Write a whole knowledge folder; ``texts`` replace single files."""
    contents = {"vocabulary": VOCABULARY, "general": GENERAL, "edition": EDITION, "items": ITEMS}
    contents |= texts
    (folder / "2566").mkdir(parents=True, exist_ok=True)
    for name in ("vocabulary", "general"):
        (folder / f"{name}.yaml").write_text(contents[name], encoding="utf-8")
    (folder / "2566" / "edition.yaml").write_text(contents["edition"], encoding="utf-8")
    (folder / "2566" / "10.1.yaml").write_text(contents["items"], encoding="utf-8")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "knowledge")
