"""Milestones are proposed, accepted or replaced; the calendar's steps come once."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from itabot.knowledge_base.catalog import KnowledgeBase
from itabot.knowledge_base.models import CalendarEntry, Item
from itabot.office import office_settings
from itabot.office.deadlines import agenda, lists, proposals, steps
from itabot.office.deadlines.refusals import DeadlineGoneError
from itabot.office.deadlines.store import Source
from itabot.office.store.database import Database
from tests.office.small_edition import NOW, Join, edition, item, knowledge

CLOSING = date(2026, 6, 30)


def _half_year(code: str) -> Item:
    made = item(code, {"a": "component"})
    late = {"kind": "first-six-months", "year": 2569, "certainty": "verified"}
    return Item.model_validate(made.model_dump() | {"period": late})


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    """Give an edition with a calendar and an item that is ready late."""
    steps = [
        {"id": "answer", "title": "ตอบ OIT", "start": "unknown", "end": date(2026, 6, 30)},
        {"id": "over", "title": "ลงทะเบียน", "start": "unknown", "end": date(2026, 1, 31)},
        {"id": "some-day", "title": "ประกาศผล", "start": "unknown", "end": "unknown"},
    ]
    calendar = tuple(CalendarEntry.model_validate(s | {"certainty": "draft"}) for s in steps)
    items = [item("o1", {"a": "component"}), _half_year("o2")]
    return knowledge(replace(edition(2569, {"9.1": items}), calendar=calendar))


async def test_proposals_are_replaced_until_they_are_accepted(
    db: Database, kb: KnowledgeBase, office_id: int, join: Join
) -> None:
    nok = await join("นก")

    async def close(day: date) -> tuple[agenda.Deadline, ...]:
        proposed = await proposals.close_on(db, kb, office_id, 2569, day, nok, NOW)
        return proposed.deadlines

    first = await close(CLOSING)
    assert {each.source for each in first} == {Source.PROPOSED}
    assert (await office_settings.of_office(db, office_id)).closing == CLOSING
    one = await proposals.accept(db, office_id, 2569, nok, NOW, deadline_id=first[0].id)
    assert [each.source for each in one] == [Source.ACCEPTED]
    second = await close(CLOSING + timedelta(days=14))
    assert {each.origin for each in second} == {each.origin for each in first[1:]}
    assert {each.id for each in second}.isdisjoint(each.id for each in first)
    rest = await proposals.accept(db, office_id, 2569, nok, NOW)
    assert [each.id for each in rest] == [each.id for each in second]
    assert await proposals.accept(db, office_id, 2569, nok, NOW) == []
    again = await proposals.accept(db, office_id, 2569, nok, NOW, deadline_id=rest[0].id)
    assert again == rest[:1]
    assert await close(CLOSING) == ()
    every = (await lists.page(db, office_id)).deadlines
    assert [each.source for each in every if each.origin != proposals.CLOSING] == [
        Source.ACCEPTED
    ] * len(first)
    with pytest.raises(DeadlineGoneError):
        await proposals.accept(db, office_id, 2569, nok, NOW, deadline_id=first[1].id)


async def test_what_is_ready_late_has_its_own_milestone(
    db: Database, kb: KnowledgeBase, office_id: int, join: Join
) -> None:
    closing = date(2026, 4, 24)
    now = NOW - timedelta(days=30)
    proposed = await proposals.close_on(db, kb, office_id, 2569, closing, await join("นก"), now)
    reports = [each for each in proposed.deadlines if each.target.codes]
    assert [(each.target.codes, each.origin) for each in reports] == [
        (("o2",), "milestone:reports:o2")
    ]
    assert proposed.too_early_for == ()
    early = await proposals.close_on(
        db, kb, office_id, 2569, date(2026, 3, 31), await join("นก"), now
    )
    assert early.too_early_for == ("o2",)


async def test_the_closing_day_is_a_deadline_that_moves_with_it(
    db: Database, kb: KnowledgeBase, office_id: int, join: Join
) -> None:
    nok = await join("นก")

    async def own(day: date) -> list[tuple[str, date]]:
        await proposals.close_on(db, kb, office_id, 2569, day, nok, NOW)
        every = (await lists.page(db, office_id)).deadlines
        return [(each.title, each.day) for each in every if each.source is Source.OWN]

    later = CLOSING + timedelta(days=14)
    assert await own(CLOSING) == [(proposals.CLOSING_TITLE, CLOSING)]
    assert await own(CLOSING) == [(proposals.CLOSING_TITLE, CLOSING)]
    assert await own(later) == [(proposals.CLOSING_TITLE, later)]


async def test_an_offices_own_words_for_the_closing_day_are_kept(
    db: Database, kb: KnowledgeBase, office_id: int, join: Join
) -> None:
    nok = await join("นก")
    for title, target in (("ส่ง OIT", agenda.Target()), ("ดู OIT", agenda.Target(codes=("o1",)))):
        new = agenda.New(2569, title, target, CLOSING)
        await agenda.add(db, kb, office_id, new, nok, NOW)
    for day in (CLOSING, later := CLOSING + timedelta(days=14)):
        await proposals.close_on(db, kb, office_id, 2569, day, nok, NOW)
    every = (await lists.page(db, office_id)).deadlines
    own = [(each.title, each.day) for each in every if each.source is Source.OWN]
    assert own == [("ดู OIT", CLOSING), ("ส่ง OIT", later)]


async def test_proposals_are_listed_and_dropped(
    db: Database, kb: KnowledgeBase, office_id: int, join: Join
) -> None:
    nok = await join("นก")
    first = (await proposals.close_on(db, kb, office_id, 2569, CLOSING, nok, NOW)).deadlines
    await proposals.accept(db, office_id, 2569, nok, NOW, deadline_id=first[0].id)
    assert await proposals.open_ones(db, office_id, 2569) == list(first[1:])
    assert await proposals.reject(db, office_id, 2569, nok, NOW) == len(first) - 1
    assert await proposals.open_ones(db, office_id, 2569) == []
    assert await proposals.reject(db, office_id, 2569, nok, NOW) == 0


async def test_a_proposal_that_is_changed_counts(
    db: Database, kb: KnowledgeBase, office_id: int, join: Join
) -> None:
    nok = await join("นก")
    first = (await proposals.close_on(db, kb, office_id, 2569, CLOSING, nok, NOW)).deadlines[0]
    same = await agenda.edit(db, kb, office_id, first.id, nok, NOW, when=(first.day, None))
    assert same.source is Source.PROPOSED
    moved = (first.day - timedelta(days=1), None)
    made = await agenda.edit(db, kb, office_id, first.id, nok, NOW, when=moved)
    assert made.source is Source.ACCEPTED


async def test_the_calendars_steps_come_once(
    db: Database, kb: KnowledgeBase, office_id: int, join: Join
) -> None:
    nok = await join("นก")
    ahead = await steps.steps_ahead(db, kb, office_id, 2569, NOW)
    made = await steps.follow_calendar(db, kb, office_id, 2569, nok, NOW)
    assert [step.origin for step in ahead] == [each.origin for each in made]
    assert await steps.steps_ahead(db, kb, office_id, 2569, NOW) == []
    assert [(each.title, each.day, each.source) for each in made] == [
        ("ตอบ OIT", date(2026, 6, 30), Source.EDITION)
    ]
    entry = steps.calendar_entry(kb, made[0])
    assert entry is not None
    assert entry.certainty == "draft"
    assert await steps.follow_calendar(db, kb, office_id, 2569, nok, NOW) == []
    own = agenda.New(2569, "x", agenda.Target(), CLOSING)
    typed = await agenda.add(db, kb, office_id, own, nok, NOW)
    assert steps.calendar_entry(kb, typed) is None
