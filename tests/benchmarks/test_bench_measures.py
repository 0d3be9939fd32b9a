"""The arithmetic of the benchmark's tables, on made-up outcomes."""

import pytest

from benchmarks.bench import Figure
from benchmarks.contenders import Rule
from benchmarks.measures import by_category, latency, quality, served
from benchmarks.peer_tuning import Trial, best_rule
from benchmarks.peers.base import Ranked
from benchmarks.questions import Labelled, Outcome
from benchmarks.report import table


def asked(*codes: str, category: str = "typo") -> Labelled:
    return Labelled("x", category, "?", 2566, None, codes)


RIGHT = Outcome(asked("o1"), ("o1", "o2"), abstained=False)
SECOND = Outcome(asked("o2"), ("o1", "o2"), abstained=False)
WRONG = Outcome(asked("o9"), ("o1", "o2"), abstained=False)
SILENT = Outcome(asked("o1"), ("o1",), abstained=True)
RIGHTLY_SILENT = Outcome(asked(category="out-of-scope"), ("o1",), abstained=True)
TALKATIVE = Outcome(asked(category="out-of-scope"), ("o1",), abstained=False)


def test_quality_counts_decisions_ranks_and_declining() -> None:
    outcomes = [RIGHT, SECOND, WRONG, SILENT, RIGHTLY_SILENT, TALKATIVE]
    found = quality(outcomes, [False, True, True, False, False, True])
    assert found.decision == pytest.approx(100 * 2 / 6)
    assert found.top1 == 50  # ranking ignores declining
    assert found.recall3 == 75
    assert found.mrr == pytest.approx(100 * (1 + 1 / 2 + 1) / 4)
    assert found.declined_inside == 25
    assert found.declined_outside == 50
    assert found.served == 50  # SECOND is served by its button


def test_a_button_serves_only_among_the_first_three() -> None:
    late = Outcome(asked("o4"), ("o1", "o2", "o3", "o4"), abstained=False)
    assert not served(late, offered=True)
    assert served(SECOND, offered=True)
    assert not served(SECOND, offered=False)
    assert not served(TALKATIVE, offered=True)


def test_categories_are_apart() -> None:
    assert by_category([RIGHT, SECOND, TALKATIVE]) == {"out-of-scope": 0, "typo": 50}


def test_latency_takes_each_questions_median_first() -> None:
    rounds = [[1.0, 2.0, 90.0], [1.0, 99.0, 3.0], [1.0, 2.0, 3.0]]
    assert latency(rounds) == (2.0, 3.0, 3.0)


def ranked(best: float, rival: float = 0.0) -> Ranked:
    return Ranked((("o1", best),), rival, 10)


def test_the_threshold_is_put_where_most_decisions_are_right() -> None:
    trials = [
        Trial(("o1",), ranked(5)),
        Trial(("o1",), ranked(4)),
        Trial((), ranked(2)),
        Trial((), ranked(3)),
    ]
    right, rule = best_rule(trials)
    assert right == 4
    assert 3 < rule.threshold < 4
    assert rule.declines(ranked(3))
    assert not rule.declines(ranked(4))


def test_a_rival_may_decline_where_no_threshold_can() -> None:
    trials = [Trial(("o1",), ranked(2)), Trial((), ranked(5, rival=6))]
    right, rule = best_rule(trials)
    assert (right, rule.heed_rivals) == (2, True)
    assert Rule(heed_rivals=True).declines(ranked(5, rival=6))


def test_nothing_found_is_declined_by_any_threshold() -> None:
    assert Rule(threshold=0.1).declines(Ranked((), 0.0, 0))


def test_a_limit_is_missed_beyond_noise_only() -> None:
    assert not Figure("a", 14, 10, "ms").missed
    assert Figure("a", 16, 10, "ms").missed
    assert Figure("a", 10.1, 10, "MB", 1.0).missed
    assert Figure("a", 96.9, 97, "%", at_least=True).missed
    assert Figure("a", 14, 10, "ms").row()[-1] == "missed within noise"


def test_tables_align_and_turn_into_markdown() -> None:
    rows = [["bm25s", "5"], ["x", "10"]]
    assert table(["engine", "n"], rows).splitlines() == ["engine   n", "bm25s    5", "x       10"]
    assert table(["engine", "n"], rows, markdown=True).splitlines()[1] == "|---|---:|"
