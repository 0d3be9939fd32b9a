"""Making a question safe to keep: nothing in it may lead to a person, and it stays short."""

import re

from itabot.office.store.tables import TEXT_LIMIT
from itabot.office.wording import one_line

# A separator inside a number: a space, a dot, or any of the dashes people's keyboards produce.
_GAP = r"[ .()\-‐‑‒–—−－]"
_MASKS = tuple(
    (re.compile(pattern, re.IGNORECASE), shown)
    for pattern, shown in (
        # The look-behind keeps this linear: it is tried once for a run of such characters.
        (r"(?<![a-z0-9._%+\-])[a-z0-9._%+\-]+[@＠][a-z0-9\-]+(?:\.[a-z0-9\-]+)+", "[อีเมล]"),
        (r"(?:t|telegram)\.me/\S+", "[ชื่อผู้ใช้]"),
        (r"[@＠][\w.]+", "[ชื่อผู้ใช้]"),
        # A phone number, however it is grouped: 0 or +66, and at least eight digits more.
        (rf"\(?(?<!\d)(?:\+{_GAP}?[6๖６]{{2}}|[0๐０])(?:{_GAP}{{0,2}}\d){{8,}}", "[เบอร์โทร]"),
        # Numbers of cards and accounts are grouped by dashes; a date has eight digits at most.
        (r"(?<!\d)\d(?:[.\-‐‑‒–—−－]?\d){8,}", "[ตัวเลข]"),
        (r"(?<!\d)\d \d{4} \d{5} \d{2} \d(?!\d)", "[ตัวเลข]"),
        (r"\d{7,}", "[ตัวเลข]"),
    )
)


def mask(text: str) -> str:
    """Return one line of at most 300 characters without what could name a person.

    Phone numbers, e-mail addresses, @names and long numbers are replaced; control and
    invisible characters go. A personal name in plain words is not recognised.
    """
    shown = one_line(text)
    for pattern, instead in _MASKS:
        shown = pattern.sub(instead, shown)
    return shown[:TEXT_LIMIT].strip()
