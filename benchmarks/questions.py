"""The labelled questions, and what counts as a right decision."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from itabot.thai.folding import fold

HALVES = ("development", "test")
_FOLDER = Path(__file__).parent / "questions"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A question with every code that may come first; no codes: it must be declined."""

    id: str
    category: str
    text: str
    edition: int
    after: str | None
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an engine made of a question: codes best first, and whether it declined."""

    question: Labelled
    codes: tuple[str, ...]
    abstained: bool

    @property
    def right(self) -> bool:
        """First item right and not declined, or rightly declined."""
        if not self.question.codes:
            return self.abstained
        return not self.abstained and self.rank == 1

    @property
    def rank(self) -> int | None:
        """The place (from 1) of the first right code, None if it is not there."""
        places = (n for n, code in enumerate(self.codes, 1) if code in self.question.codes)
        return next(places, None)


def load(half: str) -> list[Labelled]:
    """Read one of HALVES.

    Two authors ask some short things ("ข้อ 5") in the same words: what the test half asks is left
    out of the development half, so that nothing is ever tuned on it.
    """
    if half == "test":
        return _read(half)
    kept_back = {_asked(q) for q in _read("test")}
    return [q for q in _read(half) if _asked(q) not in kept_back]


def _read(half: str) -> list[Labelled]:
    lines = (_FOLDER / f"{half}.jsonl").read_text(encoding="utf-8").splitlines()
    rows = (json.loads(line) for line in lines if line.strip())
    return [Labelled(**{**row, "codes": tuple(row["codes"])}) for row in rows]


def _asked(question: Labelled) -> tuple[str, str | None]:
    return fold(question.text).replace(" ", ""), question.after


def share(outcomes: Sequence[Outcome], hit: int | None = None) -> float:
    """Return the percentage of right decisions, or of right codes among the first ``hit``."""
    if hit is None:
        return 100 * sum(o.right for o in outcomes) / max(1, len(outcomes))
    inside = [o for o in outcomes if o.question.codes]
    return 100 * sum(o.rank is not None and o.rank <= hit for o in inside) / max(1, len(inside))
