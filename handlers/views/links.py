"""An item's evidence: its links, and what was found when they were opened."""

from collections.abc import Sequence

from handlers import actions
from handlers.views import keyboards, people
from handlers.views.html import clip, escape, link
from handlers.views.screen import Row, Screen, numbered, with_buttons
from handlers.views.wording import evidence as words
from itabot.knowledge_base.models import Item
from itabot.office.links.evidence_store import Evidence
from itabot.office.links.link_states import LinkState

TITLE_LENGTH = 120
PER_PAGE = 8
"""Links on a page: each may show some 200 characters."""
MOST_TOLD = 10
"""Links in one message about links that stopped working, or were not taken."""


def evidence_list(
    item: Item,
    year: int,
    links: Sequence[Evidence],
    *,
    home: int,
    page: int = 0,
    note: str = "",
) -> Screen:
    """Return a page of an item's links, each with what was found; a page beyond is the last.

    ``note`` is HTML that stands first.
    """
    numbers = list(enumerate(links, start=1))
    chunks = [numbers[at : at + PER_PAGE] for at in range(0, len(numbers), PER_PAGE)] or [[]]
    page = min(page, len(chunks) - 1)
    title = escape(clip(item.title, TITLE_LENGTH))
    head = words.TITLE.format(code=item.code.upper(), title=title)
    how = words.HOW.format(code=item.code) if year == home else ""
    # Not `pages`, which measures the addresses too: Telegram counts only what is shown.
    texts = [
        "\n\n".join(filter(None, (head, note, "\n".join(_lines(chunk)), how))) for chunk in chunks
    ]
    back = keyboards.button(
        words.BACK.format(code=item.code.upper()), actions.ShowChecklist(year, item.code)
    )
    changing = _changing_rows(item, year, chunks[page]) if year == home else []
    turning = keyboards.page_row(
        page, len(chunks), lambda at: actions.ShowEvidence(year, item.code, at)
    )
    return with_buttons(numbered(texts)[page], *changing, turning, [back])


def finding(evidence: Evidence) -> str:
    """Return what was found at a link, as plain text."""
    text = words.STATES[evidence.state]
    if evidence.fault and evidence.state in (LinkState.BROKEN, LinkState.REFUSED):
        text = words.REASON.format(state=text, fault=words.FAULTS[evidence.fault])
        if evidence.status and evidence.state is LinkState.BROKEN:
            text += words.STATUS.format(status=evidence.status)
    if evidence.failing_since:
        text += words.SINCE.format(when=people.moment(evidence.failing_since))
    return text


def shown(evidence: Evidence) -> str:
    """Return a link as HTML: its label, or its address shortened."""
    plain = evidence.label or evidence.url.removeprefix("https://").removeprefix("http://")
    return link(clip(plain, words.SHORT_LINK), evidence.url)


def stopped(fallen: Sequence[Evidence]) -> Screen:
    """Return the news that links which worked do so no more."""
    lines = [
        words.STOPPED_LINE.format(code=e.key.code, link=shown(e), finding=escape(finding(e)))
        for e in fallen[:MOST_TOLD]
    ]
    if len(fallen) > MOST_TOLD:
        lines.append(words.STOPPED_MORE.format(count=len(fallen) - MOST_TOLD))
    return Screen("\n".join([words.STOPPED, "", *lines]))


def refused(address: str, why: str) -> str:
    """Return a line, as HTML, about an address that was not taken."""
    return words.REFUSED_LINE.format(link=escape(clip(address, words.SHORT_LINK)), why=escape(why))


def _lines(numbers: Sequence[tuple[int, Evidence]]) -> list[str]:
    return [_line(number, each) for number, each in numbers] or [words.NONE]


def _line(number: int, evidence: Evidence) -> str:
    line = words.LINE.format(
        number=number,
        icon=words.ICONS[evidence.state],
        link=shown(evidence),
        who=people.name(evidence.by),
        when=people.moment(evidence.at),
    )
    return f"{line}\n{words.FINDING.format(finding=escape(finding(evidence)))}"


def _changing_rows(item: Item, year: int, numbers: Sequence[tuple[int, Evidence]]) -> list[Row]:
    rows = [
        [
            keyboards.button(
                words.REPLACE.format(number=number),
                actions.AskEvidence(year, item.code, each.id),
            ),
            keyboards.button(
                words.REMOVE.format(number=number),
                actions.RemoveEvidence(year, item.code, each.id),
            ),
        ]
        for number, each in numbers
    ]
    return [*rows, [keyboards.button(words.ADD, actions.AskEvidence(year, item.code, 0))]]
