"""Who and when, in few words."""

from datetime import datetime, timedelta, timezone

from handlers.views.html import clip, escape
from handlers.views.wording import checklist as words
from itabot.office.owners import Owner
from itabot.office.people import Member

NAME_LENGTH = 32
BANGKOK = timezone(timedelta(hours=7), "ICT")
"""Thailand has one time zone and no summer time."""

_MONTHS = (
    "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.",
    "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
)  # fmt: skip


def name(member: Member | None) -> str:
    """Return what somebody is called, escaped; a forgotten person is "a member"."""
    if member is None:
        return words.SOMEBODY
    plain = clip(member.name, NAME_LENGTH) or words.SOMEBODY
    return escape(words.LEFT.format(name=plain) if member.has_left else plain)


def owner_name(owner: Owner) -> str:
    """Return what an owner is called, escaped: a person or a unit."""
    return escape(clip(owner.unit, NAME_LENGTH)) if owner.unit else name(owner.member)


def mention(user_id: int, plain: str) -> str:
    """Return what somebody is called, escaped, as a link that lets their phone ring."""
    called = escape(clip(plain, NAME_LENGTH)) or words.SOMEBODY
    return f'<a href="tg://user?id={user_id}">{called}</a>'


def day(at: datetime) -> str:
    """Return a day in Thai, such as "23 พ.ย."."""
    there = at.astimezone(BANGKOK)
    return f"{there.day} {_MONTHS[there.month - 1]}"


def moment(at: datetime) -> str:
    """Return a moment in Thai and Bangkok's time, such as "23 พ.ย. 14:05"."""
    return f"{day(at)} {at.astimezone(BANGKOK):%H:%M}"


def long_day(at: datetime) -> str:
    """Return a day with its Buddhist year, such as "23 พ.ย. 2569"."""
    return f"{day(at)} {at.astimezone(BANGKOK).year + 543}"
