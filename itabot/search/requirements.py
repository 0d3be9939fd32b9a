"""Which requirement of an item a question asks for."""

from itabot.knowledge_base.models import Item, Requirement
from itabot.search.analysis import Analyzer, Features
from itabot.search.facets import Facets
from itabot.thai.folding import fold
from itabot.thai.grams import Keys, common

_LIKE_ENOUGH = 0.5
_ASPECT_BONUS = 0.5


class RequirementFinder:
    """Finds it by the aspects that are mentioned, and by the words it shares."""

    def __init__(self, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        self._grams: dict[str, Keys] = {}

    def find(self, item: Item, facets: Facets, asked: Features) -> Requirement | None:
        """Return the requirement that the question is about, None if about the item as a whole."""
        scored = [(self._score(r, facets, asked), n) for n, r in enumerate(item.known_requirements)]
        if not facets.aspects or not scored:
            return None
        score, n = max(scored, key=lambda pair: (pair[0], -pair[1]))
        return item.known_requirements[n] if score >= _LIKE_ENOUGH else None

    def _score(self, requirement: Requirement, facets: Facets, asked: Features) -> float:
        shared = len(facets.aspects & set(requirement.about)) / max(1, len(facets.aspects))
        if not shared:
            return 0.0
        grams = self._features(requirement.text)
        covered = common(asked.grams, grams) / max(1, len(asked.grams))
        return _ASPECT_BONUS + shared / 2 + covered

    def _features(self, text: str) -> Keys:
        if text not in self._grams:
            self._grams[text] = self._analyzer.features(fold(text)).grams
        return self._grams[text]
