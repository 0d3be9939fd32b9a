"""The deadlines as a file for calendar programs."""

from io import BytesIO

from telegram import InputFile, Update

from handlers.actions import SendCalendar
from handlers.deadlines.common import Outcome, on_tap
from handlers.outgoing import delivery
from handlers.services import Actor, Context
from handlers.views.screen import Screen
from handlers.views.wording import deadlines as words
from itabot.office.deadlines import lists, log
from itabot.office.offices import OfficeState
from itabot.publish.calendar import counted, feed


async def on_command(update: Update, context: Context) -> None:
    """/calendar sends the deadlines as a file."""
    if message := update.effective_message:
        office = await context.office(message.chat_id)
        if not await _send(context, office, delivery.topic_of(message)):
            await delivery.reply(message, context, Screen(words.FILE_NONE))


async def send(update: Update, context: Context, action: SendCalendar) -> None:
    """Send the file under the message whose button was pressed."""

    async def change(actor: Actor) -> Outcome:
        topic = delivery.topic_of(delivery.tapped(update).message)
        sent = await _send(context, actor.office, topic)
        return Outcome(words.FILE_SENT if sent else words.FILE_NONE)

    await on_tap(update, context, change, anybody=True)


async def _send(context: Context, office: OfficeState, topic: int | None) -> bool:
    """Send the file; return False where there is nothing to put into it."""
    every = await lists.every(context.database, office.id)
    if not (count := len(counted(every))):
        return False
    changes = await log.latest(context.database, office.id)
    place = f"office-{office.id}.{context.bot.username}"
    file = feed(context.kb, every, changes, place, context.now)
    await context.bot.send_document(
        office.chat_id,
        InputFile(BytesIO(file), filename=words.FILE_NAME),
        caption=words.FILE_CAPTION.format(count=count),
        message_thread_id=topic,
    )
    return True
