"""What the buttons about what is kept of a chat and its people ask for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AskErase:
    """Ask whether to erase what is kept about this chat."""


@dataclass(frozen=True, slots=True)
class Erase:
    """Erase what is kept about this chat, or leave it."""

    confirmed: bool


@dataclass(frozen=True, slots=True)
class Forget:
    """Remove the person who presses from everything, or leave it."""

    confirmed: bool


Keeping = AskErase | Erase | Forget
"""Every one of these."""
