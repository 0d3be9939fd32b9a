"""A day's digest: what is due, by date, whose it is, and the buttons to deal with it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from handlers import actions
from handlers.views import keyboards, people
from handlers.views.html import clip, escape
from handlers.views.progress import whole_line
from handlers.views.reminders.entries import Entry, entries_of, in_pages
from handlers.views.screen import Row, Screen, numbered, with_buttons
from handlers.views.wording import checklist as item_words
from handlers.views.wording import reminders as words
from itabot.knowledge_base.catalog import ItemKey, KnowledgeBase
from itabot.office.deadlines.naming import label
from itabot.office.deadlines.store import Deadline
from itabot.office.owners import Owner
from itabot.office.reminders.digest import Digest, Due
from itabot.office.reminders.hush import Hushed
from itabot.office.reminders.until import Until
from itabot.office.states import ItemState
from itabot.thai.dates.format import full_date, relative_days, short_date, thai_time

MOST_OWNERS = 3
MOST_NAMES = 8
MOST_YEARS = 3
TITLE_LENGTH = 60
BUTTON_TITLE = 20


@dataclass(frozen=True, slots=True)
class Sheet:
    """A digest with what else its message shows.

    ``users`` are the Telegram ids of members. ``place`` is the title of the group, for a
    message in private. Without ``acts`` there are no buttons: in another chat they would be
    about that chat's own work.
    """

    kb: KnowledgeBase
    digest: Digest
    users: Mapping[int, int]
    hushed: Hushed = field(default_factory=Hushed)
    late: bool = False
    place: str | None = None
    acts: bool = True
    preview: bool = False


def digest_screen(sheet: Sheet, page: int = 0, asked: ItemKey | None = None) -> Screen:
    """Return a page of a digest; a page beyond the end is the last.

    ``asked`` is what somebody is about to put off: the buttons are until when.
    """
    digest = sheet.digest
    if digest.is_empty:
        hushed = list(_hushed(sheet))
        said = words.NOTHING_MORE if hushed else words.NOTHING_LEFT
        return Screen("\n\n".join([said.format(day=full_date(digest.day)), *hushed]))
    chunks = in_pages(entries_of(digest))
    page = min(page, len(chunks) - 1)
    text = numbered([_text(sheet, chunk) for chunk in chunks])[page]
    if not sheet.acts:
        return Screen(text)
    day = day_number(digest.day)
    if asked:
        question = words.WHEN_TO.format(name=_name(sheet, asked))
        return with_buttons(f"{text}\n\n{question}", *_choice_rows(day, asked, page))
    turning = keyboards.page_row(page, len(chunks), lambda at: actions.ShowDigest(day, at))
    return with_buttons(text, *_rows(sheet, day, page, chunks[page]), turning)


def day_number(day: date) -> int:
    """Return how a button names a day."""
    return day.year * 10_000 + day.month * 100 + day.day


def _name(sheet: Sheet, subject: ItemKey) -> str:
    """Return what an item or a deadline is called, escaped."""
    if subject.year:
        return subject.code.upper()
    found = (due.deadline for day in sheet.digest.days for due in day.due)
    named = (_title(sheet, each) for each in found if each.subject == subject)
    return next(named, words.SOME_DEADLINE)


def _title(sheet: Sheet, deadline: Deadline) -> str:
    if deadline.owner and (user_id := sheet.users.get(deadline.owner.id)):
        who = people.mention(user_id, deadline.owner.name)
        return f"{who}: {escape(clip(deadline.title, TITLE_LENGTH))}"
    return escape(clip(label(sheet.kb, deadline), TITLE_LENGTH))


def _text(sheet: Sheet, entries: Sequence[Entry]) -> str:
    blocks = [_head(sheet)]
    for day, of_day in groupby(entries, key=lambda entry: entry.day):
        lines = [_day_line(day, sheet.digest.day) if day else words.REST]
        lines += [_line(sheet, entry) for entry in of_day]
        blocks.append("\n".join(lines))
    return "\n\n".join([*blocks, *_hushed(sheet)])


def _head(sheet: Sheet) -> str:
    digest, day = sheet.digest, full_date(sheet.digest.day)
    if sheet.place is not None:
        lines = [words.PRIVATE.format(day=day, place=escape(clip(sheet.place, TITLE_LENGTH)))]
    else:
        lines = [(words.WEEKLY if digest.weekly else words.DIGEST).format(day=day)]
    if sheet.late:
        lines[0] += f" {words.LATE}"
    if sheet.preview:
        lines.append(f"<i>{words.PREVIEW}</i>")
    for year, tally in sorted(digest.progress.items())[:MOST_YEARS]:
        lines.append(words.PROGRESS.format(year=year, line=whole_line(tally)))
    return "\n".join(lines)


def _day_line(day: date, today: date) -> str:
    pattern = words.OVERDUE_DAY if day < today else words.DUE_DAY
    return pattern.format(day=short_date(day), left=relative_days(day, today))


def _line(sheet: Sheet, entry: Entry) -> str:
    if entry.item:
        return _item_line(sheet, entry.item)
    return _due_line(sheet, entry.due) if entry.due else ""


def _due_line(sheet: Sheet, due: Due) -> str:
    """Return a deadline; its items stand below it, or with the rest."""
    parts = [words.DUE.format(title=_title(sheet, due.deadline))]
    if clock := due.deadline.clock:
        parts.append(words.DUE_CLOCK.format(clock=thai_time(clock)))
    if due.overdue and due.days_left == 0:
        parts.append(words.DUE_OVER)
    if due.tally.total > 1:
        left = due.tally.applicable - due.tally.done
        parts.append(words.DUE_OPEN.format(open=left, total=due.tally.applicable))
    return " · ".join(parts)


def _item_line(sheet: Sheet, item: ItemState) -> str:
    line = words.ITEM.format(
        icon=item_words.ICONS[item.state],
        code=item.key.code.upper(),
        title=escape(clip(item.item.title, TITLE_LENGTH)),
        done=item.done,
        total=item.total,
    )
    owners = sheet.digest.owners.get(item.key, ())[:MOST_OWNERS]
    # In private it is plain whose it is.
    if not owners or sheet.digest.member_id is not None:
        return line
    return line + words.OWNERS.format(names=", ".join(_mention(sheet, o) for o in owners))


def _mention(sheet: Sheet, owner: Owner) -> str:
    """Return an owner so that their phone rings, if it can be told which."""
    if owner.member and (user_id := sheet.users.get(owner.member.id)):
        return people.mention(user_id, owner.member.name)
    return people.owner_name(owner)


def _hushed(sheet: Sheet) -> Iterator[str]:
    noted = [_name(sheet, subject) for subject in sheet.hushed.noted]
    if noted:
        yield words.NOTED.format(names=_listed(noted))
    put_off = [
        words.PUT_OFF_ITEM.format(name=_name(sheet, subject), day=short_date(until))
        for subject, until in sheet.hushed.put_off
    ]
    if put_off:
        yield words.PUT_OFF.format(names=_listed(put_off))


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(dict.fromkeys(names[:MOST_NAMES]))
    more = len(names) - MOST_NAMES
    return words.MORE_NAMES.format(names=shown, count=more) if more > 0 else shown


def _rows(sheet: Sheet, day: int, page: int, entries: Sequence[Entry]) -> Iterator[Row]:
    for entry in entries:
        if subject := entry.subject:
            yield [
                *_open_button(entry),
                keyboards.button(_note_label(sheet, entry), actions.Note(day, *subject, page)),
                keyboards.button(words.PUT_OFF_BUTTON, actions.ChoosePutOff(day, *subject, page)),
            ]


def _open_button(entry: Entry) -> Row:
    if entry.item is None:
        return []
    label = words.OPEN_ITEM.format(code=entry.item.key.code.upper())
    return [keyboards.button(label, actions.OpenItem(*entry.item.key))]


def _note_label(sheet: Sheet, entry: Entry) -> str:
    if entry.due is None:
        return words.NOTE
    return words.NOTE_NAMED.format(title=clip(label(sheet.kb, entry.due.deadline), BUTTON_TITLE))


def _choice_rows(day: int, subject: ItemKey, page: int) -> list[Row]:
    choices = [
        keyboards.button(words.UNTIL[until], actions.PutOff(day, *subject, until.value, page))
        for until in Until
    ]
    return [choices, [keyboards.button(words.BACK, actions.ShowDigest(day, page))]]
