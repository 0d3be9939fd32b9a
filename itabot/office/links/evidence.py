"""Where an item's evidence is published: links, each with a label, who added it and when."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from itabot.knowledge_base.catalog import ItemKey, KnowledgeBase
from itabot.office.checklist import find
from itabot.office.history import Snapshots, What, record
from itabot.office.links import evidence_store as store
from itabot.office.links.addresses import normalise
from itabot.office.links.evidence_store import Evidence as Evidence
from itabot.office.refusals import DuplicateLinkError, TooManyLinksError
from itabot.office.store.database import Database
from itabot.office.store.work_tables import LABEL_LIMIT, EvidenceRow
from itabot.office.wording import one_line
from itabot.office.work import Work, changing

LIMIT = 20
"""Links of one item."""


@dataclass(frozen=True, slots=True)
class Filing:
    """A link that was added, replaced or removed; ``entry_id`` is None where nothing changed."""

    evidence: Evidence
    entry_id: int | None

    @property
    def changed(self) -> bool:
        """Tell whether there was anything to change."""
        return self.entry_id is not None


async def add(
    db: Database,
    kb: KnowledgeBase,
    office_id: int,
    key: ItemKey,
    url: str,
    label: str | None,
    member_id: int,
    now: datetime,
) -> Filing:
    """Add a link to an item, with a label of at most 120 characters.

    Raises LinkRefusedError, DuplicateLinkError, TooManyLinksError, UnknownEditionError,
    ItemGoneError, MemberGoneError and StoreError.
    """
    find(kb, key)
    address = normalise(url)
    async with changing(db, office_id, member_id, now) as work:
        present = await store.of_item(work.session, office_id, key)
        _refuse_duplicate(present, address)
        if len(present) >= LIMIT:
            raise TooManyLinksError(key, LIMIT)
        after = {"url": address, "label": _label(label), "by": member_id, "at": now.isoformat()}
        return await _save(work, key, None, None, after)


async def replace(
    db: Database,
    office_id: int,
    evidence_id: int,
    url: str,
    label: str | None,
    member_id: int,
    now: datetime,
) -> Filing:
    """Let the link lead elsewhere, to be checked again. A label of None stays as it is.

    Raises LinkRefusedError, DuplicateLinkError, EvidenceGoneError, MemberGoneError, StoreError.
    """
    address = normalise(url)
    async with changing(db, office_id, member_id, now) as work:
        old = await store.one(work.session, office_id, evidence_id)
        others = await store.of_item(work.session, office_id, old.key)
        _refuse_duplicate([other for other in others if other.id != old.id], address)
        called = old.label if label is None else _label(label)
        if (address, called) == (old.url, old.label):
            return Filing(old, None)
        after = {"url": address, "label": called, "by": member_id, "at": now.isoformat()}
        return await _save(work, old.key, old.id, _snapshot(old), after)


async def remove(
    db: Database, office_id: int, evidence_id: int, member_id: int, now: datetime
) -> Filing:
    """Remove a link and return it; raises EvidenceGoneError, MemberGoneError, StoreError."""
    async with changing(db, office_id, member_id, now) as work:
        old = await store.one(work.session, office_id, evidence_id)
        await store.put(work, old.key, old.id, None)
        return Filing(old, await _record(work, old.key, old.id, _snapshot(old), None))


async def of_item(db: Database, office_id: int, key: ItemKey) -> list[Evidence]:
    """Return the links of an item, in the order they were added."""
    async with db.reading() as session:
        return await store.of_item(session, office_id, key)


async def of_edition(db: Database, office_id: int, year: int) -> dict[str, list[Evidence]]:
    """Return the links of each item of the edition (พ.ศ.) that has any, by code."""
    found: dict[str, list[Evidence]] = {}
    query = store.query().where(EvidenceRow.office_id == office_id, EvidenceRow.year == year)
    async with db.reading() as session:
        for row in await session.execute(query):
            found.setdefault(row.code, []).append(store.of_row(row))
    return found


async def one(db: Database, office_id: int, evidence_id: int) -> Evidence:
    """Return one link; raises EvidenceGoneError and StoreError."""
    async with db.reading() as session:
        return await store.one(session, office_id, evidence_id)


async def _save(
    work: Work,
    key: ItemKey,
    evidence_id: int | None,
    before: dict[str, Any] | None,
    after: dict[str, Any],
) -> Filing:
    saved_id = await store.put(work, key, evidence_id, after)
    entry_id = await _record(work, key, saved_id, before, after)
    return Filing(await store.one(work.session, work.office_id, saved_id), entry_id)


async def _record(
    work: Work,
    key: ItemKey,
    evidence_id: int,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
) -> int:
    name = What.EVIDENCE.value
    snapshots: tuple[Snapshots, Snapshots] = ({name: before}, {name: after})
    return await record(work, key, What.EVIDENCE, str(evidence_id), snapshots)


def _snapshot(evidence: Evidence) -> dict[str, Any]:
    by = evidence.by.id if evidence.by else None
    at = evidence.at.isoformat()
    return {"url": evidence.url, "label": evidence.label, "by": by, "at": at}


def _label(label: str | None) -> str | None:
    return one_line(label or "", LABEL_LIMIT) or None


def _refuse_duplicate(present: list[Evidence], address: str) -> None:
    for evidence in present:
        if evidence.url == address:
            raise DuplicateLinkError(evidence)
