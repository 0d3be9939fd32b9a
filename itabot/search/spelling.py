"""Mends misspelt words of the trade: lost marks, and one letter too many, missing or wrong."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from itabot.thai.folding import skeleton
from itabot.thai.phrases import PhraseFinder
from itabot.thai.words import Words

_SHORTEST, _LONGEST = 5, 24
"""Letters of a word that is mended: shorter ones are too easily other words."""
_BARE = 4
"""Letters of it without marks from which it is known again by those alone."""
_SURE = 5
"""Letters without marks from which one may be wrong, and even proper words be meant for it."""
_LONG = 6
"""Letters without marks from which one may be wrong though each part is a proper word."""
_BRIEF = 32
"""Letters of a text that is looked through for those."""
_MOST = 4
"""Words unknown to the dictionary that are looked at."""
_AROUND = 9
"""Letters around such a word among which the right one is looked for."""
_BARE_LETTERS = {chr(c): skeleton(chr(c)) for c in range(0x0E01, 0x0E5C)}
_SILENT = "\u0e4c"
_LATIN = re.compile(r"[a-z][a-z-]{4,}")


@dataclass(frozen=True, slots=True)
class _Cut:
    """A text in words: the ``strange`` ones no dictionary has; ``edges``, where one may begin."""

    strange: tuple[range, ...]
    edges: frozenset[int]


class Speller:
    """Knows how ``words`` (folded) are spelt; leaves alone what is a word of the dictionary.

    A word is known again by its skeleton, or with one letter of difference, which may be two
    letters changing places: in the skeleton or, where that is short, in all of its letters.
    """

    def __init__(self, words: Iterable[str], dictionary: Words) -> None:
        self._dictionary = dictionary
        self._remarks: dict[str, str] = {}
        self._forms: dict[str, str] = {}
        # By hash, which takes a third of the memory: what is near by chance is measured anyway.
        self._nearly: dict[int, tuple[str, ...]] = {}
        self._familiar = frozenset(words)
        for word in sorted(self._familiar):
            if _SHORTEST <= len(word) <= _LONGEST:
                self._learn(word, skeleton(word))
        self._finder = PhraseFinder(bare for bare in self._remarks if not bare.isascii())

    def mend(self, folded: str) -> str:
        """Return the text with those words spelt right."""
        text = _replaced(folded, self._remarked(folded))
        text = _replaced(text, self._one_off(text))
        return _replaced(text, self._real_word(text))

    def _learn(self, word: str, bare: str) -> None:
        if len(bare) >= _BARE:
            self._remarks.setdefault(bare, word)
        form = bare if len(bare) >= _SURE else word
        if form not in self._forms:
            self._forms[form] = word
            alone = (form,)
            for shorter in set(map(hash, _without_one(form))):
                others = self._nearly.get(shorter)
                self._nearly[shorter] = (*others, form) if others else alone

    def _remarked(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield words whose marks were lost or misplaced."""
        bare, places = _traced(text)
        cut: _Cut | None = None
        for n, m in self._finder.find(bare):
            start, end, right = places[n], places[m], self._remarks[bare[n:m]]
            if text[start:end] == right or text[start:end] in self._dictionary:
                continue
            cut = cut or self._cut(text)
            sure = m - n >= _SURE or any(_touch(s, start, end) for s in cut.strange)
            if sure and (start in cut.edges or end in cut.edges):
                yield start, end, right

    def _one_off(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield words with one wrong letter, near what no dictionary knows."""
        done, cut = 0, self._cut(text)
        # A whole page can be one strange word: what is longer than any right one is cut short.
        for strange in (place[:_LONGEST] for place in cut.strange[:_MOST]):
            if strange.start >= done and (found := self._closest(text, strange, cut.edges)):
                yield found
                done = found[1]

    def _real_word(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield the word of a short text that a slip turned into proper ones: "กรประเมิน"."""
        if len(text) <= _BRIEF:
            found = self._closest(text, range(len(text)), self._cut(text).edges, _LONG)
            if found and not self._proper(text[found[0] : found[1]], found[2]):
                yield found

    def _proper(self, written: str, right: str) -> bool:
        """Tell whether what is made of proper words is meant as it stands: "ผลงานปี"."""
        if written in self._dictionary or written in right:
            return True
        return self._familiar.issuperset(self._dictionary.cut(written))

    def _cut(self, text: str) -> _Cut:
        at, strange, edges = 0, [], {0, len(text)}
        for token in self._dictionary.cut(text):
            at = text.index(token, at)
            place = range(at, at + len(token))
            edges |= {place.start, place.stop}
            if token[0].isalpha() and (len(token) == 1 or token not in self._dictionary):
                strange.append(place)
                edges.update(place)
            at = place.stop
        return _Cut(tuple(strange), frozenset(edges))

    def _closest(
        self, text: str, strange: range, edges: frozenset[int], shortest: int = 1
    ) -> tuple[int, int, str] | None:
        """Return the stretch around the strange word that is nearest to a right one, and that."""
        if latin := _LATIN.match(text, strange.start):
            found = self._nearest(latin[0])
            return (strange.start, latin.end(), found) if found else None
        meant = (
            (start, end, right)
            for start, end, bare in _stretches(text, strange, edges)
            if (right := self._meant(text[start:end], bare, shortest))
            # Otherwise it stands there as it should, with something beside it.
            and right not in text[start:end]
        )
        return max(meant, key=lambda found: _likeness(text, *found), default=None)

    def _meant(self, written: str, bare: str, shortest: int) -> str | None:
        """Return the word nearest in its skeleton or, if that is short, letter by letter."""
        right = self._nearest(bare) if len(bare) >= shortest else None
        return self._nearest(written) if right is None and len(bare) <= _SURE else right

    def _nearest(self, form: str) -> str | None:
        """Return the right word that is at most one letter away."""
        if form in self._forms:
            return self._forms[form]
        near = set(self._nearly.get(hash(form), ()))
        for shorter in _without_one(form):
            near.update(self._nearly.get(hash(shorter), ()))
            if shorter in self._forms:
                near.add(shorter)
        fitting = (right for right in near if OSA.distance(form, right, score_cutoff=1) <= 1)
        found = min(fitting, default=None)
        return None if found is None else self._forms[found]


def _stretches(text: str, strange: range, edges: frozenset[int]) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and skeleton of what could be a word that has some of the strange one."""
    first, last = max(0, strange.start - _AROUND), min(len(text), strange.stop + _AROUND)
    bare, places = _traced(text[first:last])
    near = [
        (edge, bisect_left(places, edge - first)) for edge in sorted(edges) if first <= edge <= last
    ]
    for at, (start, n) in enumerate(near):
        for end, m in near[at + 1 :]:
            if _touch(strange, start, end) and " " not in bare[n:m]:
                yield start, end, bare[n:m]


def _likeness(text: str, start: int, end: int, right: str) -> tuple[int, int]:
    """Return how many letters are right; among equals the longer stretch leaves less behind."""
    return len(right) - OSA.distance(text[start:end], right), end - start


def _touch(strange: range, start: int, end: int) -> bool:
    return start < strange.stop and strange.start < end


def _without_one(bare: str) -> Iterator[str]:
    return (bare[:n] + bare[n + 1 :] for n in range(len(bare)))


def _traced(text: str) -> tuple[str, list[int]]:
    """Return the skeleton, and for each of its letters the place in the text; and the end."""
    bare, places = [], []
    for place, letter in enumerate(text):
        kept = _BARE_LETTERS.get(letter, letter)
        if kept and text[place + 1 : place + 2] != _SILENT:
            bare.append(kept)
            places.append(place)
    return "".join(bare), [*places, len(text)]


def _replaced(text: str, found: Iterable[tuple[int, int, str]]) -> str:
    parts, at = [], 0
    for start, end, right in found:
        if start >= at:
            parts += [text[at:start], right]
            at = end
    return "".join([*parts, text[at:]])
