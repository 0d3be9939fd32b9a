"""Deadlines that are there: done or not, another day, other words, removed."""

from telegram import Message, Update

from handlers.actions import (
    AskDeadlineText,
    AskRemoveDeadline,
    FinishDeadline,
    MoveDeadline,
    RemoveDeadline,
)
from handlers.deadlines import closing, listing, owning
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
from handlers.views.deadlines import cards, prompts
from handlers.views.deadlines.prompts import Kind, Wish
from handlers.views.html import escape
from handlers.views.screen import Screen
from handlers.views.wording import deadlines as words
from itabot.calendar.deadline_text import read_matter
from itabot.office.deadlines import agenda, lists
from itabot.office.deadlines.proposals import CLOSING
from itabot.office.deadlines.store import Deadline
from itabot.office.wording import one_line
from itabot.thai.dates.format import short_date


async def finish(update: Update, context: Context, action: FinishDeadline) -> None:
    """Say that a deadline is done, or not yet: anybody may."""

    async def change(actor: Actor) -> Outcome:
        made = await agenda.finish(
            context.database,
            actor.office.id,
            action.deadline_id,
            action.done,
            actor.member_id,
            context.now,
        )
        pattern = words.FINISHED if action.done else words.REOPENED
        said = pattern.format(what=cards.name(context.kb, made))
        return Outcome(said, cards.card(context.kb, made, context.today))

    await on_tap(update, context, change, anybody=True)


async def move(update: Update, context: Context, action: MoveDeadline) -> None:
    """Let a deadline be due when the button says."""

    async def change(actor: Actor) -> Outcome:
        moment = moment_of(action.moment)
        if moment is None:
            return Outcome(wording.OLD_BUTTON_DEAD)
        return await _move(context, actor, action.deadline_id, moment)

    await on_tap(update, context, change)


async def take_day(
    message: Message, context: Context, actor: Actor, deadline_id: int, text: str
) -> None:
    """Let a deadline be due when a text says, or ask back."""

    async def obey(actor: Actor) -> Outcome:
        found = await _one(context, actor, deadline_id)
        when, fiscal_year = read_when(context, text), fiscal_year_of(context, actor)
        if is_clear(when, fiscal_year):
            return await _move(context, actor, deadline_id, Moment.of(when))
        bot, wish = context.bot.username, Wish(Kind.MOVE, str(deadline_id))
        what = cards.name(context.kb, found)
        return Outcome(screen=prompts.ask_when(bot, when, wish, fiscal_year, what))

    await on_message(message, context, actor, obey)


async def ask_text(update: Update, context: Context, action: AskDeadlineText) -> None:
    """Ask for other words for a deadline, to be sent as a reply."""

    async def change(actor: Actor) -> Outcome:
        found = await _one(context, actor, action.deadline_id)
        what = cards.name(context.kb, found)
        prompt = prompts.ask_text(context.bot.username, found.id, what)
        topic = delivery.topic_of(delivery.tapped(update).message)
        await delivery.send(actor.office.chat_id, context, prompt, topic=topic)
        return Outcome(words.ASKED)

    await on_tap(update, context, change)


async def take_text(
    message: Message, context: Context, actor: Actor, deadline_id: int, text: str
) -> None:
    """Give a deadline other words, and with them what it belongs to."""

    async def obey(actor: Actor) -> Outcome:
        db, office = context.database, actor.office
        names = await owning.known(db, office.id, context.year_of(office))
        title, written = read_matter(one_line(text), names)
        target = await owning.target(db, office.id, written, names)
        made = await agenda.edit(
            db,
            context.kb,
            office.id,
            deadline_id,
            actor.member_id,
            context.now,
            title=title,
            target=target,
        )
        return Outcome(screen=_shown(context, made, words.REWORDED))

    await on_message(message, context, actor, obey)


async def ask_remove(update: Update, context: Context, action: AskRemoveDeadline) -> None:
    """Ask whether to remove a deadline."""

    async def change(actor: Actor) -> Outcome:
        found = await _one(context, actor, action.deadline_id)
        return Outcome(screen=cards.sure(context.kb, found, context.today))

    await on_tap(update, context, change)


async def remove(update: Update, context: Context, action: RemoveDeadline) -> None:
    """Remove a deadline."""

    async def change(actor: Actor) -> Outcome:
        gone = await agenda.remove(
            context.database,
            actor.office.id,
            action.deadline_id,
            actor.member_id,
            context.now,
        )
        said = words.REMOVED.format(what=cards.name(context.kb, gone))
        return Outcome(said, await listing.draw(context, actor.office))

    await on_tap(update, context, change)


async def _one(context: Context, actor: Actor, deadline_id: int) -> Deadline:
    return await lists.one(context.database, actor.office.id, deadline_id)


async def _move(context: Context, actor: Actor, deadline_id: int, moment: Moment) -> Outcome:
    """Change when a deadline is due; the one of the closing day takes that along."""
    if refusal := over(context, moment):
        return Outcome(refusal)
    found = await _one(context, actor, deadline_id)
    if found.origin == CLOSING:
        return await closing.close_on(context, actor, moment.day)
    made = await agenda.edit(
        context.database,
        context.kb,
        actor.office.id,
        deadline_id,
        actor.member_id,
        context.now,
        when=moment,
    )
    said = words.MOVED.format(day=short_date(made.day))
    return Outcome(said, _shown(context, made, said))


def _shown(context: Context, made: Deadline, said: str) -> Screen:
    return cards.card(context.kb, made, context.today, head=escape(said))
