"""MiniSearch, the usual choice in a browser, in a Node process of its own."""

import json
import os
import shutil
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar

from benchmarks.peers.base import Cutter, Hits, Peer

FOLDER = Path(__file__).resolve().parents[2] / "build" / "bench-node"
"""Where the make target installs it; untracked."""


def missing() -> str | None:
    """Return why MiniSearch cannot take part, None if it can."""
    if not shutil.which("node"):
        return "no node on this machine"
    if not (FOLDER / "node_modules" / "minisearch").is_dir():
        return "not installed (make bench-search installs it with npm)"
    return None


class MiniSearch(Peer):
    """MiniSearch over the words of ``Intl.Segmenter``, or those of itabot's front end."""

    name = "minisearch"
    grid: ClassVar = {"fuzzy": (0, 0.2), "prefix": (False, True)}

    def __init__(self, documents: Sequence[str], cutter: Cutter, **parameters: Any) -> None:  # noqa: ANN401
        # Words that the front end has cut are parted by spaces already.
        segmented = not cutter.parted
        setup = {"documents": documents, "segmented": segmented, "options": parameters}
        self._node = subprocess.Popen(  # noqa: S603 (our own script)
            [shutil.which("node") or "node", FOLDER / "serve.mjs"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env={**os.environ, "NODE_NO_WARNINGS": "1"},
        )
        self.rss_mb = 0.0
        self._ask(setup)

    def search(self, text: str) -> Hits:
        """Score by MiniSearch's BM25+; the way through the pipe is not counted."""
        began = time.perf_counter()
        found = self._ask({"text": text})
        self.rss_mb = found["rss"]
        self.idle_ms = 1000 * (time.perf_counter() - began) - found["ms"]
        hits: Hits = found["hits"]
        return hits

    def _ask(self, message: dict[str, Any]) -> dict[str, Any]:
        assert self._node.stdin
        assert self._node.stdout
        self._node.stdin.write(json.dumps(message) + "\n")
        self._node.stdin.flush()
        answer: dict[str, Any] = json.loads(self._node.stdout.readline())
        return answer

    def __del__(self) -> None:
        if node := getattr(self, "_node", None):
            node.stdin.close()
            node.stdout.close()
            node.wait()
