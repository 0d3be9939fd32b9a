"""The people and chats the chat page opens with. All names are invented."""

from __future__ import annotations

from handlers.playground.playground import Playground
from handlers.playground.world import Person

GROUP_TITLE = "ทีม ITA เทศบาลตำบลตัวอย่าง"
_STAFF = ("สมหญิง ใจดี", "สมชาย ตั้งใจ", "มาลี รักงาน", "ประเสริฐ ซื่อตรง")


def demo_world(playground: Playground) -> None:
    """Fill an empty stand-in: four colleagues, a private chat each, and their group with the bot.

    The first of them leads the group. Nobody has written anything yet.
    """
    staff: list[Person] = []
    for name in _STAFF:
        first, _, last = name.partition(" ")
        staff.append(playground.add_person(first, last_name=last))
        playground.private_chat(staff[-1], started=False)
    playground.add_group(GROUP_TITLE, members=staff, administrators=staff[:1])
