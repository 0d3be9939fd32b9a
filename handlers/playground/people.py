"""What people do in their chats: write, edit, tap, type inline queries, send files."""

from __future__ import annotations

from typing import Any

from handlers.playground import limits
from handlers.playground.backend import Backend
from handlers.playground.entities import find_entities, is_blank, tidy
from handlers.playground.media import document_json, photo_json, sample_photo
from handlers.playground.methods.sending import origin_of
from handlers.playground.queries import CallbackQuery, InlineQuery
from handlers.playground.snapshot import person_view
from handlers.playground.units import units
from handlers.playground.world import Chat, Json, Message, Person, Upload


class PeopleActions(Backend):
    """The verbs of people towards messages; what a phone's app refuses raises `ValueError`."""

    def add_person(
        self,
        first_name: str,
        username: str | None = None,
        language_code: str | None = "th",
        last_name: str | None = None,
    ) -> Person:
        """Let somebody open an account."""
        person = Person(self.new_person_id(), first_name, username, last_name, language_code)
        self.people[person.id] = person
        self.events.emit("person", person=person_view(person))
        return person

    def private_chat(self, person: Person, *, started: bool = True) -> Chat:
        """Return somebody's chat with the bot, opening it first if need be.

        With `started=False` the bot can't write until the person has.
        """
        if person.id not in self.chats:
            chat = Chat(person.id, "private", person=person, started=started)
            self.chats[chat.id] = chat
            self.show_chat(chat)
        return self.chats[person.id]

    def say(
        self, chat: Chat, person: Person, text: str, reply_to: Message | None = None
    ) -> Message:
        """Write a text; commands, mentions and addresses in it become entities."""
        return self._post_as(chat, person, _text(text), reply_to)

    def edit(self, message: Message, text: str) -> Message:
        """Change the text of somebody's own message."""
        if "text" not in message.body or message.deleted:
            raise ValueError("only texts that are still there can be edited")
        message.body = _text(text)
        message.edit_date = self.now
        self.show(message)
        self.say_to_bot(message, "edited_message")
        return message

    def delete(self, message: Message) -> None:
        """Delete a message for everybody; bots are not told."""
        self.remove(message)

    def send_photo(
        self, chat: Chat, person: Person, photo: Upload | None = None, caption: str = ""
    ) -> Message:
        """Send a picture, by default a single white pixel."""
        body = {"photo": photo_json(self.store(photo or sample_photo()))}
        return self._post_as(chat, person, body | _caption(caption))

    def send_document(
        self, chat: Chat, person: Person, document: Upload | None = None, caption: str = ""
    ) -> Message:
        """Send a file, by default a small text."""
        upload = document or Upload("เอกสาร.txt", "ตัวอย่าง".encode(), "text/plain")
        body = {"document": document_json(self.store(upload))}
        return self._post_as(chat, person, body | _caption(caption))

    def send_sticker(self, chat: Chat, person: Person, emoji: str = "👍") -> Message:
        """Send a sticker."""
        file = self.store(Upload("sticker.webp", b"RIFF\0\0\0\0WEBP", "image/webp"))
        flags = {"is_animated": False, "is_video": False, "type": "regular"}
        sticker = file.to_json() | flags | {"width": 512, "height": 512, "emoji": emoji}
        return self._post_as(chat, person, {"sticker": sticker})

    def send_voice(self, chat: Chat, person: Person, seconds: int = 3) -> Message:
        """Send a voice message of some length."""
        file = self.store(Upload("voice.ogg", b"OggS", "audio/ogg"))
        voice = file.to_json() | {"duration": seconds, "mime_type": file.mime}
        return self._post_as(chat, person, {"voice": voice})

    def send_location(
        self, chat: Chat, person: Person, latitude: float = 13.75, longitude: float = 100.5
    ) -> Message:
        """Send a place, in degrees."""
        place = {"latitude": latitude, "longitude": longitude}
        return self._post_as(chat, person, {"location": place})

    def send_contact(self, chat: Chat, person: Person, phone_number: str = "0200000000") -> Message:
        """Send one's own card."""
        card = {"phone_number": phone_number, "first_name": person.first_name}
        return self._post_as(chat, person, {"contact": card | {"user_id": person.id}})

    def forward(self, chat: Chat, person: Person, message: Message) -> Message:
        """Pass a message on into a chat."""
        return self._post_as(chat, person, message.body, forward_origin=origin_of(message))

    def press(self, message: Message, button: str, by: Person) -> CallbackQuery:
        """Tap a button, named by its callback data or its label."""
        if message.deleted:
            raise ValueError("the message is deleted")
        query = CallbackQuery(
            str(self.next_serial()), by, message, _data(message, button), self.now
        )
        self.callback_queries[query.id] = query
        self.updates.put("callback_query", query.to_json())
        return query

    def type_inline(
        self, person: Person, query: str, chat: Chat | None = None, offset: str = ""
    ) -> InlineQuery:
        """Type `@bot query` into the input field of a chat, by default the private one."""
        cut = query[: limits.INLINE_QUERY_CHARACTERS]
        where = chat or self.private_chat(person)
        asked = InlineQuery(str(self.next_serial()), person, cut, where, self.now, offset)
        self.inline_queries[asked.id] = asked
        self.updates.put("inline_query", asked.to_json())
        return asked

    def choose_inline(self, asked: InlineQuery, result_id: str) -> Message:
        """Tap an inline result: its message is posted, and the bot may hear of the choice."""
        result = next((r for r in asked.results if r["id"] == result_id), None)
        if result is None:
            raise ValueError(f"no inline result {result_id!r}")
        message = self._post_as(
            asked.chat, asked.by, result["body"], via_bot=self.me, reply_markup=result["keyboard"]
        )
        chosen = {"result_id": result_id, "from": asked.by.to_json(), "query": asked.query}
        if message.reply_markup:
            message.inline_message_id = f"inline{self.next_serial()}"
            self.inline_messages[message.inline_message_id] = message
            chosen["inline_message_id"] = message.inline_message_id
        if self.inline_feedback:
            self.updates.put("chosen_inline_result", chosen)
        return message

    def _post_as(
        self,
        chat: Chat,
        person: Person,
        body: Json,
        reply_to: Message | None = None,
        **more: Any,  # noqa: ANN401 - Message's own fields
    ) -> Message:
        if chat.is_group and not chat.has(person.id):
            raise ValueError(f"{person.name} is not in {chat.title}")
        if chat.migrated_to is not None:
            raise ValueError("the group has become a supergroup")
        chat.started = True
        message = self.post(chat, person, body, reply_to=reply_to, **more)
        self.say_to_bot(message)
        return message


def _text(text: str) -> Json:
    plain, _ = tidy(text, [])
    if is_blank(plain) or units(plain) > limits.MESSAGE_UNITS:
        raise ValueError("a text has 1 to 4096 characters")
    found = find_entities(plain)
    return {"text": plain} | ({"entities": found} if found else {})


def _caption(text: str) -> Json:
    if not text:
        return {}
    body = _text(text)
    return {"caption": body["text"], "caption_entities": body.get("entities", [])}


def _data(message: Message, wanted: str) -> str:
    buttons = [button for row in message.keyboard for button in row if "callback_data" in button]
    for key in ("callback_data", "text"):
        for button in buttons:
            if button[key] == wanted:
                return str(button["callback_data"])
    raise ValueError(f"no button {wanted!r} among {message.buttons}")
