"""Links as they are stored."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from itabot.knowledge_base.catalog import ItemKey
from itabot.office.links.link_states import Fault, LinkState
from itabot.office.members import COLUMNS, joined
from itabot.office.people import Member
from itabot.office.refusals import EvidenceGoneError
from itabot.office.store.upsert import insert
from itabot.office.store.work_tables import EvidenceRow, MemberRow
from itabot.office.work import Work

CHECKED = ("fault", "final_url", "content_type", "status", "checked_at", "failing_since")
"""The columns that are empty while a link is unchecked."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One link of one item. ``by`` is None for a forgotten member.

    ``failing_since`` is when the link was first
    found not to be ``ok``, None while it is or was never checked.
    """

    id: int
    office_id: int
    key: ItemKey
    url: str
    label: str | None
    by: Member | None
    at: datetime
    state: LinkState
    fault: Fault | None
    final_url: str | None
    content_type: str | None
    status: int | None
    checked_at: datetime | None
    failing_since: datetime | None


async def put(
    work: Work, key: ItemKey, evidence_id: int | None, snapshot: dict[str, Any] | None
) -> int:
    """Make the link as its snapshot says, unchecked, or remove it; returns its id."""
    if snapshot is None:
        await work.session.execute(delete(EvidenceRow).where(EvidenceRow.id == evidence_id))
        return evidence_id or 0
    place = {"office_id": work.office_id, "year": key.year, "code": key.code}
    by = select(MemberRow.id).where(MemberRow.id == snapshot["by"]).scalar_subquery()
    said = dict.fromkeys(CHECKED) | {
        "url": snapshot["url"],
        "label": snapshot["label"],
        "member_id": by,
        "at": datetime.fromisoformat(snapshot["at"]),
        "state": LinkState.UNCHECKED.value,
    }
    values = place | said | ({} if evidence_id is None else {"id": evidence_id})
    made = await work.session.execute(
        insert(work.session, EvidenceRow)
        .values(values)
        .on_conflict_do_update(index_elements=["id"], set_=said)
        .returning(EvidenceRow.id)
    )
    return int(made.scalar_one())


async def of_item(session: AsyncSession, office_id: int, key: ItemKey) -> list[Evidence]:
    """Return the links of an item, in the order they were added."""
    links = query().where(
        EvidenceRow.office_id == office_id,
        EvidenceRow.year == key.year,
        EvidenceRow.code == key.code,
    )
    return [of_row(row) for row in await session.execute(links)]


async def one(session: AsyncSession, office_id: int, evidence_id: int) -> Evidence:
    """Return one link; raises EvidenceGoneError."""
    links = query().where(EvidenceRow.office_id == office_id, EvidenceRow.id == evidence_id)
    row = (await session.execute(links)).first()
    if row is None:
        raise EvidenceGoneError(evidence_id)
    return of_row(row)


def query() -> Select[*tuple[Any, ...]]:
    """Return the query of all links, in the order they were added."""
    columns = [c for c in EvidenceRow.__table__.c if c.name not in ("id", "member_id")]
    return (
        select(*COLUMNS, EvidenceRow.id.label("evidence_id"), *columns)
        .select_from(EvidenceRow)
        .outerjoin(MemberRow, MemberRow.id == EvidenceRow.member_id)
        .order_by(EvidenceRow.id)
    )


def of_row(row: Row[*tuple[Any, ...]]) -> Evidence:
    """Return the link in a row of ``query``."""
    return Evidence(
        row.evidence_id,
        row.office_id,
        ItemKey(row.year, row.code),
        row.url,
        row.label,
        joined(row),
        row.at,
        LinkState(row.state),
        Fault(row.fault) if row.fault else None,
        row.final_url,
        row.content_type,
        row.status,
        row.checked_at,
        row.failing_since,
    )
