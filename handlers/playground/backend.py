"""Everything Telegram's servers remember, and the few verbs that change it."""

from __future__ import annotations

from typing import Any, NamedTuple

from handlers.playground.clock import Clock, WallClock
from handlers.playground.errors import bad_request, forbidden, migrated
from handlers.playground.events import Events
from handlers.playground.faults import Faults
from handlers.playground.pace import Pace
from handlers.playground.privacy import bot_sees
from handlers.playground.profile import Profile
from handlers.playground.queries import CallbackQuery, InlineQuery
from handlers.playground.snapshot import chat_view, message_view
from handlers.playground.updates import UpdateQueue
from handlers.playground.world import (
    Chat,
    Json,
    Message,
    Person,
    Role,
    StoredFile,
    Upload,
    member_json,
)

_FIRST_PERSON = 1_000_001
_FIRST_GROUP = 4_000_001
_FIRST_SUPERGROUP = 1_000_000_000_001


class Call(NamedTuple):
    """One call of the bot, as it came in."""

    method: str
    params: Json


class Backend:
    """The state of one stand-in, and the verbs the Bot API and the people share."""

    def __init__(
        self, clock: Clock | None = None, username: str = "itabot_bot", *, enforce_pace: bool = True
    ) -> None:
        self.me = Person(900_001, username, username=username, is_bot=True)
        self.token = f"{self.me.id}:playground-{username}"
        self.clock = clock or WallClock()
        self.can_read_all_group_messages = False
        self.inline_feedback = True
        """Whether BotFather's inline feedback is on: chosen_inline_result updates are sent."""
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, StoredFile] = {}
        self.calls: list[Call] = []
        """Every call but getUpdates, in order, the refused ones too."""
        self.webhook: Json = {}
        self.updates = UpdateQueue()
        self.events = Events()
        self.faults = Faults()
        self.pace = Pace(enforced=enforce_pace)
        self.profile = Profile(username)
        self.callback_queries: dict[str, CallbackQuery] = {}
        self.inline_queries: dict[str, InlineQuery] = {}
        self.inline_messages: dict[str, Message] = {}
        self._messages: dict[int, dict[int, Message]] = {}
        self._serial = 0

    @property
    def now(self) -> int:
        """The stand-in's time, in Unix seconds."""
        return int(self.clock.now().timestamp())

    def next_serial(self) -> int:
        """Return a number not used before."""
        self._serial += 1
        return self._serial

    def new_group_id(self, *, supergroup: bool = False) -> int:
        """Return a free chat id of the right shape."""
        first = _FIRST_SUPERGROUP if supergroup else _FIRST_GROUP
        return -(first + len(self.chats))

    def new_person_id(self) -> int:
        """Return a free user id."""
        return _FIRST_PERSON + len(self.people)

    def person(self, user_id: int) -> Person | None:
        """Return somebody by id, the bot included."""
        return self.me if user_id == self.me.id else self.people.get(user_id)

    def history(self, chat: Chat) -> list[Message]:
        """Return every message of a chat, the deleted ones too, oldest first."""
        return list(self._messages.get(chat.id, {}).values())

    def find(self, chat: Chat, message_id: int) -> Message | None:
        """Return a message that is still there."""
        message = self._messages.get(chat.id, {}).get(message_id)
        return None if message is None or message.deleted else message

    def reachable_chat(self, chat_id: int | str) -> Chat:
        """Return a chat the bot may write to.

        Raises `BotApiError` 400 for unknown and migrated chats, 403 where the bot isn't welcome.
        """
        chat = self.known_chat(chat_id)
        if chat.is_group:
            self._check_membership(chat)
        elif chat.blocked:
            raise forbidden("bot was blocked by the user")
        elif not chat.started:
            raise forbidden("bot can't initiate conversation with a user")
        return chat

    def known_chat(self, chat_id: int | str) -> Chat:
        """Return a chat by id; raises `BotApiError` 400 "chat not found" or the migration."""
        number = str(chat_id)
        chat = self.chats.get(int(number)) if number.lstrip("-").isdecimal() else None
        if chat is None:
            raise bad_request("chat not found")
        if chat.migrated_to is not None:
            raise migrated(chat.migrated_to)
        return chat

    def _check_membership(self, chat: Chat) -> None:
        role = chat.role(self.me.id)
        if role == "kicked":
            raise forbidden(f"bot was kicked from the {chat.type} chat")
        if role == "left":
            raise forbidden(f"bot is not a member of the {chat.type} chat")

    def post(self, chat: Chat, sender: Person, body: Json, **more: Any) -> Message:  # noqa: ANN401 - Message's own fields
        """Put a message into a chat and show it to everybody there."""
        serial = self.next_serial()
        numbered = self._messages.setdefault(chat.id, {})
        message_id = len(numbered) + 1 if chat.type == "supergroup" else serial
        message = Message(chat, message_id, self.now, sender, body, **more)
        numbered[message_id] = message
        self.show(message)
        return message

    def say_to_bot(self, message: Message, kind: str = "message") -> None:
        """Queue an update about a message, if the bot gets to see it."""
        if bot_sees(message, self.me, reads_everything=self.can_read_all_group_messages):
            self.updates.put(kind, message.to_json())

    def show(self, message: Message) -> None:
        """Tell the phones what a message looks like now."""
        self.events.emit("message", message=message_view(message))

    def show_chat(self, chat: Chat) -> None:
        """Tell the phones who is in a chat and what is pinned there."""
        self.events.emit("chat", chat=chat_view(chat, self))

    def remove(self, message: Message) -> None:
        """Delete a message for everybody."""
        message.deleted = True
        if message.message_id in message.chat.pinned:
            message.chat.pinned.remove(message.message_id)
            self.show_chat(message.chat)
        self.show(message)

    def pin_message(self, message: Message, by: Person) -> None:
        """Pin a message on top, with the note that says so."""
        chat = message.chat
        chat.pinned = [
            *(pin for pin in chat.pinned if pin != message.message_id),
            message.message_id,
        ]
        self.show_chat(chat)
        note = self.post(chat, by, {"pinned_message": message.to_json(with_reply=False)})
        self.say_to_bot(note)

    def change_bot_role(self, chat: Chat, role: Role, by: Person) -> None:
        """Let the bot join, leave or rise, and queue the my_chat_member update."""
        before = chat.role(self.me.id)
        chat.roles[self.me.id] = role
        self.tell_bot_role(chat, before, role, by)
        self.show_chat(chat)

    def tell_bot_role(self, chat: Chat, before: Role, after: Role, by: Person) -> None:
        """Queue the my_chat_member update of a change."""
        change = {"chat": chat.to_json(), "from": by.to_json(), "date": self.now}
        change["old_chat_member"] = member_json(self.me, before)
        change["new_chat_member"] = member_json(self.me, after)
        self.updates.put("my_chat_member", change)

    def store(self, upload: Upload) -> StoredFile:
        """Keep a file and return it with its id."""
        file = StoredFile(f"file{self.next_serial()}", upload.name, upload.content, upload.mime)
        self.files[file.file_id] = file
        return file
