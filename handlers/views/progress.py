"""How far an office has come: the whole edition, a sub-indicator, what nobody looks after."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers import actions
from handlers.views import cards, keyboards, people
from handlers.views.checklists import SHOWN_OWNERS
from handlers.views.html import clip, escape
from handlers.views.screen import Button, Row, Screen, numbered, with_buttons
from handlers.views.wording import checklist as item_words
from handlers.views.wording import progress as words
from itabot.office.owners import Owner
from itabot.office.progress import GroupProgress, Progress, Tally
from itabot.office.states import ItemState, State

BAR = 10
PER_PAGE = 15
TITLE_LENGTH = 70
GROUP_LENGTH = 60
MOST_CODES = 12

Owners = Mapping[str, Sequence[Owner]]


@dataclass(frozen=True, slots=True)
class Standing:
    """An edition's progress, the open items nobody looks after, and when that was so."""

    progress: Progress
    unowned: Sequence[ItemState]
    at: datetime


def overview(standing: Standing, *, board: bool = False) -> Screen:
    """Return the whole edition at a glance; as the board that stays pinned, with few buttons."""
    progress = standing.progress
    title = (words.BOARD_TITLE if board else words.TITLE).format(year=progress.year)
    exempt = progress.whole.counts[State.NOT_APPLICABLE]
    blocks = [
        "\n".join([title, whole_line(progress.whole), counts_line(progress.whole)])
        + (f"\n{words.EXEMPT.format(count=exempt)}" if exempt else ""),
        "\n".join(map(_group_line, progress.groups)),
        "\n".join([words.WEEK, *_week(progress)]),
        _unowned_line(standing),
        f"<i>{words.UPDATED.format(when=people.moment(standing.at))}</i>",
    ]
    return with_buttons("\n\n".join(blocks), *_rows(standing))


def whole_line(tally: Tally) -> str:
    """Return the bar of a whole edition, with its numbers."""
    return words.WHOLE.format(
        bar=bar(tally), done=tally.done, total=tally.applicable, percent=percent(tally)
    )


def percent(tally: Tally) -> int:
    """Return the share that is done; 100 only when all is."""
    return int(tally.share * 100)


def counts_line(tally: Tally) -> str:
    """Return how many items stand how."""
    return words.COUNTS.format(
        reviewed=tally.counts[State.REVIEWED],
        complete=tally.counts[State.COMPLETE],
        started=tally.counts[State.IN_PROGRESS],
        untouched=tally.counts[State.NOT_STARTED],
    )


def bar(tally: Tally) -> str:
    """Return a bar of ten; it is full only when all is done, and empty only when nothing is."""
    full = int(tally.share * BAR) or int(tally.done > 0)
    return words.FULL * full + words.EMPTY * (BAR - full)


def group_detail(part: GroupProgress, owners: Owners, year: int, page: int) -> Screen:
    """Return the items of a sub-indicator, each with its state and owners."""
    head = "\n".join([f"<b>{_group_name(part)}</b>", whole_line(part.tally)])
    turn = keyboards.page_row
    group_id = part.group.id
    texts, page, shown = _items(part.items, owners, head, page)
    return with_buttons(
        texts[page],
        *_item_rows(shown),
        turn(page, len(texts), lambda at: actions.ShowGroupProgress(year, group_id, at)),
        [keyboards.button(words.BACK, actions.ShowProgress(year))],
    )


def unowned(standing: Standing, page: int) -> Screen:
    """Return the open items that nobody looks after."""
    year = standing.progress.year
    head = words.UNOWNED_TITLE.format(year=year)
    if not standing.unowned:
        head += f"\n{words.ALL_OWNED}"
    texts, page, shown = _items(standing.unowned, {}, head, page)
    return with_buttons(
        texts[page],
        *_item_rows(shown),
        keyboards.page_row(page, len(texts), lambda at: actions.ShowUnowned(year, at)),
        [keyboards.button(words.BACK, actions.ShowProgress(year))],
    )


def item_line(item: ItemState, owners: Sequence[Owner] = ()) -> str:
    """Return one item with its state, and who looks after it."""
    line = words.ITEM_LINE.format(
        icon=item_words.ICONS[item.state],
        code=item.key.code,
        title=escape(clip(item.item.title, TITLE_LENGTH)),
        done=item.done,
        total=item.total,
    )
    names = ", ".join(map(people.owner_name, owners[:SHOWN_OWNERS]))
    return line + (words.ITEM_OWNERS.format(names=names) if names else "")


def _items(
    items: Sequence[ItemState], owners: Owners, head: str, page: int
) -> tuple[list[str], int, Sequence[ItemState]]:
    chunks = [items[at : at + PER_PAGE] for at in range(0, len(items), PER_PAGE)] or [()]
    texts = [
        "\n".join([head, "", *(item_line(i, owners.get(i.key.code, ())) for i in chunk)])
        for chunk in chunks
    ]
    page = min(page, len(chunks) - 1)
    return numbered(texts), page, chunks[page]


def _item_rows(items: Sequence[ItemState]) -> list[Row]:
    buttons = [
        keyboards.button(
            words.ITEM_BUTTON.format(icon=item_words.ICONS[i.state], code=i.key.code.upper()),
            actions.ShowChecklist(i.key.year, i.key.code),
        )
        for i in items
    ]
    return keyboards.in_rows(buttons, 4)


def _group_line(part: GroupProgress) -> str:
    return words.GROUP.format(
        title=_group_name(part),
        bar=bar(part.tally),
        done=part.tally.done,
        total=part.tally.applicable,
    )


def _group_name(part: GroupProgress) -> str:
    return escape(clip(cards.group_name(part.group), GROUP_LENGTH))


def _week(progress: Progress) -> list[str]:
    kinds = ((words.WEEK_FINISHED, progress.finished), (words.WEEK_TOUCHED, progress.touched))
    lines = [
        pattern.format(count=len(items), codes=_codes(items)) for pattern, items in kinds if items
    ]
    return lines or [words.WEEK_NOTHING]


def _codes(items: Sequence[ItemState]) -> str:
    codes = " ".join(f"/{item.key.code}" for item in items[:MOST_CODES])
    return words.MORE_CODES.format(codes=codes) if len(items) > MOST_CODES else codes


def _unowned_line(standing: Standing) -> str:
    count = len(standing.unowned)
    return words.UNOWNED.format(count=count) if count else words.ALL_OWNED


def _rows(standing: Standing) -> list[Row]:
    progress = standing.progress
    year = progress.year
    groups = [_group_button(year, part) for part in progress.groups]
    open_items = words.UNOWNED_BUTTON.format(count=len(standing.unowned))
    ending = [keyboards.button(words.PICTURE_BUTTON, actions.SendPicture(year))]
    if standing.unowned:
        ending.insert(0, keyboards.button(open_items, actions.ShowUnowned(year)))
    return [*keyboards.in_rows(groups, 3), ending]


def _group_button(year: int, part: GroupProgress) -> Button:
    label = words.GROUP_BUTTON.format(
        id=keyboards.group_id(part.group.id), done=part.tally.done, total=part.tally.applicable
    )
    return keyboards.button(label, actions.ShowGroupProgress(year, part.group.id))
