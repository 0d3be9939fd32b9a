"""What an office chose about its reminders."""

from datetime import UTC, date, time

import pytest

from itabot.errors import StoreError
from itabot.office import office_settings, offices
from itabot.office.deadlines.refusals import SettingBar, SettingRefusedError
from itabot.office.office_settings import OfficeSettings
from itabot.office.store.database import Database
from tests.office.small_edition import NOW


async def test_the_usual_holds_until_something_is_chosen(db: Database, office_id: int) -> None:
    assert await office_settings.of_office(db, office_id) == OfficeSettings(
        reminders=True,
        weekly=True,
        hour=time(8, 30),
        days_before=(30, 14, 7, 3, 1, 0),
        overdue=7,
        working_days_only=True,
        closing=None,
    )
    await office_settings.keep(
        db, office_id, hour=time(9, 15, 30, tzinfo=UTC), days_before=(0, 5, 5)
    )
    chosen = await office_settings.keep(db, office_id, closing=date(2026, 4, 30), weekly=False)
    assert chosen == OfficeSettings(
        hour=time(9, 15), days_before=(5, 0), weekly=False, closing=date(2026, 4, 30)
    )
    assert await office_settings.of_office(db, office_id) == chosen
    assert chosen.rhythm.days_before == (5, 0)
    other = (await offices.of_chat(db, -2, NOW)).id
    assert await office_settings.of_office(db, other) == OfficeSettings()


@pytest.mark.parametrize(
    ("chosen", "bar", "limit"),
    [
        ({"days_before": (121,)}, SettingBar.DAYS_OUT_OF_RANGE, 120),
        ({"days_before": (-1,)}, SettingBar.DAYS_OUT_OF_RANGE, 120),
        ({"days_before": tuple(range(13))}, SettingBar.TOO_MANY_DAYS, 12),
        ({"overdue": 31}, SettingBar.OVERDUE_OUT_OF_RANGE, 30),
        ({"overdue": -1}, SettingBar.OVERDUE_OUT_OF_RANGE, 30),
    ],
)
async def test_what_is_out_of_range_changes_nothing(
    db: Database, office_id: int, chosen: dict[str, object], bar: SettingBar, limit: int
) -> None:
    with pytest.raises(SettingRefusedError) as raised:
        await office_settings.keep(db, office_id, **chosen)
    assert (raised.value.bar, raised.value.limit) == (bar, limit)
    assert await office_settings.of_office(db, office_id) == OfficeSettings()


async def test_an_erased_office_chooses_nothing(db: Database) -> None:
    with pytest.raises(StoreError, match="erased"):
        await office_settings.keep(db, 4711, weekly=False)
