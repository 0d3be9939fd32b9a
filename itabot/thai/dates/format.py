"""Dates written as Thais write them: Buddhist years, month names, "อีก 3 วัน"."""

from datetime import date, datetime, time

from itabot.thai.dates.words import (
    BANGKOK,
    BUDDHIST,
    MONTHS,
    SHORT_MONTHS,
    SHORT_WEEKDAYS,
    WEEKDAYS,
)


def buddhist_year(day: date) -> int:
    """Return the calendar year of a day in พ.ศ."""
    return day.year + BUDDHIST


def weekday_name(day: date) -> str:
    """Return the weekday: "วันศุกร์"."""
    return f"วัน{WEEKDAYS[day.weekday()]}"


def thai_date(day: date) -> str:
    """Return "30 เมษายน 2570"."""
    return f"{day.day} {MONTHS[day.month - 1]} {buddhist_year(day)}"


def full_date(day: date) -> str:
    """Return "วันศุกร์ที่ 30 เมษายน 2570"."""
    return f"{weekday_name(day)}ที่ {thai_date(day)}"


def short_date(day: date) -> str:
    """Return "30 เม.ย. 70"."""
    return f"{day.day} {SHORT_MONTHS[day.month - 1]} {buddhist_year(day) % 100:02}"


def day_and_month(day: date) -> str:
    """Return "30 เม.ย.", for lists whose year is plain."""
    return f"{day.day} {SHORT_MONTHS[day.month - 1]}"


def month_and_year(day: date) -> str:
    """Return "เมษายน 2570"."""
    return f"{MONTHS[day.month - 1]} {buddhist_year(day)}"


def listed_date(day: date, today: date) -> str:
    """Return "ศ. 30 เม.ย.", with the year ("ศ. 30 เม.ย. 70") where it is not today's."""
    shown = day_and_month(day) if day.year == today.year else short_date(day)
    return f"{SHORT_WEEKDAYS[day.weekday()]} {shown}"


def thai_time(clock: time) -> str:
    """Return "16.30 น."."""
    return f"{clock.hour:02}.{clock.minute:02} น."


def thai_datetime(moment: datetime) -> str:
    """Return "30 เมษายน 2570 เวลา 16.30 น.", in Bangkok's time; takes an aware moment."""
    here = moment.astimezone(BANGKOK)
    return f"{thai_date(here)} เวลา {thai_time(here.time())}"


def short_datetime(moment: datetime) -> str:
    """Return "30 เม.ย. 70 16.30 น.", in Bangkok's time; takes an aware moment."""
    here = moment.astimezone(BANGKOK)
    return f"{short_date(here)} {thai_time(here.time())}"


def relative_days(day: date, today: date) -> str:
    """Return "วันนี้", "พรุ่งนี้", "อีก 3 วัน" or "เลยมา 2 วัน"."""
    ahead = (day - today).days
    if ahead < 0:
        return f"เลยมา {-ahead} วัน"
    return {0: "วันนี้", 1: "พรุ่งนี้"}.get(ahead, f"อีก {ahead} วัน")
