"""The way to the stand-in, with somebody beside it who notes when what passed."""

import time
from bisect import bisect_right
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from handlers.playground import Playground, PlaygroundRequest, Upload
from handlers.playground.clock import Clock

Json = dict[str, Any]
Answer = tuple[int, bytes]
_BURDENS = ("sendMessage", "editMessage", "sendPhoto", "copy", "forward", "pin")


class WatchedRequest(PlaygroundRequest):
    """Carries calls as ever; keeps when each message or edit was taken, and what was refused."""

    def __init__(self, playground: Playground, now: Callable[[], float]) -> None:
        super().__init__(playground)
        self._now = now
        self.burdens: list[float] = []
        self.put_off = 0

    async def do_request(self, url: str, *args: Any, **kwargs: Any) -> Answer:  # noqa: ANN401
        """Carry a call and note it."""
        at, method = self._now(), url.rpartition("/")[2]
        status, body = await super().do_request(url, *args, **kwargs)
        self.put_off += status == HTTPStatus.TOO_MANY_REQUESTS
        if status == HTTPStatus.OK and method.startswith(_BURDENS):
            self.burdens.append(at)
        return status, body

    def most_within(self, seconds: float) -> int:
        """Return the most messages and edits in any span of so many seconds."""
        times = sorted(self.burdens)
        return max(
            (bisect_right(times, at + seconds - 1e-6) - n for n, at in enumerate(times)), default=0
        )


class RemindingPlayground(Playground):
    """A stand-in that keeps for which taps an answer came, be it too late."""

    def __init__(self, clock: Clock | None = None) -> None:
        super().__init__(clock)
        self.met: set[str] = set()

    async def call(
        self, method: str, params: Json | None = None, files: dict[str, Upload] | None = None
    ) -> Any:  # noqa: ANN401 - as in the stand-in
        """Carry out a call and note what it was about."""
        if method == "answerCallbackQuery" and params:
            self.met.add(str(params["callback_query_id"]))
        return await super().call(method, params, files)


class TimedPlayground(Playground):
    """A stand-in that keeps how long taps take, in seconds, and sets no flood limits.

    From the moment that the bot is given a tap to the moment that its answer comes in.
    """

    def __init__(self) -> None:
        super().__init__(enforce_pace=False)
        self._given: dict[str, float] = {}
        self.waits: list[float] = []

    async def call(
        self, method: str, params: Json | None = None, files: dict[str, Upload] | None = None
    ) -> Any:  # noqa: ANN401 - as in the stand-in
        """Carry out a call and look at what it was about."""
        if method == "answerCallbackQuery" and params:
            given = self._given.pop(str(params["callback_query_id"]), None)
            if given is not None:
                self.waits.append(time.perf_counter() - given)
        result = await super().call(method, params, files)
        if method == "getUpdates":
            for query in filter(None, (update.get("callback_query") for update in result)):
                self._given.setdefault(query["id"], time.perf_counter())
        return result
