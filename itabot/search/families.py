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

    def read(self, folded: str) -> tuple[Family | None, str]:
        """Return the family named first, if any, and the text without its name."""
        places = list(self._finder.find(folded))
        if not places:
            return None, folded
        start, end = places[0]
        return self._families[folded[start:end]], without(folded, places)
