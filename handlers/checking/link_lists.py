"""The list of an item's links, as it is at this moment."""

from functools import partial

from handlers import callback
from handlers.actions import ShowEvidence
from handlers.checking import item_work
from handlers.outgoing.redrawer import Place
from handlers.services import Context
from handlers.views import links
from handlers.views.screen import Screen
from itabot.errors import UnknownEditionError
from itabot.knowledge_base.catalog import ItemKey
from itabot.office.checklist import find
from itabot.office.links import evidence
from itabot.office.refusals import ItemGoneError


async def draw(
    context: Context, chat_id: int, key: ItemKey, page: int = 0, note: str = ""
) -> Screen:
    """Work out a page of an item's links; the item's checklist where it is gone."""
    office = await context.office(chat_id)
    try:
        item = find(context.kb, key)
    except (ItemGoneError, UnknownEditionError):
        return await item_work.draw(context, chat_id, key)
    present = await evidence.of_item(context.database, office.id, key)
    home = context.year_of(office)
    return links.evidence_list(item, key.year, present, home=home, page=page, note=note)


def redraw(context: Context, key: ItemKey, page: int, note: str, place: Place) -> None:
    """Have a message show an item's links soon."""
    draw_it = partial(draw, context, place.chat_id, key, page, note)
    shows = callback.encode(ShowEvidence(key.year, key.code, page))
    context.redrawer.request(place, draw_it, shows=shows)
