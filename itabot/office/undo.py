"""Taking back the last change."""

from datetime import datetime
from typing import Any

from itabot.office import mark_rows, owners
from itabot.office.history import DEADLINE, Entry, What, last, latest_kind, record
from itabot.office.links import evidence_store
from itabot.office.marks import Kind, Name
from itabot.office.refusals import UndoBar, UndoRefusedError
from itabot.office.store.database import Database
from itabot.office.work import Work, changing


async def undo(
    db: Database, office_id: int, member_id: int, now: datetime, *, entry_id: int | None = None
) -> Entry:
    """Take back the office's last change and return it, if this member made it.

    Everything that the change touched is again as it was, with who and when; a review that
    it ended is back. The undo is a change too, and cannot be undone itself. With ``entry_id``
    that change and no other is meant, as a button should say: pressed again, it undoes
    nothing more; without it nothing is undone either once a deadline was changed, as those are
    changed back where they are listed. Raises UndoRefusedError, MemberGoneError and StoreError.
    """
    async with changing(db, office_id, member_id, now) as work:
        if entry_id is None and await latest_kind(work.session, office_id) == DEADLINE:
            raise UndoRefusedError(UndoBar.DEADLINE, None)
        change = _allowed(await last(work.session, office_id), work.actor.id, entry_id)
        for kind, before in change.before.items():
            await _restore(work, change, kind, before)
        snapshots = (change.after, change.before)
        await record(work, change.key, change.what, change.subject, snapshots, undoes=change.id)
    return change


def _allowed(change: Entry | None, member_id: int, entry_id: int | None) -> Entry:
    if change is None:
        raise UndoRefusedError(UndoBar.NOTHING, None)
    if entry_id not in (None, change.id, change.undoes):
        raise UndoRefusedError(UndoBar.NOT_LAST, change)
    if change.undoes is not None:
        raise UndoRefusedError(UndoBar.ALREADY_UNDONE, change)
    if change.by is None or change.by.id != member_id:
        raise UndoRefusedError(UndoBar.NOT_YOURS, change)
    return change


async def _restore(work: Work, change: Entry, kind: str, before: dict[str, Any] | None) -> None:
    match What(kind):
        case What.OWNER:
            if not await owners.put(work, change.key, change.subject, before):
                raise UndoRefusedError(UndoBar.OWNER_GONE, change)
        case What.EVIDENCE:
            await evidence_store.put(work, change.key, int(change.subject), before)
        case _:
            name = Name(Kind(kind), change.subject if kind == What.TICK else "")
            await mark_rows.put(work.session, work.office_id, change.key, name, before)
