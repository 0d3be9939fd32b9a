"""Sides of an item that questions ask for: its budget, its photos, the months it covers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from itabot.knowledge_base.models import Aspect, Item, PeriodKind, VocabularyFile
from itabot.search.index import Floats
from itabot.search.tuning import Tuning
from itabot.thai.folding import fold
from itabot.thai.phrases import PhraseFinder, without


@dataclass(frozen=True, slots=True)
class Facets:
    """The aspects and periods that a question mentions, and the text that remains without them."""

    aspects: frozenset[str]
    periods: frozenset[PeriodKind]
    rest: str

    def __bool__(self) -> bool:
        return bool(self.aspects or self.periods)


def sides_of(item: Item) -> frozenset[str]:
    """Return the aspects that an item's requirements have."""
    return frozenset(aspect for r in item.known_requirements for aspect in r.about)


class SideTable:
    """Which items have which sides, laid out so that a question's sides are found at once."""

    def __init__(self, items: Iterable[Item], tuning: Tuning) -> None:
        sides = [(sides_of(item), item.period.kind) for item in items]
        self._none = np.zeros(len(sides), np.bool_)
        self._aspects = {
            aspect: np.array([aspect in has for has, _ in sides])
            for aspect in frozenset().union(*(has for has, _ in sides))
        }
        self._periods = {
            kind: np.array([period is kind for _, period in sides], np.bool_) for kind in PeriodKind
        }
        self._side, self._period = np.float32(tuning.side), np.float32(tuning.period)

    def having(self, facets: Facets) -> NDArray[np.bool_]:
        """Tell of each item whether it has all that is asked for."""
        periods = [self._periods[kind] for kind in facets.periods]
        fits = np.logical_or.reduce(periods) if periods else ~self._none
        for has in self._having(facets):
            fits = fits & has
        return fits

    def bonus(self, facets: Facets) -> Floats:
        """Return what each item gains by having what is asked for; its share, if of several."""
        nothing = self._none * self._side
        gained = sum((self._periods[kind] * self._period for kind in facets.periods), nothing)
        found = (has * self._side for has in self._having(facets))
        return gained + sum(found, nothing) / np.float32(max(1, len(facets.aspects)))

    def _having(self, facets: Facets) -> list[NDArray[np.bool_]]:
        return [self._aspects.get(aspect, self._none) for aspect in facets.aspects]


class FacetReader:
    """Finds aspects and periods by the phrases of ``vocabulary.yaml``."""

    def __init__(self, vocabulary: VocabularyFile) -> None:
        self._aspects = _owners(vocabulary.aspects)
        self._periods = _owners(vocabulary.periods)
        self._finder = PhraseFinder((*self._aspects, *self._periods))

    def read(self, folded: str) -> Facets:
        """Find what the folded text mentions."""
        places = list(self._finder.find(folded))
        found = [folded[start:end] for start, end in places]
        aspects = frozenset().union(*(self._aspects.get(p, ()) for p in found))
        periods = frozenset().union(*(self._periods.get(p, ()) for p in found))
        rest = without(folded, places)
        return Facets(frozenset(aspects), frozenset(map(PeriodKind, periods)), rest)


def label(facets: Facets, vocabulary: VocabularyFile) -> str:
    """Return the everyday name of what was asked for."""
    aspects = (vocabulary.aspects[slug] for slug in sorted(facets.aspects))
    periods = (vocabulary.periods[kind] for kind in sorted(facets.periods))
    return " และ ".join(side.label for side in (*aspects, *periods))


def _owners(named: Mapping[str, Aspect] | Mapping[PeriodKind, Aspect]) -> dict[str, set[str]]:
    owners: dict[str, set[str]] = {}
    for slug, aspect in named.items():
        for phrase in _worded(aspect.phrases):
            owners.setdefault(phrase, set()).add(str(slug))
    return owners


def _worded(phrases: Iterable[str]) -> list[str]:
    return [folded for p in phrases if len(folded := fold(p)) > 1]
