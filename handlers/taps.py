"""Every button that is pressed, led to the capability it belongs to."""

from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Update

from handlers import actions, callback
from handlers.asking import ask, browse, feedback, items, year
from handlers.checking import checklist, evidence, history, owning, progress, undo
from handlers.deadlines import adding, changing, closing, feed, listing, picking
from handlers.outgoing import delivery
from handlers.people import privacy
from handlers.reminders import settings as reminder_settings
from handlers.reminders import taps as digest
from handlers.services import Context

_HANDLERS: dict[type, Callable[[Update, Context, Any], Awaitable[None]]] = {
    actions.ShowItem: items.show,
    actions.ShowGroups: browse.show_groups,
    actions.ShowGroup: browse.show_group,
    actions.TurnAnswer: ask.turn,
    actions.ChooseYear: year.choose,
    actions.Vote: feedback.vote,
    actions.AskErase: privacy.ask_erase,
    actions.Erase: privacy.erase,
    actions.Forget: privacy.forget,
    actions.ShowChecklist: checklist.show,
    actions.Tick: checklist.tick,
    actions.Untick: checklist.tick,
    actions.Review: checklist.review,
    actions.SetApplicable: checklist.set_applicable,
    actions.ShowProgress: progress.show,
    actions.ShowGroupProgress: progress.show_group,
    actions.ShowUnowned: progress.show_unowned,
    actions.SendPicture: progress.send_picture,
    actions.Own: owning.own,
    actions.ShowEvidence: evidence.show,
    actions.AskEvidence: evidence.ask,
    actions.RemoveEvidence: evidence.remove,
    actions.ShowHistory: history.show,
    actions.Undo: undo.tap,
    actions.ShowDeadlines: listing.show_all,
    actions.ShowDeadline: listing.show_one,
    actions.FinishDeadline: changing.finish,
    actions.AskDeadline: adding.ask,
    actions.AddDeadline: adding.add,
    actions.MoveDeadline: changing.move,
    actions.PickDay: picking.pick,
    actions.AskDeadlineText: changing.ask_text,
    actions.AskRemoveDeadline: changing.ask_remove,
    actions.RemoveDeadline: changing.remove,
    actions.AskClosing: closing.ask,
    actions.SetClosing: closing.set_closing,
    actions.ShowProposals: closing.show,
    actions.AcceptProposals: closing.accept,
    actions.RejectProposals: closing.reject,
    actions.FollowCalendar: closing.follow,
    actions.SendCalendar: feed.send,
    actions.ShowDeadlineHistory: listing.show_history,
    actions.ShowDigest: digest.show,
    actions.OpenItem: digest.open_item,
    actions.Note: digest.note,
    actions.ChoosePutOff: digest.choose,
    actions.PutOff: digest.put_off,
    actions.ShowReminders: reminder_settings.show,
    actions.SetReminders: reminder_settings.choose,
    actions.SetWeekly: reminder_settings.choose,
    actions.SetWorkingDays: reminder_settings.choose,
    actions.SetHour: reminder_settings.choose,
    actions.Stale: items.show_fresh,
}


async def on_tap(update: Update, context: Context) -> None:
    """Do what the pressed button says."""
    action = callback.decode(delivery.tapped(update).data or "")
    await _HANDLERS[type(action)](update, context, action)
