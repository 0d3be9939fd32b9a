"""``make soak``: every run, or those that are named; exits with 1 if a promise is broken."""

import argparse
import asyncio
import sys
from collections.abc import Callable, Coroutine
from functools import partial
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

RUNS = (
    "concurrency", "kill", "rate", "reminders-pace", "reminders-kill", "reminders-year",
)  # fmt: skip
Runs = dict[str, Callable[[], Coroutine[Any, Any, list[Promise]]]]


def main() -> None:
    """Run, print a line that counts the promises, exit."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak", description=__doc__)
    parser.add_argument("run", nargs="*", help=f"{', '.join(RUNS)}; by default all")
    parser.add_argument("--seed", type=int, default=2566)
    parser.add_argument("--taps", type=int, help="how many taps in concurrency and kill")
    parser.add_argument("--kills", type=int, default=kill.KILLS)
    given = parser.parse_args()
    runs: Runs = {
        "concurrency": partial(concurrency.run, given.seed, given.taps or concurrency.TAPS),
        "kill": partial(kill.run, given.seed, given.kills, given.taps or kill.TAPS),
        "rate": partial(rate.run, given.seed),
        "reminders-pace": partial(reminders_pace.run, given.seed),
        "reminders-kill": partial(reminders_kill.run, given.seed),
        "reminders-year": partial(reminders_year.run, given.seed),
    }
    wanted = given.run or list(runs)
    if unknown := set(wanted) - set(runs):
        parser.error(f"no such run: {', '.join(sorted(unknown))}")
    found = [promise for name in wanted for promise in asyncio.run(runs[name]())]
    broken = sum(not promise.kept for promise in found)
    print(f"{len(found) - broken} passed, {broken} failed")
    sys.exit(broken > 0)


if __name__ == "__main__":
    main()
