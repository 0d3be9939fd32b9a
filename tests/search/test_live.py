"""A running bot follows edits of its knowledge, and keeps the old when they break."""

import logging
import os
from pathlib import Path

import pytest

from itabot.errors import KnowledgeError, UnknownEditionError
from itabot.search.answer import Context
from itabot.search.live import LiveEngine
from tests.knowledge_base.conftest import ITEMS, write


def change(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(1, path.stat().st_mtime_ns + 1_000_000))


def test_an_edit_is_followed(tmp_path: Path) -> None:
    folder = write(tmp_path)
    live = LiveEngine(folder, None, 2566)
    assert live.refresh() is False
    change(folder / "2566" / "10.1.yaml", ITEMS.replace("title: แผนปฏิบัติการ", "title: แผนใหม่"))
    assert live.refresh() is True
    assert live.current.kb.edition(2566).items["o1"].title == "แผนใหม่"


def test_a_broken_edit_keeps_the_old(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    folder = write(tmp_path)
    live = LiveEngine(folder, None, 2566)
    before = live.current
    change(folder / "2566" / "10.1.yaml", ITEMS.replace("title: รายงาน", "titel: รายงาน"))
    with caplog.at_level(logging.ERROR):
        assert live.refresh() is False
    assert live.current is before
    assert "10.1.yaml:16" in caplog.text
    assert live.current.answer("o2", Context(2566)).hits


def test_a_bot_does_not_start_on_broken_knowledge(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"10\.1\.yaml:16"):
        LiveEngine(
            write(tmp_path, items=ITEMS.replace("    title: รายงาน", "    titel: รายงาน")),
            None,
            2566,
        )


def test_nor_without_its_edition(tmp_path: Path) -> None:
    with pytest.raises(UnknownEditionError):
        LiveEngine(write(tmp_path), None, 2570)
