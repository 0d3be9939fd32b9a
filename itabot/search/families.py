"""Families of items that people ask for together, by the phrases of ``vocabulary.yaml``."""

from itabot.knowledge_base.models import Family, VocabularyFile
from itabot.thai.folding import fold
from itabot.thai.phrases import PhraseFinder, without


class FamilyReader:
    """Finds the family that a question names."""

    def __init__(self, vocabulary: VocabularyFile) -> None:
        self._families = {
            fold(phrase): family
            for family in vocabulary.families.values()
            for phrase in family.phrases
        }
        self._finder = PhraseFinder(self._families)
        self._asking = PhraseFinder(map(fold, vocabulary.asking))

    def read(self, folded: str) -> tuple[Family | None, str]:
        """Return the one family named, and the text without its name and the asking.

        "สถิติร้องเรียน" names two, which is to name none.
        """
        places = list(self._finder.find(folded))
        named = {self._families[folded[start:end]].label for start, end in places}
        if len(named) != 1:
            return None, folded
        start, end = places[0]
        rest = without(folded, places)
        return self._families[folded[start:end]], without(rest, self._asking.find(rest))
