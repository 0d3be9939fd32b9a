"""Who may change what a whole group shares."""

from telegram import Chat, Update
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import BadRequest

from handlers.services import Context

_LEADING = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)


async def may_manage(update: Update, context: Context) -> bool:
    """Tell whether the sender may: anybody in private, in groups its administrators."""
    chat, user = update.effective_chat, update.effective_user
    if chat is None or user is None:
        return False
    if chat.type == ChatType.PRIVATE or _is_anonymous_administrator(update, chat):
        return True
    try:
        member = await context.bot.get_chat_member(chat.id, user.id)
    except BadRequest:
        return False
    return member.status in _LEADING


def _is_anonymous_administrator(update: Update, chat: Chat) -> bool:
    """Administrators may write in the group's own name; then their own is not told."""
    sender = update.message.sender_chat if update.message else None
    return sender is not None and sender.id == chat.id
