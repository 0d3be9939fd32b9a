"""The screens that are not about an item: hello, help, the edition, erasing."""

from collections.abc import Sequence

from handlers import actions
from handlers.views import keyboards, wording
from handlers.views.html import escape
from handlers.views.screen import Button, Screen, with_buttons
from handlers.views.wording import deadlines as deadline_words


def start(year: int) -> Screen:
    """Return the first words in a chat."""
    browse = keyboards.button(wording.ALL_GROUPS, actions.ShowGroups(year))
    return with_buttons(wording.START.format(year=year), [browse, _closing()])


def help_screen(bot: str) -> Screen:
    """Return how everything is used; ``bot`` is the bot's username."""
    commands = "\n".join(f"/{name} – {what}" for name, what in wording.COMMANDS.items())
    how = wording.GROUP_HOW.format(bot=escape(bot))
    return Screen(wording.HELP.format(group=how, bot=escape(bot), commands=commands))


def welcome(bot: str, years: Sequence[int], year: int, *, sees_all: bool) -> Screen:
    """Return the words to a group that has just taken the bot in."""
    privacy = wording.SEES_ALL if sees_all else wording.SEES_ONLY_ADDRESSED
    text = wording.GROUP_WELCOME.format(bot=escape(bot), year=year, privacy=privacy)
    return with_buttons(text, *keyboards.year_rows(years, year), [_closing()])


def _closing() -> Button:
    return keyboards.button(deadline_words.SET_CLOSING, actions.AskClosing())


def year(years: Sequence[int], current: int) -> Screen:
    """Return the choice of editions."""
    rows = keyboards.year_rows(years, current)
    return with_buttons(wording.YEAR_NOW.format(year=current), *rows)


def no_such_year(years: Sequence[int], current: int) -> Screen:
    """Return the choice of editions to somebody who named one that is not there."""
    known = ", ".join(map(str, years))
    rows = keyboards.year_rows(years, current)
    return with_buttons(wording.YEAR_UNKNOWN.format(years=known), *rows)


def forget() -> Screen:
    """Return the choice of what to forget: the person, the whole chat, or nothing."""
    return with_buttons(
        wording.FORGET,
        [keyboards.button(wording.FORGET_ME, actions.Forget(confirmed=True))],
        [keyboards.button(wording.FORGET_CHAT, actions.AskErase())],
        [keyboards.button(wording.FORGET_NO, actions.Forget(confirmed=False))],
    )


def erase() -> Screen:
    """Return the question whether really to erase all of a chat."""
    row = [
        keyboards.button(wording.FORGET_YES, actions.Erase(confirmed=True)),
        keyboards.button(wording.FORGET_NO, actions.Erase(confirmed=False)),
    ]
    return with_buttons(wording.FORGET_SURE, row)
