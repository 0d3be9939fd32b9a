"""New deadlines, in people's own words: read, asked back where in doubt, kept."""

import re

from telegram import Message, MessageEntity, Update

from handlers.actions import AddDeadline, AskDeadline
from handlers.arguments import behind
from handlers.deadlines import owning
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
from handlers.people.rights import may_manage
from handlers.services import Actor, Context
from handlers.views.deadlines import prompts
from handlers.views.deadlines.cards import card
from handlers.views.deadlines.prompts import Kind, Wish
from handlers.views.screen import Screen
from handlers.views.wording import deadlines as words
from itabot.calendar.deadline_text import CommandDoubt, DeadlineText, read_deadline, read_matter
from itabot.office import office_settings
from itabot.office.deadlines import agenda
from itabot.office.deadlines.agenda import New
from itabot.office.deadlines.refusals import DeadlineBar, DeadlineRefusedError
from itabot.office.deadlines.store import Deadline
from itabot.office.store.reminder_tables import TITLE_LIMIT
from itabot.office.wording import one_line
from itabot.thai.dates.finding import Doubt, Found

_CHANGING = re.compile(r"\s*(?:ลบ|เลื่อน|ยกเลิก)(?=\s|ข้อ|o\d)", re.IGNORECASE)
"""Words for one that is there already, which would be made anew under an odd name."""


async def on_command(update: Update, context: Context) -> None:
    """/deadline ส่ง OIT 30 เม.ย. 2570 makes a deadline; alone, it asks for one."""
    message, actor = update.effective_message, await context.actor(update)
    if message is None or actor is None:
        return
    text = behind(message)
    if not await may_manage(update, context):
        await delivery.reply(message, context, Screen(words.ADMINISTRATORS_ONLY))
    elif text.strip():
        await take(message, context, actor, text)
    else:
        await delivery.reply(message, context, prompts.ask_new(context.bot.username))


async def ask(update: Update, context: Context, action: AskDeadline) -> None:
    """Ask for a new deadline, to be sent as a reply."""

    async def change(actor: Actor) -> Outcome:
        topic = delivery.topic_of(delivery.tapped(update).message)
        prompt = prompts.ask_new(context.bot.username)
        await delivery.send(actor.office.chat_id, context, prompt, topic=topic)
        return Outcome(words.ASKED)

    await on_tap(update, context, change)


async def take(message: Message, context: Context, actor: Actor, text: str) -> None:
    """Make the deadline that a text asks for, or ask back what is not clear about it."""

    async def obey(actor: Actor) -> Outcome:
        if _CHANGING.match(text):
            return Outcome(words.CHANGE_HOW)
        names = await owning.known(context.database, actor.office.id, context.year_of(actor.office))
        fiscal_year = fiscal_year_of(context, actor)
        read = read_deadline(text, context.now, fiscal_year, names)
        if read.doubts or isinstance(read.when, Doubt):
            return Outcome(screen=_question(context, read, fiscal_year))
        return await _add(context, actor, read.matter, Moment.of(read.when), message)

    await on_message(message, context, actor, obey)


async def take_title(
    message: Message, context: Context, actor: Actor, text: str, moment: Moment | None
) -> None:
    """Make a deadline of that moment, called what a text says."""

    async def obey(actor: Actor) -> Outcome:
        if moment is None:
            return Outcome(words.TOO_OLD)
        return await _add(context, actor, text, moment, message)

    await on_message(message, context, actor, obey)


async def take_day(message: Message, context: Context, actor: Actor, text: str) -> None:
    """Make a deadline of what the question quotes, due when the answer says."""

    async def obey(actor: Actor) -> Outcome:
        question = message.reply_to_message
        matter = quoted_in(question) if question else None
        if matter is None:
            return Outcome(words.TOO_OLD)
        when, fiscal_year = read_when(context, text), fiscal_year_of(context, actor)
        if is_clear(when, fiscal_year):
            return await _add(context, actor, matter, Moment.of(when), message)
        bot, wish = context.bot.username, Wish(Kind.DAY)
        return Outcome(screen=prompts.ask_when(bot, when, wish, fiscal_year, matter))

    await on_message(message, context, actor, obey)


async def add(update: Update, context: Context, action: AddDeadline) -> None:
    """Make a deadline of what the message quotes, at the moment on the button."""
    question = delivery.tapped(update).message

    async def change(actor: Actor) -> Outcome:
        moment = moment_of(action.moment)
        matter = quoted_in(question) if isinstance(question, Message) else None
        if matter is None or moment is None or not isinstance(question, Message):
            return Outcome(words.TOO_OLD)
        return await _add(context, actor, matter, moment, question)

    await on_tap(update, context, change)


def quoted_in(question: Message) -> str | None:
    """Return the words of a deadline that a question of ours quotes."""
    quotes = question.parse_entities([MessageEntity.BLOCKQUOTE]).values()
    return next(iter(quotes), None)


async def _add(
    context: Context, actor: Actor, matter: str, moment: Moment, source: Message
) -> Outcome:
    """Make a deadline, once for the message that it comes from; return it as a card."""
    if refusal := over(context, moment):
        return Outcome(refusal)
    db, office = context.database, actor.office
    year = context.year_of(office)
    names = await owning.known(db, office.id, year)
    title, written = read_matter(one_line(matter), names)
    target = await owning.target(db, office.id, written, names)
    origin = f"message:{source.chat_id}:{source.message_id}"
    new = New(year, title, target, *moment, origin=origin)
    made = await agenda.add(db, context.kb, office.id, new, actor.member_id, context.now)
    screen = card(
        context.kb,
        made,
        context.today,
        head=words.ADDED,
        closing=await _may_be_closing(context, actor, made),
    )
    return Outcome(words.ADDED, screen)


async def _may_be_closing(context: Context, actor: Actor, made: Deadline) -> bool:
    """Tell whether it may be the day on which the OIT answers close, which nobody told yet."""
    if not made.target.is_office or "oit" not in made.title.lower():
        return False
    chosen = await office_settings.of_office(context.database, actor.office.id)
    return chosen.closing is None


def _question(context: Context, read: DeadlineText, fiscal_year: int) -> Screen:
    """Return what is to be asked back first; what nobody can answer is refused."""
    matter = one_line(read.matter)
    if CommandDoubt.LONG_TITLE in read.doubts or len(matter) > words.QUOTE_LIMIT:
        raise DeadlineRefusedError(DeadlineBar.TITLE_TOO_LONG, TITLE_LIMIT)
    bot = context.bot.username
    if CommandDoubt.NO_TITLE in read.doubts:
        if isinstance(read.when, Found) and not matter:
            return prompts.ask_title(bot, Moment.of(read.when))
        return Screen(words.NO_WORDS.format(examples=words.EXAMPLES))
    return prompts.ask_when(bot, read.when, Wish(Kind.DAY), fiscal_year, matter)
