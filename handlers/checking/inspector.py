"""Opens links in the background: a few at a time, bounded, and never in anybody's way."""

import asyncio
import contextlib
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol

from itabot.errors import StoreError
from itabot.office.links import link_checks
from itabot.office.links.evidence_store import Evidence
from itabot.office.links.link_checks import Verdict
from itabot.office.links.link_states import Found, LinkState
from itabot.office.store.database import Database

log = logging.getLogger(__name__)

WAITING = 500
"""Links that may wait; more are found unchecked on the next round."""
WORKERS = 4
BATCH = 100
SECOND_LOOK = 60.0
"""Seconds until a link that seems to have stopped working is opened again, to be sure."""
NEVER = datetime(1970, 1, 1, tzinfo=UTC)

Fallen = dict[int, list[Evidence]]
"""By office: the links that worked when they were last opened, and do no more."""


class Checker(Protocol):
    """Whatever opens a link: `itabot.office.links.LinkChecker`, or a test's."""

    async def check(self, url: str) -> Found:
        """Open a link and say what is there."""


class Inspector:
    """Opens links that are submitted, and on request all that are due."""

    def __init__(
        self,
        checker: Checker,
        database: Database,
        clock: Callable[[], datetime],
        sleep: Callable[[float], Awaitable[None]],
    ) -> None:
        self._checker = checker
        self._database = database
        self._clock = clock
        self._sleep = sleep
        self._queue: asyncio.Queue[tuple[Evidence, Callable[[], None]]] = asyncio.Queue(WAITING)
        self._workers: set[asyncio.Task[None]] = set()

    def submit(self, evidence: Evidence, then: Callable[[], None]) -> None:
        """Have a link opened soon, and do something after that."""
        with contextlib.suppress(asyncio.QueueFull):
            self._queue.put_nowait((evidence, then))
        if len(self._workers) < min(WORKERS, self._queue.qsize()):
            worker = asyncio.create_task(self._work())
            self._workers.add(worker)
            worker.add_done_callback(self._workers.discard)

    async def idle(self) -> None:
        """Wait until every link submitted was opened."""
        while self._workers:
            await asyncio.wait(self._workers)

    async def close(self) -> None:
        """Stop; what was not opened yet is opened after the next start."""
        for worker in list(self._workers):
            worker.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await worker

    async def round(self, older_than: datetime) -> Fallen:
        """Open all links not opened since that moment; return those that stopped working.

        Raises StoreError.
        """
        fallen: Fallen = defaultdict(list)
        while batch := await link_checks.due(self._database, older_than, BATCH):
            verdicts = await asyncio.gather(*(self._look(each) for each in batch))
            for verdict in filter(None, verdicts):
                if verdict.fell:
                    fallen[verdict.evidence.office_id].append(verdict.evidence)
            if len(batch) < BATCH or not any(verdicts):
                break
        return fallen

    async def _work(self) -> None:
        while not self._queue.empty():
            evidence, then = self._queue.get_nowait()
            try:
                await self._keep(evidence, await self._checker.check(evidence.url))
            except StoreError as error:
                log.warning("what was found at a link was not kept: %s", type(error).__name__)
            then()

    async def _look(self, evidence: Evidence) -> Verdict | None:
        found = await self._checker.check(evidence.url)
        if evidence.state is LinkState.OK and found.state is not LinkState.OK:
            # A site that is being mended at night should alarm nobody.
            await self._sleep(SECOND_LOOK)
            found = await self._checker.check(evidence.url)
        return await self._keep(evidence, found)

    async def _keep(self, evidence: Evidence, found: Found) -> Verdict | None:
        return await link_checks.keep(self._database, evidence, found, self._clock())


def a_day_before(now: datetime) -> datetime:
    """Return the moment before which a check is too old; some hours short of a day."""
    return now - timedelta(hours=20)
