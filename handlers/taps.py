"""Every button that is pressed, led to the capability it belongs to."""

from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Update

from handlers import ask, browse, callback, delivery, feedback, items, privacy, year
from handlers.services import Context

_HANDLERS: dict[type, Callable[[Update, Context, Any], Awaitable[None]]] = {
    callback.ShowItem: items.show,
    callback.ShowGroups: browse.show_groups,
    callback.ShowGroup: browse.show_group,
    callback.TurnAnswer: ask.turn,
    callback.ChooseYear: year.choose,
    callback.Vote: feedback.vote,
    callback.Erase: privacy.erase,
    callback.Stale: items.show_fresh,
}


async def on_tap(update: Update, context: Context) -> None:
    """Do what the pressed button says."""
    action = callback.decode(delivery.tapped(update).data or "")
    await _HANDLERS[type(action)](update, context, action)
