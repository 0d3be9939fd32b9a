"""What a peer is, and how its documents become a ranking of subjects."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from benchmarks.texts import Subject

LONGEST_QUERY = 1000
"""Characters that a peer reads, as many as itabot does."""

Hits = Iterable[tuple[int, float]]
"""Documents and their scores, in any order."""


@dataclass(frozen=True, slots=True)
class Cutter:
    """How texts are cut: ``words`` for engines of words, ``characters`` for those of n-grams.

    ``parted``: texts are words parted by spaces already.
    """

    words: Callable[[str], list[str]]
    characters: Callable[[str], str]
    parted: bool = False


class Peer(Protocol):
    """A search engine over documents.

    ``grid`` holds the values that tuning may choose from. ``idle_ms`` is how long the last search
    waited for a pipe rather than searched.
    """

    name: ClassVar[str]
    grid: ClassVar[Mapping[str, Sequence[Any]]]
    titles_only: ClassVar[bool] = False
    idle_ms: float = 0.0

    def __init__(self, documents: Sequence[str], cutter: Cutter, **parameters: Any) -> None: ...  # noqa: ANN401

    def search(self, text: str) -> Hits:
        """Score the documents that match."""
        ...


@dataclass(frozen=True, slots=True)
class Ranked:
    """Items best first with their scores, and the best score of anything that is no item."""

    items: tuple[tuple[str, float], ...]
    rival: float
    length: int


class Collection:
    """A peer over subjects: one document for each subject, or one for each of its passages."""

    def __init__(
        self,
        peer: type[Peer],
        found: Sequence[Subject],
        cutter: Cutter,
        unit: str,
        **parameters: Any,  # noqa: ANN401
    ) -> None:
        documents: list[str] = []
        self._owners: list[Subject] = []
        for subject in found:
            texts = subject.passages[:1] if peer.titles_only else subject.passages
            texts = (" \n ".join(texts),) if unit == "subject" else texts
            documents += texts
            self._owners += [subject] * len(texts)
        self.peer = peer(documents, cutter, **parameters)

    def rank(self, text: str) -> Ranked:
        """Rank the subjects for a query; a subject scores as its best document does."""
        text = text[:LONGEST_QUERY]
        best: dict[str, float] = {}
        rival = 0.0
        for document, score in self.peer.search(text):
            owner = self._owners[document]
            if not owner.item:
                rival = max(rival, score)
            elif score > best.get(owner.name, 0.0):
                best[owner.name] = score
        items = sorted(best.items(), key=lambda pair: -pair[1])
        return Ranked(tuple(items), rival, len(text))
