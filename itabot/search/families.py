"""Families of items that people ask for together, by the phrases of ``vocabulary.yaml``."""

from itabot.knowledge_base.models import Family, VocabularyFile
from itabot.search.facets import any_of
from itabot.thai.folding import fold


class FamilyReader:
    """Finds the family that a question names."""

    def __init__(self, vocabulary: VocabularyFile) -> None:
        self._families = {
            fold(phrase): family
            for family in vocabulary.families.values()
            for phrase in family.phrases
        }
        self._pattern = any_of(self._families)

    def read(self, folded: str) -> tuple[Family | None, str]:
        """Return the family named first, if any, and the text without its name."""
        match = self._pattern.search(folded)
        if match is None:
            return None, folded
        return self._families[match[0]], self._pattern.sub(" ", folded)
