"""From a read question to an Answer: what was said outright first, then what it resembles."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from itabot.knowledge_base.catalog import Edition, ItemKey, KnowledgeBase
from itabot.knowledge_base.models import Item
from itabot.search.analysis import Analyzer
from itabot.search.answer import Answer, Context, Hit, Kind, Reason
from itabot.search.corpus import Sort
from itabot.search.field import Field, Findings, Near, hint
from itabot.search.lists import ListFinder
from itabot.search.named import answer_named, declined
from itabot.search.reading import Question
from itabot.search.requirements import RequirementFinder
from itabot.search.tuning import Tuning
from itabot.thai.folding import fold
from itabot.thai.phrases import PhraseFinder

_OFFERED = 3
_LONGEST_SMALL_TALK = 60
_WHEN = "timeframe"
"""The aspect that an item's period answers."""
_FEW_WORDS = 5
_SURELY = 0.5
"""Score from which words belong to something that is no item."""
_OF = ("ของ", "ใน", "ตาม")
"""What stands between a number and whose it is, unless that ends the question: "ข้อ 5 LPA"."""
_MORE, _LESS = 1.6, 0.6
"""Times ``Tuning.bond``, where the way of asking tells whether it is still about the same item."""
_CLEARLY = 0.02
"""Lead that a general topic needs: in doubt people mean an item."""
_SUFFIXES = re.compile(r"(?:ค่ะ|คะ|ครับ|คับ|ค้าบ|จ้า|จ๊ะ|จ้ะ|นะ|เลย|หน่อย|ฮะ|ฮับ|พี่|น้อง|แอด|บอท|[\s!.~?,])+$")


class Decider:
    """Decides for one edition."""

    def __init__(
        self, kb: KnowledgeBase, edition: Edition, analyzer: Analyzer, tuning: Tuning
    ) -> None:
        self._kb = kb
        self._edition = edition
        self._analyzer = analyzer
        self._tuning = tuning
        self.field = Field(kb, edition, analyzer, tuning)
        self._lists = ListFinder(kb.vocabulary, self.field, analyzer)
        self._requirements = RequirementFinder(analyzer)
        self._numbered = {
            fold(word): matter for matter, words in kb.vocabulary.numbered.items() for word in words
        }
        self._numbering = PhraseFinder(self._numbered)
        self._small_talk = {
            _bare(phrase): name
            for name, phrases in kb.general.small_talk.items()
            for phrase in phrases
        }

    def decide(self, question: Question, context: Context) -> Answer:
        """Try each way of answering in turn; the last always answers."""
        ways: Sequence[Callable[[Question, Context], Answer | None]] = (
            self._empty,
            self._named,
            self._stepped,
            self._greeted,
            self._resembling,
        )
        found = (way(question, context) for way in ways)
        return next(answer for answer in found if answer is not None)

    def _empty(self, question: Question, context: Context) -> Answer | None:
        if any(c.isalnum() for c in question.text):
            return None
        return declined(question, self._edition.year, Reason.EMPTY)

    def _named(self, question: Question, context: Context) -> Answer | None:
        if not question.mentions.numbers:
            return None
        if not question.mentions.lettered and (matter := self._other_system(question)):
            return declined(question, self._edition.year, Reason.OUTSIDE, matter=matter)
        answer = answer_named(self._kb, question, self._edition.year)
        return self._closer(question, answer) if answer.kind is Kind.ITEM else answer

    def _other_system(self, question: Question) -> str | None:
        """Name the matter whose item a code is ("LPA ข้อ 5"), if it is not ITA's."""
        rest, at = question.mentions.rest, question.mentions.at
        if len(question.features.words) > _FEW_WORDS:
            return None
        for start, end in self._numbering.find(rest):
            between = rest[at:start].strip()
            if start < at or between in _OF or (not between and end == len(rest)):
                return None if self._fits(question) else self._numbered[rest[start:end]]
        return None

    def _fits(self, question: Question) -> bool:
        """Tell whether the words are of the item whose number they stand beside."""
        best = self.field.search(question.features).hits[0].key.code
        return best == f"o{question.mentions.numbers[0]}"

    def _stepped(self, question: Question, context: Context) -> Answer | None:
        """Go to the item before or after the one under discussion."""
        discussed = self._discussed(context)
        if discussed is None or not question.step or len(question.features.words) > _FEW_WORDS:
            return None
        code = self._edition.neighbours(discussed.code)[(question.step + 1) // 2]
        return None if code is None else self._about(question, self._edition.items[code])

    def _greeted(self, question: Question, context: Context) -> Answer | None:
        name = self._small_talk.get(_bare(question.text))
        if name is None:
            return None
        return Answer(Kind.GENERAL, self._edition.year, question.text, topic=name, confidence=1.0)

    def _resembling(self, question: Question, context: Context) -> Answer:
        discussed = self._discussed(context)
        near = self._near(question, discussed)
        hinted = hint(question, self._tuning, near)
        findings = self.field.search(
            question.features, facets=question.facets, hint=hinted, near=near
        )
        if discussed and self._goes_on(question, discussed, findings):
            return self._about(question, discussed, findings.hits)
        unclear = findings.evidence.total < self._tuning.decline
        if not (unclear and findings.rival.sort is Sort.OUTSIDE):
            listed = self._lists.find(question, findings)
            if listed is not None:
                return listed
        if self._is_general(findings):
            return self._general(question, findings)
        if unclear:
            return self._unclear(question, findings)
        return self._items(question, findings.hits)

    def _discussed(self, context: Context) -> Item | None:
        if context.item is None or context.item.year != self._edition.year:
            return None
        return self._edition.items.get(context.item.code)

    def _goes_on(self, question: Question, discussed: Item, findings: Findings) -> bool:
        """Tell whether the question makes sense of the item under discussion alone."""
        words = question.features.words
        if not words:
            return True
        if not self._may_go_on(question):
            return False
        if self._lists.has_own_matter(question, self._nearness(question, discussed)):
            return False
        if self._asks_side(question, discussed):
            surely = findings.rival_score >= _SURELY
            return not (surely and self._leads_away(question, findings))
        unclear = findings.evidence.total < self._tuning.decline
        return unclear and not self._leads_away(question, findings)

    def _near(self, question: Question, discussed: Item | None) -> Near | None:
        if discussed is None or not self._may_go_on(question):
            return None
        return self._nearness(question, discussed)

    def _nearness(self, question: Question, discussed: Item) -> Near:
        """Favour the item itself for "…ได้ไหม", those related to it for "แล้ว…ล่ะ"."""
        more, less = self._tuning.bond * _MORE, self._tuning.bond * _LESS
        if question.moves:
            return Near(discussed, own=less, kin=more)
        if question.stays:
            return Near(discussed, own=more, kin=less)
        return Near(discussed, own=self._tuning.bond, kin=self._tuning.bond)

    def _may_go_on(self, question: Question) -> bool:
        """Tell whether it sounds like going on from before, or is too short to say otherwise."""
        short = len(question.features.words) <= _FEW_WORDS and not question.asks_item
        return question.continues or short

    def _asks_side(self, question: Question, discussed: Item) -> bool:
        """Tell whether it asks for a side of this item and for nothing else."""
        facets = question.facets
        beside = self._analyzer.features(facets.rest).words
        if not facets or len(beside) > 1:
            return False
        if question.stays and not beside:
            return True  # "ต้องมีรูปด้วยไหม" of an item that asks for none
        if len(facets.periods) == 1 and discussed.period.kind not in facets.periods:
            return False  # "แล้วรอบ 6 เดือนล่ะ" goes to a sibling
        if facets.periods or _WHEN in facets.aspects:
            return True
        return self._requirements.find(discussed, facets, question.features) is not None

    def _leads_away(self, question: Question, findings: Findings) -> bool:
        """Tell whether something that is no item fits much better than any item."""
        rival, score = findings.rival.sort, findings.rival_score
        if score <= findings.hits[0].score:
            return False
        return rival is Sort.OUTSIDE or (score >= _SURELY and not question.facets)

    def _is_general(self, findings: Findings) -> bool:
        sort, score = findings.rival.sort, findings.rival_score
        better = not findings.hits or score > findings.hits[0].score + _CLEARLY
        return better and sort in (Sort.GENERAL, Sort.SMALL_TALK) and score >= self._tuning.decline

    def _general(self, question: Question, findings: Findings) -> Answer:
        return Answer(
            Kind.GENERAL,
            self._edition.year,
            question.text,
            topic=findings.rival.name,
            confidence=min(1.0, findings.rival_score),
        )

    def _unclear(self, question: Question, findings: Findings) -> Answer:
        if findings.rival.sort is Sort.OUTSIDE and findings.rival_score >= self._tuning.decline:
            matter = findings.rival.name
            return declined(question, self._edition.year, Reason.OUTSIDE, matter=matter)
        offers = tuple(hit.key for hit in findings.hits[:_OFFERED] if hit.score > 0)
        return declined(question, self._edition.year, Reason.NOT_UNDERSTOOD, offers=offers)

    def _items(self, question: Question, hits: tuple[Hit, ...]) -> Answer:
        best = hits[0]
        answer = Answer(
            Kind.ITEM, best.key.year, question.text, hits, confidence=min(1.0, best.score)
        )
        if len(hits) > 1 and best.score - hits[1].score < self._tuning.gap:
            return replace(answer, kind=Kind.SUGGESTIONS)
        return self._closer(question, answer)

    def _about(self, question: Question, item: Item, others: tuple[Hit, ...] = ()) -> Answer:
        hit = Hit(ItemKey(self._edition.year, item.code), 1.0, item.title)
        hits = (hit, *(other for other in others if other.key != hit.key))
        answer = Answer(Kind.ITEM, self._edition.year, question.text, hits, confidence=1.0)
        return self._closer(question, answer)

    def _closer(self, question: Question, answer: Answer) -> Answer:
        """Point to the one requirement that was asked for, if one was."""
        item = self._kb.item(answer.hits[0].key)
        if item is None:
            return answer
        found = self._requirements.find(item, question.facets, question.features)
        if found is None:
            return answer
        return replace(answer, kind=Kind.REQUIREMENT, requirement=found.id)


def _bare(text: str) -> str:
    """Reduce small talk to its core; what is long is none, and stripping it would cost much."""
    if len(text) > _LONGEST_SMALL_TALK:
        return text
    return _SUFFIXES.sub("", fold(text)).replace(" ", "")
