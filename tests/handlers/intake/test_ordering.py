"""One chat in order, different chats side by side, and nothing left behind."""

import asyncio

from telegram import Chat, Message, Update

from handlers.intake.ordering import ChatOrder


def update(number: int, chat_id: int) -> Update:
    message = Message(number, None, Chat(chat_id, "private"))  # type: ignore[arg-type]
    return Update(number, message=message)


async def test_one_chat_is_handled_in_order():
    order, done = ChatOrder(), []

    async def handle(number: int) -> None:
        await asyncio.sleep(0.02 / (number + 1))  # later ones would be faster
        done.append(number)

    async with asyncio.TaskGroup() as tasks:
        for number in range(5):
            tasks.create_task(order.process_update(update(number, 1), handle(number)))
    assert done == [0, 1, 2, 3, 4]
    assert order.waiting == 0


async def test_a_slow_chat_does_not_hold_up_another():
    order, done = ChatOrder(), asyncio.Event()
    slow = asyncio.create_task(order.process_update(update(1, 1), asyncio.sleep(60)))
    await asyncio.sleep(0)

    async def handle() -> None:
        done.set()

    await order.process_update(update(2, 2), handle())
    assert done.is_set()
    slow.cancel()
    await asyncio.gather(slow, return_exceptions=True)
    assert order.waiting == 0


async def test_a_failing_handler_gives_the_turn_on():
    order = ChatOrder()

    async def fail() -> None:
        raise ValueError

    async def succeed() -> None:
        return

    first = order.process_update(update(1, 1), fail())
    second = order.process_update(update(2, 1), succeed())
    outcome = await asyncio.gather(first, second, return_exceptions=True)
    assert isinstance(outcome[0], ValueError)
    assert outcome[1] is None
    assert order.waiting == 0


async def test_updates_of_nobody_are_not_kept_waiting():
    order = ChatOrder()
    await order.process_update(object(), asyncio.sleep(0))
    await order.process_update(Update(1), asyncio.sleep(0))
    assert order.waiting == 0
