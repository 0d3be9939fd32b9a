"""A question to one edition, in the context of a chat, to an Answer."""

from collections.abc import Iterator
from pathlib import Path

from itabot.knowledge_base.catalog import KnowledgeBase
from itabot.search.analysis import Analyzer
from itabot.search.answer import Answer, Context
from itabot.search.cache import IndexCache
from itabot.search.decision import Decider
from itabot.search.explanation import Explanation, explanation
from itabot.search.layout import LayoutMender
from itabot.search.reading import Question, Reader
from itabot.search.spelling import Speller
from itabot.search.tuning import Tuning
from itabot.thai.folding import fold_lines

_FIRST = 2
"""Items of which one must be what a later edition answers with."""
_SHORT_PHRASE = 14
"""Letters of a phrase that is as good as a name; what longer ones add is everyday words."""


class Engine:
    """Answers questions. Built once for a knowledge base; holds no state of any chat.

    ``cache`` is a folder where the analysis of the knowledge is kept for the next start.
    """

    def __init__(
        self, kb: KnowledgeBase, tuning: Tuning | None = None, cache: Path | None = None
    ) -> None:
        self.kb = kb
        self._tuning = tuning or Tuning()
        self._analyzer = Analyzer(kb.vocabulary, IndexCache(cache))
        layout = LayoutMender(self._analyzer.words, _texts(kb))
        speller = Speller(_trade(kb, self._analyzer), self._analyzer.words)
        self._reader = Reader(self._analyzer, layout, speller, kb.vocabulary)
        self._deciders: dict[int, Decider] = {}

    def warm_up(self, *years: int) -> None:
        """Build these editions' indexes now rather than with the first question to each."""
        for year in years:
            self._decider(year)

    def answer(self, question: str, context: Context) -> Answer:
        """Answer from the chat's edition, or from the one that the question names."""
        return self._answered(question, context)[1]

    def explain(self, question: str, context: Context) -> Explanation:
        """Answer, and say what every signal contributed."""
        read, answer = self._answered(question, context)
        return explanation(read, answer, self._decider(answer.year).field, self._tuning)

    def context_after(self, previous: str | None, year: int) -> Context:
        """Return the context that a previous message leaves behind."""
        if not previous:
            return Context(year)
        return Context(year, self.answer(previous, Context(year)).discussed)

    def _answered(self, question: str, context: Context) -> tuple[Question, Answer]:
        """Read and decide; what asks for an item of a later year, in that year's edition.

        An earlier year is mostly that of the evidence: "รายงานผลปี 2565". Of some editions little
        is known: what is found there must be what was found here.
        """
        read = self._reader.read(question, context.year)
        answer = self._decider(context.year).decide(read, context)
        year = max(read.mentions.years, default=0)
        if len(read.mentions.years) != 1 or not context.year < year or year not in self.kb.editions:
            return read, answer
        if not read.asks_item or read.mentions.numbers:
            return read, answer
        again = self._reader.read(question, year)
        later = self._decider(year).decide(again, Context(year))
        return (again, later) if self._same(answer, later) else (read, answer)

    def _same(self, answer: Answer, later: Answer) -> bool:
        """Tell whether the item that answers for a later year is one of the first found here."""
        known = (self.kb.counterparts(hit.key, later.year) for hit in answer.hits[:_FIRST])
        codes = {item.code for items in known for item in items}
        return bool(later.hits) and later.hits[0].key.code in codes

    def _decider(self, year: int) -> Decider:
        if year not in self._deciders:
            self._deciders[year] = Decider(
                self.kb, self.kb.edition(year), self._analyzer, self._tuning
            )
        return self._deciders[year]


def _texts(kb: KnowledgeBase) -> Iterator[str]:
    """Yield whatever may hold a Latin word that people type."""
    vocabulary = kb.vocabulary
    for topic in vocabulary.topics.values():
        yield from topic.phrases
    for aspect in vocabulary.aspects.values():
        yield from aspect.phrases
    yield from (word for group in vocabulary.synonyms for word in group)
    yield from (word for words in vocabulary.misspellings.values() for word in words)
    yield from (phrase for phrases in vocabulary.outside.values() for phrase in phrases)
    for general in kb.general.topics:
        yield from general.phrases
    yield from (phrase for phrases in kb.general.small_talk.values() for phrase in phrases)
    for edition in kb.editions.values():
        for item in edition.items.values():
            yield item.title
            yield from item.aliases


def _trade(kb: KnowledgeBase, analyzer: Analyzer) -> Iterator[str]:
    """Yield the words whose spelling matters most: those of the items' names and short phrases."""
    vocabulary = kb.vocabulary
    labels = (topic.label for topic in vocabulary.topics.values())
    yield from fold_lines((*vocabulary.misspellings, *labels)).split("\n")
    items = (item for edition in kb.editions.values() for item in edition.items.values())
    yield from analyzer.words_of(name for item in items for name in (item.title, *item.aliases))
    said = fold_lines(phrase for topic in vocabulary.topics.values() for phrase in topic.phrases)
    short = {phrase for phrase in said.split("\n") if len(phrase) <= _SHORT_PHRASE}
    yield from (word for word in analyzer.words_of(sorted(short)) if word in analyzer.words)
