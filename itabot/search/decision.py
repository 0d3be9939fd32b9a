"""From a read question and the ranking of one edition to an Answer: say, offer, or decline."""

import re
from collections.abc import Callable, Sequence

from itabot.knowledge_base.catalog import Edition, ItemKey, KnowledgeBase
from itabot.knowledge_base.models import Item
from itabot.search.analysis import Analyzer
from itabot.search.answer import Answer, Context, Hit, Kind, Reason
from itabot.search.corpus import Sort, owners
from itabot.search.facets import FacetReader
from itabot.search.ranking import Ranker, Ranking
from itabot.search.reading import Question
from itabot.search.requirements import RequirementFinder
from itabot.search.tuning import Tuning
from itabot.thai.folding import fold

_KEPT = 8
"""Hits that an answer carries at most, unless it is a list."""
_OFFERED = 3
_SUFFIXES = re.compile(r"(?:ค่ะ|คะ|ครับ|คับ|ค้าบ|จ้า|จ๊ะ|จ้ะ|นะ|เลย|หน่อย|จ้าา|ฮะ|ฮับ|พี่|น้อง|[\s!.~?,ๆ])+$")


class Decider:
    """Decides for one edition."""

    def __init__(
        self,
        kb: KnowledgeBase,
        edition: Edition,
        analyzer: Analyzer,
        tuning: Tuning,
    ) -> None:
        self._kb = kb
        self._edition = edition
        self._owners = owners(kb, edition)
        self._ranker = Ranker(self._owners, analyzer, tuning.weights)
        self._analyzer = analyzer
        self._facets = FacetReader(kb.vocabulary)
        self._requirements = RequirementFinder(analyzer)
        self._limits = tuning
        self._small_talk = {
            _bare(phrase): name
            for name, phrases in kb.general.small_talk.items()
            for phrase in phrases
        }

    def decide(self, question: Question, context: Context) -> Answer:
        """Try what was said outright first, then what it resembles."""
        steps: Sequence[Callable[[Question, Context], Answer | None]] = (
            self._empty,
            self._named,
            self._grouped,
            self._stepped,
            self._greeted,
            self._resembling,
        )
        found = (step(question, context) for step in steps)
        return next(answer for answer in found if answer is not None)

    def _empty(self, question: Question, context: Context) -> Answer | None:
        if any(c.isalnum() for c in question.text):
            return None
        return self._decline(question, Reason.EMPTY)

    def _named(self, question: Question, context: Context) -> Answer | None:
        """Item codes in the text."""
        if not question.mentions.numbers:
            return None
        year = question.mentions.edition or self._edition.year
        if year not in self._kb.editions:
            return self._decline(question, Reason.NO_SUCH_EDITION, matter=str(year))
        items = [
            i for n in question.mentions.numbers if (i := self._kb.item(ItemKey(year, f"o{n}")))
        ]
        if not items:
            return self._no_such_code(question, self._kb.edition(year))
        if year != self._edition.year and question.asks_counterpart and "ปีนี้" in question.text:
            return self._counterparts(question, ItemKey(year, items[0].code))
        hits = tuple(Hit(ItemKey(year, i.code), 1.0, i.code) for i in items)
        if len(hits) > 1:
            return Answer(Kind.LIST, year, question.text, hits, confidence=1.0)
        return self._about(question, items[0], hits)

    def _no_such_code(self, question: Question, edition: Edition) -> Answer:
        number = question.mentions.numbers[0]
        nearest = sorted(edition.codes, key=lambda c: abs(int(c[1:]) - number))[:_OFFERED]
        return self._decline(
            question,
            Reason.UNKNOWN_ITEM if edition.claims(number) else Reason.NO_SUCH_CODE,
            year=edition.year,
            matter=f"o{number}",
            offers=tuple(ItemKey(edition.year, code) for code in nearest),
        )

    def _counterparts(self, question: Question, key: ItemKey) -> Answer:
        items = self._kb.counterparts(key, self._edition.year)
        hits = tuple(Hit(self._key(i), 1.0, i.title) for i in items)
        if not hits:
            return self._decline(question, Reason.UNKNOWN_ITEM, matter=key.code, offers=(key,))
        kind = Kind.ITEM if len(hits) == 1 else Kind.LIST
        return Answer(
            kind, self._edition.year, question.text, hits, matter=key.code, confidence=1.0
        )

    def _grouped(self, question: Question, context: Context) -> Answer | None:
        """A sub-indicator and nothing else."""
        groups = {g.id: g for g in self._edition.groups}
        named = [g for g in question.mentions.groups if g in groups]
        if not named or any(not w[0].isdigit() for w in question.features.words):
            return None
        hits = [
            Hit(self._key(i), 1.0, groups[g].title)
            for g in named
            for i in self._edition.items_of(g)
        ]
        matter = " และ ".join(f"{g} {groups[g].title}" for g in named)
        return self._list(question, hits, matter)

    def _stepped(self, question: Question, context: Context) -> Answer | None:
        """The item before or after the one under discussion."""
        if not question.step or context.item is None or context.item.year != self._edition.year:
            return None
        code = self._edition.neighbours(context.item.code)[(question.step + 1) // 2]
        if code is None or question.features.words:
            return None
        item = self._edition.items[code]
        return self._about(question, item, (Hit(self._key(item), 1.0, code),))

    def _greeted(self, question: Question, context: Context) -> Answer | None:
        name = self._small_talk.get(_bare(question.text))
        if name is None:
            return None
        return Answer(Kind.GENERAL, self._edition.year, question.text, topic=name, confidence=1.0)

    def _resembling(self, question: Question, context: Context) -> Answer:
        discussed = self._discussed(question, context)
        ranking = self._ranked(question, discussed)
        best = ranking.best(_KEPT)
        top = self._owners[best[0]]
        score = float(ranking.scores[best[0]])
        if discussed and self._goes_on(question, discussed, ranking):
            return self._about(
                question, discussed, (Hit(self._key(discussed), 1.0, discussed.title),)
            )
        if listed := self._by_facets(question, ranking):
            return listed
        if score < self._limits.decline:
            return self._decline(
                question, Reason.NOT_UNDERSTOOD, offers=self._offers(ranking, best)
            )
        if top.sort is Sort.OUTSIDE:
            return self._decline(question, Reason.OUTSIDE, matter=top.name)
        if top.sort is not Sort.ITEM:
            return Answer(
                Kind.GENERAL, self._edition.year, question.text, topic=top.name, confidence=score
            )
        return self._items(question, ranking, best)

    def _discussed(self, question: Question, context: Context) -> Item | None:
        if context.item is None or context.item.year != self._edition.year:
            return None
        return self._edition.items.get(context.item.code)

    def _ranked(self, question: Question, discussed: Item | None) -> Ranking:
        ranking = self._ranker.rank(question.features)
        if discussed and question.continues:
            near = {discussed.code, *discussed.related}
            for n, owner in enumerate(self._owners):
                if owner.sort is Sort.ITEM and owner.name in near:
                    ranking.scores[n] += self._limits.bond
        return ranking

    def _goes_on(self, question: Question, discussed: Item, ranking: Ranking) -> bool:
        """A question that makes sense of the item under discussion alone."""
        if not question.features.words:
            return True
        if not question.continues and len(question.features.words) > 2:
            return False
        if self._requirements.find(discussed, question.facets, question.features) is None:
            return False
        rest = self._analyzer.features(question.facets.rest)
        return not rest.words or float(self._ranker.rank(rest).scores.max()) < self._limits.decline

    def _by_facets(self, question: Question, ranking: Ranking) -> Answer | None:
        """ "Which items need a budget?": a property and nothing else."""
        if not (question.asks_which and question.facets):
            return None
        rest = self._analyzer.features(question.facets.rest)
        if len(rest.words) > 1:
            return None
        fitting = [
            (float(ranking.scores[n]), item)
            for n, item in enumerate(self._edition.items.values())
            if question.facets.fits(item)
        ]
        if not fitting:
            return None
        label = self._facets.label(question.facets)
        ordered = sorted(fitting, key=lambda pair: (-pair[0], int(pair[1].code[1:])))
        return self._list(question, [Hit(self._key(i), s, label) for s, i in ordered], label)

    def _items(self, question: Question, ranking: Ranking, best: Sequence[int]) -> Answer:
        hits = tuple(self._hit(ranking, n) for n in best if self._owners[n].sort is Sort.ITEM)
        if len(hits) > 1 and hits[0].score - hits[1].score < self._limits.gap:
            return Answer(
                Kind.SUGGESTIONS, self._edition.year, question.text, hits, confidence=hits[0].score
            )
        return self._about(question, self._edition.items[hits[0].key.code], hits)

    def _about(self, question: Question, item: Item, hits: tuple[Hit, ...]) -> Answer:
        requirement = self._requirements.find(item, question.facets, question.features)
        return Answer(
            Kind.ITEM if requirement is None else Kind.REQUIREMENT,
            hits[0].key.year,
            question.text,
            hits,
            requirement=None if requirement is None else requirement.id,
            confidence=min(1.0, hits[0].score),
        )

    def _list(self, question: Question, hits: Sequence[Hit], matter: str) -> Answer:
        return Answer(
            Kind.LIST, self._edition.year, question.text, tuple(hits), matter=matter, confidence=1.0
        )

    def _decline(
        self,
        question: Question,
        reason: Reason,
        *,
        year: int | None = None,
        matter: str | None = None,
        offers: tuple[ItemKey, ...] = (),
    ) -> Answer:
        return Answer(
            Kind.OUT_OF_SCOPE,
            year or self._edition.year,
            question.text,
            reason=reason,
            matter=matter,
            offers=offers,
        )

    def _offers(self, ranking: Ranking, best: Sequence[int]) -> tuple[ItemKey, ...]:
        items = [n for n in best if self._owners[n].sort is Sort.ITEM and ranking.scores[n] > 0]
        return tuple(self._hit(ranking, n).key for n in items[:_OFFERED])

    def _hit(self, ranking: Ranking, n: int) -> Hit:
        owner = self._owners[n]
        matched = self._ranker.passage(int(ranking.passages[n]))
        return Hit(ItemKey(self._edition.year, owner.name), float(ranking.scores[n]), matched)

    def _key(self, item: Item) -> ItemKey:
        return ItemKey(self._edition.year, item.code)


def _bare(text: str) -> str:
    return _SUFFIXES.sub("", fold(text)).replace(" ", "")
