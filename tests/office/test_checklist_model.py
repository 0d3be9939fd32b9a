"""Whatever people do in whatever order, the office agrees with a model a child could keep."""

import asyncio
import shutil
from collections.abc import Awaitable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar, TypeVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from itabot.knowledge_base.catalog import ItemKey
from itabot.office import checklist, members, offices
from itabot.office.history import history
from itabot.office.refusals import ReviewRefusedError, UndoRefusedError
from itabot.office.states import WHOLE, State
from itabot.office.store.database import Database
from itabot.office.undo import undo
from tests.office.small_edition import NOW, small

T = TypeVar("T")

# Few enough that people get in each other's way.
NEEDS = {"o1": ("project", "budget", "none"), "o3": (WHOLE,)}
LINES = [(code, line) for code, lines in NEEDS.items() for line in lines]


@dataclass
class Paper:
    """One item on paper: who ticked what, who reviewed, why it is no concern."""

    ticks: dict[str, int] = field(default_factory=dict)
    review: int | None = None
    reason: str | None = None

    def copy(self) -> "Paper":
        """Return how it is now."""
        return Paper(dict(self.ticks), self.review, self.reason)


class Office(RuleBasedStateMachine):
    """Two people at one checklist."""

    url: ClassVar[str]
    empty: ClassVar[Any]

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.kb = small()
        self.paper = {code: Paper() for code in NEEDS}
        self.last: tuple[int, str, Paper] | None = None
        self.undone = False
        self.rows = 0
        self.run(self._open())

    def run(self, what: Awaitable[T]) -> T:
        """Wait for it."""

        async def waited() -> T:
            return await what

        return self.runner.run(waited())

    async def _open(self) -> None:
        self.db = await Database.open(type(self).empty())
        self.office_id = (await offices.of_chat(self.db, -1, NOW)).id
        self.people = [
            await members.see(self.db, self.office_id, user, f"คนที่ {user}", None, NOW)
            for user in range(2)
        ]

    def teardown(self) -> None:
        """Close the database."""
        self.run(self.db.close())
        self.runner.close()

    def _did(self, who: int, code: str, before: Paper, changed: bool) -> None:
        differs = self.paper[code] != before
        assert changed == differs
        if changed:
            self.rows += 1
            self.last, self.undone = (who, code, before), False

    @rule(who=st.integers(0, 1), line=st.sampled_from(LINES), done=st.booleans())
    def tick(self, who: int, line: tuple[str, str], done: bool) -> None:
        """Tick or untick."""
        code, what = line
        paper = self.paper[code]
        before = paper.copy()
        if done != (what in paper.ticks):
            paper.review = None
            paper.ticks = {k: v for k, v in paper.ticks.items() if k != what}
            paper.ticks |= {what: who} if done else {}
        change = self.run(
            checklist.set_tick(
                self.db,
                self.kb,
                self.office_id,
                ItemKey(2566, code),
                what,
                done,
                self.people[who],
                NOW,
            )
        )
        self._did(who, code, before, change.changed)

    @rule(who=st.integers(0, 1), code=st.sampled_from(list(NEEDS)))
    def finish(self, who: int, code: str) -> None:
        """Tick all that is missing, so that there is something to review."""
        for what in NEEDS[code]:
            self.tick(who, (code, what), True)

    @rule(
        who=st.integers(0, 1),
        code=st.sampled_from(list(NEEDS)),
        reason=st.sampled_from([None, "ก", "ข"]),
    )
    def exempt(self, who: int, code: str, reason: str | None) -> None:
        """Call it not applicable, or applicable."""
        before = self.paper[code].copy()
        self.paper[code].reason = reason
        change = self.run(
            checklist.set_applicable(
                self.db,
                self.kb,
                self.office_id,
                ItemKey(2566, code),
                reason is None,
                reason,
                self.people[who],
                NOW,
            )
        )
        self._did(who, code, before, change.changed)

    @rule(
        who=st.integers(0, 1),
        code=st.sampled_from(list(NEEDS)),
        reviewed=st.sampled_from([True, True, True, False]),
    )
    def review(self, who: int, code: str, reviewed: bool) -> None:
        """Review, if one may."""
        paper = self.paper[code]
        before = paper.copy()
        complete = not paper.reason and set(paper.ticks) == set(NEEDS[code])
        own = paper.review is None and who in paper.ticks.values()
        asked = checklist.review(
            self.db, self.kb, self.office_id, ItemKey(2566, code), reviewed, self.people[who], NOW
        )
        if reviewed and (not complete or own):
            with pytest.raises(ReviewRefusedError):
                self.run(asked)
            return
        if not reviewed:
            paper.review = None
        elif paper.review is None:
            paper.review = who
        self._did(who, code, before, self.run(asked).changed)

    @rule(who=st.integers(0, 1))
    def undo(self, who: int) -> None:
        """Undo, if one may."""
        asked = undo(self.db, self.office_id, self.people[who], NOW)
        if self.last is None or self.undone or self.last[0] != who:
            with pytest.raises(UndoRefusedError):
                self.run(asked)
            return
        self.run(asked)
        _, code, before = self.last
        self.paper[code] = before
        self.undone = True
        self.rows += 1

    @invariant()
    def agrees(self) -> None:
        """The office is as on paper."""
        states = self.run(checklist.edition_state(self.db, self.kb, self.office_id, 2566))
        for item in states:
            if item.key.code not in NEEDS:
                assert item.state is State.NOT_STARTED
                continue
            paper = self.paper[item.key.code]
            ticks = {line.id: line.tick.by.id for line in item.lines if line.tick and line.tick.by}
            assert ticks == {k: self.people[v] for k, v in paper.ticks.items()}
            review = item.review and item.review.by and item.review.by.id
            assert review == (None if paper.review is None else self.people[paper.review])
            assert (item.exemption and item.exemption.reason) == paper.reason
            assert (item.state is State.REVIEWED) == (
                paper.review is not None and paper.reason is None
            )
        assert len(self.run(history(self.db, self.office_id, limit=1000))) == self.rows


def _run(machine: type[Office], examples: int) -> None:
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_on_sqlite(sqlite_ready: Path, tmp_path: Path) -> None:
    class OnSqlite(Office):
        @staticmethod
        def empty() -> str:
            file = tmp_path / "itabot.sqlite3"
            for old in tmp_path.iterdir():
                old.unlink()
            shutil.copy(sqlite_ready, file)
            return f"sqlite:///{file}"

    _run(OnSqlite, 15)


def test_on_postgresql(postgresql: Any) -> None:  # noqa: ANN401
    class OnPostgres(Office):
        @staticmethod
        def empty() -> str:
            url: str = postgresql.emptied()
            return url

    _run(OnPostgres, 5)
