"""The bot's own process, to be started and killed."""

import asyncio
import os
import signal
import sys
import time
from pathlib import Path

from benchmarks.process import ROOT


class Victim:
    """Starts ``itabot bot`` again and again on one database; what it says is kept in a file.

    ``database`` is its address, by default a file in the folder. ``command`` is another module to
    run, with its arguments.
    """

    def __init__(
        self, folder: Path, token: str, address: str, *command: str, database: str = ""
    ) -> None:
        self.log = folder / "log.txt"
        self._folder = folder
        self._command = command or ("itabot", "bot")
        self._process: asyncio.subprocess.Process | None = None
        self._environment = {
            **{k: v for k, v in os.environ.items() if not k.startswith("ITABOT_")},
            "ITABOT_DATABASE_URL": database or f"sqlite:///{folder}/itabot.db",
            "ITABOT_TELEGRAM_TOKEN": token,
            "ITABOT_TELEGRAM_API_URL": address,
            "PYTHONPATH": str(ROOT),
            "XDG_CACHE_HOME": str(folder / "cache"),
        }
        self.born = 0.0

    async def start(self) -> None:
        """Start the process."""
        with self.log.open("ab") as log:
            self.born = time.monotonic()
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", *self._command, env=self._environment, cwd=self._folder,
                stdin=asyncio.subprocess.DEVNULL, stdout=log, stderr=log,
            )  # fmt: skip

    @property
    def ended_by_itself(self) -> bool:
        """Whether it is dead without having been killed."""
        return self._process is not None and self._process.returncode is not None

    async def end(self, how: signal.Signals = signal.SIGKILL) -> int:
        """Send a signal, wait for the end and return its exit code."""
        process, self._process = self._process, None
        if process is None:
            return 0
        if process.returncode is None:
            process.send_signal(how)
        return await process.wait()
