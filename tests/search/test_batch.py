"""Questions as JSON lines."""

import json
from typing import Any

import pytest

from itabot.search.answer import Answer
from itabot.search.batch import run
from itabot.search.engine import Engine


def ask(engine: Engine, *lines: str) -> list[dict[str, Any]]:
    def render(answer: Answer) -> str:
        return answer.kind.value

    return [json.loads(line) for line in run(lines, engine, 2566, render)]


def test_a_line_for_each_line(engine: Engine) -> None:
    first, second = ask(
        engine,
        '{"id": 1, "text": "ข้อ 36"}',
        '{"id": "b", "text": "แล้วต้องมีงบไหม", "edition": 2566, "after": "o36"}',
    )
    assert (first["id"], first["codes"], first["abstained"]) == (1, ["o36"], False)
    assert set(first) == {"id", "kind", "codes", "scores", "abstained", "requirement", "answer"}
    assert (second["id"], second["codes"][0], second["kind"]) == ("b", "o36", "requirement")


@pytest.mark.parametrize(
    "line",
    [
        "nonsense",
        "[]",
        '{"id": 1}',
        '{"text": "x"}',
        '{"id": 1, "text": 5}',
        '{"id": 1, "text": "x", "eddition": 1}',
        '{"id": 1, "text": "x", "edition": 2599}',
    ],
)
def test_a_bad_line_is_told_and_the_run_goes_on(engine: Engine, line: str) -> None:
    bad, good = ask(engine, line, '{"id": 2, "text": "o1"}')
    assert bad["id"] is None
    assert bad["error"]
    assert good["codes"] == ["o1"]


def test_blank_lines_are_nothing(engine: Engine) -> None:
    assert ask(engine, "", "\n") == []


def test_declining_names_no_codes(engine: Engine) -> None:
    (line,) = ask(engine, '{"id": 1, "text": "วันนี้ฝนตกไหม"}')
    assert (line["abstained"], line["codes"], line["scores"]) == (True, [], [])


def test_an_answer_from_another_edition_names_none_of_this_one(engine: Engine) -> None:
    (line,) = ask(engine, '{"id": 1, "text": "o36 ปี 2565"}')
    assert (line["kind"], line["codes"], line["abstained"]) == ("item", [], True)
