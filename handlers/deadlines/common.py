"""What all taps and messages about deadlines have in common."""

from collections.abc import Awaitable, Callable
from typing import NamedTuple, TypeGuard

from telegram import Message, Update

from handlers.deadlines.moments import Moment
from handlers.outgoing import delivery
from handlers.people.rights import may_manage
from handlers.services import Actor, Context
from handlers.views import wording
from handlers.views.html import escape
from handlers.views.screen import Screen
from handlers.views.wording import checklist as item_words
from handlers.views.wording import deadlines as words
from itabot.calendar.fiscal import FiscalYear
from itabot.calendar.working_days import add_working_days
from itabot.errors import UnknownEditionError
from itabot.office.deadlines.store import moment as due_at
from itabot.office.refusals import ItemGoneError, Refusal
from itabot.thai.dates.finding import Doubt, Found, read_date
from itabot.thai.dates.format import short_date


class Outcome(NamedTuple):
    """What a tap led to: words for a toast, and how its message looks then (None: as before)."""

    said: str = ""
    screen: Screen | None = None


Change = Callable[[Actor], Awaitable[Outcome]]
"""Does what a button asks for; raises a Refusal where that cannot be."""


async def on_tap(
    update: Update, context: Context, change: Change, *, anybody: bool = False
) -> None:
    """Carry out what a button asks for, say so, and redraw its message.

    What changes deadlines is for those who manage the chat, unless ``anybody`` may.
    """
    query, actor = delivery.tapped(update), await context.actor(update)
    if query.message is None or actor is None:
        await delivery.toast(query, wording.OLD_BUTTON_DEAD)
    elif not anybody and not await may_manage(update, context):
        await delivery.toast(query, words.ADMINISTRATORS_ONLY, alert=True)
    else:
        try:
            outcome = await change(actor)
        except (Refusal, UnknownEditionError) as refusal:
            await delivery.toast(query, sentence(context, refusal), alert=True)
            return
        await delivery.toast(query, outcome.said)
        if outcome.screen:
            await delivery.redraw(query, context, outcome.screen)


async def on_message(message: Message, context: Context, actor: Actor, obey: Change) -> None:
    """Do what a message asks for, and answer with what comes of it, or with a refusal."""
    try:
        outcome = await obey(actor)
        screen = outcome.screen or Screen(escape(outcome.said))
    except (Refusal, UnknownEditionError) as refusal:
        screen = Screen(escape(sentence(context, refusal)))
    await delivery.reply(message, context, screen)


def sentence(context: Context, refusal: Refusal | UnknownEditionError) -> str:
    """Return a refusal in words, as plain text."""
    if isinstance(refusal, ItemGoneError):
        year, code = refusal.key
        return item_words.NO_SUCH_ITEM.format(code=code.upper(), year=year)
    return context.words_of(refusal) if isinstance(refusal, Refusal) else str(refusal)


def read_when(context: Context, text: str) -> Found | Doubt:
    """Return the day that a text says."""
    return read_date(text, context.now, add_working_days)


def is_clear(when: Found | Doubt, fiscal_year: int) -> TypeGuard[Found]:
    """Tell whether a day may be taken as it was said: no doubt, and no other fiscal year's."""
    return isinstance(when, Found) and FiscalYear.of(when.day).number == fiscal_year


def over(context: Context, moment: Moment) -> str | None:
    """Return what to say of a moment that is over: an old button's, or of a late answer."""
    if due_at(*moment) >= context.now:
        return None
    return words.OVER.format(day=short_date(moment.day))


def fiscal_year_of(context: Context, actor: Actor) -> int:
    """Return the fiscal year whose days need no question: the edition's, or if over, today's.

    An office may go by the latest edition there is before that of the new year is published.
    """
    return max(context.year_of(actor.office), FiscalYear.of(context.today).number)
