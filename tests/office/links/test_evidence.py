"""Links of an item: added, replaced, removed, checked, and all of it undone."""

import asyncio
from datetime import timedelta

import pytest

from itabot.knowledge_base.catalog import ItemKey, KnowledgeBase
from itabot.office import members, offices
from itabot.office.history import What, history
from itabot.office.links import evidence, link_checks
from itabot.office.links.evidence import Evidence, Filing
from itabot.office.links.link_states import Fault, Found, LinkState
from itabot.office.refusals import (
    DuplicateLinkError,
    EvidenceGoneError,
    ItemGoneError,
    LinkRefusedError,
    TooManyLinksError,
)
from itabot.office.store.database import Database
from itabot.office.undo import undo
from tests.office.small_edition import NOW, Join

PLAN, REPORT = ItemKey(2566, "o1"), ItemKey(2566, "o2")
LATER = NOW + timedelta(days=1)
USER = 1000 + sum(map(ord, "นก"))
FINE = Found(LinkState.OK, None, "https://a.go.th/x", "text/html", 200)
DOWN = Found(LinkState.BROKEN, Fault.STATUS, "https://a.go.th/x", None, 404)


class Cabinet:
    """The commands, without what stays the same in a test."""

    def __init__(self, db: Database, kb: KnowledgeBase, office_id: int, who: int) -> None:
        self.db, self.kb, self.office_id, self.who = db, kb, office_id, who

    async def add(self, url: str, label: str | None = None, key: ItemKey = PLAN) -> Filing:
        """Add a link."""
        return await evidence.add(self.db, self.kb, self.office_id, key, url, label, self.who, NOW)

    async def replace(self, link: Evidence, url: str, label: str | None = None) -> Filing:
        """Replace a link."""
        return await evidence.replace(self.db, self.office_id, link.id, url, label, self.who, LATER)

    async def remove(self, link: Evidence) -> Filing:
        """Remove a link."""
        return await evidence.remove(self.db, self.office_id, link.id, self.who, LATER)

    async def links(self, key: ItemKey = PLAN) -> list[Evidence]:
        """List the links of an item."""
        return await evidence.of_item(self.db, self.office_id, key)

    async def undo(self) -> None:
        """Undo the last change."""
        await undo(self.db, self.office_id, self.who, LATER)


@pytest.fixture
async def cabinet(db: Database, kb: KnowledgeBase, office_id: int, join: Join) -> Cabinet:
    return Cabinet(db, kb, office_id, await join("นก"))


async def test_a_link_is_added_and_listed(cabinet: Cabinet) -> None:
    filed = await cabinet.add("HTTPS://A.go.th/แผน", " แผน\n2566 " + "ก" * 200)
    link = filed.evidence
    assert filed.changed
    assert link.url == "https://a.go.th/%E0%B9%81%E0%B8%9C%E0%B8%99"
    assert link.label is not None
    assert link.label.startswith("แผน 2566 ก")
    assert len(link.label) == 120
    assert (link.by and link.by.name, link.at, link.state) == ("นก", NOW, LinkState.UNCHECKED)
    assert await cabinet.links() == [link]
    assert await evidence.one(cabinet.db, cabinet.office_id, link.id) == link
    assert await evidence.of_edition(cabinet.db, cabinet.office_id, 2566) == {"o1": [link]}
    (entry,) = await history(cabinet.db, cabinet.office_id, PLAN)
    assert (entry.id, entry.what, entry.subject) == (filed.entry_id, What.EVIDENCE, str(link.id))
    assert entry.became is not None
    assert entry.became["url"] == link.url


async def test_what_is_refused(cabinet: Cabinet) -> None:
    link = (await cabinet.add("https://a.go.th")).evidence
    with pytest.raises(DuplicateLinkError) as raised:
        await cabinet.add("HTTPS://a.go.th:443/")
    assert raised.value.existing == link
    await cabinet.add("https://a.go.th", key=REPORT)
    with pytest.raises(ItemGoneError):
        await cabinet.add("https://a.go.th", key=ItemKey(2566, "o99"))
    for text in ("ไม่ใช่ลิงก์", "javascript:alert(1)", "x" * 4000, "http://192.168.0.1/"):
        with pytest.raises(LinkRefusedError):
            await cabinet.add(text)
    assert len(await history(cabinet.db, cabinet.office_id)) == 2


async def test_twenty_links_and_no_more_even_at_once(cabinet: Cabinet) -> None:
    adding = [cabinet.add(f"https://a.go.th/{number}") for number in range(30)]
    done = await asyncio.gather(*adding, return_exceptions=True)
    refused = [error for error in done if isinstance(error, TooManyLinksError)]
    assert len(refused) == 10
    assert (refused[0].key, refused[0].limit) == (PLAN, 20)
    assert len(await cabinet.links()) == 20


async def test_a_link_is_replaced_and_that_is_undone(cabinet: Cabinet) -> None:
    old = (await cabinet.add("https://a.go.th/x", "เดิม")).evidence
    await link_checks.keep(cabinet.db, old, DOWN, NOW)
    other = (await cabinet.add("https://a.go.th/other")).evidence
    new = (await cabinet.replace(old, "https://a.go.th/new")).evidence
    assert (new.id, new.url, new.label, new.at) == (old.id, "https://a.go.th/new", "เดิม", LATER)
    assert (new.state, new.checked_at, new.failing_since) == (LinkState.UNCHECKED, None, None)
    assert not (await cabinet.replace(new, "https://a.go.th/new")).changed
    with pytest.raises(DuplicateLinkError):
        await cabinet.replace(new, other.url)
    await cabinet.undo()
    assert await cabinet.links() == [old, other]
    assert (await cabinet.replace(old, old.url, "ใหม่")).evidence.label == "ใหม่"
    assert (await cabinet.replace(old, old.url, "")).evidence.label is None


async def test_a_link_is_removed_and_that_is_undone(cabinet: Cabinet) -> None:
    link = (await cabinet.add("https://a.go.th/x")).evidence
    assert (await cabinet.remove(link)).evidence == link
    assert await cabinet.links() == []
    for gone in (cabinet.remove(link), cabinet.replace(link, "https://a.go.th/y")):
        with pytest.raises(EvidenceGoneError):
            await gone
    await cabinet.undo()
    assert await cabinet.links() == [link]
    await cabinet.add("https://a.go.th/y")
    await cabinet.undo()
    assert await cabinet.links() == [link]


async def test_offices_do_not_see_each_others_links(cabinet: Cabinet) -> None:
    link = (await cabinet.add("https://a.go.th/x")).evidence
    other = await offices.of_chat(cabinet.db, -2, NOW)
    who = await members.see(cabinet.db, other.id, 5, "คนอื่น", None, NOW)
    elsewhere = Cabinet(cabinet.db, cabinet.kb, other.id, who)
    with pytest.raises(EvidenceGoneError):
        await elsewhere.remove(link)
    with pytest.raises(EvidenceGoneError):
        await evidence.one(cabinet.db, other.id, link.id)


async def test_a_forgotten_persons_link_stays(cabinet: Cabinet) -> None:
    await cabinet.add("https://a.go.th/x")
    await members.forget(cabinet.db, USER)
    assert [link.by for link in await cabinet.links()] == [None]


async def test_a_link_that_stops_working_is_told_once(cabinet: Cabinet) -> None:
    db, link = cabinet.db, (await cabinet.add("https://a.go.th/x")).evidence
    told = []
    for day, found in enumerate((DOWN, DOWN, FINE, FINE, DOWN, DOWN, FINE)):
        verdict = await link_checks.keep(db, link, found, NOW + timedelta(days=day))
        assert verdict is not None
        since = verdict.evidence.failing_since
        told.append((verdict.fell, verdict.recovered, since and (since - NOW).days))
    never, fell, recovered = (False, False), (True, False), (False, True)
    assert told == [
        (*never, 0),
        (*never, 0),
        (*recovered, None),
        (*never, None),
        (*fell, 4),
        (*never, 4),
        (*recovered, None),
    ]
    kept = (await cabinet.links())[0]
    assert (kept.state, kept.fault, kept.final_url) == (LinkState.OK, None, FINE.final_url)
    assert (kept.content_type, kept.status) == ("text/html", 200)
    assert kept.checked_at == NOW + timedelta(days=6)
    assert len(await history(db, cabinet.office_id)) == 1


async def test_a_check_of_what_is_gone_is_dropped(cabinet: Cabinet) -> None:
    link = (await cabinet.add("https://a.go.th/x")).evidence
    await cabinet.replace(link, "https://a.go.th/y")
    assert await link_checks.keep(cabinet.db, link, FINE, NOW) is None
    assert (await cabinet.links())[0].state is LinkState.UNCHECKED
    await cabinet.remove(link)
    assert await link_checks.keep(cabinet.db, link, FINE, NOW) is None


async def test_the_oldest_checks_are_due_first(cabinet: Cabinet) -> None:
    db = cabinet.db
    a, b, c, d = [(await cabinet.add(f"https://a.go.th/{name}")).evidence for name in "abcd"]
    await link_checks.keep(db, a, FINE, NOW - timedelta(hours=1))
    await link_checks.keep(db, b, FINE, NOW - timedelta(hours=2))
    await link_checks.keep(db, d, FINE, NOW)
    assert [link.id for link in await link_checks.due(db, NOW, 10)] == [c.id, b.id, a.id]
    assert [link.id for link in await link_checks.due(db, NOW, 2)] == [c.id, b.id]
    await offices.set_active(db, -1, active=False)
    assert await link_checks.due(db, NOW, 10) == []
