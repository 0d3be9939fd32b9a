"""What was read is read back the same, never stale, and never in the way."""

from collections.abc import Callable
from pathlib import Path

import pytest

from itabot.errors import KnowledgeError
from itabot.knowledge_base import kept, loading
from itabot.knowledge_base.loading import load
from itabot.settings import SHIPPED_KNOWLEDGE
from tests.knowledge_base.conftest import ITEMS


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the YAML files that were read as such."""
    names: list[str] = []

    def counted(source: kept.SourceText, model: type[kept.M]) -> tuple[kept.M | None, list[str]]:
        names.append(source.path.name)
        return read(source, model)

    read = kept.read
    monkeypatch.setattr(kept, "read", counted)
    return names


def files_in(cache: Path) -> list[Path]:
    return sorted(path for path in cache.rglob("*") if path.is_file())


def test_all_that_is_shipped_is_read_back_the_same(tmp_path: Path, parsed: list[str]) -> None:
    first = load(SHIPPED_KNOWLEDGE, cache=tmp_path)
    assert len(parsed) == len(files_in(tmp_path)) == len(list(loading.files(SHIPPED_KNOWLEDGE)))
    again = load(SHIPPED_KNOWLEDGE, cache=tmp_path)
    assert len(parsed) == len(files_in(tmp_path))
    assert first == again == load(SHIPPED_KNOWLEDGE)


def test_only_what_was_edited_is_read_anew(folder: Path, tmp_path: Path, parsed: list[str]) -> None:
    cache = tmp_path / "cache"
    load(folder, cache=cache)
    (items,) = (path for path in (folder / "2566").glob("*.yaml") if path.name != "edition.yaml")
    items.write_text(ITEMS.replace("title: แผนปฏิบัติการ", "title: แผนใหม่"))
    parsed.clear()
    assert load(folder, cache=cache).edition(2566).items["o1"].title == "แผนใหม่"
    assert parsed == [items.name]


def test_what_is_wrong_is_never_kept(folder: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    (folder / "vocabulary.yaml").write_text("topics: 1\n")
    for _ in range(2):
        with pytest.raises(KnowledgeError, match=r"vocabulary\.yaml:1"):
            load(folder, cache=cache)


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"",
        lambda content: content[:-1],
        lambda content: content.replace("แผน".encode(), "แฟน".encode()),
        lambda content: content.partition(b"\n")[0] + b"\n{}",
        lambda content: b"\xff" * 100,
    ],
)
def test_what_is_damaged_is_read_anew(
    folder: Path, tmp_path: Path, parsed: list[str], damage: Callable[[bytes], bytes]
) -> None:
    cache = tmp_path / "cache"
    whole = load(folder, cache=cache)
    for path in files_in(cache):
        path.write_bytes(damage(path.read_bytes()))
    parsed.clear()
    assert load(folder, cache=cache) == whole
    assert parsed
    parsed.clear()
    assert load(folder, cache=cache) == whole
    assert not parsed


def test_other_code_reads_anew(
    folder: Path, tmp_path: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    load(folder, cache=tmp_path / "cache")
    parsed.clear()
    monkeypatch.setattr(kept, "_code", lambda: b"another")
    load(folder, cache=tmp_path / "cache")
    assert len(parsed) == len(list(loading.files(folder)))


def test_a_folder_that_cannot_be_written_is_no_hindrance(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert load(folder, cache=tmp_path / "file") == load(folder)
