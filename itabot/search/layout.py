"""Mends text typed with the keyboard in the wrong layout, on the evidence of dictionaries."""

import re
from collections.abc import Iterable

from itabot.thai import keyboard
from itabot.thai.folding import fold, fold_lines
from itabot.thai.words import Words

_LATIN_WORD = re.compile(r"[a-z][a-z0-9&'-]*")
_MAYBE_LATIN = re.compile(r"[^\W\d_\u0e00-\u0e7f]")
"""Folding takes its time, and most texts have none but Thai letters."""
_CODE = re.compile(r"(?:oit|o)[ .\-]?\d{1,2}")
_LATIN_ITEM = re.compile(r"(?<!\S)(-hv(?:muj)?)(\d\d|\d(?!\S))(?!\d)")
"""An item typed in Thai on the Latin layout ("-hv27" is "ข้อ27"), whose digits are digits."""
_THAI_CODE = re.compile(r"(?:นระ|ฯณธ|น|ฯ)(?P<gap>[\sขใ]*)(?P<n>[ๅ/\-ภถุึคตจ0-9]{1,2})(?=\s|$)")
"""A code typed in Latin on the Thai layout ("นภ-" is "o43", "ฯณธ ถ" is "OIT 5")."""
_DIGITS = re.compile(r"[-/ๅ0-9]")
_HAS_THAI = re.compile(r"[\u0e01-\u0e5b]")
_ENOUGH_THAI = 0.6
"""Share of dictionary words from which a text counts as meant in Thai."""
_LITTLE_THAI = 0.5
"""Share of dictionary words up to which Thai letters count as not meant in Thai."""
_SURELY_THAI = 0.85
"""Share from which not even short Latin words that are among it by chance speak against it."""
_WORDY = 2.6
"""Letters a word from which it is not Thai by chance: "list" is "สร" and "หะ"."""
_TELLING = 4
"""Letters of a Latin word that is not there by chance."""
_LONE_WORD = 5
"""English letters beyond which chance is ruled out: "อน" is "vo", but "ืน เรดะ" is "no gift"."""


class LayoutMender:
    """Decides word by word; leaves alone what makes sense as it stands."""

    def __init__(self, words: Words, texts: Iterable[str]) -> None:
        self._words = words
        latin = fold_lines(filter(_MAYBE_LATIN.search, texts))
        self._latin = {word for word in _LATIN_WORD.findall(latin) if len(word) > 1}

    def mend(self, text: str) -> str:
        """Return the text as it was meant; takes it as typed, since shift keys matter."""
        if text.isascii():
            return self._thai(_LATIN_ITEM.sub(r"\1 \2 ", text)) or text
        if _HAS_THAI.search(text):
            return _with_code(text) or self._english(text) or self._partly_thai(text)
        return text

    def _thai(self, text: str) -> str | None:
        """Latin gibberish -> Thai, if none of its words is one we know."""
        parts = text.split()
        strange = [p for p in parts if not self._makes_sense(p)]
        known = self._latin.intersection(_LATIN_WORD.findall(text.lower()))
        if not strange or any(len(word) >= _TELLING for word in known):
            return None
        turned = {p: keyboard.to_thai(p) for p in strange}
        meant = fold("".join(turned.values()))
        enough = _SURELY_THAI if known else _ENOUGH_THAI
        if self._words.known_share(meant) < enough:
            return None
        return " ".join(turned.get(p, p) for p in parts)

    def _partly_thai(self, text: str) -> str:
        """Turn what is Latin gibberish in a Thai text."""
        return " ".join(self._turned(part) for part in text.split(" "))

    def _turned(self, part: str) -> str:
        if len(part) < _TELLING or not part.isascii() or self._makes_sense(part):
            return part
        if not self._latin.isdisjoint(_LATIN_WORD.findall(part.lower())):
            return part
        turned = keyboard.to_thai(part)
        meant = fold(turned)
        surely = self._words.known_share(meant) >= _SURELY_THAI
        return turned if surely and len(meant) >= _WORDY * len(self._words.cut(meant)) else part

    def _makes_sense(self, part: str) -> bool:
        lower = part.lower()
        return part.isdigit() or lower in self._latin or _CODE.fullmatch(lower) is not None

    def _english(self, text: str) -> str | None:
        """Thai gibberish -> English words we know, or an item code."""
        parts = text.split()
        turned = [self._as_english(p) for p in parts]
        letters = sum(len(t) for t in turned if t)
        if not letters or (letters <= _LONE_WORD and self._is_thai(text)):
            return None
        return " ".join(t or p for t, p in zip(turned, parts, strict=True))

    def _is_thai(self, text: str) -> bool:
        return self._words.known_share(fold(text)[: len(text)]) > _LITTLE_THAI

    def _as_english(self, part: str) -> str | None:
        if not _HAS_THAI.search(part):
            return None
        english = keyboard.to_english(part).lower()
        return english if english in self._latin or _CODE.fullmatch(english) else None


def _with_code(text: str) -> str | None:
    """Read a code that the text begins with, unless it may as well be Thai letters."""
    found = _THAI_CODE.match(text)
    if not found:
        return None
    if not (found["gap"] or _DIGITS.search(found["n"]) or found.end() == len(text)):
        return None
    return f"o{keyboard.to_english(found['n'])}{text[found.end() :]}"
