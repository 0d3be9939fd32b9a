"""Links put to an item, or one in place of another; each is opened in the background."""

import re
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from telegram import Message, MessageEntity

from handlers.asking.addressing import written
from handlers.checking import board, link_lists
from handlers.outgoing import delivery
from handlers.outgoing.redrawer import Place
from handlers.services import Actor, Context
from handlers.views import links
from handlers.views.screen import Screen
from handlers.views.wording import checklist as item_words
from itabot.errors import UnknownEditionError
from itabot.knowledge_base.catalog import ItemKey
from itabot.office.links import evidence
from itabot.office.links.evidence import LIMIT, Filing
from itabot.office.links.evidence_store import Evidence
from itabot.office.refusals import DuplicateLinkError, Refusal

_LINK = re.compile(r"(?:[a-z][a-z0-9+.-]*:|www\.)\S*", re.IGNORECASE | re.ASCII)
_LAST = 999
"""A page beyond the end, where what was just added stands."""


class Wanted(NamedTuple):
    """Where links are to go: to an item, perhaps in place of the link of an id."""

    key: ItemKey
    instead_of: int = 0


async def file(message: Message, context: Context, actor: Actor, wanted: Wanted, text: str) -> None:
    """Put the links in a message where they are wanted; answer with the item's list."""
    if wanted.key.year != (home := context.year_of(actor.office)):
        hint = Screen(item_words.WRONG_EDITION_HINT.format(home=home))
        await delivery.reply(message, context, hint)
        return
    addresses, label = _read(message, text)
    most = 1 if wanted.instead_of else LIMIT
    filed, note = await _file_each(context, actor, wanted, addresses[:most], label)
    screen = await link_lists.draw(context, message.chat_id, wanted.key, _LAST, note)
    place = Place(message.chat_id, await delivery.reply(message, context, screen))
    for each in filed:
        shown = partial(link_lists.redraw, context, wanted.key, _LAST, note, place)
        context.tools.inspector.submit(each, shown)
    await board.refresh(context, actor.office)


async def _file_each(
    context: Context,
    actor: Actor,
    wanted: Wanted,
    addresses: Sequence[str],
    label: str | None,
) -> tuple[list[Evidence], str]:
    """Return the links that are there now, and lines (HTML) about those that were not taken."""
    filed, refused = [], []
    for address in addresses:
        try:
            filed.append((await _file(context, actor, wanted, address, label)).evidence)
        except DuplicateLinkError as refusal:
            filed.append(refusal.existing)
            refused.append(links.refused(address, str(refusal)))
        except UnknownEditionError as unknown:
            refused.append(links.refused(address, str(unknown)))
        except Refusal as refusal:
            refused.append(links.refused(address, context.words_of(refusal)))
    return filed, "\n".join(refused[: links.MOST_TOLD])


async def _file(
    context: Context, actor: Actor, wanted: Wanted, address: str, label: str | None
) -> Filing:
    db, office_id, who, now = context.database, actor.office.id, actor.member_id, context.now
    if wanted.instead_of:
        return await evidence.replace(db, office_id, wanted.instead_of, address, label, who, now)
    return await evidence.add(db, context.kb, office_id, wanted.key, address, label, who, now)


def _read(message: Message, text: str) -> tuple[list[str], str | None]:
    """Return the addresses in a text, and what else it says where there is only one.

    A text without any is returned as if it were one: what is wrong with it is then told.
    """
    hidden = [e.url for e in message.entities if e.type == MessageEntity.TEXT_LINK and e.url]
    said = text.split()
    found = [word for word in said if _LINK.fullmatch(word)]
    label = " ".join(word for word in said if word not in found) or None
    addresses = [*found, *hidden] or said[:1] or [written(message)]
    whole = [f"https://{a}" if a.lower().startswith("www.") else a for a in addresses]
    return whole, label if len(found) + len(hidden) == 1 else None
