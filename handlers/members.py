"""Groups that take the bot in, throw it out, or become supergroups."""

from telegram import ChatMember, Update
from telegram.constants import ChatType

from handlers import delivery
from handlers.services import Context
from handlers.views import notices
from itabot.office import offices

_GONE = (ChatMember.LEFT, ChatMember.BANNED)


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
    created = message.group_chat_created or message.supergroup_chat_created
    if not created and context.bot.id not in (user.id for user in message.new_chat_members):
        return
    office = await context.office(message.chat_id)
    await offices.set_active(context.database, message.chat_id, active=True)
    sees_all = bool(context.bot.can_read_all_group_messages)
    screen = notices.welcome(context.bot.username, context.year_of(office), sees_all=sees_all)
    await delivery.send(message.chat_id, context, screen)


async def on_migration(update: Update, context: Context) -> None:
    """Follow a group to its new id: told in both chats, done once."""
    if (message := update.message) is None:
        return
    here, database = message.chat_id, context.database
    if message.migrate_to_chat_id:
        await offices.move_chat(database, here, message.migrate_to_chat_id)
    elif message.migrate_from_chat_id:
        await offices.move_chat(database, message.migrate_from_chat_id, here)
