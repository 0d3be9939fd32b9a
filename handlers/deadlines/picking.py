"""A day picked from months and days to tap, for a deadline or for the closing day."""

from datetime import date

from telegram import Update

from handlers.actions import PickDay
from handlers.deadlines import closing
from handlers.deadlines.common import Outcome, on_tap
from handlers.services import Actor, Context
from handlers.views.deadlines import cards, days, prompts
from handlers.views.deadlines.prompts import Kind, Wish
from handlers.views.html import escape
from handlers.views.wording import deadlines as words
from itabot.office.deadlines import lists


async def pick(update: Update, context: Context, action: PickDay) -> None:
    """Show months or days to tap, for a deadline or for the closing day."""

    async def change(actor: Actor) -> Outcome:
        if action.deadline_id:
            found = await lists.one(context.database, actor.office.id, action.deadline_id)
            what = escape(cards.name(context.kb, found))
            head = words.PICK_DAY.format(what=what, day=cards.due(found))
            wish = Wish(Kind.MOVE, str(found.id))
        else:
            head, wish = await closing.question(context, actor), Wish(Kind.CLOSE)
        link, today = prompts.reply_link(context.bot.username, wish), context.today
        month = _month(action.month)
        if month is None:
            return Outcome(screen=days.months(head, link, action.deadline_id, today))
        return Outcome(screen=days.days(head, link, action.deadline_id, month, today))

    await on_tap(update, context, change)


def _month(number: int) -> date | None:
    """Return the first day of a month such as 202704, None for what is no month."""
    year, month = divmod(number, 100)
    return date(year, month, 1) if 2000 <= year <= 2100 and 1 <= month <= 12 else None
