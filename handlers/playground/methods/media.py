"""Photos and documents, in and out."""

from __future__ import annotations

from handlers.playground import limits
from handlers.playground.compose import caption_body
from handlers.playground.errors import BotApiError, bad_request
from handlers.playground.media import document_json, image_type, photo_json
from handlers.playground.methods.sending import send
from handlers.playground.registry import SENDING, Backend, ChatId, Json, method
from handlers.playground.world import StoredFile, Upload


@method("sendPhoto", inert=(*SENDING, "has_spoiler"), paced=True)
def send_photo(
    api: Backend,
    chat_id: ChatId,
    photo: Upload | str,
    caption: str | None = None,
    parse_mode: str | None = None,
    caption_entities: list[Json] | None = None,
    show_caption_above_media: bool = False,
    reply_parameters: Json | None = None,
    reply_markup: Json | None = None,
    protect_content: bool = False,
) -> Json:
    """Send a picture: an uploaded one, or one sent before, by its file_id."""
    chat = api.reachable_chat(chat_id)
    body = caption_body(api, caption, parse_mode, caption_entities)
    if show_caption_above_media:
        body["show_caption_above_media"] = True
    file = _file(api, photo, limits.PHOTO_BYTES)
    if image_type(file.content) is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    body = {"photo": photo_json(file)} | body
    return send(api, chat, body, reply_parameters, reply_markup, protect_content).to_json()


@method("sendDocument", inert=(*SENDING, "thumbnail", "disable_content_type_detection"), paced=True)
def send_document(
    api: Backend,
    chat_id: ChatId,
    document: Upload | str,
    caption: str | None = None,
    parse_mode: str | None = None,
    caption_entities: list[Json] | None = None,
    reply_parameters: Json | None = None,
    reply_markup: Json | None = None,
    protect_content: bool = False,
) -> Json:
    """Send a file: an uploaded one, or one sent before, by its file_id."""
    chat = api.reachable_chat(chat_id)
    body = caption_body(api, caption, parse_mode, caption_entities)
    file = _file(api, document, limits.UPLOAD_BYTES)
    body = {"document": document_json(file)} | body
    return send(api, chat, body, reply_parameters, reply_markup, protect_content).to_json()


@method("getFile")
def get_file(api: Backend, file_id: str) -> Json:
    """Return where a file can be fetched."""
    file = api.files.get(file_id)
    if file is None:
        raise bad_request("invalid file_id")
    if len(file.content) > limits.DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    return file.to_json() | {"file_path": f"files/{file.file_id}"}


def _file(api: Backend, given: Upload | str, most: int) -> StoredFile:
    if isinstance(given, str):
        if given not in api.files:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return api.files[given]
    if not given.content:
        raise bad_request("file must be non-empty")
    if len(given.content) > most:
        raise BotApiError(413, "Request Entity Too Large")
    return api.store(given)
