"""The catalogue: polite, neutral, and short enough for where it is shown."""

import re

import pytest

from handlers.playground.markup import parse_html
from handlers.views import wording
from handlers.views.wording import checklist, evidence, owners, progress, reminders

SENTENCES = {
    f"{module.__name__}.{name}": value
    for module in (wording, checklist, evidence, owners, progress, reminders)
    for name, value in vars(module).items()
    if name.isupper() and isinstance(value, str)
}


@pytest.mark.parametrize("name", sorted(SENTENCES))
def test_neutral_and_valid(name: str):
    sentence = SENTENCES[name]
    assert not re.search("ค่ะ|ครับ|นะคะ|จ้า", sentence)
    assert sentence == sentence.strip("\n")
    parse_html(sentence)


def test_what_telegram_limits():
    assert len(wording.DESCRIPTION) <= 512
    assert len(wording.SHORT_DESCRIPTION) <= 120
    toasts = ("OLD_BUTTON", "OLD_BUTTON_DEAD", "ITEM_GONE", "VOTED_UP", "VOTED_DOWN", "VOTE_LOST")
    assert all(len(getattr(wording, name)) <= 200 for name in toasts)
    assert all(len(text) <= 256 for text in wording.COMMANDS.values())
