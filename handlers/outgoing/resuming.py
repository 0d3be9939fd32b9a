"""Going on after a sudden end: messages that were to be redrawn are."""

from handlers import callback
from handlers.actions import ShowChecklist, ShowEvidence, ShowProgress
from handlers.checking import board, item_work, link_lists
from handlers.outgoing.redrawer import Place
from handlers.services import App, Context, services_of
from itabot.knowledge_base.catalog import ItemKey
from itabot.office import redraws
from itabot.office.redraws import Stale


async def resume(application: App) -> None:
    """Have every message redrawn that still waited for it; raises StoreError."""
    database = services_of(application).database
    context = Context(application)
    for stale in await redraws.noted(database):
        if not await _redraw(context, stale):
            redraws.drop(database, stale.chat_id, stale.message_id)


async def _redraw(context: Context, stale: Stale) -> bool:
    """Have a message redrawn; tells whether it is known how."""
    place = Place(stale.chat_id, stale.message_id)
    match callback.decode(stale.shows):
        case ShowChecklist(year, code, page):
            item_work.redraw(context, ItemKey(year, code), page, place)
        case ShowEvidence(year, code, page):
            link_lists.redraw(context, ItemKey(year, code), page, "", place)
        case ShowProgress(year):
            board.redraw(context, year, place)
        case _:
            return False
    return True
