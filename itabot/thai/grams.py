"""Runs of characters: what survives of a word when its spelling slips."""

import re

_BETWEEN_THAI = re.compile(r"(?<=[\u0e00-\u0e7f]) (?=[\u0e00-\u0e7f])")


def grams(text: str, shortest: int = 2, longest: int = 4) -> set[str]:
    """Return the character n-grams of folded text.

    Spaces between Thai words are dropped, as writers place them at will; a Latin word or number
    keeps its edges.
    """
    text = _BETWEEN_THAI.sub("", text)
    return {
        gram
        for size in range(shortest, longest + 1)
        for start in range(len(text) - size + 1)
        if not (gram := text[start : start + size]).isspace()
    }
