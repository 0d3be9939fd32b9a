"""Who may change what a whole group shares."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from telegram import Chat, Update
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import BadRequest

if TYPE_CHECKING:
    from handlers.services import Context

VALID = timedelta(minutes=3)
"""For how long Telegram's word on somebody's standing is taken."""

_MOST = 5000
_LEADING = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)


class RightsCache:
    """Who was found to be an administrator of which chat, or not, for a few minutes."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._known: dict[tuple[int, int], tuple[bool, datetime]] = {}

    def get(self, chat_id: int, user_id: int) -> bool | None:
        """Return what was found, None where that is unknown or too old."""
        leads, until = self._known.get((chat_id, user_id), (None, self._clock()))
        return leads if until > self._clock() else None

    def put(self, chat_id: int, user_id: int, leads: bool) -> None:
        """Keep what was found."""
        if len(self._known) >= _MOST:
            self._known.clear()
        self._known[chat_id, user_id] = (leads, self._clock() + VALID)


async def may_manage(update: Update, context: "Context") -> bool:
    """Tell whether the sender may: anybody in private, in groups its administrators."""
    chat, user = update.effective_chat, update.effective_user
    if chat is None or user is None:
        return False
    if chat.type == ChatType.PRIVATE or _is_anonymous_administrator(update, chat):
        return True
    cache = context.tools.rights
    leads = cache.get(chat.id, user.id)
    if leads is None:
        leads = await _leads(context, chat.id, user.id)
        cache.put(chat.id, user.id, leads)
    return leads


async def _leads(context: "Context", chat_id: int, user_id: int) -> bool:
    try:
        member = await context.bot.get_chat_member(chat_id, user_id)
    except BadRequest:
        return False
    return member.status in _LEADING


def _is_anonymous_administrator(update: Update, chat: Chat) -> bool:
    """Administrators may write in the group's own name; then their own is not told."""
    sender = update.message.sender_chat if update.message else None
    return sender is not None and sender.id == chat.id
