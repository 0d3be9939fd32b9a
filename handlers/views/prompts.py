"""Questions that are answered by replying to them.

What the answer is for stands in a link on the item's code: so it is known after a restart too,
and tapping the link does no more than greet.
"""

import re
from typing import NamedTuple

from handlers.views import people
from handlers.views.html import escape
from handlers.views.screen import Screen
from handlers.views.wording import checklist as words
from handlers.views.wording import evidence as evidence_words
from itabot.knowledge_base.catalog import ItemKey

_PURPOSE = re.compile(
    r"https://t\.me/\w+\?start=(na|ev)_(\d{4})_(o[1-9]\d{0,4})_(\d{1,18})", re.ASCII
)


class Purpose(NamedTuple):
    """What an answer is for: a reason ("na"), or a link ("ev"), perhaps in place of another."""

    kind: str
    key: ItemKey
    instead_of: int


def reason(bot: str, key: ItemKey, user_id: int, name: str) -> Screen:
    """Return the question why an item is no concern of the office."""
    code = _code(bot, Purpose("na", key, 0))
    text = words.ASK_REASON.format(code=code, plain=key.code)
    return Screen(f"{people.mention(user_id, name)} {text}", asks=words.REASON_PLACEHOLDER)


def link(bot: str, key: ItemKey, instead_of: int, user_id: int, name: str) -> Screen:
    """Return the question for a link to an item's evidence."""
    code = _code(bot, Purpose("ev", key, instead_of))
    pattern = evidence_words.ASK_INSTEAD if instead_of else evidence_words.ASK_LINK
    text = pattern.format(code=code, plain=key.code)
    return Screen(f"{people.mention(user_id, name)} {text}", asks=evidence_words.LINK_PLACEHOLDER)


def purpose_of(url: str) -> Purpose | None:
    """Return what an answer is for, from the link in the question; None for other links."""
    match = _PURPOSE.fullmatch(url)
    return Purpose(match[1], ItemKey(int(match[2]), match[3]), int(match[4])) if match else None


def _code(bot: str, purpose: Purpose) -> str:
    year, code = purpose.key
    payload = f"{purpose.kind}_{year}_{code}_{purpose.instead_of}"
    return f'<a href="https://t.me/{escape(bot)}?start={payload}">{code.upper()}</a>'
