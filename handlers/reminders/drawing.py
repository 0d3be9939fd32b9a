"""Drawing a digest from how the work stands now: to be sent, shown again, or tried out."""

from datetime import date

from telegram import Bot
from telegram.error import TelegramError

from handlers.services import Services
from handlers.views.reminders.digest import Sheet, digest_screen
from handlers.views.screen import Screen
from handlers.views.wording import owners as places
from itabot.knowledge_base.catalog import ItemKey, KnowledgeBase
from itabot.office import members, offices
from itabot.office.reminders import hush, ledger
from itabot.office.reminders.digest import Digest, digest
from itabot.office.reminders.ledger import Delivery


async def of_delivery(services: Services, bot: Bot, delivery: Delivery) -> Screen | None:
    """Return the message of a delivery, None where there is nothing left to say."""
    kb = services.live.current.kb
    found = await _digest(services, kb, delivery.office_id, delivery.day, delivery.member_id)
    if found.is_empty:
        return None
    if delivery.member_id is None:
        users = await members.user_ids(services.database, delivery.office_id)
        return digest_screen(Sheet(kb, found, users, late=delivery.late))
    place = await _place(services, bot, delivery.office_id)
    return digest_screen(Sheet(kb, found, {}, late=delivery.late, place=place, acts=False))


async def again(
    services: Services, office_id: int, day: date, page: int = 0, asked: ItemKey | None = None
) -> Screen:
    """Return a day's digest of a group as things stand now, as it is shown in its message."""
    db, kb = services.database, services.live.current.kb
    sheet = Sheet(
        kb,
        await _digest(services, kb, office_id, day),
        await members.user_ids(db, office_id),
        await hush.on_day(db, office_id, day),
        await ledger.was_late(db, office_id, day),
    )
    return digest_screen(sheet, page, asked)


async def preview(services: Services, office_id: int, day: date) -> Screen | None:
    """Return a day's digest to be looked at only; None where there is nothing to say."""
    kb = services.live.current.kb
    found = await _digest(services, kb, office_id, day)
    if found.is_empty:
        return None
    # Nobody else is called by what one person tries out.
    return digest_screen(Sheet(kb, found, {}, acts=False, preview=True))


async def _digest(
    services: Services, kb: KnowledgeBase, office_id: int, day: date, member_id: int | None = None
) -> Digest:
    now = services.clock()
    return await digest(services.database, kb, office_id, now, member_id=member_id, day=day)


async def _place(services: Services, bot: Bot, office_id: int) -> str:
    """Return what the office's chat is called; Telegram is asked, nothing is kept."""
    office = await offices.by_id(services.database, office_id)
    if office is None:
        return places.SOME_GROUP
    try:
        return (await bot.get_chat(office.chat_id)).title or places.SOME_GROUP
    except TelegramError:
        return places.SOME_GROUP
