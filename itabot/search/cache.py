"""Keeps what the analysis of the knowledge found, so that the next start need not repeat it.

A file is named by a hash of everything that the analysis depends on (texts, vocabulary, code and
versions), so a stale one is never read. A cache that cannot be read or written is no cache.
"""

import hashlib
import logging
import os
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

import numpy as np

import itabot.thai
from itabot.search.index import Occurrences

_log = logging.getLogger(__name__)

_KEPT = 16
"""Files that are kept; the oldest go."""
_ENDING = ".npz"


class AnalysisCache:
    """Files in a folder of the user's cache; without a folder it remembers nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def remembered(
        self, key: Iterable[str], compute: Callable[[], tuple[Occurrences, ...]]
    ) -> tuple[Occurrences, ...]:
        """Return what was computed for the key before, or compute it now."""
        if self._folder is None:
            return compute()
        path = self._folder / f"{_digest(key)}{_ENDING}"
        try:
            return _read(path)
        except FileNotFoundError:
            pass
        except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile) as error:
            _log.warning("cached analysis not usable: %s", type(error).__name__)
        found = compute()
        try:
            _write(path, found)
            _forget_oldest(self._folder)
        except OSError as error:
            _log.debug("analysis not cached: %s", type(error).__name__)
        return found


def _digest(key: Iterable[str]) -> str:
    digest = hashlib.sha256(_code())
    for part in key:
        digest.update(part.encode())
        digest.update(b"\0")
    return digest.hexdigest()[:32]


@cache
def _code() -> bytes:
    """Identify the code that analyses, and the dictionary it cuts words with."""
    digest = hashlib.sha256(f"{version('pythainlp')} {np.__version__}".encode())
    for folder in (Path(__file__).parent, Path(itabot.thai.__file__).parent):
        for source in sorted(folder.glob("*.py")):
            digest.update(source.read_bytes())
    return digest.digest()


def _read(path: Path) -> tuple[Occurrences, ...]:
    with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
        return tuple(_unpacked(arrays))


def _unpacked(arrays: "np.lib.npyio.NpzFile") -> Iterator[Occurrences]:
    for n in range(int(arrays["count"])):
        text = arrays[f"names{n}"].tobytes().decode()
        names = text.split("\n") if text else []
        yield Occurrences(names, arrays[f"features{n}"], arrays[f"rows{n}"])


def _write(path: Path, found: tuple[Occurrences, ...]) -> None:
    """Write beside and move into place: a crash leaves no half file under the name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    arrays = {"count": np.array(len(found))}
    for n, o in enumerate(found):
        arrays[f"names{n}"] = np.frombuffer("\n".join(o.names).encode(), np.uint8)
        arrays[f"features{n}"], arrays[f"rows{n}"] = o.features, o.rows
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            np.savez(file, allow_pickle=False, **arrays)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _forget_oldest(folder: Path) -> None:
    files = sorted(folder.glob(f"*{_ENDING}"), key=lambda p: p.stat().st_mtime, reverse=True)
    for path in files[_KEPT:]:
        path.unlink(missing_ok=True)
