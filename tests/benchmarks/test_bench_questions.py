"""The labelled questions are well-formed, and the halves are apart."""

from pathlib import Path

import pytest
from rapidfuzz.distance import OSA

from benchmarks.composition import README, composition
from benchmarks.fit import folds
from benchmarks.questions import HALVES, Labelled, load
from benchmarks.slips import SLIPS, slipped
from itabot.knowledge_base.loading import load as load_knowledge
from itabot.settings import SHIPPED_KNOWLEDGE
from itabot.thai.folding import fold

CATEGORIES = {
    "code-lookup", "title-like", "paraphrase", "colloquial", "typo", "lost-mark", "thai-digits",
    "wrong-layout", "mixed-english", "component", "multi-item", "follow-up", "out-of-scope",
}  # fmt: skip


@pytest.fixture(scope="module", params=HALVES)
def half(request: pytest.FixtureRequest) -> list[Labelled]:
    return load(request.param)


def test_every_category_is_there_and_no_other(half: list[Labelled]) -> None:
    assert {q.category for q in half} == CATEGORIES
    assert len({q.id for q in half}) == len(half)


def test_codes_exist_in_their_edition(half: list[Labelled]) -> None:
    kb = load_knowledge(SHIPPED_KNOWLEDGE)
    unknown = [(q.id, c) for q in half for c in q.codes if c not in kb.edition(q.edition).items]
    assert not unknown


def test_what_is_out_of_scope_has_no_codes_and_the_rest_has(half: list[Labelled]) -> None:
    odd = [q.id for q in half if q.codes and q.category == "out-of-scope"]
    odd += [q.id for q in half if not q.codes and q.category not in ("out-of-scope", "follow-up")]
    assert not odd


def test_follow_ups_follow_something(half: list[Labelled]) -> None:
    assert all(q.after for q in half if q.category == "follow-up")


def test_no_question_is_asked_twice_nor_in_both_halves() -> None:
    first: dict[tuple[str, str | None], str] = {}
    twice = []
    for question in (q for h in HALVES for q in load(h)):
        asked = fold(question.text).replace(" ", ""), question.after
        if first.setdefault(asked, question.id) != question.id:
            twice.append((first[asked], question.id))
    assert not twice


def test_there_are_enough() -> None:
    assert sum(len(load(h)) for h in HALVES) >= 400


def test_folds_share_out_every_question_once() -> None:
    parts = folds(load("development"))
    assert sorted(n for part in parts for n in part) == list(range(len(load("development"))))


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_changes_one_letter_and_is_the_same_each_time(slip: str) -> None:
    questions = [q for q in load("development") if len(q.text) > 2]
    once, again = list(slipped(questions, slip)), list(slipped(questions, slip))
    assert once == again
    text = {q.id: q.text for q in questions}
    assert {OSA.distance(text[q.id], q.text) for q in once} <= {0, 1}  # 0: two equal ones swapped
    assert sum(text[q.id] != q.text for q in once) > len(questions) / 2


def test_locked_files_hold_no_addresses() -> None:
    root = Path(__file__).resolve().parents[2]
    for name in ("requirements-bench.lock", "benchmarks/node/package-lock.json"):
        assert "://" not in (root / name).read_text(encoding="utf-8"), name


def test_the_readme_counts_the_questions_that_are_there() -> None:
    hint = "python -m benchmarks.composition --write"
    assert composition() in README.read_text(encoding="utf-8"), hint
