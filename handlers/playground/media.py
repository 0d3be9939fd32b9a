"""Files: what they are, by their first bytes, and as Bot API objects."""

from __future__ import annotations

from typing import Any, Final

from handlers.playground.world import StoredFile, Upload

Json = dict[str, Any]

_IMAGES: Final = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
)
_UNKNOWN_SIZE: Final = (1280, 720)


def image_type(content: bytes) -> str | None:
    """Return the media type of a picture, None for anything else."""
    for magic, mime in _IMAGES:
        if content.startswith(magic):
            return mime
    return "image/webp" if content[:4] == b"RIFF" and content[8:12] == b"WEBP" else None


def photo_json(file: StoredFile) -> list[Json]:
    """Return the Bot API's PhotoSize list, one size only."""
    width, height = _size(file.content)
    return [file.to_json() | {"width": width, "height": height}]


def document_json(file: StoredFile) -> Json:
    """Return the Bot API's Document."""
    return file.to_json() | {"file_name": file.name, "mime_type": file.mime}


def sample_photo() -> Upload:
    """Return a picture of one white pixel."""
    pixel = (
        "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154"
        "78da63fcffff3f030005fe02fea7359b650000000049454e44ae426082"
    )
    return Upload("photo.png", bytes.fromhex(pixel), "image/png")


def _size(content: bytes) -> tuple[int, int]:
    if image_type(content) != "image/png" or len(content) < 24:
        return _UNKNOWN_SIZE
    return int.from_bytes(content[16:20]), int.from_bytes(content[20:24])
