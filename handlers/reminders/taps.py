"""The buttons under a digest: open, take note, put off. Only those of today's change anything."""

from collections.abc import Awaitable, Callable
from datetime import date
from functools import partial

from telegram import Update

from handlers.actions import ChoosePutOff, Note, OfDigest, OpenItem, PutOff, ShowDigest
from handlers.checking import item_work
from handlers.outgoing import delivery
from handlers.reminders import drawing
from handlers.services import Actor, Context
from handlers.views import wording
from handlers.views.deadlines import cards
from handlers.views.screen import Screen
from handlers.views.wording import reminders as words
from itabot.errors import UnknownEditionError
from itabot.knowledge_base.catalog import ItemKey
from itabot.office.checklist import find
from itabot.office.deadlines import lists
from itabot.office.refusals import Refusal
from itabot.office.reminders import hush
from itabot.office.reminders.until import Until
from itabot.thai.dates.format import day_and_month, weekday_name
from itabot.thai.dates.words import BANGKOK

Change = Callable[[Actor, str], Awaitable[str]]
"""Changes something about what goes by that name, and returns the words for it."""


async def show(update: Update, context: Context, action: ShowDigest) -> None:
    """Show a page of a digest as things stand now."""
    await _show(update, context, action.day, action.page)


async def choose(update: Update, context: Context, action: ChoosePutOff) -> None:
    """Ask until when something is to be put off."""
    await _show(update, context, action.day, action.page, ItemKey(action.year, action.code))


async def open_item(update: Update, context: Context, action: OpenItem) -> None:
    """Send an item's checklist."""
    query = delivery.tapped(update)
    await delivery.toast(query)
    if query.message:
        chat_id, key = query.message.chat.id, ItemKey(action.year, action.code)
        screen = await item_work.draw(context, chat_id, key)
        topic = delivery.topic_of(query.message)
        await delivery.send(chat_id, context, screen, topic=topic)


async def note(update: Update, context: Context, action: Note) -> None:
    """Keep that somebody took note of it."""

    async def change(actor: Actor, name: str) -> str:
        subject = ItemKey(action.year, action.code)
        given = (context.database, actor.office.id, subject, actor.member_id, context.now)
        await hush.acknowledge(*given)
        return words.NOTED_TOAST.format(name=name)

    await _change(update, context, action, change)


async def put_off(update: Update, context: Context, action: PutOff) -> None:
    """Put something off."""

    async def change(actor: Actor, name: str) -> str:
        subject, until = ItemKey(action.year, action.code), Until(action.until)
        given = (context.database, actor.office.id, subject, until, actor.member_id, context.now)
        back = await hush.snooze(*given)
        day = f"{weekday_name(back)}ที่ {day_and_month(back)}"
        return words.PUT_OFF_TOAST.format(name=name, day=day)

    await _change(update, context, action, change)


async def _change(update: Update, context: Context, action: OfDigest, change: Change) -> None:
    """Do what a button says, tell at once, and have the digest redrawn soon."""
    query, actor, day = delivery.tapped(update), await context.actor(update), _day(action.day)
    if query.message is None or actor is None or day is None:
        await delivery.toast(query, wording.OLD_BUTTON_DEAD)
        return
    said, alert = await _attempt(context, actor, action, day, change)
    # Asked for first: should the answer be lost on its way, the message still tells.
    place = delivery.place_of(query.message)
    context.redrawer.request(place, partial(_draw, context, place.chat_id, day, action.page))
    await delivery.toast(query, said, alert=alert)


async def _attempt(
    context: Context, actor: Actor, action: OfDigest, day: date, change: Change
) -> tuple[str, bool]:
    """Return what to say, and whether that is a refusal."""
    if day != context.now.astimezone(BANGKOK).date():
        return words.OLD_DIGEST, True
    try:
        return await change(actor, await _name(context, actor, action)), False
    except UnknownEditionError as unknown:
        return str(unknown), True
    except Refusal as refusal:
        return context.words_of(refusal), True


async def _name(context: Context, actor: Actor, action: OfDigest) -> str:
    """Return what is meant, as plain text; raises a Refusal where it is not there any more."""
    if action.year:
        find(context.kb, ItemKey(action.year, action.code))
        return action.code.upper()
    number = int(action.code) if action.code.isdecimal() else 0
    deadline = await lists.one(context.database, actor.office.id, number)
    return cards.name(context.kb, deadline)


async def _show(
    update: Update, context: Context, number: int, page: int, asked: ItemKey | None = None
) -> None:
    query, day = delivery.tapped(update), _day(number)
    if query.message is None or day is None:
        await delivery.toast(query, wording.OLD_BUTTON_DEAD)
        return
    await delivery.toast(query)
    screen = await _draw(context, query.message.chat.id, day, page, asked)
    await delivery.redraw(query, context, screen)


async def _draw(
    context: Context, chat_id: int, day: date, page: int, asked: ItemKey | None = None
) -> Screen:
    office = await context.office(chat_id)
    return await drawing.again(context.services, office.id, day, page, asked)


def _day(number: int) -> date | None:
    """Return the day of a button; None for a day that never was."""
    try:
        return date(number // 10_000, number // 100 % 100, number % 100)
    except ValueError:
        return None
