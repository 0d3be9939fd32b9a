"""The engines as they take part: each takes a labelled question and says codes and a decision."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Protocol

from benchmarks import texts
from benchmarks.front import FrontEnd, bare_cutter, cutter_behind
from benchmarks.peers import PEERS
from benchmarks.peers.base import Collection, Ranked
from benchmarks.questions import Labelled

YEAR = 2566


@dataclass(frozen=True, slots=True)
class Rule:
    """When a peer declines.

    Its best score is below ``threshold`` (divided by the question's length, if ``by_length``), or
    something that is no item scores higher, if ``heed_rivals``.
    """

    threshold: float = 0.0
    by_length: bool = False
    heed_rivals: bool = False

    def declines(self, ranked: Ranked) -> bool:
        """Tell whether to name nothing."""
        best = ranked.items[0][1] if ranked.items else 0.0
        return self.strength(ranked) < self.threshold or (self.heed_rivals and ranked.rival > best)

    def strength(self, ranked: Ranked) -> float:
        """Return what is held against the threshold."""
        best = ranked.items[0][1] if ranked.items else 0.0
        return best / max(1, ranked.length) if self.by_length else best


@dataclass(frozen=True, slots=True)
class Settings:
    """What tuning chooses for a peer. ``joined``: a follow-up is read with what it follows."""

    unit: str = "subject"
    joined: bool = False
    rule: Rule = Rule()
    parameters: Mapping[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Return what ``from_json`` reads."""
        return asdict(self)

    @staticmethod
    def from_json(row: Mapping[str, Any]) -> "Settings":
        """Read settings."""
        return Settings(**{**row, "rule": Rule(**row["rule"])})


@dataclass(frozen=True, slots=True)
class Said:
    """An answer: codes best first, whether it declined, and whether it offers several as equals."""

    codes: tuple[str, ...]
    declined: bool
    offered: bool = False


class Contender(Protocol):
    """Whatever takes part."""

    def answer(self, question: Labelled) -> Said:
        """Answer one question."""
        ...

    @property
    def idle_ms(self) -> float:
        """Time of the last answer that was spent waiting for a pipe."""
        ...


class Itabot:
    """The search of this project."""

    idle_ms = 0.0

    def __init__(self) -> None:
        from itabot.knowledge_base.loading import load
        from itabot.search.engine import Engine
        from itabot.settings import SHIPPED_KNOWLEDGE

        self._engine = Engine(load(SHIPPED_KNOWLEDGE))
        self._engine.warm_up(YEAR)

    def answer(self, question: Labelled) -> Said:
        """Answer as in a chat where ``after`` was said before."""
        context = self._engine.context_after(question.after, question.edition)
        found = self._engine.answer(question.text, context)
        codes = tuple(h.key.code for h in found.hits if h.key.year == question.edition)
        return Said(codes, not codes, found.kind == "suggestions")


class Contestant:
    """A peer, bare or behind itabot's front end."""

    def __init__(self, name: str, behind: bool, settings: Settings, shared: Path) -> None:
        self._settings = settings
        self._front = _front_end() if behind else None
        found = texts.read(shared)
        if self._front:
            found = [self._front.prepared(s) for s in found]
        cutter = cutter_behind() if behind else bare_cutter()
        self.collection = Collection(
            PEERS[name], found, cutter, settings.unit, **settings.parameters
        )

    @property
    def idle_ms(self) -> float:
        """Time of the last answer that was spent waiting for a pipe."""
        return self.collection.peer.idle_ms

    def answer(self, question: Labelled) -> Said:
        """Answer by the codes if the front end read any, otherwise by the ranking."""
        self.collection.peer.idle_ms = 0.0
        asked = query(question, self._settings.joined)
        if self._front:
            read = self._front.read(question.text)
            if read.named:
                return Said(read.codes, not read.codes)
            asked = read.content if asked is question.text else self._front.read(asked).content
        ranked = self.collection.rank(asked)
        codes = tuple(code for code, _ in ranked.items)
        return Said(codes, self._settings.rule.declines(ranked) or not codes)


def query(question: Labelled, joined: bool) -> str:
    """Return what a peer is asked: it has no memory, but may be given the last message again."""
    return f"{question.after} {question.text}" if joined and question.after else question.text


def _front_end() -> FrontEnd:
    from itabot.knowledge_base.loading import load
    from itabot.search.engine import Engine
    from itabot.settings import SHIPPED_KNOWLEDGE

    return FrontEnd(Engine(load(SHIPPED_KNOWLEDGE)), YEAR)
