"""Telegram's numbers.

Sources: the Bot API reference, the bots FAQ (flood limits) and python-telegram-bot's `constants`;
those marked "undocumented" are known from observation only.
"""

from __future__ import annotations

from typing import Final

MESSAGE_UNITS: Final = 4096
"""Longest message, in UTF-16 code units after entity parsing."""
CAPTION_UNITS: Final = 1024
"""Longest caption, in UTF-16 code units after entity parsing."""
ENTITIES: Final = 100
"""Entities that are kept; further ones are dropped silently (undocumented)."""

CALLBACK_DATA_BYTES: Final = 64
"""Longest `callback_data`, in bytes of UTF-8; the shortest is one."""
KEYBOARD_BUTTONS: Final = 100
"""Buttons of one inline keyboard (undocumented)."""
KEYBOARD_ROW: Final = 8
"""Buttons in one row of an inline keyboard (undocumented)."""
COPY_TEXT_CHARACTERS: Final = 256
"""Longest text of a copy-text button, in characters."""
CALLBACK_ANSWER_CHARACTERS: Final = 200
"""Longest toast or alert, in characters."""
CALLBACK_SECONDS: Final = 60
"""How long a tap can be answered, in seconds (undocumented; Telegram varies)."""

INLINE_QUERY_CHARACTERS: Final = 256
"""Longest inline query, in characters; the rest is cut off."""
INLINE_RESULTS: Final = 50
"""Results in one answer to an inline query."""
INLINE_RESULT_ID_BYTES: Final = 64
"""Longest id of an inline result, in bytes; the shortest is one."""
INLINE_OFFSET_BYTES: Final = 64
"""Longest `next_offset`, in bytes."""
INLINE_QUERY_SECONDS: Final = 30
"""How long an inline query can be answered, in seconds (undocumented)."""

COMMANDS: Final = 100
"""Commands in one scope and language."""
COMMAND_DESCRIPTION_CHARACTERS: Final = 256
"""Longest description of a command, in characters; the shortest is one."""
BOT_NAME_CHARACTERS: Final = 64
"""Longest name of a bot, in characters."""
BOT_DESCRIPTION_CHARACTERS: Final = 512
"""Longest text of an empty private chat, in characters."""
BOT_SHORT_DESCRIPTION_CHARACTERS: Final = 120
"""Longest text of the bot's profile, in characters."""

UPDATES_PER_CALL: Final = 100
"""Updates in one answer to `getUpdates`."""
DELETE_SECONDS: Final = 48 * 3600
"""Age up to which a bot deletes messages, in seconds."""
PHOTO_BYTES: Final = 10 * 1024 * 1024
"""Largest photo a bot sends, in bytes."""
UPLOAD_BYTES: Final = 50 * 1024 * 1024
"""Largest file a bot sends, in bytes."""
DOWNLOAD_BYTES: Final = 20 * 1024 * 1024
"""Largest file a bot fetches, in bytes."""

GROUP_PER_MINUTE: Final = 20
"""Messages and edits into one group, in any 60 seconds."""
OVERALL_PER_SECOND: Final = 30
"""Messages and edits of the whole bot, a second."""
PRIVATE_BURST: Final = 20
"""Messages into one private chat before the one-a-second limit bites (undocumented)."""
