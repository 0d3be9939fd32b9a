"""Checklists: shown, ticked, reviewed; and items that do not concern the office."""

from functools import partial

from telegram import Update

from handlers.actions import Review, SetApplicable, ShowChecklist, Tick, Untick
from handlers.arguments import Named, named
from handlers.checking import item_work
from handlers.outgoing import delivery
from handlers.services import Actor, Context
from handlers.views import prompts
from handlers.views.html import clip
from handlers.views.screen import Screen
from handlers.views.sheets import line_text, page_of
from handlers.views.wording import checklist as words
from itabot.knowledge_base.catalog import ItemKey
from itabot.office import checklist, offices
from itabot.office.checklist import Change
from itabot.office.states import State, stand


async def on_command(update: Update, context: Context) -> None:
    """/checklist o40 shows an item's checklist; alone, that of the item under discussion."""
    if (message := update.effective_message) is None:
        return
    office = await context.office(message.chat_id)
    key = named(message, context, office).key or office.item
    if key is None:
        screen = Screen(words.WHICH_ITEM.format(command="checklist"))
    elif context.kb.item(key) is None:
        screen = Screen(words.NO_SUCH_ITEM.format(code=key.code.upper(), year=key.year))
    else:
        screen = await item_work.draw(context, message.chat_id, key)
        if office.item != key:
            await offices.discuss(context.database, office.id, key)
    await delivery.reply(message, context, screen)


async def show(update: Update, context: Context, action: ShowChecklist) -> None:
    """Turn the message into an item's checklist."""
    query, key = delivery.tapped(update), ItemKey(action.year, action.code)
    await delivery.toast(query)
    if query.message:
        screen = await item_work.draw(context, query.message.chat.id, key, action.page)
        await delivery.redraw(query, context, screen)


async def tick(update: Update, context: Context, action: Tick | Untick) -> None:
    """Call a requirement done or not done."""
    done = isinstance(action, Tick)

    async def change(actor: Actor, key: ItemKey) -> str:
        made = await checklist.set_tick(
            context.database,
            context.kb,
            actor.office.id,
            key,
            action.requirement,
            done,
            actor.member_id,
            context.now,
        )
        return _ticked(made, action.requirement, done, alone=actor.office.of_one)

    page = _page(context, ItemKey(action.year, action.code), action.requirement)
    show = partial(item_work.redraw, context, ItemKey(action.year, action.code), page)
    await item_work.on_tap(update, context, action, change, show)


async def review(update: Update, context: Context, action: Review) -> None:
    """Say that a second person looked at a complete item, or take that back."""

    async def change(actor: Actor, key: ItemKey) -> str:
        made = await checklist.review(
            context.database,
            context.kb,
            actor.office.id,
            key,
            action.reviewed,
            actor.member_id,
            context.now,
        )
        text = words.REVIEWED if action.reviewed else words.UNREVIEWED
        return text.format(code=key.code.upper()) if made.changed else words.UNCHANGED

    await item_work.on_tap(update, context, action, change)


async def set_applicable(update: Update, context: Context, action: SetApplicable) -> None:
    """Bring an item back; or ask why it is no concern of the office."""

    async def include(actor: Actor, key: ItemKey) -> str:
        made = await _applicable(context, actor, key, True, None)
        text = words.INCLUDED.format(code=key.code.upper())
        return text if made.changed else words.UNCHANGED

    async def ask(actor: Actor, key: ItemKey) -> str:
        checklist.find(context.kb, key)
        query = delivery.tapped(update)
        who = query.from_user
        prompt = prompts.reason(context.bot.username, key, who.id, who.full_name)
        chat = update.effective_chat
        if chat:
            await delivery.send(chat.id, context, prompt, topic=delivery.topic_of(query.message))
        return words.ASKED

    await item_work.on_tap(update, context, action, include if action.applicable else ask)


async def on_not_applicable(update: Update, context: Context) -> None:
    """/na o12 reason: the item is no concern of the office."""
    await item_work.on_command(update, context, partial(exempt, context), words.NA_HOW)


async def exempt(context: Context, actor: Actor, given: Named) -> str:
    """Call an item no concern of the office for the reason given; return the words for it."""
    if given.key is None:
        return words.NA_HOW
    made = await _applicable(context, actor, given.key, False, given.rest)
    reason = made.item.exemption.reason if made.item.exemption else ""
    return words.EXEMPTED.format(code=given.key.code.upper(), reason=reason)


async def _applicable(
    context: Context, actor: Actor, key: ItemKey, applicable: bool, reason: str | None
) -> Change:
    return await checklist.set_applicable(
        context.database,
        context.kb,
        actor.office.id,
        key,
        applicable,
        reason,
        actor.member_id,
        context.now,
    )


def _ticked(made: Change, requirement: str, done: bool, *, alone: bool) -> str:
    """Return the words for a tick: what, and what is left."""
    item = made.item
    if not made.changed:
        return words.UNCHANGED
    if done and item.state is State.COMPLETE:
        pattern = words.COMPLETED_ALONE if alone else words.COMPLETED
        return pattern.format(code=item.key.code.upper())
    text = next(line_text(line) for line in item.lines if line.id == requirement)
    pattern = words.TICKED if done else words.UNTICKED
    return pattern.format(text=clip(text, words.TOAST_TEXT), done=item.done, total=item.total)


def _page(context: Context, key: ItemKey, requirement: str) -> int:
    item = context.kb.item(key)
    return page_of(stand(key, item, {}), requirement) if item else 0
