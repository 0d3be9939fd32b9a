"""The Bot API, one function per method, grouped as in Telegram's reference."""

from handlers.playground.methods import (
    chats,
    editing,
    media,
    profile,
    queries,
    receiving,
    sending,
)

__all__ = ["chats", "editing", "media", "profile", "queries", "receiving", "sending"]
