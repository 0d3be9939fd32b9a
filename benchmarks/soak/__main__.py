"""``make soak``: every run, or those that are named; exits with 1 if a promise is broken."""

import argparse
import asyncio
import sys
import time
from argparse import Namespace
from collections.abc import Callable, Coroutine
from typing import Any

from benchmarks.soak import (
    concurrency,
    kill,
    rate,
    reminders_kill,
    reminders_pace,
    reminders_year,
)
from benchmarks.soak.promises import Promise

Run = Callable[[Namespace], Coroutine[Any, Any, list[Promise]]]

RUNS: dict[str, Run] = {
    "concurrency": lambda given: concurrency.run(given.seed, given.taps or concurrency.TAPS),
    "kill": lambda given: kill.run(given.seed, given.kills or kill.KILLS, given.taps or kill.TAPS),
    "rate": lambda given: rate.run(given.seed),
    "reminders-pace": lambda given: reminders_pace.run(given.seed),
    "reminders-kill": lambda given: reminders_kill.run(given.seed),
    "reminders-year": lambda given: reminders_year.run(given.seed),
}
"""Each run by its name, in the order in which they are made; a run prints its own tables."""


def main() -> None:
    """Run, print a line that counts the promises, exit."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak", description=__doc__)
    parser.add_argument("run", nargs="*", help=f"{', '.join(RUNS)}; by default all")
    parser.add_argument("--seed", type=int, default=2566)
    parser.add_argument("--taps", type=int, help="how many taps in concurrency and kill")
    parser.add_argument("--kills", type=int)
    given = parser.parse_args()
    if unknown := set(given.run) - set(RUNS):
        parser.error(f"no such run: {', '.join(sorted(unknown))}")
    began = time.monotonic()
    found = [promise for name in given.run or RUNS for promise in asyncio.run(RUNS[name](given))]
    broken = sum(not promise.kept for promise in found)
    print(f"{len(found) - broken} passed, {broken} failed, {time.monotonic() - began:.0f} s")
    sys.exit(broken > 0)


if __name__ == "__main__":
    main()
