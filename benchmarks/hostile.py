"""Messages of 4,096 characters that could make a search work too hard, and why each might."""

from itertools import cycle, islice

from itabot.thai import keyboard

LENGTH = 4096


def _filled(unit: str, start: str = "", end: str = "") -> str:
    """Repeat a unit up to LENGTH characters, between a start and an end."""
    room = LENGTH - len(start) - len(end)
    return start + "".join(islice(cycle(unit), room)) + end


def _early(unit: str, start: str = "", end: str = "", read: int = 1000) -> str:
    """The same, but the end comes at the last character that the search reads."""
    body = "".join(islice(cycle(unit), read - len(start) - len(end)))
    return (start + body + end).ljust(LENGTH, "x")


MESSAGES = {
    # What people's phones do
    "one Thai letter": _filled("ก"),
    "one Latin letter": _filled("a"),
    "digits": _filled("1234567890"),
    "Thai digits": _filled("๓๖"),
    "spaces between letters": _early(" ", "ก", "ก"),
    "odd spaces": _early("\u00a0\u2003", "ก", "ก"),
    "emoji": _filled("😀🙏🏽👨‍👩‍👧"),
    "invisible characters": _filled("ก\u200b\u200d\ufeff"),
    "mixed scripts": _filled("กa1 ๑😀ำ-中ﷺ\u0301"),
    "right to left": _filled("\u202eשלום عليكم "),
    # Cutting into words (newmm, longest and nlpo3 have blown up on these)
    "ด้านหน้า": _filled("ด้านหน้า"),
    "นอกอก": _filled("นอกอก"),
    "a word and one letter": _filled("ส", "ประกาศ"),
    "ตากลม": _filled("ตากลม"),
    "การกรรม": _filled("การกรรมการการ"),
    "a long question": _filled("แผนป้องกันการทุจริตต้องมีงบประมาณหรือไม่และต้องลงที่ไหนบ้าง "),
    "many different words": _filled(
        "งบแผนรายงานประกาศรับของขวัญซื้อจ้างเรื่องร้องเรียนเสี่ยงสินบนคู่มือบุคลากรพัสดุข้อมูล"
    ),
    # Spelling
    "letters that make no word": _filled("ฬมฅรฐ"),
    "no words, with spaces": _filled("ฬมฅรฐษฏ "),
    "a misspelt word": _filled("รธายงน"),
    "misspelt words": _filled("งปบระมาณ ยุทสาตร์ ผบรหารร จัดซ่ือจ้าง "),
    # Folding
    "tone marks in turn": _filled("่้", "ก"),
    "nikhahit and tone in turn": _filled("ํ่", "ก"),
    "tone before vowel": _filled("่ิ", "ก"),
    "vowels below and above": _filled("ิุ", "ก"),
    "ๆ and spaces": _filled(" ๆ"),
    "grows under NFKC (18 for 1)": _filled("ﷺ"),
    "grows under NFKC (Thai)": _filled("ำ่"),
    "combining marks in the wrong order": _filled("\u0301\u0323\u0302", "a"),
    # Codes
    "ข้อ": _filled("ข้อ"),
    "ข้อ and gaps": _early(".-", "ข้อ", "x"),
    "ข้อ and dots that grow": _early("…", "ข้อ", "x"),
    "ข้อที่ oit gaps": _early("ข้อที่ oit - "),
    "o and gaps": _filled("o-"),
    "codes in a row": _filled("o1,"),
    "codes with zeros": _filled("01,"),
    "ranges": _filled("o1-20,"),
    "number words": _filled("ข้อสามสิบหก "),
    "number words alone": _filled("สิบ"),
    "codes and years": _filled("o36 x 2566 x "),
    "a code, brackets, a year": _early("(", "o36", "x2566"),
    "a code, ของ, a year": _early("ของ ", "o36 ", "x 2566"),
    "years": _filled("ปีงบประมาณ พ.ศ. 2566 "),
    "sub-indicators": _filled("9.1 10.2 "),
    # The rest of the reading
    "punctuation, then a letter": _early("!", "", "x"),
    "punctuation that grows, then a letter": _early("…", "", "x"),
    "polite endings, then a letter": _early("นะ", "", "x"),
    "the wrong layout": _filled(keyboard.to_english("นอกอก")),
    "the wrong layout, a sentence": _filled(
        keyboard.to_english("แผนป้องกันการทุจริตต้องมีงบประมาณหรือไม่") + " "
    ),
    "Thai keys meant in English": _filled(keyboard.to_thai("no gift policy") + " "),
    "words of one letter": _filled("ก ข "),
    "Latin words": _filled("no gift policy e-service "),
    "which": _filled("ข้อไหน"),
    "aspects": _filled("งบประมาณ รูปถ่าย ระยะเวลา "),
    "markup": _filled("<b>&amp;</b>"),
    "escapes": _filled("\\d+(.*)*$["),
    "null characters": _filled("\0ก"),
}
