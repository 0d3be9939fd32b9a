"""The people, chats and messages of the stand-in, and how each looks as Bot API JSON."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from handlers.playground.render import render_html

Json = dict[str, Any]
Role = Literal["creator", "administrator", "member", "left", "kicked"]
ChatType = Literal["private", "group", "supergroup"]

_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
)
_CHANNEL_RIGHTS = ("can_post_stories", "can_edit_stories", "can_delete_stories")


@dataclass(eq=False)
class Person:
    """Somebody with an account: a person, or the bot itself."""

    id: int
    first_name: str
    username: str | None = None
    last_name: str | None = None
    language_code: str | None = None
    is_bot: bool = False

    @property
    def name(self) -> str:
        """First and last name, as people see it."""
        return " ".join(filter(None, (self.first_name, self.last_name)))

    def to_json(self) -> Json:
        """Return the Bot API's User."""
        user: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        for key in ("last_name", "username", "language_code"):
            if (value := getattr(self, key)) is not None:
                user[key] = value
        return user


@dataclass(eq=False)
class Chat:
    """A private chat (its id is the person's), a group (below zero) or a supergroup (-100…)."""

    id: int
    type: ChatType
    title: str | None = None
    person: Person | None = None
    roles: dict[int, Role] = field(default_factory=dict)
    migrated_to: int | None = None
    started: bool = True
    """False as long as the person of a private chat has not written to the bot."""
    blocked: bool = False
    """True while the person of a private chat blocks the bot."""
    pinned: list[int] = field(default_factory=list)
    """Pinned message ids, the one on top last."""

    @property
    def is_group(self) -> bool:
        """Tell groups and supergroups from private chats."""
        return self.type != "private"

    def role(self, user_id: int) -> Role:
        """Return what somebody is in this chat; strangers are "left"."""
        return self.roles.get(user_id, "left")

    def has(self, user_id: int) -> bool:
        """Tell whether somebody is in the chat now."""
        return self.role(user_id) not in ("left", "kicked")

    def to_json(self) -> Json:
        """Return the Bot API's Chat."""
        chat: Json = {"id": self.id, "type": self.type}
        if self.person:
            named = self.person.to_json()
            wanted = ("first_name", "last_name", "username")
            return chat | {key: named[key] for key in wanted if key in named}
        chat["title"] = self.title
        return chat | ({"all_members_are_administrators": False} if self.type == "group" else {})


@dataclass(eq=False)
class Message:
    """A message as it is now: it changes in place when it is edited, answered or deleted."""

    chat: Chat
    message_id: int
    date: int
    """Unix seconds."""
    sender: Person
    body: Json
    """What it says, as Bot API fields: text and entities, a photo and caption, a service note."""
    reply_to: Message | None = None
    reply_markup: Json | None = None
    """The inline keyboard; what a reply keyboard asked for stands in `reply_keyboard`."""
    reply_keyboard: Json | None = None
    edit_date: int | None = None
    via_bot: Person | None = None
    forward_origin: Json | None = None
    link_preview_options: Json | None = None
    protected: bool = False
    inline_message_id: str | None = None
    reactions: list[Json] = field(default_factory=list)
    deleted: bool = False

    @property
    def text(self) -> str:
        """The text, or the caption of a file; "" when there is neither."""
        return str(self.body.get("text", self.body.get("caption", "")))

    @property
    def entities(self) -> list[Json]:
        """The entities of the text or caption; offsets in UTF-16 units."""
        return list(self.body.get("entities") or self.body.get("caption_entities") or [])

    @property
    def html(self) -> str:
        """The text or caption as Telegram HTML again."""
        return render_html(self.text, self.entities)

    @property
    def edited(self) -> bool:
        """Tell whether a phone shows it as edited."""
        return self.edit_date is not None

    @property
    def is_service(self) -> bool:
        """Tell notes like "joined the group" from what somebody wrote."""
        return bool({*self.body} & SERVICE_FIELDS)

    @property
    def keyboard(self) -> list[list[Json]]:
        """The inline keyboard, row by row; empty when there is none."""
        if not self.reply_markup:
            return []
        return list(self.reply_markup["inline_keyboard"])

    @property
    def buttons(self) -> list[list[str]]:
        """The labels of the inline keyboard, row by row."""
        return [[str(button["text"]) for button in row] for row in self.keyboard]

    def to_json(self, *, with_reply: bool = True) -> Json:
        """Return the Bot API's Message; a quoted one does not quote again."""
        message: Json = {
            "message_id": self.message_id,
            "from": self.sender.to_json(),
            "chat": self.chat.to_json(),
            "date": self.date,
            **self.body,
        }
        if self.reply_to and with_reply:
            message["reply_to_message"] = self.reply_to.to_json(with_reply=False)
        if self.via_bot:
            message["via_bot"] = self.via_bot.to_json()
        if self.protected:
            message["has_protected_content"] = True
        for key in ("reply_markup", "edit_date", "forward_origin", "link_preview_options"):
            if (value := getattr(self, key)) is not None:
                message[key] = value
        return message


SERVICE_FIELDS = frozenset(
    {
        "new_chat_members",
        "left_chat_member",
        "group_chat_created",
        "migrate_to_chat_id",
        "migrate_from_chat_id",
        "pinned_message",
        "new_chat_title",
    }
)


@dataclass(frozen=True)
class Upload:
    """A file on its way in."""

    name: str
    content: bytes
    mime: str = "application/octet-stream"


@dataclass(frozen=True)
class StoredFile:
    """A file Telegram keeps, in memory."""

    file_id: str
    name: str
    content: bytes
    mime: str

    def to_json(self) -> Json:
        """Return the fields every Bot API file object has."""
        unique = f"u{self.file_id}"
        return {"file_id": self.file_id, "file_unique_id": unique, "file_size": len(self.content)}


def member_json(person: Person, role: Role) -> Json:
    """Return the Bot API's ChatMember for a role."""
    member: Json = {"user": person.to_json(), "status": role}
    if role == "creator":
        return member | {"is_anonymous": False}
    if role == "kicked":
        return member | {"until_date": 0}
    if role != "administrator":
        return member
    rights = dict.fromkeys(_RIGHTS, True) | dict.fromkeys(_CHANNEL_RIGHTS, False)
    return member | rights | {"can_be_edited": False, "is_anonymous": False}
