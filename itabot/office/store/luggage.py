"""Rows that nobody waits for: each goes with the next change of anything, in its transaction.

A transaction of its own costs three times as much as a row. And there is more to it than haste:
no later change can be there without what was packed before it.
"""

from collections.abc import Awaitable, Callable

from sqlalchemy.ext.asyncio import AsyncSession

Key = tuple[str, *tuple[int, ...]]
"""What kind of row it is, and which one."""
Write = Callable[[AsyncSession], Awaitable[object]]
"""Writes something that may be written again: it does not know whether it was."""


class Luggage:
    """What waits for the next transaction."""

    def __init__(self) -> None:
        self._packed: dict[Key, Write] = {}

    def __len__(self) -> int:
        """Return how much waits."""
        return len(self._packed)

    def pack(self, key: Key, write: Write) -> None:
        """Have something written with the next change; it replaces what waits under its key."""
        self._packed[key] = write

    async def load(self, session: AsyncSession) -> dict[Key, Write]:
        """Write all that waits, and return what that was. It waits on: see ``arrived``.

        Transactions under way side by side all write the same, so that whichever is committed
        first has it. Always in the order of the keys, so that none waits for another that waits
        for it.
        """
        loaded = dict(sorted(self._packed.items(), key=_key))
        for write in loaded.values():
            await write(session)
        return loaded

    def arrived(self, loaded: dict[Key, Write]) -> None:
        """Forget what a transaction wrote that was committed, unless it was packed anew."""
        for key, write in loaded.items():
            if self._packed.get(key) is write:
                del self._packed[key]


def _key(item: tuple[Key, Write]) -> Key:
    return item[0]
