"""An office with people in it."""

from collections.abc import Awaitable, Callable

import pytest

from itabot.knowledge_base.catalog import KnowledgeBase
from itabot.office import members, offices
from itabot.office.store.database import Database
from tests.office.small_edition import NOW, small


@pytest.fixture(scope="session")
def kb() -> KnowledgeBase:
    """Give a small edition of 2566 and a tiny one of 2567."""
    return small()


@pytest.fixture
async def office_id(db: Database) -> int:
    """Found an office."""
    return (await offices.of_chat(db, -1, NOW)).id


@pytest.fixture
def join(db: Database, office_id: int) -> Callable[[str], Awaitable[int]]:
    """Let somebody into the office by name; returns their member id."""

    async def joined(name: str) -> int:
        return await members.see(db, office_id, 1000 + sum(map(ord, name)), name, None, NOW)

    return joined
