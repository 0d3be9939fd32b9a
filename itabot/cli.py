"""The command line, where everything is wired together: the one place that knows ``handlers``."""

import asyncio
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from itabot import __version__
from itabot.cli_reminders import reminders
from itabot.errors import ItabotError, SettingsError
from itabot.settings import SHIPPED_KNOWLEDGE, Settings, cache_folder, load_settings

NO_BOT = """\
ยังไม่มีโทเคนของบอต: เปิด Telegram คุยกับ @BotFather ส่ง /newbot ตั้งชื่อ แล้วนำโทเคนที่ได้มาใส่ใน
ไฟล์ .env เป็น ITABOT_TELEGRAM_TOKEN=... (ลองใช้โดยไม่มีโทเคนได้ด้วย make run)
No bot token: talk to @BotFather on Telegram, send /newbot, and put the token it gives you into
.env as ITABOT_TELEGRAM_TOKEN=... (make run needs no token)."""


class Commands(click.Group):
    """Tells an expected error in one line on standard error and exits with 2."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 (click's signature)
        """Run the command."""
        try:
            return super().invoke(ctx)
        except ItabotError as error:
            raise _Expected(str(error)) from None


class _Expected(click.ClickException):
    exit_code = 2

    def show(self, file: Any = None) -> None:  # noqa: ANN401 (click's signature)
        """Write the message alone, without click's "Error:"."""
        click.echo(self.message, err=True)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """ผู้ช่วย ITA ขององค์กรปกครองส่วนท้องถิ่น: ถาม ตรวจ เตือน และเผยแพร่"""


@main.command()
@click.argument("question", nargs=-1)
@click.option("--year", type=int, help="ปีงบประมาณ (พ.ศ.) ของฉบับที่ถาม")
@click.option("--json", "as_json", is_flag=True, help="ตอบเป็น JSON บรรทัดเดียว")
@click.option("--batch", is_flag=True, help="อ่านคำถามเป็น JSON ทีละบรรทัดจาก standard input")
@click.option("--explain", is_flag=True, help="บอกว่าทำไมจึงตอบอย่างนั้น")
def ask(
    question: tuple[str, ...], year: int | None, as_json: bool, batch: bool, explain: bool
) -> None:
    """ถามเรื่อง ITA หนึ่งคำถาม หรือหลายคำถามด้วย --batch"""
    from handlers.views.plain import plain_answer
    from itabot.search import batch as batches
    from itabot.search.answer import Context

    settings = load_settings()
    year = year or settings.edition
    engine = _engine(settings)
    engine.kb.edition(year)
    if batch:
        for line in batches.run(sys.stdin, engine, year, lambda a: plain_answer(engine.kb, a)):
            click.echo(line)
            sys.stdout.flush()
        return
    if explain:
        for line in engine.explain(" ".join(question), Context(year)).lines():
            click.echo(line)
        return
    answer = engine.answer(" ".join(question), Context(year))
    text = plain_answer(engine.kb, answer)
    record = {"year": answer.year, **batches.record(answer, year, text)}
    click.echo(json.dumps(record, ensure_ascii=False) if as_json else text)


@main.group()
def knowledge() -> None:
    """ตรวจและอธิบายไฟล์ความรู้ (YAML)"""


@knowledge.command("check")
@click.argument("directory", required=False, type=click.Path(path_type=Path, exists=True))
def check(directory: Path | None) -> None:
    """ตรวจไฟล์ความรู้: บอกไฟล์ บรรทัด และชื่อช่องที่น่าจะหมายถึง

    DIRECTORY เป็นโฟลเดอร์ของหน่วยงานที่จะวางทับของที่มากับโปรแกรมก็ได้
    """
    from itabot.knowledge_base.loading import load

    whole = directory is None or (directory / "vocabulary.yaml").exists()
    kb = load(directory or SHIPPED_KNOWLEDGE) if whole else load(SHIPPED_KNOWLEDGE, directory)
    for year in kb.years:
        items = kb.editions[year].items.values()
        requirements = sum(len(item.known_requirements) for item in items)
        click.echo(f"{year}: {len(items)} ข้อ {requirements} องค์ประกอบ ✓")


@knowledge.command("schema")
@click.argument("directory", type=click.Path(path_type=Path, file_okay=False))
def schema(directory: Path) -> None:
    """เขียน JSON Schema ให้โปรแกรมแก้ไขข้อความช่วยเติมชื่อช่อง"""
    from itabot.knowledge_base.schema import write

    for path in write(directory):
        click.echo(path)


@main.command()
@click.option("--limit", default=30, show_default=True, help="จำนวนแถวมากสุด")
def misses(limit: int) -> None:
    """คำถามที่ตอบไม่ได้หรือถูกกด 👎 (ไม่เก็บว่าใครถาม) ใช้เติมคำใน vocabulary.yaml"""
    from itabot.office import misses as store

    async def listed(settings: Settings) -> list[store.Miss]:
        from itabot.office.store.database import Database

        db = await Database.open(settings.database_url)
        try:
            return await store.listing(db, limit)
        finally:
            await db.close()

    settings = load_settings()
    found = asyncio.run(listed(settings))
    if not found:
        click.echo("ยังไม่มีคำถามที่พลาด")
        return
    engine = _engine(settings)
    for miss in found:
        click.echo(f"{miss.times:>4} ครั้ง  {miss.year}  {miss.kind.value:<10}  {miss.text}")
        for line in _remedies(engine, miss.text, miss.year):
            click.echo(f"      {line}")


_PROPOSED = 3


def _remedies(engine: Any, text: str, year: int) -> Iterator[str]:  # noqa: ANN401 (imported late)
    """Propose the topics that a missed question may belong to, and the words they lack."""
    from itabot.search.answer import Context

    why = engine.explain(text, Context(year if year in engine.kb.years else engine.kb.years[-1]))
    for near in why.candidates[:_PROPOSED]:
        topics = engine.kb.edition(why.answer.year).items[near.code].topics
        lacking = f" คำที่ยังไม่มี: {' '.join(near.lacking)}" if near.lacking else ""
        yield f"→ {near.code} ({', '.join(topics)})? คะแนน {near.score:.2f}{lacking}"


@main.group()
def db() -> None:
    """ดูแลฐานข้อมูล"""


@db.command("upgrade")
def db_upgrade() -> None:
    """ปรับโครงสร้างฐานข้อมูลให้เป็นรุ่นปัจจุบัน (SQLite ปรับเองเมื่อเริ่ม)"""
    from itabot.office.store.database import upgrade

    asyncio.run(upgrade(load_settings().database_url))


@db.command("backup")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def db_backup(file: Path) -> None:
    """สำรองฐานข้อมูล SQLite ลง FILE ขณะบอตยังทำงานอยู่"""
    from itabot.office.store.database import backup

    asyncio.run(backup(load_settings().database_url, file))


@main.command()
def bot() -> None:
    """เริ่มบอตบน Telegram (ต้องมี ITABOT_TELEGRAM_TOKEN)"""
    settings = load_settings()
    if settings.telegram_token is None:
        raise SettingsError(NO_BOT)
    from handlers.running import run_bot

    asyncio.run(run_bot(settings.telegram_token.get_secret_value(), settings))


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="ที่อยู่ที่เปิดฟัง")
@click.option("--port", default=8080, show_default=True, help="พอร์ต")
@click.option("--public", is_flag=True, help="ยอมให้เครื่องอื่นเปิดได้")
def playground(host: str, port: int, public: bool) -> None:
    """ลองบอตในเบราว์เซอร์โดยไม่ต้องมี Telegram"""
    from handlers.running import run_playground

    asyncio.run(run_playground(load_settings(), host, port, public=public))


main.add_command(reminders)


def _engine(settings: Settings) -> Any:  # noqa: ANN401 (imported late: it loads a dictionary)
    from itabot.knowledge_base.loading import load
    from itabot.search.engine import Engine

    cache = cache_folder()
    return Engine(load(SHIPPED_KNOWLEDGE, settings.knowledge_dir, cache), cache=cache)


if __name__ == "__main__":
    main()
