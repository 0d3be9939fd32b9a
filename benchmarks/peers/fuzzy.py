"""rapidfuzz over titles, and over whole texts."""

from collections.abc import Sequence
from typing import Any, ClassVar

from benchmarks.peers.base import Cutter, Hits, Peer


class _Fuzzy(Peer):
    def __init__(self, documents: Sequence[str], cutter: Cutter, **parameters: Any) -> None:  # noqa: ANN401
        from rapidfuzz import fuzz, process

        self._extract = process.cdist
        self._scorer = getattr(fuzz, parameters["scorer"])
        by_words = "token" in parameters["scorer"]
        self._clean = (lambda t: " ".join(cutter.words(t))) if by_words else cutter.characters
        self._documents = [self._clean(d) for d in documents]

    def search(self, text: str) -> Hits:
        """Score every document."""
        scores = self._extract([self._clean(text)], self._documents, scorer=self._scorer)[0]
        return enumerate(scores.tolist())


class FuzzyTitles(_Fuzzy):
    """Likeness to the titles alone, which is what many bots do."""

    name = "rapidfuzz-titles"
    grid: ClassVar = {"scorer": ("WRatio", "partial_ratio", "token_set_ratio", "QRatio")}
    titles_only = True


class FuzzyText(_Fuzzy):
    """Likeness to everything that is written about an item."""

    name = "rapidfuzz-text"
    grid: ClassVar = {"scorer": ("token_set_ratio", "partial_token_sort_ratio", "QRatio")}
