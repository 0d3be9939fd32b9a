"""The knowledge that growth is measured with is as good as any that an office may write."""

from pathlib import Path

from benchmarks.contenders import YEAR
from benchmarks.varied import grown, write
from itabot.knowledge_base.loading import load
from itabot.settings import SHIPPED_KNOWLEDGE


def test_grown_knowledge_is_written_and_read_without_a_problem(tmp_path: Path) -> None:
    kb = grown(load(SHIPPED_KNOWLEDGE), 100)
    write(kb, tmp_path)
    assert len(kb.edition(YEAR).items) == 100
    assert load(tmp_path) == kb
