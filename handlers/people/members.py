"""Groups that take the bot in, throw it out, or become supergroups."""

import logging

from telegram import ChatMember, Update, User
from telegram.constants import ChatType

from handlers.outgoing import delivery
from handlers.services import Context
from handlers.views import notices
from itabot.errors import StoreError
from itabot.office import members, offices

log = logging.getLogger(__name__)

_GONE = (ChatMember.LEFT, ChatMember.BANNED)


async def on_anything(update: Update, context: Context) -> None:
    """Keep who is in a chat: whoever sends something there. Other bots are nobody."""
    user = update.effective_user
    if user is None or user.is_bot:
        return
    try:
        await context.actor(update)
    except StoreError as error:
        # What the update is about says so itself, if it needs the store.
        log.warning("who sent update %s was not kept: %s", update.update_id, type(error).__name__)


async def on_departure(update: Update, context: Context) -> None:
    """Keep that somebody left the group; what they did stays theirs."""
    message = update.message
    user = message.left_chat_member if message else None
    if message and user and not user.is_bot:
        office = await context.office(message.chat_id)
        await members.leave(context.database, office.id, user.id)
        context.tools.acquaintances.drop()


async def on_standing(update: Update, context: Context) -> None:
    """Keep whether the bot is in the chat (or, in private, blocked)."""
    if change := update.my_chat_member:
        here = change.new_chat_member.status not in _GONE
        await offices.set_active(context.database, change.chat.id, here)


async def on_arrival(update: Update, context: Context) -> None:
    """Say hello when the bot itself was added, and how to talk to it.

    The service message is used, not the change of standing: that one comes also when a group
    becomes a supergroup, and nobody wants to be welcomed twice.
    """
    message = update.message
    if message is None or message.chat.type == ChatType.PRIVATE:
        return
    for user in message.new_chat_members:
        if not user.is_bot:
            await _see(context, message.chat_id, user)
    created = message.group_chat_created or message.supergroup_chat_created
    if not created and context.bot.id not in (user.id for user in message.new_chat_members):
        return
    office = await context.office(message.chat_id)
    await offices.set_active(context.database, message.chat_id, active=True)
    sees_all = bool(context.bot.can_read_all_group_messages)
    year = context.year_of(office)
    screen = notices.welcome(context.bot.username, context.kb.years, year, sees_all=sees_all)
    await delivery.send(message.chat_id, context, screen)


async def on_migration(update: Update, context: Context) -> None:
    """Follow a group to its new id: told in both chats, done once."""
    if (message := update.message) is None:
        return
    here = message.chat_id
    if message.migrate_to_chat_id:
        await context.follow(here, message.migrate_to_chat_id)
    elif message.migrate_from_chat_id:
        await context.follow(message.migrate_from_chat_id, here)


async def _see(context: Context, chat_id: int, user: User) -> None:
    office = await context.office(chat_id)
    await members.see(
        context.database, office.id, user.id, user.full_name, user.username, context.now
    )
