"""Who people are to an office, as plain data."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Member:
    """One person in one office. ``name`` may be empty; it is text, not HTML.

    Where a ``Member`` is None, the person asked to be forgotten: "a member" did it.
    """

    id: int
    name: str
    username: str | None
    has_left: bool
