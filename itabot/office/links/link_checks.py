"""Keeping what was found at the links, and noticing when one stops working."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, update

from itabot.office.links import evidence_store as store
from itabot.office.links.evidence_store import Evidence
from itabot.office.links.link_states import Found, LinkState
from itabot.office.store.database import Database
from itabot.office.store.tables import OfficeRow
from itabot.office.store.work_tables import EvidenceRow


@dataclass(frozen=True, slots=True)
class Verdict:
    """A link after a check, and what was known of it before."""

    evidence: Evidence
    before: LinkState

    @property
    def fell(self) -> bool:
        """Tell whether a link that worked does so no more. True once, until it works again."""
        return self.before is LinkState.OK and self.evidence.state is not LinkState.OK

    @property
    def recovered(self) -> bool:
        """Tell whether a link that was found not to work does so again."""
        return self.evidence.state is LinkState.OK and self.before not in (
            LinkState.OK,
            LinkState.UNCHECKED,
        )


async def due(db: Database, before: datetime, limit: int) -> list[Evidence]:
    """Return links never checked, then those checked before that moment, the oldest first.

    Links of offices that the bot was removed from rest.
    """
    query = (
        store.query()
        .join(OfficeRow, OfficeRow.id == EvidenceRow.office_id)
        .where(
            OfficeRow.active,
            or_(EvidenceRow.checked_at.is_(None), EvidenceRow.checked_at < before),
        )
        .order_by(None)
        .order_by(EvidenceRow.checked_at.nulls_first(), EvidenceRow.id)
        .limit(limit)
    )
    async with db.reading() as session:
        return [store.of_row(row) for row in await session.execute(query)]


async def keep(db: Database, checked: Evidence, found: Found, now: datetime) -> Verdict | None:
    """Keep what was found at a link; None if it was removed or replaced in the meantime.

    No part of the history: nobody did anything.
    """
    this = (EvidenceRow.id == checked.id, EvidenceRow.url == checked.url)
    query = store.query().where(*this).with_for_update(of=EvidenceRow)
    async with db.transaction() as session:
        row = (await session.execute(query)).first()
        if row is None:
            return None
        before = store.of_row(row)
        ok = found.state is LinkState.OK
        values = {
            "state": found.state.value,
            "fault": found.fault.value if found.fault else None,
            "final_url": found.final_url,
            "content_type": found.content_type,
            "status": found.status,
            "checked_at": now,
            "failing_since": None if ok else before.failing_since or now,
        }
        await session.execute(update(EvidenceRow).where(*this).values(values))
        return Verdict(await store.one(session, before.office_id, before.id), before.state)
