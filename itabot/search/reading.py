"""What a person typed, as the search understands it."""

import re
from dataclasses import dataclass

from itabot.knowledge_base.models import VocabularyFile
from itabot.search.analysis import Analyzer, Features
from itabot.search.codes import Mentions, mentions
from itabot.search.facets import FacetReader, Facets
from itabot.search.layout import LayoutMender
from itabot.search.spelling import Speller
from itabot.search.years import relative
from itabot.thai.folding import fold
from itabot.thai.phrases import PhraseFinder

LONGEST_QUESTION = 1000
"""Characters that are read; the rest of a longer message is not looked at."""

_WHICH = re.compile(
    r"(?:ข้อ|อัน|ตัว|หัวข้อ|รายการ)\s*(?:ไหน|ใด|อะไร)|อะไรบ้างที่|ข้อที่(?:ต้อง|มี|ใช้)|กี่ข้อ|ทุกข้อ|ทุกอันที่|ไหนบ้าง|มีอะไรบ้างที่"
    r"|(?:สอง|สาม|สี่|[2-4])\s*ข้อ(?!\s*\d)|(?:หมวด|กลุ่ม)\S+มีอะไร"
)
_CONTINUES = re.compile(
    r"^(?:แล้ว|และ|ละ|ล่ะ|งั้น|ส่วน|ถ้า|ไม่ใช่|หมายถึง|เอา|อัน(?:นี้|นั้น|ที่)|ข้อ(?:นี้|นั้น)|ตัว(?:นี้|นั้น))"
    r"|(?:ล่ะ|หล่ะ|ละ|อ่ะ|อะ)(?:คะ|ค่ะ|ครับ|คับ|จ๊ะ|จ้ะ|นะ|พี่|[\s?])*$"
)
_MOVES = re.compile(
    r"^(?:แล้ว|ละ|ล่ะ|ส่วน|งั้น)\S.*(?:ล่ะ|ละ|หล่ะ|อ่ะ|อะ)(?:คะ|ค่ะ|ครับ|คับ|จ๊ะ|จ้ะ|นะ|พี่|[\s?])*$"
)
_STAYS = re.compile(
    r"(?:ไหม|มั้ย|มั๊ย|มัย|ป่าว|หรือเปล่า|รึเปล่า|ป่ะ|ปะ|หรือไม่|บ่|ก่อ)(?:คะ|ค่ะ|ครับ|คับ|จ๊ะ|จ้ะ|นะ|พี่|[\s?])*$"
    r"|^(?:ต้อง|ใช้|ใส่|กี่|ใคร|ของปี|ถ้า|ไม่มี|มีรูป|ขอตัวอย่าง|ทำยังไง|ทำเอง)"
)
_NEXT = re.compile(r"ต่อไป|ถัดไป|ข้อหน้า|ข้อต่อ|ไปต่อ")
_PREVIOUS = re.compile(r"(?:ข้อ|อัน)(?:ก่อนหน้า|ก่อนนี้|ก่อน|ที่แล้ว)|^(?:แล้ว)?ก่อนหน้า")
_WHICH_NOW = re.compile(
    r"(?:ตรงกับ|เท่ากับ|กลายเป็น|ย้ายไป)\s*(?:ข้อ)?\s*(?:ไหน|อะไร|ใด|เท่าไหร่|เลขอะไร)"
    r"|(?:คือ|เป็น)\s*(?:ข้อ\s*(?:อะไร|ใด|เท่าไหร่)|เลขอะไร)|ข้อไหน"
    r"|(?:ปีนี้|ตอนนี้|เดี๋ยวนี้|ปัจจุบัน)\s*(?:คือ|เป็น)\s*(?:อะไร|ไหน)"
)
_DENIED = re.compile(
    r"(?<!ถ้า)(?<=.)(?:ไม่ใช่|มิใช่|บ่แม่น|ยกเว้น|ไม่รวม|ไม่นับ)\s?(?:ของ|เรื่อง|อัน|ตัว|ด้าน|งาน|พวก)?\s?"
    r"(?!ไหม|มั้ย|เหรอ|หรอ|รึ|หรือ)\S+"
)
"""What somebody does not mean: "รายงานทั้งปี ไม่ใช่ของ HR". At the start it answers the bot."""

_DESCRIBES = re.compile(r"ว่า|^(?:ที่|ตาราง|เล่ม|สรุป|ใบ|แผ่น|เอกสาร|อัน|ไอ้)")
"""Tells of a document ("เล่มที่บอกว่าใครได้งาน"), so that what it holds is not asked for."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question, read.

    ``text`` is folded with its layout mended. ``asks_which`` asks for items by a property;
    ``asks_item`` speaks of items at all, ``publishes`` of the website; ``seeks_fact`` asks for a
    person, a price, a day rather than for where something belongs.
    ``continues`` goes on from what was said before: ``stays`` with the same item ("…ได้ไหม") or
    ``moves`` to one beside it ("แล้ว…ล่ะ"). ``step`` is +1 or -1 for "the next one".
    """

    text: str
    mentions: Mentions
    facets: Facets
    features: Features
    asks_which: bool
    asks_item: bool
    publishes: bool
    seeks_fact: bool
    continues: bool
    stays: bool
    moves: bool
    step: int
    asks_counterpart: bool


class Reader:
    """Reads questions with an office's vocabulary."""

    def __init__(
        self,
        analyzer: Analyzer,
        layout: LayoutMender,
        speller: Speller,
        vocabulary: VocabularyFile,
    ) -> None:
        self._analyzer = analyzer
        self._layout = layout
        self._speller = speller
        self._facets = FacetReader(vocabulary)
        self._asking = PhraseFinder(map(fold, vocabulary.asking))
        self._publishing = PhraseFinder(map(fold, vocabulary.publishing))
        self._seeking = PhraseFinder(map(fold, vocabulary.seeking))

    def read(self, raw: str, year: int) -> Question:
        """Read what was typed to that year's edition.

        The cost does not grow beyond LONGEST_QUESTION characters.
        """
        cut = raw[:LONGEST_QUESTION].strip()
        text = _folded(cut)
        named = mentions(text)
        if not named.numbers and (typed := self._layout.mend(cut)) != cut:
            text = _folded(typed)
            named = mentions(text)
        rest = self._speller.mend(named.rest)
        meant = _DENIED.sub(" ", rest)
        mended = self._analyzer.mend(relative(meant, year))
        return Question(
            text=text,
            mentions=named,
            facets=self._facets.read(mended),
            features=self._analyzer.features_of_mended(mended),
            asks_which=_WHICH.search(rest) is not None,
            asks_item=any(self._asking.find(mended)),
            publishes=any(self._publishing.find(rest)),
            seeks_fact=any(self._seeking.find(rest)) and not _DESCRIBES.search(rest),
            continues=_CONTINUES.search(text) is not None,
            stays=_STAYS.search(text) is not None,
            moves=_MOVES.search(text) is not None,
            step=_step(rest),
            asks_counterpart=_WHICH_NOW.search(rest) is not None,
        )


def _folded(text: str) -> str:
    """Fold, and cut again: a single character may fold to eighteen."""
    return fold(text)[:LONGEST_QUESTION]


def _step(text: str) -> int:
    if _NEXT.search(text):
        return 1
    return -1 if _PREVIOUS.search(text) else 0
