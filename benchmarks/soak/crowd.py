"""A group that taps on its checklists, and the office that should come of it."""

import random

from benchmarks.soak.model import Model, Tapped
from handlers import callback
from handlers.actions import Review, SetApplicable, Tick, Untick
from handlers.playground import CallbackQuery, Message, Person, Playground
from itabot.knowledge_base.catalog import KnowledgeBase

YEAR = 2566

_TICKS = 0.65
"""The share of taps that tick; most others take a tick away, so that items become complete."""
_REVIEWS = 0.1
_INCLUDES = 0.05
"""The share that brings back an item which was called no concern of the office, if there is one."""


class Crowd:
    """People in one group of the stand-in, the bot's checklist of each item, and the model."""

    def __init__(
        self, pg: Playground, kb: KnowledgeBase, title: str, size: int, rng: random.Random
    ) -> None:
        self.pg = pg
        self.people = [pg.add_person(f"{title} {number}") for number in range(1, size + 1)]
        self.chat = pg.add_group(title, members=self.people)
        self.model = Model(kb, YEAR)
        self.queries: list[CallbackQuery] = []
        self._rng = rng
        self._cards = {code: self._card(code) for code in self.model.tickable}
        self._lines = [(code, each) for code, ids in self.model.tickable.items() for each in ids]

    def tap(self, by: Person | None = None) -> CallbackQuery:
        """Let somebody tap on something; the bot is told, and so is the model.

        The phone may show a card of a while ago: any state can be asked for.
        """
        rng = self._rng
        person, action = by or rng.choice(self.people), self._anything(rng.random())
        query = CallbackQuery(
            str(self.pg.next_serial()),
            person,
            self._cards[action.code],
            callback.encode(action),
            self.pg.now,
        )
        self.pg.callback_queries[query.id] = query
        self.pg.updates.put("callback_query", query.to_json())
        self.model.tap(action, person.name)
        self.queries.append(query)
        return query

    def exempt(self) -> None:
        """Let somebody say that an item is no concern of the office, each time for a new reason.

        The command's answer has to wait until the group bears another message.
        """
        person, code = self._rng.choice(self.people), self._rng.choice(list(self._cards))
        reason = f"ไม่มีส่วนนี้ {self.pg.next_serial()}"
        self.pg.say(self.chat, person, f"/na {code} {reason}")
        self.model.exempt(code, reason, person.name)

    @property
    def unanswered(self) -> int:
        """How many taps got no answer."""
        return sum(query.answer is None for query in self.queries)

    @property
    def stale(self) -> set[int]:
        """The ids of the cards that show something else than the model."""
        return {card.message_id for card in self._cards.values() if not self._is_fresh(card)}

    def _anything(self, chance: float) -> Tapped:
        if chance < _REVIEWS:
            code = self._rng.choice(list(self._cards))
            return Review(YEAR, code, reviewed=chance < 0.8 * _REVIEWS)
        exempt = sorted(self.model.held.exemptions)
        if exempt and chance > 1 - _INCLUDES:
            return SetApplicable(YEAR, self._rng.choice(exempt), applicable=True)
        code, requirement = self._rng.choice(self._lines)
        wanted = Tick if chance < _REVIEWS + _TICKS else Untick
        return wanted(YEAR, code, requirement)

    def _card(self, code: str) -> Message:
        return self.pg.post(self.chat, self.pg.me, {"text": f"/{code}"})

    def _is_fresh(self, card: Message) -> bool:
        """Whether every button asks for what is not so; a card never tapped has none."""
        for row in card.keyboard:
            action = callback.decode(row[0].get("callback_data", ""))
            if isinstance(action, Tick | Untick):
                done = self.model.is_done(action.code, action.requirement)
                if done == isinstance(action, Tick):
                    return False
        return True
