"""An office's deadlines as an iCalendar file (RFC 5545), to be opened again and again.

A calendar program tells events apart by their UID and takes the higher SEQUENCE, so that a
later file changes what an earlier one brought. What is done stays where it was, marked "✓".
What was removed is told as cancelled for a while, because leaving it out would not take it
away. Proposals are left out: nobody has agreed to them.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from icalendar import Calendar, Event
from icalendar.enums import STATUS, TRANSP

from itabot.knowledge_base.catalog import ItemKey, KnowledgeBase
from itabot.office.deadlines.log import Latest, Past
from itabot.office.deadlines.naming import label
from itabot.office.deadlines.steps import calendar_entry
from itabot.office.deadlines.store import Deadline, Source
from itabot.thai.dates.words import BANGKOK

TOLD_FOR = timedelta(days=60)
"""For how long after its day a removed deadline is still told as cancelled."""

_NAME = "กำหนดส่ง ITA"
_PRODUCT = "-//itabot//deadlines//TH"
_DONE = "✓ "
_UNSURE = {
    "verified": "",
    "draft": " (ร่าง โปรดตรวจกับประกาศ)",
    "unknown": " (ยังไม่ยืนยัน)",
}
_ONE_DAY = timedelta(days=1)


def feed(
    kb: KnowledgeBase,
    deadlines: Sequence[Deadline],
    changes: Mapping[int, Latest],
    place: str,
    now: datetime,
) -> bytes:
    """Return the file, UTF-8.

    ``changes`` are the last ones of all deadlines that there ever were, by id. ``place`` tells
    this office from any other in the world, and must stay the same. ``now`` is aware.
    """
    calendar = Calendar.new(
        uid=f"deadlines@{place}", prodid=_PRODUCT, method="PUBLISH", name=_NAME, language="th"
    )
    for event in (*_events(kb, deadlines, changes, place, now), *_gone(changes, place, now)):
        calendar.add_component(event)
    calendar.add_missing_timezones(first_date=date(now.year - 1, 1, 1))
    return bytes(calendar.to_ical())


def counted(deadlines: Sequence[Deadline]) -> list[Deadline]:
    """Return those that belong into the file."""
    return [each for each in deadlines if each.source is not Source.PROPOSED]


def _events(
    kb: KnowledgeBase,
    deadlines: Sequence[Deadline],
    changes: Mapping[int, Latest],
    place: str,
    now: datetime,
) -> Iterator[Event]:
    for each in counted(deadlines):
        done = _DONE if each.done_at else ""
        yield _event(
            changes[each.id],
            place,
            now,
            (each.day, each.clock),
            summary=done + label(kb, each),
            description=_about(kb, each),
            status=STATUS.CONFIRMED,
        )


def _gone(changes: Mapping[int, Latest], place: str, now: datetime) -> Iterator[Event]:
    for latest in changes.values():
        was = latest.change.before
        if latest.change.after is None and was and _is_told(was, now):
            when = (was.day, was.clock)
            yield _event(latest, place, now, when, summary=was.label, status=STATUS.CANCELLED)


def _is_told(was: Past, now: datetime) -> bool:
    return was.source is not Source.PROPOSED and was.due_at > now - TOLD_FOR


def _event(
    latest: Latest,
    place: str,
    now: datetime,
    when: tuple[date, time | None],
    *,
    summary: str,
    status: STATUS,
    description: str | None = None,
) -> Event:
    day, clock = when
    start = datetime.combine(day, clock, BANGKOK) if clock else day
    return Event.new(
        uid=f"deadline-{latest.change.deadline_id}@{place}",
        sequence=latest.count,
        stamp=now,
        last_modified=latest.change.at,
        start=start,
        # A moment has no length; an event that lasts all day ends where the next begins.
        end=None if clock else day + _ONE_DAY,
        summary=summary,
        description=description,
        status=status,
        transparency=TRANSP.TRANSPARENT,
    )


def _about(kb: KnowledgeBase, deadline: Deadline) -> str | None:
    """Return the items it is about, and how sure a date of the calendar is, line by line."""
    items = (kb.item(ItemKey(deadline.year, code)) for code in deadline.target.codes)
    lines = [f"{item.code.upper()} {item.title}" for item in items if item]
    if deadline.source is Source.EDITION:
        entry = calendar_entry(kb, deadline)
        unsure = _UNSURE[entry.certainty] if entry else ""
        lines.append(f"จากปฏิทินของเกณฑ์ปี {deadline.year}{unsure}")
    return "\n".join(lines) or None
