"""Moments go in aware and come out aware, in UTC."""

from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy import select
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import StatementError

from itabot.office import offices
from itabot.office.store.database import Database
from itabot.office.store.tables import Moment, OfficeRow

BANGKOK = timezone(timedelta(hours=7))


async def test_a_moment_survives_in_utc(db: Database) -> None:
    told = datetime(2026, 4, 1, 3, 0, 0, 123456, tzinfo=BANGKOK)
    await offices.of_chat(db, -1, told)
    async with db.reading() as session:
        kept = await session.scalar(select(OfficeRow.created_at))
    assert kept == told
    assert kept.utcoffset() == timedelta(0)


def test_no_moment_stays_none() -> None:
    dialect = sqlite.dialect()
    assert Moment().process_bind_param(None, dialect) is None
    assert Moment().process_result_value(None, dialect) is None


async def test_a_naive_moment_is_refused(db: Database) -> None:
    with pytest.raises(StatementError, match="aware of its time zone"):
        await offices.of_chat(db, -1, datetime(2026, 4, 1))  # noqa: DTZ001
