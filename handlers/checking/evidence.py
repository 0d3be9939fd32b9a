"""Evidence: an item's links listed, asked for, removed."""

from functools import partial

from telegram import Update

from handlers.actions import AskEvidence, RemoveEvidence, ShowEvidence
from handlers.arguments import named
from handlers.checking import filing, item_work, link_lists
from handlers.checking.filing import Wanted
from handlers.outgoing import delivery
from handlers.services import Actor, Context
from handlers.views import prompts
from handlers.views.screen import Screen
from handlers.views.wording import checklist as item_words
from handlers.views.wording import evidence as words
from itabot.knowledge_base.catalog import ItemKey
from itabot.office.checklist import find
from itabot.office.links import evidence


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
        await filing.file(message, context, actor, Wanted(key), given.rest)
    else:
        screen = await link_lists.draw(context, message.chat_id, key)
        await delivery.reply(message, context, screen)


async def show(update: Update, context: Context, action: ShowEvidence) -> None:
    """Turn the message into the list of an item's links."""
    query, key = delivery.tapped(update), ItemKey(action.year, action.code)
    await delivery.toast(query)
    if query.message:
        screen = await link_lists.draw(context, query.message.chat.id, key, action.page)
        await delivery.redraw(query, context, screen)


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

    show_again = partial(link_lists.redraw, context, ItemKey(action.year, action.code), 0, "")
    await item_work.on_tap(update, context, action, change, show_again)


async def remove(update: Update, context: Context, action: RemoveEvidence) -> None:
    """Remove one link."""

    async def change(actor: Actor, key: ItemKey) -> str:
        await evidence.remove(
            context.database, actor.office.id, action.evidence_id, actor.member_id, context.now
        )
        return words.REMOVED

    show_again = partial(link_lists.redraw, context, ItemKey(action.year, action.code), 0, "")
    await item_work.on_tap(update, context, action, change, show_again)
