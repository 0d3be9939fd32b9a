"""What a chat chose about reminders, and the buttons for the usual choices."""

from collections.abc import Iterator
from datetime import datetime, time

from handlers import actions
from handlers.views import keyboards
from handlers.views.screen import Row, Screen, with_buttons
from handlers.views.wording import reminders as words
from itabot.office.office_settings import OfficeSettings
from itabot.thai.dates.format import relative_days, short_datetime, thai_time
from itabot.thai.dates.words import BANGKOK

HOURS = (time(7, 30), time(8, 30), time(13))


def settings_screen(
    held: OfficeSettings, upcoming: datetime | None, now: datetime, *, private: bool
) -> Screen:
    """Return the choices; ``upcoming`` is when there is something to hear next."""
    lines = [*_choices(held, private), "", next_line(upcoming, now)] if held.reminders else []
    state = words.STATE[held.reminders]
    text = words.SETTINGS.format(state=state, details="\n".join(lines)).replace("\n\n\n", "\n")
    return with_buttons(text, *_rows(held))


def next_line(upcoming: datetime | None, now: datetime) -> str:
    """Return when there is something to hear next."""
    if upcoming is None:
        return words.NO_NEXT
    day, today = upcoming.astimezone(BANGKOK).date(), now.astimezone(BANGKOK).date()
    when = f"{short_datetime(upcoming)} ({relative_days(day, today)})"
    return words.NEXT.format(when=when)


def _choices(held: OfficeSettings, private: bool) -> Iterator[str]:
    if private:
        yield words.PRIVATE_STATE
    yield words.HOUR.format(clock=thai_time(held.hour))
    yield _before(held.days_before)
    yield words.AFTER.format(count=held.overdue) if held.overdue else words.AFTER_NONE
    yield words.WEEK[held.weekly]
    yield words.WORKING_DAYS[held.working_days_only]


def _before(days: tuple[int, ...]) -> str:
    named = [words.DAYS.format(days=", ".join(str(d) for d in days if d))] if any(days) else []
    if 0 in days:
        named.append(words.THE_DAY)
    return words.BEFORE.format(days=" · ".join(named)) if named else words.BEFORE_NONE


def _rows(held: OfficeSettings) -> Iterator[Row]:
    yield [keyboards.button(words.SWITCH[not held.reminders], _switch(not held.reminders))]
    if not held.reminders:
        return
    yield [
        keyboards.button(
            words.HOUR_BUTTON.format(clock=thai_time(hour)),
            actions.SetHour(hour.hour * 100 + hour.minute),
        )
        for hour in HOURS
        if hour != held.hour
    ]
    weekly, work_only = not held.weekly, not held.working_days_only
    yield [
        keyboards.button(words.SWITCH_WEEK[weekly], actions.SetWeekly(weekly)),
        keyboards.button(words.SWITCH_WORKING_DAYS[work_only], actions.SetWorkingDays(work_only)),
    ]


def _switch(on: bool) -> actions.SetReminders:
    return actions.SetReminders(on)
