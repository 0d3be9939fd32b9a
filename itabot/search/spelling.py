"""Mends misspelt words of the trade: lost marks, and one letter too many, missing or wrong."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from itabot.thai.folding import skeleton
from itabot.thai.phrases import PhraseFinder
from itabot.thai.words import Words

_SHORTEST, _LONGEST = 5, 24
"""Letters of a word that is mended: shorter ones are too easily other words."""
_BARE = 4
"""Letters that must be left of it without marks."""
_SURE = 5
"""Letters, without marks, from which one may be wrong, and even proper words be meant for it."""
_LONG = 7
"""Letters, without marks, from which one may be wrong though each part is a proper word."""
_BRIEF = 32
"""Letters of a text that is looked through for those."""
_MOST = 4
"""Words unknown to the dictionary that are looked at."""
_AROUND = 9
"""Letters around such a word among which the right one is looked for."""
_BEGINNING = 2
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

    A word is known again by its skeleton, whole or with one letter of difference, which may be
    two letters changing places.
    """

    def __init__(self, words: Iterable[str], dictionary: Words) -> None:
        self._dictionary = dictionary
        self._right: dict[str, str] = {}
        self._nearly: dict[str, tuple[str, ...]] = {}
        for word in words:
            self._learn(word)
        self._finder = PhraseFinder(bare for bare in self._right if not bare.isascii())
        self._beginnings = {bare[:_BEGINNING] for bare in (*self._right, *self._nearly)}
        self._longest = 1 + max(map(len, self._right), default=0)

    def mend(self, folded: str) -> str:
        """Return the text with those words spelt right."""
        text = _replaced(folded, self._remarked(folded))
        return _replaced(text, self._one_off(text))

    def _learn(self, word: str) -> None:
        bare = skeleton(word)
        if not _SHORTEST <= len(word) <= _LONGEST or len(bare) < _BARE or bare in self._right:
            return
        self._right[bare] = word
        if len(bare) >= _SURE:
            for shorter in set(_without_one(bare)):
                self._nearly[shorter] = (*self._nearly.get(shorter, ()), bare)

    def _remarked(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield words whose marks were lost or misplaced."""
        bare, places = _traced(text)
        cut: _Cut | None = None
        for n, m in self._finder.find(bare):
            start, end, right = places[n], places[m], self._right[bare[n:m]]
            if text[start:end] == right or text[start:end] in self._dictionary:
                continue
            cut = cut or self._cut(text)
            sure = m - n >= _SURE or any(_touch(s, start, end) for s in cut.strange)
            if sure and (start in cut.edges or end in cut.edges):
                yield start, end, right

    def _one_off(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield words with one wrong letter, near what no dictionary knows."""
        done, cut = 0, self._cut(text)
        if not cut.strange and len(text) <= _BRIEF:
            found = self._closest(text, range(len(text)), cut.edges, _LONG)
            yield from (
                [found] if found and not self._proper(text[found[0] : found[1]], found[2]) else []
            )
        # A whole page can be one strange word: what is longer than any right one is cut short.
        for strange in (place[:_LONGEST] for place in cut.strange[:_MOST]):
            if strange.start >= done and (found := self._closest(text, strange, cut.edges)):
                yield found
                done = found[1]

    def _proper(self, written: str, right: str) -> bool:
        """Tell whether what is made of proper words is meant as it stands: "ผลงานปี"."""
        return written in self._dictionary or written in right or right in written

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
        self, text: str, strange: range, edges: frozenset[int], shortest: int = _SURE
    ) -> tuple[int, int, str] | None:
        """Return the stretch around the strange word that is nearest to a right one, and that."""
        if latin := _LATIN.match(text, strange.start):
            found = self._nearest(latin[0])
            return (strange.start, latin.end(), self._right[found[0]]) if found else None
        first = max(0, strange.start - _AROUND)
        bare, places = _traced(text[first : strange.stop + _AROUND])
        best, likeness = None, 0
        for n in range(len(bare)):
            start = first + places[n]
            if start not in edges or bare[n : n + _BEGINNING] not in self._beginnings:
                continue
            for m in range(n + shortest - 1, min(len(bare), n + self._longest) + 1):
                end = first + places[m]
                if end not in edges or not _touch(strange, start, end) or " " in bare[n:m]:
                    continue
                found = self._nearest(bare[n:m])
                if found and len(found[0]) - 2 * found[1] > likeness:
                    best = start, end, self._right[found[0]]
                    likeness = len(found[0]) - 2 * found[1]
        return best

    def _nearest(self, bare: str) -> tuple[str, int] | None:
        """Return the skeleton of a right word that is at most one letter away, and how far."""
        if bare in self._right:
            return bare, 0
        near = set(self._nearly.get(bare, ()))
        for shorter in _without_one(bare):
            if shorter in self._nearly:
                near.update(self._nearly[shorter])
            if shorter in self._right and len(shorter) >= _SURE:
                near.add(shorter)
        fitting = (right for right in near if OSA.distance(bare, right, score_cutoff=1) <= 1)
        found = min(fitting, default=None)
        return None if found is None else (found, 1)


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
