"""The command line as an operator meets it."""

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from itabot.cli import main
from itabot.office import misses
from itabot.office.misses import MissKind
from itabot.office.store.database import Database
from itabot.settings import SHIPPED_KNOWLEDGE, Settings
from tests.knowledge_base.conftest import ITEMS, write


@pytest.fixture(autouse=True)
def _settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)  # no .env of the checkout
    monkeypatch.setenv("ITABOT_DATABASE_URL", f"sqlite:///{tmp_path}/itabot.db")
    monkeypatch.delenv("ITABOT_TELEGRAM_TOKEN", raising=False)


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, arguments, input=stdin)


def test_ask() -> None:
    result = run("ask", "ข้อ", "36", "ต้องมีอะไรบ้าง")
    assert result.exit_code == 0
    assert "แผนปฏิบัติการป้องกันการทุจริต" in result.output
    assert "<" not in result.output


def test_ask_as_json_from_another_year() -> None:
    record = json.loads(run("ask", "--json", "--year", "2565", "ข้อ 36").output)
    assert (record["year"], record["codes"], record["kind"]) == (2565, ["o36"], "item")


def test_ask_in_batch() -> None:
    lines = run("ask", "--batch", stdin='{"id":1,"text":"o40"}\noops\n').output.splitlines()
    assert json.loads(lines[0])["codes"] == ["o40"]
    assert json.loads(lines[1])["id"] is None


def test_ask_why() -> None:
    assert "หลักฐาน" in run("ask", "--explain", "แผนกันโกง").output


@pytest.mark.parametrize("arguments", [["--year", "2599"], ["--year", "2599", "--batch"]])
def test_a_year_nobody_wrote(arguments: list[str]) -> None:
    result = run("ask", "o36", *arguments)
    assert result.exit_code == 2
    assert "2566" in result.output


def test_the_shipped_knowledge_is_whole() -> None:
    result = run("knowledge", "check")
    assert result.exit_code == 0
    assert "2566: 43 ข้อ" in result.output


def test_broken_knowledge_is_named_by_line(tmp_path: Path) -> None:
    write(tmp_path / "k", items=ITEMS.replace("title: รายงาน", "titel: รายงาน"))
    result = run("knowledge", "check", str(tmp_path / "k"))
    assert result.exit_code == 2
    assert "10.1.yaml:16" in result.output
    assert '"title"' in result.output


def test_an_office_s_own_folder_is_checked_over_the_shipped_one(tmp_path: Path) -> None:
    own = tmp_path / "own" / "2566"
    own.mkdir(parents=True)
    shipped = (SHIPPED_KNOWLEDGE / "2566" / "10.2.yaml").read_text(encoding="utf-8")
    (own / "10.2.yaml").write_text(shipped, encoding="utf-8")
    assert run("knowledge", "check", str(own.parent)).exit_code == 0


def test_schemas_are_written(tmp_path: Path) -> None:
    assert run("knowledge", "schema", str(tmp_path / "schema")).exit_code == 0
    assert (tmp_path / "schema" / "items.schema.json").exists()


def test_a_bot_without_a_token_says_how_to_get_one() -> None:
    result = run("bot")
    assert result.exit_code == 2
    assert "BotFather" in result.output
    assert "ITABOT_TELEGRAM_TOKEN" in result.output


def test_a_wrong_setting_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ITABOT_EDITION", "soon")
    result = run("ask", "o36")
    assert result.exit_code == 2
    assert "ITABOT_EDITION" in result.output


def test_settings_are_read_from_a_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("ITABOT_TELEGRAM_TOKEN=12:abc\n", encoding="utf-8")
    token = Settings().telegram_token
    assert token is not None
    assert token.get_secret_value() == "12:abc"
    assert "abc" not in repr(Settings())


def test_the_playground_stays_on_this_machine_unless_told() -> None:
    result = run("playground", "--host", "0.0.0.0")  # noqa: S104
    assert result.exit_code == 2
    assert "--public" in result.output


def test_misses_start_empty_and_a_backup_is_made(tmp_path: Path) -> None:
    assert "ยังไม่มี" in run("misses").output
    assert run("db", "upgrade").exit_code == 0
    assert run("db", "backup", str(tmp_path / "copy.db")).exit_code == 0
    assert (tmp_path / "copy.db").stat().st_size > 0


def test_a_miss_comes_with_topics_and_the_words_they_lack(tmp_path: Path) -> None:
    async def record() -> None:
        db = await Database.open(f"sqlite:///{tmp_path}/itabot.db")
        asked = "แผนต้านโกงฉบับซูเปอร์สตาร์"
        await misses.record(db, asked, 2566, MissKind.UNANSWERED, [], datetime.now(UTC))
        await db.close()

    assert run("db", "upgrade").exit_code == 0
    asyncio.run(record())
    [said, *proposed] = run("misses").output.splitlines()
    assert "1 ครั้ง" in said
    assert proposed[0].strip().startswith("→ o36 (anticorruption-plan)?")
    assert all("คำที่ยังไม่มี:" in line for line in proposed)
