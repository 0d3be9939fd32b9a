"""What stands behind a command: an item, and the rest; or the item of the card it answers."""

import re
from typing import NamedTuple

from telegram import Message

from handlers import actions
from handlers.asking.addressing import written
from handlers.callback import decode
from handlers.services import Context
from itabot.knowledge_base.catalog import ItemKey
from itabot.office.offices import OfficeState

_ITEM = re.compile(
    r"(?:oit|o|โอ|ข้อ(?:ที่)?)?[\s.]*[0๐]*([1-9๑-๙][0-9๐-๙]{0,4})(?:_(\d{4}))?(?![\w./:])\s*",
    re.IGNORECASE,
)


class Named(NamedTuple):
    """The item that a command is about, None where it names none; and what else it says."""

    key: ItemKey | None
    rest: str


def behind(message: Message) -> str:
    """Return what is written behind a command."""
    return " ".join(written(message).split(maxsplit=1)[1:])


def named(message: Message, context: Context, office: OfficeState) -> Named:
    """Read ``o36``, ``ข้อ ๓๖`` or ``o36_2567`` and the rest; else take the card replied to."""
    text, year = behind(message), context.year_of(office)
    if match := _ITEM.match(text):
        key = ItemKey(int(match[2] or year), f"o{int(match[1])}")
        return Named(key, text[match.end() :].strip())
    return Named(card_replied_to(message), text.strip())


def card_replied_to(message: Message) -> ItemKey | None:
    """Return the item of the card of ours that a message answers, judging by its buttons."""
    card = message.reply_to_message
    if card is None or card.reply_markup is None or card.from_user is None:
        return None
    if card.from_user.id != message.get_bot().id:
        return None
    data = [str(b.callback_data) for row in card.reply_markup.inline_keyboard for b in row]
    # A card has buttons to its neighbours too; what it is itself about, its work tells.
    for action in map(decode, data):
        if isinstance(action, actions.OfItem):
            return ItemKey(action.year, action.code)
    return None
