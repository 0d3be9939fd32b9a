"""Groups: who comes and goes, and what becomes of the bot there."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.playground.backend import Backend
from handlers.playground.world import Chat, ChatType, Json, Message, Person


class GroupActions(Backend):
    """The verbs of people towards groups, and towards the bot itself."""

    def add_group(
        self,
        title: str,
        members: Sequence[Person] = (),
        administrators: Sequence[Person] = (),
        *,
        bot_is_member: bool = True,
        bot_is_administrator: bool = False,
        supergroup: bool = False,
    ) -> Chat:
        """Return a group that already exists: no update tells of its founding.

        The first of the administrators owns it.
        """
        kind: ChatType = "supergroup" if supergroup else "group"
        chat = Chat(self.new_group_id(supergroup=supergroup), kind, title)
        chat.roles = {person.id: "member" for person in members}
        chat.roles |= {person.id: "administrator" for person in administrators}
        if administrators:
            chat.roles[administrators[0].id] = "creator"
        if bot_is_member or bot_is_administrator:
            chat.roles[self.me.id] = "administrator" if bot_is_administrator else "member"
        self.chats[chat.id] = chat
        self.show_chat(chat)
        return chat

    def add_bot(self, chat: Chat, by: Person) -> None:
        """Let somebody add the bot to a group."""
        self.change_bot_role(chat, "member", by)
        self._note(chat, by, {"new_chat_members": [self.me.to_json()]})

    def promote_bot(self, chat: Chat, by: Person) -> None:
        """Make the bot an administrator."""
        self.change_bot_role(chat, "administrator", by)

    def remove_bot(self, chat: Chat, by: Person) -> None:
        """Throw the bot out; from then on its calls are answered 403."""
        self.post(chat, by, {"left_chat_member": self.me.to_json()})
        self.change_bot_role(chat, "kicked", by)

    def join(self, chat: Chat, person: Person) -> None:
        """Let somebody join a group."""
        chat.roles[person.id] = "member"
        self._note(chat, person, {"new_chat_members": [person.to_json()]})
        self.show_chat(chat)

    def leave(self, chat: Chat, person: Person) -> None:
        """Let somebody leave a group."""
        self._note(chat, person, {"left_chat_member": person.to_json()})
        chat.roles[person.id] = "left"
        self.show_chat(chat)

    def upgrade(self, chat: Chat) -> Chat:
        """Turn a group into a supergroup with a new id; calls to the old one are refused."""
        by = next(
            (p for i, r in chat.roles.items() if r == "creator" and (p := self.person(i))), None
        )
        owner = by or self.me
        new = Chat(self.new_group_id(supergroup=True), "supergroup", chat.title)
        new.roles = dict(chat.roles)
        self.chats[new.id] = new
        if role := chat.roles.get(self.me.id):
            self.tell_bot_role(chat, role, "left", owner)
            self.tell_bot_role(new, "left", role, owner)
        self._note(chat, owner, {"migrate_to_chat_id": new.id})
        chat.migrated_to = new.id
        self._note(new, owner, {"migrate_from_chat_id": chat.id})
        self.show_chat(chat)
        self.show_chat(new)
        return new

    def pin(self, message: Message, by: Person) -> None:
        """Let somebody pin a message."""
        self.pin_message(message, by)

    def block(self, person: Person) -> None:
        """Let somebody block the bot; its calls to them are answered 403."""
        chat = self.chats[person.id]
        chat.blocked = True
        self.tell_bot_role(chat, "member", "kicked", person)
        self.show_chat(chat)

    def unblock(self, person: Person) -> None:
        """Let somebody take the bot back."""
        chat = self.chats[person.id]
        chat.blocked = False
        self.tell_bot_role(chat, "kicked", "member", person)
        self.show_chat(chat)

    def _owner(self, chat: Chat) -> Person:
        owners = [self.person(user_id) for user_id, role in chat.roles.items() if role == "creator"]
        return next(filter(None, owners), self.me)

    def _note(self, chat: Chat, by: Person, body: Json) -> None:
        self.say_to_bot(self.post(chat, by, body))
