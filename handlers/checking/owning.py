"""Who looks after an item: oneself, a colleague, a unit."""

from collections.abc import Sequence
from functools import partial

from telegram import Message, MessageEntity, Update, User

from handlers.actions import Own
from handlers.arguments import Named
from handlers.asking.addressing import replies_to_bot
from handlers.checking import item_work
from handlers.services import Actor, Context
from handlers.views.wording import owners as words
from itabot.knowledge_base.catalog import ItemKey
from itabot.office import members, owners
from itabot.office.owners import Ownership

_Whom = dict[int | str, str]
"""Owners as the office knows them, and what they are called."""


async def own(update: Update, context: Context, action: Own) -> None:
    """Look after an item oneself, or no longer."""

    async def change(actor: Actor, key: ItemKey) -> str:
        made = await _set(context, actor, key, actor.member_id, action.owned)
        code = key.code.upper()
        if action.owned:
            return words.OWNED.format(code=code) if made.changed else words.OWNED_ALREADY
        return words.DISOWNED.format(code=code) if made.changed else words.NOT_OWNED

    await item_work.on_tap(update, context, action, change)


async def on_assign(update: Update, context: Context) -> None:
    """/assign o36 @name, a unit, or as a reply to somebody; alone: oneself."""
    change = partial(_assign, update, context, True)
    await item_work.on_command(update, context, change, words.ASSIGN_HOW)


async def on_unassign(update: Update, context: Context) -> None:
    """/unassign o36 and whom; alone: oneself."""
    change = partial(_assign, update, context, False)
    await item_work.on_command(update, context, change, words.UNASSIGN_HOW)


async def _assign(update: Update, context: Context, owned: bool, actor: Actor, given: Named) -> str:
    message, key = update.effective_message, given.key
    if message is None or key is None:
        return words.ASSIGN_HOW
    whom = await _whom(message, context, actor, given.rest)
    changed: list[str] = []
    same: list[str] = []
    for owner, called in whom.items():
        made = await _set(context, actor, key, owner, owned)
        (changed if made.changed else same).append(called)
    unseen = [owner for owner in whom if isinstance(owner, str) and owner.startswith("@")]
    return "\n".join(_sentences(key, owned, changed, same, unseen if owned else []))


def _sentences(
    key: ItemKey, owned: bool, changed: Sequence[str], same: Sequence[str], unseen: Sequence[str]
) -> list[str]:
    kinds = (
        (changed, words.ASSIGNED if owned else words.UNASSIGNED),
        (same, words.ALREADY if owned else words.NOT_OWNER),
        (unseen, words.NOT_SEEN),
    )
    code = key.code.upper()
    return [text.format(code=code, names=", ".join(names)) for names, text in kinds if names]


async def _set(
    context: Context, actor: Actor, key: ItemKey, owner: int | str, owned: bool
) -> Ownership:
    command = owners.assign if owned else owners.unassign
    return await command(
        context.database, context.kb, actor.office.id, key, owner, actor.member_id, context.now
    )


async def _whom(message: Message, context: Context, actor: Actor, rest: str) -> _Whom:
    """Return who is meant: people named, a unit, whoever is replied to, else the speaker."""
    picked = message.parse_entities([MessageEntity.TEXT_MENTION])
    if people := [entity.user for entity in picked if entity.user]:
        return {await _seen(context, actor, user): user.full_name for user in people}
    if rest in words.ONESELF and message.from_user:
        return {actor.member_id: message.from_user.full_name}
    if not rest:
        user = _replied_to(message, context) or message.from_user
        return {await _seen(context, actor, user): user.full_name} if user else {}
    names = rest.split()
    if all(name.startswith("@") for name in names):
        db, office_id = context.database, actor.office.id
        return {await members.bearer(db, office_id, name): name for name in names}
    return await _called(context, actor, rest)


def _replied_to(message: Message, context: Context) -> User | None:
    original = message.reply_to_message
    if original is None or replies_to_bot(message, context.bot):
        return None
    # In a forum every message answers the one that opened its topic.
    return None if original.forum_topic_created else original.from_user


async def _seen(context: Context, actor: Actor, user: User) -> int:
    return await members.see(
        context.database, actor.office.id, user.id, user.full_name, user.username, context.now
    )


async def _called(context: Context, actor: Actor, name: str) -> _Whom:
    """Return the one member of that name or first name; where there is none, it is a unit."""
    people = await members.of_office(context.database, actor.office.id)
    for same in (
        [one for one in people if one.name == name],
        [one for one in people if one.name.split()[:1] == [name]],
    ):
        if len(same) == 1:
            return {same[0].id: same[0].name}
    return {name: name}
