"""itabot's reading of questions in front of other engines: what they gain by it, they gain here."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.peers.base import Cutter
from benchmarks.texts import Subject

if TYPE_CHECKING:
    from itabot.search.engine import Engine

_BETWEEN_THAI = re.compile(r"(?<=[\u0e00-\u0e7f]) (?=[\u0e00-\u0e7f])")


def bare_cutter() -> Cutter:
    """Return the text-book way: lower case, and pythainlp's newmm for words."""

    def words(text: str) -> list[str]:
        from pythainlp.tokenize import word_tokenize  # only engines of words shall pay for it

        tokens = word_tokenize(text.lower(), engine="newmm", keep_whitespace=False)
        return [t for t in tokens if any(c.isalnum() for c in t)]

    return Cutter(words, str.lower)


def cutter_behind() -> Cutter:
    """Return how texts are cut that the front end has made into words parted by spaces."""
    return Cutter(str.split, lambda text: _BETWEEN_THAI.sub("", text), parted=True)


@dataclass(frozen=True, slots=True)
class Read:
    """A question as the front end hands it on; ``codes`` if it named items outright.

    ``named`` with no codes: it named only items that the edition does not have.
    """

    content: str
    named: bool
    codes: tuple[str, ...]


class FrontEnd:
    """Codes in every spelling, keyboard layout, folding, mending, synonyms, no filler."""

    def __init__(self, engine: "Engine", year: int) -> None:
        self._engine = engine
        self._year = year

    def read(self, text: str) -> Read:
        """Read a question as itabot does."""
        from itabot.search.named import answer_named

        question = self._engine._reader.read(text, self._year)
        if not question.mentions.numbers:
            return Read(question.features.content, False, ())
        hits = answer_named(self._engine.kb, question, self._year).hits
        codes = tuple(h.key.code for h in hits if h.key.year == self._year)
        return Read(question.features.content, True, codes)

    def prepared(self, subject: Subject) -> Subject:
        """Return the subject with its passages analysed like the questions."""
        from itabot.search.years import relative
        from itabot.thai.folding import fold

        folded = (relative(fold(p), self._year) for p in subject.passages)
        texts = (self._engine._analyzer.features(f).content for f in folded)
        return Subject(subject.name, subject.item, tuple(dict.fromkeys(filter(None, texts))))
