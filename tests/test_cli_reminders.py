"""``itabot reminders`` as an operator meets it."""

import asyncio
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from itabot.cli import main
from itabot.knowledge_base.loading import load
from itabot.office import members, office_settings, offices
from itabot.office.deadlines import agenda
from itabot.office.deadlines.agenda import New
from itabot.office.deadlines.store import Target
from itabot.office.reminders import ledger, planning
from itabot.office.store.database import Database
from itabot.settings import SHIPPED_KNOWLEDGE
from itabot.thai.dates.format import short_date
from itabot.thai.dates.words import BANGKOK


@pytest.fixture(autouse=True)
def _settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)  # no .env of the checkout
    monkeypatch.setenv("ITABOT_DATABASE_URL", f"sqlite:///{tmp_path}/itabot.db")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["reminders", *arguments])


async def _office(url: str, due: date) -> None:
    database = await Database.open(url)
    now = datetime.now(UTC)
    office = await offices.of_chat(database, -1, now)
    who = await members.see(database, office.id, 7, "นก", None, now)
    kb, new = load(SHIPPED_KNOWLEDGE), New(2566, "ส่ง OIT", Target(), due)
    await agenda.add(database, kb, office.id, new, who, now - timedelta(days=9))
    await office_settings.keep(
        database, office.id, working_days_only=False, weekly=False, hour=time(0)
    )
    await database.close()


def test_reminders_are_planned_and_told(tmp_path: Path) -> None:
    empty = run().output
    assert "ไม่มีการเตือน" in empty
    assert "ยังไม่มีการเตือน" in empty
    due = (datetime.now(BANGKOK) + timedelta(days=20)).date()
    asyncio.run(_office(f"sqlite:///{tmp_path}/itabot.db", due))
    for _ in range(2):
        month = run("plan", "--days", "30")
        assert month.exit_code == 0
        assert month.output.count("กลุ่ม     1") == 12
        assert f"{short_date(due)} 00.00 น.  กลุ่ม     1" in month.output
    week = run().output.split("ล่าสุด")[0]
    assert short_date(due - timedelta(days=14)) in week
    assert run("plan", "--days", "0").exit_code == 2


async def _send_one(url: str, moment: datetime) -> None:
    database = await Database.open(url)
    await planning.plan(database, load(SHIPPED_KNOWLEDGE), moment, timedelta(days=1))
    mine = await ledger.claim(database, moment, timedelta(minutes=1))
    assert mine
    await ledger.failed(database, mine, "forbidden", moment, final=True)
    await database.close()


def test_what_happened_is_told_with_its_reason(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/itabot.db"
    due = (datetime.now(BANGKOK) + timedelta(days=1)).date()
    asyncio.run(_office(url, due))
    asyncio.run(_send_one(url, datetime.combine(due, time(1), BANGKOK)))
    assert f"#1 {due}  ส่งไม่ได้: แชตไม่ให้เขียน" in run().output
