"""Keeps index and dictionary of the knowledge for the next start, in files that are mapped.

A folder is named by a hash of everything that the index depends on (texts, vocabulary, code and
versions), so a stale one is never used. A cache that cannot be read or written is no cache.
"""

import hashlib
import logging
import shutil
import tempfile
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path

import numpy as np

import itabot.thai
from itabot.search.index import Arrays

_log = logging.getLogger(__name__)

_KEPT = 16
"""Folders that are kept, one for each edition and dictionary; the oldest go."""
_PREFIX = "index-"
_UNFINISHED = "unfinished-"


class IndexCache:
    """Keeps arrays in a folder of the user's cache; without a folder it remembers nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def remembered(
        self, key: Iterable[str], compute: Callable[[], Sequence[Arrays]]
    ) -> Sequence[Arrays]:
        """Return what was computed for the key before, or compute it now."""
        if self._folder is None:
            return compute()
        place = self._folder / f"{_PREFIX}{_digest(key)}"
        if place.is_dir():
            try:
                return _mapped(place)
            except (OSError, EOFError, ValueError) as error:
                _log.warning("cached index not usable: %s", type(error).__name__)
                shutil.rmtree(place, ignore_errors=True)
        found = compute()
        try:
            _write(place, found)
            _forget_oldest(self._folder)
            return _mapped(place)  # and the memory that it was computed in is free again
        except (OSError, ValueError) as error:
            _log.debug("index not cached: %s", type(error).__name__)
            return found


def _digest(key: Iterable[str]) -> str:
    digest = hashlib.sha256(_code())
    for part in key:
        digest.update(part.encode())
        digest.update(b"\0")
    return digest.hexdigest()[:32]


@cache
def _code() -> bytes:
    """Identify the code that makes the index, and the dictionary it cuts words with."""
    digest = hashlib.sha256(f"{version('pythainlp')} {np.__version__}".encode())
    for folder in (Path(__file__).parent, Path(itabot.thai.__file__).parent):
        for source in sorted(folder.glob("*.py")):
            digest.update(source.read_bytes())
    return digest.digest()


def _mapped(place: Path) -> list[Arrays]:
    count = int(np.load(place / "count.npy", allow_pickle=False))
    return [
        {
            file.stem: np.asarray(np.load(file, mmap_mode="r", allow_pickle=False))
            for file in (place / str(n)).glob("*.npy")
        }
        for n in range(count)
    ]


def _write(place: Path, found: Sequence[Arrays]) -> None:
    """Write beside and move into place: a crash leaves nothing half done under the name."""
    place.parent.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=place.parent))
    try:
        for n, arrays in enumerate(found):
            (part / str(n)).mkdir()
            for name, values in arrays.items():
                np.save(part / str(n) / f"{name}.npy", values, allow_pickle=False)
        np.save(part / "count.npy", np.array(len(found)), allow_pickle=False)
        part.rename(place)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _forget_oldest(folder: Path) -> None:
    places = sorted(folder.glob(f"{_PREFIX}*"), key=lambda p: p.stat().st_mtime, reverse=True)
    for place in places[_KEPT:]:
        shutil.rmtree(place, ignore_errors=True)
