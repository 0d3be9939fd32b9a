"""Questions as JSON lines in, answers as JSON lines out: for tests, bridges and bulk work."""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from itabot.errors import ItabotError
from itabot.search.answer import Answer
from itabot.search.engine import Engine


class Line(BaseModel):
    """One question. ``after`` is the previous message of the same chat."""

    model_config = ConfigDict(extra="forbid")

    id: str | int
    text: str
    edition: int | None = Field(None)
    after: str | None = Field(None)


def run(
    lines: Iterable[str], engine: Engine, year: int, render: Callable[[Answer], str]
) -> Iterator[str]:
    """Answer each line at once; a line that cannot be read gets an error line, and on it goes.

    ``codes`` are of the edition asked for: an answer that another edition gives names none.
    """
    for line in lines:
        if line.strip():
            yield json.dumps(_answered(line, engine, year, render), ensure_ascii=False)


def record(answer: Answer, year: int, text: str) -> dict[str, Any]:
    """Return an answer as JSON has it; ``year`` is the edition that was asked for."""
    hits = [hit for hit in answer.hits if hit.key.year == year]
    return {
        "kind": answer.kind.value,
        "codes": [hit.key.code for hit in hits],
        "scores": [round(hit.score, 4) for hit in hits],
        "abstained": not hits,
        "requirement": answer.requirement,
        "answer": text,
    }


def _answered(
    line: str, engine: Engine, year: int, render: Callable[[Answer], str]
) -> dict[str, Any]:
    try:
        asked = Line.model_validate_json(line)
        edition = asked.edition or year
        answer = engine.answer(asked.text, engine.context_after(asked.after, edition))
    except ValidationError as error:
        reasons = (f"{'.'.join(map(str, d['loc'])) or 'line'}: {d['msg']}" for d in error.errors())
        return {"id": None, "error": "; ".join(reasons)}
    except ItabotError as error:
        return {"id": None, "error": str(error)}
    return {"id": asked.id, **record(answer, edition, render(answer))}
