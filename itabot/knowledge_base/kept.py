"""Keeps what was read from YAML files as JSON, which is read back more than ten times as fast.

What is kept begins with a hash of itself, of the file it was read from and of the code that read
it: whatever is stale or damaged is not used. A cache that cannot be read or written is no cache.
"""

import hashlib
import logging
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import pydantic
from pydantic import BaseModel

from itabot.knowledge_base.reading import SourceText, read

M = TypeVar("M", bound=BaseModel)

_log = logging.getLogger(__name__)

_PREFIX = "read-"
_UNFINISHED = "unfinished-"
_CODE = ("models.py", "reading.py")
"""What decides what a file is read as."""


class KeptFiles:
    """Reads YAML files, and keeps what was read of each in a folder; without one it only reads.

    What is kept of a path replaces what was kept of it before.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def read(self, source: SourceText, model: type[M]) -> tuple[M | None, list[str]]:
        """Return the model, or None and every problem found; see ``reading.read``."""
        if self._folder is None:
            return read(source, model)
        path = hashlib.sha256(str(source.path.resolve()).encode("utf-8", "surrogateescape"))
        place = self._folder / f"{_PREFIX}{path.hexdigest()[:32]}.json"
        kept = _kept(place, source, model)
        if kept is not None:
            return kept, []
        parsed, problems = read(source, model)
        if parsed is not None:
            _keep(place, source, parsed)
        return parsed, problems


def _kept(place: Path, source: SourceText, model: type[M]) -> M | None:
    try:
        seal, _, content = place.read_bytes().partition(b"\n")
        return model.model_validate_json(content) if seal == _seal(source, content) else None
    except (OSError, ValueError) as error:
        _log.debug("kept knowledge not usable: %s", type(error).__name__)
        return None


def _keep(place: Path, source: SourceText, parsed: BaseModel) -> None:
    """Write beside and move into place: a crash leaves nothing half done under the name."""
    content = parsed.model_dump_json(exclude_defaults=True).encode()
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=place.parent, prefix=_UNFINISHED) as beside:
            part = Path(beside) / place.name
            part.write_bytes(_seal(source, content) + b"\n" + content)
            part.replace(place)
    except OSError as error:
        _log.debug("knowledge not kept: %s", type(error).__name__)


def _seal(source: SourceText, content: bytes) -> bytes:
    digest = hashlib.sha256(_code())
    for part in (source.text.encode(), content):
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest().encode()


@cache
def _code() -> bytes:
    digest = hashlib.sha256(pydantic.VERSION.encode())
    for name in _CODE:
        digest.update(Path(__file__).with_name(name).read_bytes())
    return digest.digest()
