"""A strict, stateful stand-in for Telegram: for the tests, and for trying the bot in a browser.

It stands alone: nothing here knows the bot, and it could serve any other.
"""

from handlers.playground.clock import Clock, ManualClock, WallClock
from handlers.playground.errors import BotApiError, NoReplyError
from handlers.playground.faults import Fault
from handlers.playground.playground import Playground
from handlers.playground.queries import CallbackAnswer, CallbackQuery, InlineQuery
from handlers.playground.request import PlaygroundRequest
from handlers.playground.world import Chat, Message, Person, Upload

__all__ = [
    "BotApiError",
    "CallbackAnswer",
    "CallbackQuery",
    "Chat",
    "Clock",
    "Fault",
    "InlineQuery",
    "ManualClock",
    "Message",
    "NoReplyError",
    "Person",
    "Playground",
    "PlaygroundRequest",
    "Upload",
    "WallClock",
]
