"""The day on which the OIT answers close, the milestones before it, the edition's calendar."""

from datetime import date

from telegram import Message, Update

from handlers.actions import (
    AcceptProposals,
    AskClosing,
    FollowCalendar,
    RejectProposals,
    SetClosing,
    ShowProposals,
)
from handlers.deadlines import listing
from handlers.deadlines.common import (
    Outcome,
    fiscal_year_of,
    is_clear,
    on_message,
    on_tap,
    over,
    read_when,
)
from handlers.deadlines.moments import Moment, moment_of
from handlers.outgoing import delivery
from handlers.services import Actor, Context
from handlers.views import wording
from handlers.views.deadlines import cards, days, milestones, prompts
from handlers.views.deadlines.prompts import Kind, Wish
from handlers.views.screen import Screen
from handlers.views.wording import deadlines as words
from itabot.office import office_settings
from itabot.office.deadlines import proposals, steps
from itabot.thai.dates.format import full_date, short_date


async def ask(update: Update, context: Context, action: AskClosing) -> None:
    """Ask for the closing day in a message of its own, so that the one tapped on stays."""

    async def change(actor: Actor) -> Outcome:
        screen = await months(context, actor)
        topic = delivery.topic_of(delivery.tapped(update).message)
        await delivery.send(actor.office.chat_id, context, screen, topic=topic)
        return Outcome(words.ASKED_DAY)

    await on_tap(update, context, change)


async def months(context: Context, actor: Actor) -> Screen:
    """Return the months in which the OIT answers may close."""
    link = prompts.reply_link(context.bot.username, Wish(Kind.CLOSE))
    return days.months(await question(context, actor), link, 0, context.today)


async def question(context: Context, actor: Actor) -> str:
    """Return the question (HTML) for the closing day, with the one that holds so far."""
    chosen = await office_settings.of_office(context.database, actor.office.id)
    if chosen.closing is None:
        return words.PICK_CLOSING
    return f"{words.PICK_CLOSING}\n{words.CLOSING_NOW.format(day=full_date(chosen.closing))}"


async def set_closing(update: Update, context: Context, action: SetClosing) -> None:
    """Keep the day on the button as the closing day."""

    async def change(actor: Actor) -> Outcome:
        moment = moment_of(action.moment)
        if moment is None:
            return Outcome(wording.OLD_BUTTON_DEAD)
        if refusal := over(context, Moment(moment.day)):
            return Outcome(refusal)
        return await close_on(context, actor, moment.day)

    await on_tap(update, context, change)


async def take_day(message: Message, context: Context, actor: Actor, text: str) -> None:
    """Keep the day that a text says as the closing day, or ask back."""

    async def obey(actor: Actor) -> Outcome:
        when, fiscal_year = read_when(context, text), fiscal_year_of(context, actor)
        if is_clear(when, fiscal_year):
            return await close_on(context, actor, when.day)
        bot, wish = context.bot.username, Wish(Kind.CLOSE)
        return Outcome(screen=prompts.ask_when(bot, when, wish, fiscal_year))

    await on_message(message, context, actor, obey)


async def close_on(context: Context, actor: Actor, day: date) -> Outcome:
    """Keep the closing day, and propose milestones before it."""
    year = context.year_of(actor.office)
    proposed = await proposals.close_on(
        context.database,
        context.kb,
        actor.office.id,
        year,
        day,
        actor.member_id,
        context.now,
    )
    screen = milestones.closing_set(context.kb, day, proposed, context.today)
    return Outcome(words.CLOSED_ON.format(day=short_date(day)), screen)


async def show(update: Update, context: Context, action: ShowProposals) -> None:
    """Turn the message into the open proposals."""

    async def change(actor: Actor) -> Outcome:
        return Outcome(screen=await _draw(context, actor))

    await on_tap(update, context, change, anybody=True)


async def accept(update: Update, context: Context, action: AcceptProposals) -> None:
    """Let one proposal count as a deadline, or all of them."""
    wanted = action.deadline_id or None

    async def change(actor: Actor) -> Outcome:
        found = await proposals.accept(
            context.database,
            actor.office.id,
            context.year_of(actor.office),
            actor.member_id,
            context.now,
            deadline_id=wanted,
        )
        if wanted:
            said = words.ACCEPTED_ONE.format(what=cards.name(context.kb, found[0]))
            return Outcome(said, await _draw(context, actor))
        said = words.ACCEPTED_ALL.format(count=len(found)) if found else words.NO_PROPOSALS
        return Outcome(said, await listing.draw(context, actor.office))

    await on_tap(update, context, change)


async def reject(update: Update, context: Context, action: RejectProposals) -> None:
    """Drop the proposals that nobody accepted."""

    async def change(actor: Actor) -> Outcome:
        count = await proposals.reject(
            context.database,
            actor.office.id,
            context.year_of(actor.office),
            actor.member_id,
            context.now,
        )
        said = words.REJECTED.format(count=count) if count else words.NO_PROPOSALS
        return Outcome(said, await listing.draw(context, actor.office))

    await on_tap(update, context, change)


async def follow(update: Update, context: Context, action: FollowCalendar) -> None:
    """Make deadlines of what is still to come of an edition's calendar."""

    async def change(actor: Actor) -> Outcome:
        made = await steps.follow_calendar(
            context.database,
            context.kb,
            actor.office.id,
            action.year,
            actor.member_id,
            context.now,
        )
        followed = words.FOLLOWED.format(count=len(made))
        said = followed if made else words.NOTHING_TO_FOLLOW.format(year=action.year)
        return Outcome(said, await listing.draw(context, actor.office))

    await on_tap(update, context, change)


async def _draw(context: Context, actor: Actor) -> Screen:
    year = context.year_of(actor.office)
    found = await proposals.open_ones(context.database, actor.office.id, year)
    return milestones.proposals(context.kb, found, context.today)
