"""The documentation says what is true: every command, setting and bot command, and no other."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from handlers.commands import COMMANDS
from handlers.views import wording
from itabot.cli import main
from itabot.settings import Settings

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands(group: click.Group, prefix: str) -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{prefix} {name}")
        if not isinstance(command, click.Group) or command.invoke_without_command:
            yield f"{prefix} {name}", command


def test_every_command_is_in_the_readme_and_has_a_help() -> None:
    known = dict(commands(main, "itabot"))
    assert set(re.findall(r"^\| `(itabot [a-z -]+)`", README, re.MULTILINE)) == set(known)
    assert [name for name, command in known.items() if not command.help] == []


def test_every_setting_is_in_the_readme() -> None:
    known = {f"ITABOT_{name.upper()}" for name in Settings.model_fields}
    assert set(re.findall(r"^\| `(ITABOT_[A-Z_]+)`", README, re.MULTILINE)) == known


def test_every_bot_command_tells_what_it_does() -> None:
    assert {c.name for c in COMMANDS} == set(wording.COMMANDS)


def test_every_bot_command_is_in_the_readme() -> None:
    table = README.split("<!-- bot commands")[1].split("###")[0]
    named = set(re.findall(r"`/([a-z_]+)`", table))
    assert named == {c.name for c in COMMANDS}


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs/decisions/README.md"])
def test_links_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    targets = re.findall(r"\]\((?!https?://)([^)#]+)", text)
    assert [t for t in targets if not (ROOT / page).parent.joinpath(t).exists()] == []


def test_decisions_are_all_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    index = (folder / "README.md").read_text(encoding="utf-8")
    assert [p.name for p in folder.glob("0*.md") if p.name not in index] == []


def test_make_targets_of_the_readme_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = set(re.findall(r"\bmake ([a-z-]+)", README))
    assert [target for target in named if f"\n{target}:" not in makefile] == []
