"""What a deadline is called, in one line."""

from itabot.knowledge_base.catalog import ItemKey, KnowledgeBase
from itabot.office.deadlines.store import Deadline

_SOMEBODY = "สมาชิก"


def whose(deadline: Deadline) -> str | None:
    """Return what the owner is called that a deadline belongs to, None where it has none."""
    owner = deadline.target.owner
    if owner is None:
        return None
    if isinstance(owner, str):
        return owner
    return deadline.owner.name if deadline.owner else _SOMEBODY


def label(kb: KnowledgeBase, deadline: Deadline) -> str:
    """Return what is due and of what: "O37 ส่งแผน", "9.4 …", "กองคลัง: ส่งสขร", "ส่ง OIT".

    A deadline without a title is called as its item or sub-indicator is. Not bounded.
    """
    about = deadline.target
    if owner := whose(deadline):
        return f"{owner}: {deadline.title}"
    if about.group is not None:
        return f"{about.group} {deadline.title or _group_title(kb, deadline)}".strip()
    codes = ", ".join(code.upper() for code in about.codes)
    return f"{codes} {deadline.title or _item_title(kb, deadline)}".strip()


def _item_title(kb: KnowledgeBase, deadline: Deadline) -> str:
    codes = deadline.target.codes
    item = kb.item(ItemKey(deadline.year, codes[0])) if len(codes) == 1 else None
    return item.title if item else ""


def _group_title(kb: KnowledgeBase, deadline: Deadline) -> str:
    edition = kb.editions.get(deadline.year)
    groups = edition.groups if edition else ()
    return next((group.title for group in groups if group.id == deadline.target.group), "")
