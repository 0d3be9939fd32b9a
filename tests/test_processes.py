"""The real process: started as an operator does, against a Bot API server on this machine."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from handlers.playground import Playground
from handlers.playground.serving import served

START = 60.0
"""Seconds that a process may take to answer on a busy machine."""


@contextmanager
def itabot(*arguments: str, folder: Path, **settings: str) -> Iterator[subprocess.Popen[str]]:
    environment = {
        **{k: v for k, v in os.environ.items() if not k.startswith("ITABOT_")},
        "ITABOT_DATABASE_URL": f"sqlite:///{folder}/itabot.db",
        **settings,
    }
    command = [sys.executable, "-m", "itabot", *arguments]
    with subprocess.Popen(  # noqa: S603
        command, env=environment, cwd=folder, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    ) as process:  # fmt: skip
        try:
            yield process
        finally:
            process.kill()


@pytest.fixture
async def telegram() -> AsyncIterator[tuple[Playground, str]]:
    world = Playground()
    async with served(world, "127.0.0.1", 0) as address:
        yield world, address


async def test_the_bot_answers_over_http_and_stops_politely(
    telegram: tuple[Playground, str], tmp_path: Path
) -> None:
    world, address = telegram
    person = world.add_person("สมหญิง")
    chat = world.private_chat(person)
    world.say(chat, person, "แผนป้องกันทุจริตไม่ใช้งบต้องทำไง")
    settings = {"ITABOT_TELEGRAM_TOKEN": world.token, "ITABOT_TELEGRAM_API_URL": address}
    with itabot("bot", folder=tmp_path, **settings) as process:
        await world.settle(timeout=START)
        process.send_signal(signal.SIGTERM)
        output, _ = process.communicate(timeout=START)
    assert "O36" in world.last(chat).text
    assert process.returncode == 0
    assert world.token not in output
    assert "ทุจริต" not in output


async def test_a_wrong_token_is_told(telegram: tuple[Playground, str], tmp_path: Path) -> None:
    settings = {"ITABOT_TELEGRAM_TOKEN": "1:wrong", "ITABOT_TELEGRAM_API_URL": telegram[1]}
    with itabot("bot", folder=tmp_path, **settings) as process:
        output = await asyncio.to_thread(lambda: process.communicate(timeout=START)[0])
    assert process.returncode == 2
    assert "wrong" not in output.replace("wrong token", "")


def test_asking_on_the_command_line_waits_for_neither_telegram_nor_a_database() -> None:
    code = (
        "import sys; from itabot.cli import main\n"
        "try: main(['ask', 'o36'])\n"
        "except SystemExit: pass\n"
        "sys.exit(bool({'telegram', 'sqlalchemy', 'alembic'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)  # noqa: S603
    assert done.returncode == 0


def test_the_playground_serves_its_page(tmp_path: Path) -> None:
    with itabot("playground", "--port", "0", folder=tmp_path) as process:
        assert process.stdout is not None
        address = next(w for w in process.stdout.readline().split() if w.startswith("http"))
        page = httpx.get(address, trust_env=False)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=START)
    assert page.status_code == 200
    assert 'lang="th"' in page.text
    assert process.returncode == 0


def test_asking_writes_nothing_outside_its_cache_and_needs_no_home(tmp_path: Path) -> None:
    environment = {
        k: v for k, v in os.environ.items() if not k.startswith(("ITABOT_", "PYTHAINLP"))
    }
    environment |= {"HOME": str(tmp_path / "nowhere"), "XDG_CACHE_HOME": "/proc/nowhere"}
    done = subprocess.run(
        [sys.executable, "-m", "itabot", "ask", "o36"],
        check=False, capture_output=True, text=True, env=environment, cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "O36" in done.stdout
    assert list(tmp_path.iterdir()) == []
