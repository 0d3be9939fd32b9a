"""The milestones that are proposed backward from the closing day."""

from collections.abc import Sequence
from datetime import date

from handlers import actions
from handlers.views import keyboards
from handlers.views.deadlines.lists import number_rows, short_line
from handlers.views.html import italic
from handlers.views.screen import Button, Screen, with_buttons
from handlers.views.wording import deadlines as words
from itabot.knowledge_base.catalog import KnowledgeBase
from itabot.office.deadlines.proposals import Proposed
from itabot.office.deadlines.store import Deadline
from itabot.thai.dates.format import full_date

MOST_CODES = 20


def closing_set(kb: KnowledgeBase, closing: date, proposed: Proposed, today: date) -> Screen:
    """Return that the closing day is kept, and what is proposed before it."""
    head = words.CLOSING_SET.format(day=full_date(closing))
    if early := proposed.too_early_for:
        shown = " ".join(code.upper() for code in early[:MOST_CODES])
        more = len(early) - MOST_CODES
        codes = words.MORE_CODES_OF.format(codes=shown, count=more) if more > 0 else shown
        head += "\n" + words.TOO_EARLY.format(codes=codes)
    if proposed.deadlines:
        return proposals(kb, proposed.deadlines, today, head)
    return with_buttons(f"{head}\n\n{words.TOO_CLOSE}", [_all()])


def proposals(
    kb: KnowledgeBase, deadlines: Sequence[Deadline], today: date, head: str = ""
) -> Screen:
    """Return the open proposals, to be accepted at once or one by one; ``head`` is HTML."""
    if not deadlines:
        return with_buttons(words.NO_PROPOSALS, [_all()])
    lines = [short_line(kb, each, number, today) for number, each in enumerate(deadlines, 1)]
    note = italic(words.PROPOSALS_NOTE)
    blocks = [*filter(None, [head]), "\n".join([words.PROPOSALS_TITLE, *lines]), note]
    return with_buttons(
        "\n\n".join(blocks),
        *number_rows(deadlines, 1),
        [
            keyboards.button(words.ACCEPT_ALL, actions.AcceptProposals(0)),
            keyboards.button(words.REJECT, actions.RejectProposals()),
        ],
        [_all()],
    )


def _all() -> Button:
    return keyboards.button(words.ALL_DEADLINES, actions.ShowDeadlines(0, False))
