"""Who a message is for, and what it asks: in groups only what calls the assistant is read."""

import re

from telegram import Message, MessageOriginUser
from telegram.ext import ExtBot

QUESTION_LENGTH = 1000
"""Characters of a message that are taken as the question."""

FORWARDED_LENGTH = 200
"""A forwarded text up to this long may be a colleague's question; longer ones are documents."""


def written(message: Message) -> str:
    """Return what was written: the text, or a picture's caption."""
    return message.text or message.caption or ""


def is_own_card(message: Message, bot: ExtBot[object]) -> bool:
    """Tell whether somebody put our own words here, through inline mode or by forwarding."""
    origin = message.forward_origin
    forwarded = isinstance(origin, MessageOriginUser) and origin.sender_user.id == bot.id
    return forwarded or (message.via_bot is not None and message.via_bot.id == bot.id)


def asked_in_private(message: Message, bot: ExtBot[object]) -> str | None:
    """Return the question of a message in a private chat, None where there is none."""
    text = written(message)
    if is_own_card(message, bot):
        return None
    if message.forward_origin and len(text) > FORWARDED_LENGTH:
        return None
    return text or None


def asked_in_group(message: Message, bot: ExtBot[object]) -> str | None:
    """Return the question of a group's message that calls the bot, None where it does not.

    A mention alone, as the answer to a colleague's message, asks what the colleague asked.
    """
    if is_own_card(message, bot):
        return None
    text = written(message)
    mention = re.compile(rf"@{re.escape(bot.username)}(?![A-Za-z0-9_])", re.IGNORECASE)
    if mention.search(text):
        return mention.sub(" ", text).strip() or _quoted(message, bot)
    # A reply that begins with another name talks to that person about our answer.
    if replies_to_bot(message, bot) and text and not text.startswith("@"):
        return text
    return None


def replies_to_bot(message: Message, bot: ExtBot[object]) -> bool:
    """Tell whether a message answers one of the bot's."""
    sender = message.reply_to_message.from_user if message.reply_to_message else None
    return sender is not None and sender.id == bot.id


def _quoted(message: Message, bot: ExtBot[object]) -> str:
    original = message.reply_to_message
    return "" if original is None or replies_to_bot(message, bot) else written(original)
