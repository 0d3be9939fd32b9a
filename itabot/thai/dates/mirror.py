"""A text beside its tidied copy, so that what is found in the copy can be cut from the original."""

import re
import unicodedata
from collections.abc import Iterable

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
_ALIKE = str.maketrans("๐๑๒๓๔๕๖๗๘๙–—−’", "0123456789---'")
_EDGES = " \t\n,;:-–—"
_EMPTIED = re.compile(r"\(\s*\)|\[\s*\]")
_TONES = "\u0e48\u0e49\u0e4a\u0e4b\u0e4c"
_AA, _NIKHAHIT, _AM, _E, _AE = "\u0e32", "\u0e4d", "\u0e33", "\u0e40", "\u0e41"


class Mirror:
    """Folds letter by letter, remembering where each came from.

    ``text`` is lower case with Arabic digits, single spaces, and marks once and in order; it is
    made of the ``longest`` first characters of the original.
    """

    def __init__(self, original: str, longest: int) -> None:
        self.original = original
        self._letters: list[str] = []
        self._places: list[int] = []
        for place, letter in enumerate(original[:longest]):
            self._add(place, letter)
        self.text = "".join(self._letters)

    def _add(self, place: int, letter: str) -> None:
        letters = self._letters
        letter, before = _narrow(letter), letters[-1] if letters else " "
        if not letter or (letter == before and (letter == " " or _is_mark(letter))):
            return
        if letter == before == _E:
            letters[-1] = _AE
        elif letter == _AA and _NIKHAHIT in letters[-2:] and (before in (_NIKHAHIT, *_TONES)):
            self._join_am(place)
        else:
            letters.append(letter)
            self._places.append(place)
            self._order_marks(letter, before)

    def _join_am(self, place: int) -> None:
        at = len(self._letters) - (1 if self._letters[-1] == _NIKHAHIT else 2)
        del self._letters[at], self._places[at]
        self._letters.append(_AM)
        self._places.append(place)

    def _order_marks(self, letter: str, before: str) -> None:
        if before in _TONES and "\u0e34" <= letter <= "\u0e3a":
            self._letters[-2:] = [letter, before]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where in the original a stretch of ``text`` is."""
        ends = [*self._places, len(self.original)]
        return ends[start], ends[end]

    def without(self, spans: Iterable[tuple[int, int]]) -> str:
        """Return the original without the stretches, tidied at the cuts and the edges."""
        kept, at = [], 0
        for start, end in sorted(spans):
            kept.append(self.original[at:start])
            at = max(at, end)
        rest = _EMPTIED.sub(" ", " ".join([*kept, self.original[at:]]))
        return " ".join(rest.split()).strip(_EDGES)


def _narrow(letter: str) -> str:
    if letter.isspace() or unicodedata.category(letter) == "Cc":
        return " "
    if letter == _AM:  # NFKC would take it apart
        return letter
    if _INVISIBLE.match(letter):
        return ""
    folded = unicodedata.normalize("NFKC", letter).lower().translate(_ALIKE)
    return folded if len(folded) == 1 else letter


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter) == "Mn"
