"""Text typed with the keyboard in the wrong layout: Thai Kedmanee against US English.

The table is Kedmanee's (TIS 820-2538), key by key; pythainlp's lacks the key left of 2.
"""

_ENGLISH = "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./"
_THAI = "_ๅ/-ภถุึคตจขชๆไำพะัีรนยบลฃฟหกดเ้่าสวงผปแอิืทมใฝ"
_ENGLISH_SHIFT = '~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?'
_THAI_SHIFT = '%+๑๒๓๔ู฿๕๖๗๘๙๐"ฎฑธํ๊ณฯญฐ,ฅฤฆฏโฌ็๋ษศซ.()ฉฮฺ์?ฒฬฦ'

_TO_THAI = str.maketrans(_ENGLISH + _ENGLISH_SHIFT, _THAI + _THAI_SHIFT)
_TO_ENGLISH = str.maketrans(
    # Plain keys win where a sign is on both layouts.
    dict(zip(map(ord, _THAI_SHIFT + _THAI), _ENGLISH_SHIFT + _ENGLISH, strict=True))
)


def to_thai(text: str) -> str:
    """Return what the same keys give on the Thai layout."""
    return text.translate(_TO_THAI)


def to_english(text: str) -> str:
    """Return what the same keys give on the English layout."""
    return text.translate(_TO_ENGLISH)
