"""Grown knowledge, hostile messages and the tuning rig do what the figures say."""

import pytest

from benchmarks.hostile import LENGTH, MESSAGES
from benchmarks.questions import load
from benchmarks.rig import Rig
from benchmarks.varied import grown
from itabot.knowledge_base.loading import load as load_knowledge
from itabot.search.answer import Context
from itabot.search.engine import Engine
from itabot.search.tuning import Tuning, Weights
from itabot.settings import SHIPPED_KNOWLEDGE


def test_grown_knowledge_has_as_many_items_and_the_same_each_time() -> None:
    kb = load_knowledge(SHIPPED_KNOWLEDGE)
    more = grown(kb, 100)
    edition = more.edition(2566)
    assert len(edition.items) == 100
    assert edition.items["o36"] == kb.edition(2566).items["o36"]
    assert edition.items["o79"].title != edition.items["o36"].title
    assert set(edition.items["o79"].topics) <= set(more.vocabulary.topics)
    assert grown(kb, 100).edition(2566).items == edition.items


@pytest.mark.parametrize("message", MESSAGES.values(), ids=MESSAGES.keys())
def test_hostile_messages_are_as_long_as_telegram_lets_them_be(message: str) -> None:
    assert len(message) == LENGTH


def test_the_rig_answers_as_a_fresh_engine_does() -> None:
    kb = load_knowledge(SHIPPED_KNOWLEDGE)
    questions = load("development")[::9]
    tuning = Tuning(weights=Weights(0.5, 0.1, 0.1, 0.2, 0.1), decline=0.3, rival=0.2)
    rig, fresh = Rig(kb, questions), Engine(kb, tuning)
    rig.score(Tuning())  # what it remembers must not depend on the tuning
    rig.tune(tuning)
    for question in questions:
        context = fresh.context_after(question.after, question.edition)
        expected = fresh.answer(question.text, context or Context(question.edition))
        assert [h.key for h in rig.answer(question).hits] == [h.key for h in expected.hits]
