"""Child processes: how long they take to say something, and how much memory they hold."""

import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


def resident_mb() -> float:
    """Return the resident memory of this process now (where only the peak is known: the peak)."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(s for s in status.read_text().splitlines() if s.startswith("VmRSS"))
        return int(line.split()[1]) / 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)


def run(module: str, job: dict[str, Any]) -> tuple[float, list[str]]:
    """Run ``python -m module`` on a job.

    Returns the ms from launch to its first line, and all lines. Raises RuntimeError if it fails.
    """
    began = time.perf_counter()
    child = subprocess.Popen(  # noqa: S603 (our own module)
        [sys.executable, "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, "PYTHAINLP_READ_ONLY": "1"},
    )
    assert child.stdin
    assert child.stdout
    child.stdin.write(json.dumps(job) + "\n")
    child.stdin.flush()
    first = child.stdout.readline()
    until_first = 1000 * (time.perf_counter() - began)
    rest = child.stdout.read()
    if child.wait():
        raise RuntimeError(f"{module} failed on {job}")
    return until_first, [first, *rest.splitlines()]
