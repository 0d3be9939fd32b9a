"""Privacy mode: which messages of a group a bot gets to see."""

from __future__ import annotations

from handlers.playground.units import cut
from handlers.playground.world import Message, Person


def bot_sees(message: Message, bot: Person, *, reads_everything: bool) -> bool:
    """Tell whether `message` reaches the bot.

    With privacy mode on, that is in groups: commands not meant for another bot, mentions, replies
    to the bot, what was sent through it, service notes; and everything for an administrator.
    """
    chat = message.chat
    if not chat.is_group:
        return not chat.blocked
    if not chat.has(bot.id):
        return False
    if reads_everything or chat.role(bot.id) == "administrator" or message.is_service:
        return True
    replied = message.reply_to
    return (
        message.via_bot is bot
        or (replied is not None and replied.sender is bot)
        or any(_addresses(message, entity, bot) for entity in message.entities)
    )


def _addresses(message: Message, entity: dict[str, object], bot: Person) -> bool:
    offset, length = int(str(entity["offset"])), int(str(entity["length"]))
    said = cut(message.text, offset, length)
    if entity["type"] == "mention":
        return said.lower() == f"@{bot.username}".lower()
    if entity["type"] == "bot_command" and offset == 0:
        _, _, meant = said.partition("@")
        return not meant or meant.lower() == str(bot.username).lower()
    return False
