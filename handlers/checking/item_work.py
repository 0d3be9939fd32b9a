"""What all taps and commands about one item's work in the office have in common."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

from telegram import Message, Update

from handlers import callback
from handlers.actions import OfItem, ShowChecklist
from handlers.arguments import Named, named
from handlers.checking import board
from handlers.outgoing import delivery
from handlers.outgoing.redrawer import Place
from handlers.services import Actor, Context
from handlers.views import lists, wording
from handlers.views.checklists import checklist
from handlers.views.html import escape
from handlers.views.screen import Screen
from handlers.views.sheets import Sheet
from handlers.views.wording import checklist as words
from itabot.errors import UnknownEditionError
from itabot.knowledge_base.catalog import ItemKey
from itabot.office import owners
from itabot.office.checklist import item_state
from itabot.office.deadlines import lists as due_lists
from itabot.office.history import history
from itabot.office.links import evidence
from itabot.office.offices import OfficeState
from itabot.office.refusals import ItemGoneError, Refusal, RequirementGoneError
from itabot.office.updates import answered_at_once

Change = Callable[[Actor, ItemKey], Awaitable[str]]
"""Changes something about an item and returns the words for it, as plain text."""
Obey = Callable[[Actor, Named], Awaitable[str]]
"""Does what a message says and returns the words for it, as plain text."""
Redraw = Callable[[Place], None]
"""Has the message that was pressed redrawn soon."""


async def sheet_of(context: Context, office: OfficeState, key: ItemKey, home: int) -> Sheet:
    """Gather all that an item's checklist shows; raises ItemGoneError, UnknownEditionError."""
    db = context.database
    group_id = context.kb.edition(key.year).group_ids.get(key.code)
    item, owned, links, changes, due = await asyncio.gather(
        item_state(db, context.kb, office.id, key),
        owners.of_item(db, office.id, key),
        evidence.of_item(db, office.id, key),
        history(db, office.id, limit=1),
        due_lists.of_item(db, office.id, key, group_id),
    )
    last = changes[0] if changes else None
    return Sheet(item, owned, links, last, home, due, context.today, office.of_one)


async def draw(context: Context, chat_id: int, key: ItemKey, page: int = 0) -> Screen:
    """Work out an item's checklist as it is now; the list of items where it is gone."""
    office = await context.office(chat_id)
    home = context.year_of(office)
    try:
        sheet = await sheet_of(context, office, key, home)
    except (ItemGoneError, UnknownEditionError):
        return lists.groups(context.kb, home, home)
    return checklist(context.kb, sheet, page)


def redraw(context: Context, key: ItemKey, page: int, place: Place) -> None:
    """Have a message show the item's checklist soon."""
    shows = callback.encode(ShowChecklist(key.year, key.code, page))
    context.redrawer.request(place, partial(draw, context, place.chat_id, key, page), shows=shows)


async def on_tap(
    update: Update, context: Context, action: OfItem, change: Change, show: Redraw | None = None
) -> None:
    """Carry out what a button asks for, say so at once, and have its message redrawn soon.

    A tap on the card of another edition, or about what is gone, changes nothing and says so;
    the message becomes a fresh checklist. ``show`` redraws as something else than that.
    """
    query, key = delivery.tapped(update), ItemKey(action.year, action.code)
    actor = await context.actor(update)
    if query.message is None or actor is None:
        await delivery.toast(query, wording.OLD_BUTTON_DEAD)
        return
    words_for_it, alert, fresh = await _attempt(context, actor, key, change)
    show = partial(redraw, context, key, 0) if fresh or show is None else show
    # Asked for first: should the answer be lost on its way, the message still tells.
    show(delivery.place_of(query.message))
    await delivery.toast(query, words_for_it, alert=alert)
    await board.refresh(context, actor.office)


async def _attempt(
    context: Context, actor: Actor, key: ItemKey, change: Change
) -> tuple[str, bool, bool]:
    """Return what to say, whether that is a refusal, and whether the card is out of date."""
    if key.year != (home := context.year_of(actor.office)):
        return words.WRONG_EDITION.format(year=key.year, home=home), True, True
    try:
        with answered_at_once():
            return await change(actor, key), False, False
    except (ItemGoneError, RequirementGoneError, UnknownEditionError) as gone:
        return words.NOT_SAVED_GONE.format(why=gone), True, True
    except Refusal as refusal:
        return context.words_of(refusal), True, False


async def on_command(update: Update, context: Context, obey: Obey, how: str) -> None:
    """Carry out what a command says about an item; where it names none, say ``how`` (HTML)."""
    message, actor = update.effective_message, await context.actor(update)
    if message is None or actor is None:
        return
    given = named(message, context, actor.office)
    if given.key is None:
        await delivery.reply(message, context, Screen(how))
    else:
        await carry_out(message, context, actor, given, obey)


async def carry_out(
    message: Message, context: Context, actor: Actor, given: Named, obey: Obey
) -> None:
    """Carry out what a message says about an item, and answer with words or a refusal."""
    home = context.year_of(actor.office)
    if given.key and given.key.year != home:
        text = words.WRONG_EDITION_HINT.format(home=home)
    else:
        try:
            text = await obey(actor, given)
        except UnknownEditionError as unknown:
            text = str(unknown)
        except Refusal as refusal:
            text = context.words_of(refusal)
    await delivery.reply(message, context, Screen(escape(text)))
    await board.refresh(context, actor.office)
