"""The one search by which every peer's settings are chosen, on the development half."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from pathlib import Path

from benchmarks import texts
from benchmarks.contenders import Rule, Settings, _front_end, query
from benchmarks.front import Read, bare_cutter, cutter_behind
from benchmarks.peers import PEERS
from benchmarks.peers.base import Collection, Cutter, Ranked
from benchmarks.questions import Labelled

_ENOUGH = 1_500
"""Questions that a handful of settings are chosen on: asking all would take three times as long."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A development question that the ranking must answer, and what the peer made of it."""

    codes: tuple[str, ...]
    ranked: Ranked

    @property
    def first_right(self) -> bool:
        """Whether naming the first item would be right."""
        return bool(self.ranked.items) and self.ranked.items[0][0] in self.codes


def tune(name: str, behind: bool, shared: Path, questions: Sequence[Labelled]) -> Settings:
    """Try all of the peer's grid, both units and every rule; keep what decides best.

    Of many questions every second, third, … one is asked, whoever wrote it.
    """
    questions = questions[:: max(1, len(questions) // _ENOUGH)]
    front = _front_end() if behind else None
    found = texts.read(shared)
    if front:
        found = [front.prepared(s) for s in found]
    cutter = _remembering(cutter_behind() if behind else bare_cutter())
    read: dict[str, Read] = {}
    if front:
        asked = {query(q, joined) for q in questions for joined in (False, True)}
        read = {text: front.read(text) for text in asked}
        # The codes are answered before any ranking: nothing to tune there.
        questions = [q for q in questions if not read[q.text].named]

    def trials(collection: Collection, joined: bool) -> list[Trial]:
        made = []
        for q in questions:
            text = query(q, joined)
            made.append(Trial(q.codes, collection.rank(read[text].content if front else text)))
        return made

    best = (-1, Settings())
    for settings in _settings(name):
        collection = Collection(PEERS[name], found, cutter, settings.unit, **settings.parameters)
        right, rule = best_rule(trials(collection, False))
        if right > best[0]:
            best = (right, replace(settings, rule=rule))
    settings = best[1]
    collection = Collection(PEERS[name], found, cutter, settings.unit, **settings.parameters)
    right, rule = best_rule(trials(collection, True))
    return replace(settings, joined=True, rule=rule) if right > best[0] else settings


def _remembering(cutter: Cutter) -> Cutter:
    """Return the cutter, cutting each text once however many settings are tried."""

    @cache
    def words(text: str) -> tuple[str, ...]:
        return tuple(cutter.words(text))

    return replace(cutter, words=lambda text: list(words(text)))


def _settings(name: str) -> Iterator[Settings]:
    grid = PEERS[name].grid
    units = ("passage",) if PEERS[name].titles_only else ("subject", "passage")
    for unit, values in product(units, product(*grid.values())):
        yield Settings(unit, parameters=dict(zip(grid, values, strict=True)))


def best_rule(trials: Sequence[Trial]) -> tuple[int, Rule]:
    """Return the most right decisions that any rule reaches, and that rule."""
    kinds = [Rule(0.0, by, heed) for by, heed in product((False, True), repeat=2)]
    return max((_best_threshold(trials, kind) for kind in kinds), key=lambda pair: pair[0])


def _best_threshold(trials: Sequence[Trial], kind: Rule) -> tuple[int, Rule]:
    """Sweep the threshold over every place where a decision changes."""
    certain = sum(not t.codes for t in trials if kind.declines(t.ranked))
    open_ = sorted(
        ((kind.strength(t.ranked), t) for t in trials if not kind.declines(t.ranked)),
        key=lambda pair: pair[0],
    )
    right = certain + sum(t.first_right for _, t in open_)
    best = (right, kind)
    for n, (strength, trial) in enumerate(open_):
        right += (not trial.codes) - trial.first_right
        above = open_[n + 1][0] if n + 1 < len(open_) else strength * 1.01 + 1e-9
        if right > best[0] and above > strength:
            best = (right, replace(kind, threshold=(strength + above) / 2))
    return best
