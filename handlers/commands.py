"""The commands, in one table: it drives the handlers, Telegram's menus and /help alike."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from telegram import BotCommand, Update

from handlers.asking import ask, browse, start, year
from handlers.checking import board, checklist, evidence, history, mine, owning, progress, undo
from handlers.deadlines import adding, feed, listing
from handlers.people import privacy
from handlers.reminders import settings as reminders
from handlers.services import Context
from handlers.views import wording


@dataclass(frozen=True, slots=True)
class Command:
    """One command: what it does, in whose menus it stands, whether it follows an edit."""

    name: str
    callback: Callable[[Update, Context], Coroutine[Any, Any, None]]
    in_private: bool = True
    in_groups: bool = True
    administrators_only: bool = False
    follows_edits: bool = False

    @property
    def entry(self) -> BotCommand:
        """The command as a line of Telegram's menu."""
        return BotCommand(self.name, wording.COMMANDS[self.name])


COMMANDS = (
    Command("start", start.on_start, in_groups=False),
    Command("ask", ask.on_command, follows_edits=True),
    Command("list", browse.on_command),
    Command("checklist", checklist.on_command),
    Command("progress", progress.on_command),
    Command("board", board.on_command),
    Command("mine", mine.on_command),
    Command("assign", owning.on_assign),
    Command("unassign", owning.on_unassign),
    Command("evidence", evidence.on_command),
    Command("history", history.on_command),
    Command("na", checklist.on_not_applicable),
    Command("deadlines", listing.on_command),
    Command("deadline", adding.on_command, administrators_only=True),
    Command("calendar", feed.on_command),
    Command("undo", undo.on_command),
    Command("remind", reminders.on_command),
    Command("year", year.on_command, administrators_only=True),
    Command("help", start.on_help),
    Command("privacy", privacy.on_privacy),
    Command("forget", privacy.on_forget),
)


def private_menu() -> list[BotCommand]:
    """Return the menu of private chats."""
    return [command.entry for command in COMMANDS if command.in_private]


def group_menu() -> list[BotCommand]:
    """Return the menu that the members of a group see."""
    shown = (c for c in COMMANDS if c.in_groups and not c.administrators_only)
    return [command.entry for command in shown]


def administrator_menu() -> list[BotCommand]:
    """Return the menu that the administrators of a group see."""
    return [command.entry for command in COMMANDS if command.in_groups]
