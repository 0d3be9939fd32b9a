"""One spelling for one word: what looks the same on a phone shall be the same to the search.

Every step is linear in the length of the text (pythainlp's ``normalize`` is quadratic in runs of
tone marks, so it is not used on what people send).
"""

import re
import unicodedata
from collections.abc import Iterable

_TONES = "\u0e47-\u0e4e"  # ็ ่ ้ ๊ ๋ ์ ํ ๎
_VOWELS = "\u0e31\u0e34-\u0e3a"  # above and below the consonant

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
_BLANK = re.compile("[\x00-\x09\x0b-\x20\x7f-\x9f\u1680\u2028\u2029]+")
"""Control characters and all spaces that NFKC leaves, but for the end of a line."""
_SPLIT_AM = re.compile(f"\u0e4d([{_TONES}]*)\u0e32")  # ํ + า, maybe with a tone between
_TONE = "[\u0e48-\u0e4c]"
# From the first tone of a run only: each further one would look through the rest again.
_TONE_BEFORE_VOWEL = re.compile(f"({_TONE}(?<!{_TONE}{{2}}){_TONE}*+)([{_VOWELS}]+)")
_DOUBLED_MARK = re.compile(f"([{_TONES}{_VOWELS}])\\1+")
_DRAWN_OUT = re.compile(r"([^\W\dน])\1{2,}|(น)น{3,}")  # มากกกก, ggggg; not คะแนนนี้, 1111
_SAME = str.maketrans("๐๑๒๓๔๕๖๗๘๙–—−’“”ฯ", '0123456789---\'"" ')
_REPEAT_SIGN = re.compile(" *ๆ+")


def fold(text: str) -> str:
    """Return the text in the one form that index and questions share.

    Lower case, NFKC with sara am whole, no invisible characters, Thai digits as Arabic ones,
    marks in their canonical order and once, single spaces.
    """
    return fold_lines((text,))


def fold_lines(texts: Iterable[str]) -> str:
    """Return each text folded, on a line of its own: many take little longer than one."""
    text = "\n".join(text.replace("\n", " ") for text in texts)
    text = unicodedata.normalize("NFKC", text).lower()
    text = _INVISIBLE.sub("", text).translate(_SAME)
    text = text.replace("เเ", "แ")
    text = _TONE_BEFORE_VOWEL.sub(r"\2\1", _DOUBLED_MARK.sub(r"\1", text))
    text = _SPLIT_AM.sub("\\1\u0e33", text)
    # Runs of spaces go first: the repeat sign looks for spaces before it from each of them.
    text = _REPEAT_SIGN.sub(" ", _BLANK.sub(" ", text))
    text = _BLANK.sub(" ", _DRAWN_OUT.sub(r"\1\2", text))
    return "\n".join(line.strip(" ") for line in text.split("\n"))


_DROPPED = re.compile(f"[ก-ฮ]\u0e4c|[{_TONES}{_VOWELS}ะ]")
_SOUNDS = str.maketrans(
    {
        **dict.fromkeys("ขฃคฅฆ", "ค"),
        **dict.fromkeys("ชฌฉ", "ช"),
        **dict.fromkeys("ศษส", "ซ"),
        **dict.fromkeys("ฎด", "ด"),
        **dict.fromkeys("ฏต", "ต"),
        **dict.fromkeys("ฐฑฒถธท", "ท"),
        **dict.fromkeys("ผภพ", "พ"),
        **dict.fromkeys("ฝฟ", "ฟ"),
        **dict.fromkeys("ลฬร", "ร"),
        "ญ": "ย",
        "ณ": "น",
        "ไ": "ใ",
        "ำ": "ม",
    }
)


def skeleton(folded: str) -> str:
    """Return what survives bad spelling: no marks, silent letters or upper and lower vowels.

    Letters that sound or look alike become one. Takes folded text, of one line or many.
    """
    return _DROPPED.sub("", folded).translate(_SOUNDS)
