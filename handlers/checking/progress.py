"""How far the office has come: on one screen, by sub-indicator, as a picture."""

import asyncio

from telegram import CallbackQuery, Update

from handlers.actions import SendPicture, ShowGroupProgress, ShowProgress, ShowUnowned
from handlers.arguments import behind
from handlers.checking import board
from handlers.checking.standing import standing_of
from handlers.outgoing import delivery
from handlers.services import Context
from handlers.views import picture, wording
from handlers.views.html import clip, escape
from handlers.views.progress import Standing, group_detail, overview, percent, unowned
from handlers.views.screen import Screen
from handlers.views.wording import progress as words
from itabot.office import owners
from itabot.office.offices import OfficeState

_QUOTED = 20


async def on_command(update: Update, context: Context) -> None:
    """/progress shows the whole edition, /progress 10.1 one of its sub-indicators."""
    if (message := update.effective_message) is None:
        return
    office = await context.office(message.chat_id)
    year, wanted = context.year_of(office), behind(message).strip()
    screen = await _group(context, office, year, wanted, 0) if wanted else None
    if wanted and screen is None:
        known = ", ".join(group.id for group in context.kb.edition(year).groups)
        shown = escape(clip(wanted, _QUOTED))
        screen = Screen(words.NO_SUCH_GROUP.format(group=shown, year=year, known=known))
    if screen is None:
        screen = overview(await standing_of(context, office, year))
    await delivery.reply(message, context, screen)


async def show(update: Update, context: Context, action: ShowProgress) -> None:
    """Show the whole edition."""
    query = delivery.tapped(update)
    if found := await _known(query, context, action.year):
        await _put(query, context, found[0], overview(found[1]))


async def show_group(update: Update, context: Context, action: ShowGroupProgress) -> None:
    """Show one sub-indicator; the whole edition where it is gone."""
    query = delivery.tapped(update)
    if found := await _known(query, context, action.year):
        office, standing = found
        screen = await _group(context, office, action.year, action.group, action.page)
        await _put(query, context, office, screen or overview(standing))


async def show_unowned(update: Update, context: Context, action: ShowUnowned) -> None:
    """Show the open items that nobody looks after."""
    query = delivery.tapped(update)
    if found := await _known(query, context, action.year):
        await _put(query, context, found[0], unowned(found[1], action.page))


async def send_picture(update: Update, context: Context, action: SendPicture) -> None:
    """Send the progress as a picture."""
    query = delivery.tapped(update)
    found = await _known(query, context, action.year, words.PICTURE_COMING)
    if found is None or query.message is None:
        return
    _, standing = found
    whole = standing.progress.whole
    caption = words.PICTURE_CAPTION.format(
        year=action.year, done=whole.done, total=whole.applicable, percent=percent(whole)
    )
    drawn = await asyncio.to_thread(picture.draw, standing)
    topic = delivery.topic_of(query.message)
    await context.bot.send_photo(
        query.message.chat.id, drawn, caption=caption, message_thread_id=topic
    )


async def _known(
    query: CallbackQuery, context: Context, year: int, said: str = ""
) -> tuple[OfficeState, Standing] | None:
    """Answer a tap; return the office and how it stands, None where the tap is out of date."""
    if query.message is None or year not in context.kb.editions:
        await delivery.toast(query, wording.OLD_BUTTON_DEAD)
        return None
    await delivery.toast(query, said)
    office = await context.office(query.message.chat.id)
    return office, await standing_of(context, office, year)


async def _group(
    context: Context, office: OfficeState, year: int, group: str, page: int
) -> Screen | None:
    standing = await standing_of(context, office, year)
    part = standing.progress.group(group)
    if part is None:
        return None
    owned = await owners.of_edition(context.database, office.id, year)
    return group_detail(part, owned, year, page)


async def _put(query: CallbackQuery, context: Context, office: OfficeState, screen: Screen) -> None:
    """Turn the message into this, but leave the board standing and send anew instead."""
    if query.message is None:
        return
    if query.message.message_id == await board.board_of(context, office):
        topic = delivery.topic_of(query.message)
        await delivery.send(query.message.chat.id, context, screen, topic=topic)
    else:
        await delivery.redraw(query, context, screen)
