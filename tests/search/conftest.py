"""One engine over the shipped knowledge for the whole run: building it is the slow part."""

import pytest

from itabot.knowledge_base.catalog import KnowledgeBase
from itabot.knowledge_base.loading import load
from itabot.search.engine import Engine
from itabot.settings import SHIPPED_KNOWLEDGE


@pytest.fixture(scope="session")
def kb() -> KnowledgeBase:
    return load(SHIPPED_KNOWLEDGE)


@pytest.fixture(scope="session")
def engine(kb: KnowledgeBase) -> Engine:
    return Engine(kb)
