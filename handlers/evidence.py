"""Evidence: links put to an item, listed, replaced, removed; each opened in the background."""

import re
from functools import partial

from telegram import Message, MessageEntity, Update

from handlers import board, delivery, item_work
from handlers.actions import AskEvidence, RemoveEvidence, ShowEvidence
from handlers.addressing import written
from handlers.arguments import named
from handlers.redrawer import Place
from handlers.services import Actor, Context
from handlers.views import links, prompts
from handlers.views.screen import Screen
from handlers.views.wording import checklist as item_words
from handlers.views.wording import evidence as words
from itabot.errors import UnknownEditionError
from itabot.knowledge_base.catalog import ItemKey
from itabot.office import evidence
from itabot.office.checklist import find
from itabot.office.evidence import LIMIT, Filing
from itabot.office.refusals import DuplicateLinkError, ItemGoneError, Refusal

_LINK = re.compile(r"(?:[a-z][a-z0-9+.-]*:|www\.)\S*", re.IGNORECASE | re.ASCII)


async def on_command(update: Update, context: Context) -> None:
    """/evidence o36 lists an item's links; with links behind it, adds them."""
    message, actor = update.effective_message, await context.actor(update)
    if message is None or actor is None:
        return
    given = named(message, context, actor.office)
    key = given.key
    if key is None:
        await delivery.reply(message, context, Screen(words.EVIDENCE_HOW))
    elif context.kb.item(key) is None:
        text = item_words.NO_SUCH_ITEM.format(code=key.code.upper(), year=key.year)
        await delivery.reply(message, context, Screen(text))
    elif given.rest:
        await file(message, context, actor, key, given.rest)
    else:
        screen = await draw(context, message.chat_id, key)
        await delivery.reply(message, context, screen)


async def show(update: Update, context: Context, action: ShowEvidence) -> None:
    """Turn the message into the list of an item's links."""
    query, key = delivery.tapped(update), ItemKey(action.year, action.code)
    await delivery.toast(query)
    if query.message:
        await delivery.redraw(query, context, await draw(context, query.message.chat.id, key))


async def ask(update: Update, context: Context, action: AskEvidence) -> None:
    """Ask the person who pressed for a link, to be sent as a reply."""

    async def change(actor: Actor, key: ItemKey) -> str:
        find(context.kb, key)
        if action.instead_of:
            await evidence.one(context.database, actor.office.id, action.instead_of)
        query = delivery.tapped(update)
        who, bot = query.from_user, context.bot.username
        prompt = prompts.link(bot, key, action.instead_of, who.id, who.full_name)
        topic = delivery.topic_of(query.message)
        await delivery.send(actor.office.chat_id, context, prompt, topic=topic)
        return words.ASKED

    await item_work.on_tap(update, context, action, change, _redraw(context, action))


async def remove(update: Update, context: Context, action: RemoveEvidence) -> None:
    """Remove one link."""

    async def change(actor: Actor, key: ItemKey) -> str:
        await evidence.remove(
            context.database, actor.office.id, action.evidence_id, actor.member_id, context.now
        )
        return words.REMOVED

    await item_work.on_tap(update, context, action, change, _redraw(context, action))


async def file(
    message: Message, context: Context, actor: Actor, key: ItemKey, text: str, instead_of: int = 0
) -> None:
    """Put the links of a message to an item, or one in place of another; answer with the list."""
    if key.year != (home := context.year_of(actor.office)):
        hint = Screen(item_words.WRONG_EDITION_HINT.format(home=home))
        await delivery.reply(message, context, hint)
        return
    found, label = _links(message, text)
    filed, notes = [], []
    for address in found[:LIMIT]:
        try:
            made = await _file(context, actor, key, address, label, instead_of)
            filed.append(made.evidence)
        except DuplicateLinkError as refusal:
            filed.append(refusal.existing)
            notes.append(links.refused(address, str(refusal)))
        except (Refusal, UnknownEditionError) as refusal:
            notes.append(links.refused(address, str(refusal)))
    note = "\n".join(notes)
    screen = await draw(context, message.chat_id, key, note)
    list_id = await delivery.reply(message, context, screen)
    place = Place(message.chat_id, list_id)
    for each in filed:
        context.tools.inspector.submit(each, partial(_show_found, context, place, key, note))
    await board.refresh(context, actor.office)


async def draw(context: Context, chat_id: int, key: ItemKey, note: str = "") -> Screen:
    """Work out the list of an item's links; the item's checklist where it is gone."""
    office = await context.office(chat_id)
    try:
        item = find(context.kb, key)
    except (ItemGoneError, UnknownEditionError):
        return await item_work.draw(context, chat_id, key)
    present = await evidence.of_item(context.database, office.id, key)
    home = context.year_of(office)
    return links.evidence_list(item, key.year, present, home=home, note=note)


def _show_found(context: Context, place: Place, key: ItemKey, note: str) -> None:
    context.redrawer.request(place, partial(draw, context, place.chat_id, key, note))


def _redraw(context: Context, action: AskEvidence | RemoveEvidence) -> item_work.Redraw:
    key = ItemKey(action.year, action.code)
    return lambda place: _show_found(context, place, key, "")


async def _file(
    context: Context, actor: Actor, key: ItemKey, address: str, label: str | None, instead_of: int
) -> Filing:
    db, office_id, now = context.database, actor.office.id, context.now
    if instead_of:
        return await evidence.replace(
            db, office_id, instead_of, address, label, actor.member_id, now
        )
    return await evidence.add(db, context.kb, office_id, key, address, label, actor.member_id, now)


def _links(message: Message, text: str) -> tuple[list[str], str | None]:
    """Return the addresses in a text, and what else it says where there is only one.

    A text without any is returned as if it were one: what is wrong with it is then told.
    """
    hidden = [e.url for e in message.entities or () if e.type == MessageEntity.TEXT_LINK and e.url]
    words_of = text.split()
    found = [word for word in words_of if _LINK.fullmatch(word)]
    label = " ".join(word for word in words_of if word not in found) or None
    addresses = [*found, *hidden] or words_of[:1] or [written(message)]
    addresses = [f"https://{a}" if a.lower().startswith("www.") else a for a in addresses]
    return addresses, label if len(found) + len(hidden) == 1 else None
