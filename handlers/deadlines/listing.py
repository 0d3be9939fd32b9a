"""The deadlines of an office: listed by date, and one of them."""

from telegram import Update

from handlers.actions import ShowDeadline, ShowDeadlineHistory, ShowDeadlines
from handlers.deadlines.common import Outcome, on_tap
from handlers.outgoing import delivery
from handlers.services import Actor, Context
from handlers.views.deadlines import changes
from handlers.views.deadlines.cards import card
from handlers.views.deadlines.lists import Overview, agenda, done
from handlers.views.screen import Screen
from itabot.office import office_settings
from itabot.office.deadlines import lists, log, proposals, steps
from itabot.office.deadlines.refusals import DeadlineGoneError
from itabot.office.offices import OfficeState


async def on_command(update: Update, context: Context) -> None:
    """/deadlines shows what is due, by date."""
    if message := update.effective_message:
        office = await context.office(message.chat_id)
        await delivery.reply(message, context, await draw(context, office))


async def show_all(update: Update, context: Context, action: ShowDeadlines) -> None:
    """Turn the message into a page of the deadlines, the open or the done ones."""

    async def change(actor: Actor) -> Outcome:
        return Outcome(screen=await draw(context, actor.office, action.page, action.done))

    await on_tap(update, context, change, anybody=True)


async def show_one(update: Update, context: Context, action: ShowDeadline) -> None:
    """Turn the message into one deadline; into the list where that is gone."""

    async def change(actor: Actor) -> Outcome:
        try:
            found = await lists.one(context.database, actor.office.id, action.deadline_id)
        except DeadlineGoneError as gone:
            return Outcome(str(gone), await draw(context, actor.office))
        return Outcome(screen=card(context.kb, found, context.today))

    await on_tap(update, context, change, anybody=True)


async def show_history(update: Update, context: Context, action: ShowDeadlineHistory) -> None:
    """Turn the message into a page of what was changed."""

    async def change(actor: Actor) -> Outcome:
        return Outcome(screen=await history_of(context, actor.office, action.before))

    await on_tap(update, context, change, anybody=True)


async def history_of(context: Context, office: OfficeState, before: int = 0) -> Screen:
    """Work out a page of the changes of deadlines, from before that one on."""
    found = await log.alterations(
        context.database, office.id, limit=changes.PER_PAGE + 1, before_id=before or None
    )
    return changes.history(found, newest=not before)


async def draw(
    context: Context, office: OfficeState, number: int = 0, is_done: bool = False
) -> Screen:
    """Work out a page of the deadlines as they are now."""
    db, kb, year = context.database, context.kb, context.year_of(office)
    page = await lists.page(db, office.id, number, done=is_done)
    if is_done:
        return done(kb, page)
    chosen = await office_settings.of_office(db, office.id)
    proposed = await proposals.open_ones(db, office.id, year)
    ahead = await steps.steps_ahead(db, kb, office.id, year, context.now)
    view = Overview(page, context.today, year, chosen.closing, len(proposed), len(ahead))
    return agenda(kb, view)
