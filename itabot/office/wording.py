"""Making what somebody wrote fit to be kept and shown: one line, nothing invisible, bounded."""

import unicodedata

_READ_LIMIT = 4096
"""Characters looked at: as long as a Telegram message gets."""


def one_line(text: str, limit: int = _READ_LIMIT) -> str:
    """Return the text on one line of at most ``limit`` characters.

    Control characters become spaces. Invisible ones go, among them those that turn the
    direction of the text around and could make a name swallow the words beside it.
    """
    shown = " ".join("".join(map(_plain, text[:_READ_LIMIT])).split())
    return shown[:limit].strip()


def _plain(character: str) -> str:
    # Cc: controls, among them the NUL that PostgreSQL refuses. Cf: invisible, could split a
    # number in two. Cs: half a surrogate pair, which no database can encode.
    match unicodedata.category(character):
        case "Cc":
            return " "
        case "Cf" | "Cs":
            return ""
        case _:
            return character
