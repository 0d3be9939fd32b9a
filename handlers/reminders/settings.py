"""/remind: what a chat chose about hearing of what is due; changed, and tried out."""

from datetime import time
from typing import Any

from telegram import Message, Update
from telegram.constants import ChatType
from telegram.error import BadRequest, Forbidden

from handlers.actions import SetHour, SetReminders, Setting, SetWeekly, ShowReminders
from handlers.arguments import behind
from handlers.outgoing import delivery
from handlers.people.rights import may_manage
from handlers.reminders import drawing
from handlers.reminders.wishes import read
from handlers.services import Context
from handlers.views import wording
from handlers.views.html import escape
from handlers.views.reminders.settings import next_line, settings_screen
from handlers.views.screen import Screen
from handlers.views.wording import reminders as words
from itabot.office import office_settings
from itabot.office.deadlines.refusals import SettingRefusedError
from itabot.office.reminders.outlook import next_time
from itabot.thai.dates.words import BANGKOK


async def on_command(update: Update, context: Context) -> None:
    """/remind shows the choices; with words behind it, changes one or tries today's out."""
    if (message := update.effective_message) is None:
        return
    wish = read(behind(message))
    if wish.test:
        await _try_out(message, context)
        return
    if wish.bar:
        screen = Screen(wish.bar)
    elif wish.chosen and not await may_manage(update, context):
        screen = Screen(wording.ADMINISTRATORS_ONLY)
    else:
        screen = await _keep(context, message.chat_id, wish.chosen)
    await delivery.reply(message, context, screen)


async def show(update: Update, context: Context, action: ShowReminders) -> None:
    """Turn the message into the choices."""
    query = delivery.tapped(update)
    await delivery.toast(query)
    if query.message:
        screen = await _draw(context, query.message.chat.id)
        await delivery.redraw(query, context, screen)


async def choose(update: Update, context: Context, action: Setting) -> None:
    """Keep what a button says, and show it."""
    query, chosen = delivery.tapped(update), _chosen(action)
    if query.message is None or chosen is None:
        await delivery.toast(query, wording.OLD_BUTTON_DEAD)
    elif not await may_manage(update, context):
        await delivery.toast(query, wording.ADMINISTRATORS_ONLY, alert=True)
    else:
        screen = await _keep(context, query.message.chat.id, chosen)
        await delivery.toast(query, words.KEPT)
        await delivery.redraw(query, context, screen)


async def _keep(context: Context, chat_id: int, chosen: dict[str, Any]) -> Screen:
    """Keep the choices, if there are any, and return all of them."""
    if chosen:
        office = await context.office(chat_id)
        try:
            await office_settings.keep(context.database, office.id, **chosen)
        except SettingRefusedError as refusal:
            return Screen(escape(str(refusal)))
    return await _draw(context, chat_id)


async def _draw(context: Context, chat_id: int) -> Screen:
    office, db = await context.office(chat_id), context.database
    held = await office_settings.of_office(db, office.id)
    upcoming = await next_time(db, context.kb, office.id, context.now)
    return settings_screen(held, upcoming, context.now, private=chat_id > 0)


async def _try_out(message: Message, context: Context) -> None:
    """Show today's digest to whoever asks: in private, where they may be written to."""
    office, now = await context.office(message.chat_id), context.now
    screen = await drawing.preview(context.services, office.id, now.astimezone(BANGKOK).date())
    if screen is None:
        upcoming = await next_time(context.database, context.kb, office.id, now)
        screen = Screen(f"{words.NOTHING_TODAY}\n{next_line(upcoming, now)}")
    elif await _told_in_private(message, context, screen):
        screen = Screen(words.SENT_IN_PRIVATE)
    await delivery.reply(message, context, screen)


async def _told_in_private(message: Message, context: Context, screen: Screen) -> bool:
    if message.chat.type == ChatType.PRIVATE or message.from_user is None:
        return False
    try:
        await delivery.send(message.from_user.id, context, screen)
    except (BadRequest, Forbidden):
        # They never started the bot, or blocked it.
        return False
    return True


def _chosen(action: Setting) -> dict[str, Any] | None:
    """Return a button's choice; None for a time that there is not."""
    if isinstance(action, SetHour):
        hour, minute = divmod(action.clock, 100)
        return {"hour": time(hour, minute)} if hour < 24 and minute < 60 else None
    if isinstance(action, SetReminders):
        return {"reminders": action.on}
    return {"weekly" if isinstance(action, SetWeekly) else "working_days_only": action.on}
