"""An item's evidence: its links, and what was found when they were opened."""

from collections.abc import Sequence

from handlers import actions
from handlers.views import keyboards, people
from handlers.views.html import clip, escape, link, pages
from handlers.views.screen import Row, Screen, with_buttons
from handlers.views.wording import evidence as words
from itabot.knowledge_base.models import Item
from itabot.office.evidence_store import Evidence
from itabot.office.link_states import LinkState

TITLE_LENGTH = 120
MOST_TOLD = 10
"""Links in one message about links that stopped working."""


def evidence_list(
    item: Item, year: int, links: Sequence[Evidence], *, home: int, note: str = ""
) -> Screen:
    """Return an item's links, each with what was found; ``note`` is HTML that stands first."""
    title = escape(clip(item.title, TITLE_LENGTH))
    head = words.TITLE.format(code=item.code.upper(), title=title)
    lines = [_line(number, each) for number, each in enumerate(links, start=1)] or [words.NONE]
    foot = words.HOW.format(code=item.code) if year == home else ""
    text = pages(head, [note, *lines], foot)[0]
    back = keyboards.button(
        words.BACK.format(code=item.code.upper()), actions.ShowChecklist(year, item.code)
    )
    changing = _changing_rows(item, year, links) if year == home else []
    return with_buttons(text, *changing, [back])


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
    return Screen(pages(words.STOPPED, lines)[0])


def refused(address: str, why: str) -> str:
    """Return a line, as HTML, about an address that was not taken."""
    return words.REFUSED_LINE.format(link=escape(clip(address, words.SHORT_LINK)), why=escape(why))


def _line(number: int, evidence: Evidence) -> str:
    line = words.LINE.format(
        number=number,
        icon=words.ICONS[evidence.state],
        link=shown(evidence),
        who=people.name(evidence.by),
        when=people.moment(evidence.at),
    )
    return f"{line}\n{words.FINDING.format(finding=escape(finding(evidence)))}"


def _changing_rows(item: Item, year: int, links: Sequence[Evidence]) -> list[Row]:
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
        for number, each in enumerate(links, start=1)
    ]
    return [*rows, [keyboards.button(words.ADD, actions.AskEvidence(year, item.code, 0))]]
