"""Explanations add up."""

import pytest

from itabot.search.answer import Context
from itabot.search.engine import Engine


def test_the_parts_make_the_score(engine: Engine) -> None:
    why = engine.explain("ประกาศไม่รับของขวัญ", Context(2566))
    assert why.candidates
    for candidate in why.candidates:
        assert sum(candidate.contributions.values()) == pytest.approx(candidate.score, abs=1e-3)
    e = why.evidence
    assert e.total == pytest.approx(e.score + e.rival + e.asked + e.length + e.slips)


def test_words_that_nobody_taught_are_named(engine: Engine) -> None:
    why = engine.explain("แผนป้องกันทุจริตกับซูเปอร์โนวา", Context(2566))
    assert any("โนวา" in word for word in why.unknown)
    assert any("o36" in line for line in why.lines())


def test_each_candidate_names_the_words_that_it_lacks(engine: Engine) -> None:
    why = engine.explain("แผนป้องกันทุจริตกับแคมเปญซูเปอร์สตาร์", Context(2566))
    plan = next(c for c in why.candidates if c.code == "o36")
    assert "แผน" not in plan.lacking
    assert plan.lacking
    assert any(f"ไม่มีคำ {' '.join(plan.lacking)}" in line for line in why.lines())
