"""Loading: whole folders, an office's folder on top, and errors that point at the line."""

from pathlib import Path

import pytest

from itabot.errors import KnowledgeError, UnknownEditionError
from itabot.knowledge_base.catalog import ItemKey
from itabot.knowledge_base.loading import load
from tests.knowledge_base.conftest import EDITION, GENERAL, ITEMS, VOCABULARY, write


def problems(folder: Path) -> list[str]:
    with pytest.raises(KnowledgeError) as caught:
        load(folder)
    return caught.value.problems


def test_a_whole_folder(folder: Path) -> None:
    kb = load(folder)
    item = kb.edition(2566).items["o1"]
    assert item.title == "แผนปฏิบัติการ"
    assert kb.edition(2566).group_of("o1").id == "10.1"
    assert kb.edition(2566).neighbours("o1") == (None, "o2")
    assert kb.edition(2566).items["o2"].known_requirements == ()
    assert kb.item(ItemKey(2566, "o9")) is None


def test_an_unknown_edition_names_the_known_ones(folder: Path) -> None:
    with pytest.raises(UnknownEditionError, match="2566"):
        load(folder).edition(2570)


@pytest.mark.parametrize(
    ("name", "text", "line", "says"),
    [
        ("items", ITEMS.replace("    title: รายงาน", "    titel: รายงาน"), 16, '"title"'),
        ("items", ITEMS.replace("        about:", "        abuot:"), 12, '"about"'),
        ("items", ITEMS.replace("[budget]", "[bugdet]"), 12, '"budget"'),
        ("items", ITEMS.replace("topics: [plan]", "topics: [plam]", 1), 5, '"plan"'),
        ("items", ITEMS.replace("code: o2", "code: o1"), 2, "o1"),
        ("items", ITEMS.replace("code: o2", "code: 02"), 15, "code"),
        ("items", ITEMS.replace("kind: unknown", "kind: unknwon"), 20, "unknown"),
        ("items", ITEMS.replace("        sources: [S0]", "        sources: [S9]"), 14, "S9"),
        ("items", ITEMS.replace("        sources: [S0]\n", ""), 10, "sources"),
        ("items", ITEMS.replace('"10.1"', '"10.2"'), 1, "10.2"),
        ("items", ITEMS + "    title: อีกครั้ง\n", 23, "title"),
        ("items", ITEMS.replace("requirements: unknown", "requirements: [unknown"), 22, "YAML"),
        ("edition", EDITION.replace("edition: 2566", "edition: 2567"), 1, "2566"),
        ("edition", EDITION.replace("title: ITA 2566\n", ""), 1, '"title"'),
        ("vocabulary", VOCABULARY.replace("differs:", "difers:"), 4, '"differs"'),
        ("general", GENERAL.replace("greeting:", "greetings:"), 9, "greeting"),
    ],
)
def test_a_slip_is_named_by_file_and_line(
    tmp_path: Path, name: str, text: str, line: int, says: str
) -> None:
    folder = write(tmp_path, **{name: text})
    found = problems(folder)
    file = {"items": "10.1", "edition": "edition"}.get(name, name)
    at_line = [p for p in found if f"{file}.yaml:{line}:" in p]
    assert at_line, found
    assert any(says in p for p in at_line), found


def test_related_codes_must_exist(tmp_path: Path) -> None:
    folder = write(tmp_path, items=ITEMS.replace("related: [o1]", "related: [o7]"))
    assert any("o7" in p for p in problems(folder))


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "general.yaml").unlink()
    assert any("general.yaml" in p for p in problems(folder))


def test_an_edition_without_items_is_refused(folder: Path) -> None:
    (folder / "2566" / "10.1.yaml").unlink()
    assert any("2566/edition.yaml:1: ปีนี้ยังไม่มีข้อใดเลย" in p for p in problems(folder))


def test_a_folder_without_editions_is_refused(folder: Path) -> None:
    for file in (folder / "2566").iterdir():
        file.unlink()
    (folder / "2566").rmdir()
    assert any("ไม่มีโฟลเดอร์ของปีใดเลย" in p for p in problems(folder))


def test_an_item_in_two_files_is_named(folder: Path) -> None:
    (folder / "2566" / "10.2.yaml").write_text(ITEMS, encoding="utf-8")
    assert any("10.2.yaml:3: o1 อยู่ใน 10.1.yaml แล้ว" in p for p in problems(folder))


def test_bytes_that_are_no_text(folder: Path) -> None:
    (folder / "vocabulary.yaml").write_bytes(b"\xff\xfe\x00broken")
    assert any("vocabulary.yaml" in p for p in problems(folder))


def test_an_office_lays_its_own_folder_on_top(folder: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    (own / "2566").mkdir(parents=True)
    text = ITEMS.replace("title: รายงาน", "title: รายงานของเรา").split("  - code: o1")[0]
    text += "  - code: o2" + ITEMS.split("  - code: o2")[1].replace("รายงาน", "รายงานของเรา")
    (own / "2566" / "10.1.yaml").write_text(text, encoding="utf-8")
    kb = load(folder, own)
    assert kb.edition(2566).items["o2"].title == "รายงานของเรา"
    assert kb.edition(2566).items["o1"].title == "แผนปฏิบัติการ"
