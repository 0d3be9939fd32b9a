"""The engine of a running bot: follows edits of the knowledge, keeps the old if they break."""

import logging
from pathlib import Path

from itabot.errors import KnowledgeError
from itabot.knowledge_base.loading import files, load
from itabot.search.engine import Engine

_log = logging.getLogger(__name__)

_Stamp = tuple[tuple[str, int, int], ...]


class LiveEngine:
    """Holds the engine of the knowledge as it was last seen whole.

    Raises KnowledgeError when made of broken knowledge: a bot does not start on it.
    """

    def __init__(
        self, directory: Path, overlay: Path | None, year: int, cache: Path | None = None
    ) -> None:
        self._directory = directory
        self._overlay = overlay
        self._year = year
        self._cache = cache
        self._stamp = self._look()
        self.current = self._build()

    def refresh(self) -> bool:
        """Rebuild if a file changed; returns whether the engine is a new one.

        Broken knowledge is logged, file and line, and the old engine stays.
        """
        stamp = self._look()
        if stamp == self._stamp:
            return False
        self._stamp = stamp
        try:
            self.current = self._build()
        except KnowledgeError as error:
            _log.error("knowledge not reloaded:\n%s", error)
            return False
        _log.info("knowledge reloaded")
        return True

    def _build(self) -> Engine:
        kb = load(self._directory, self._overlay, self._cache)
        kb.edition(self._year)
        engine = Engine(kb, cache=self._cache)
        engine.warm_up(self._year)
        return engine

    def _look(self) -> _Stamp:
        layers = (self._directory, self._overlay)
        paths = [p for layer in layers if layer and layer.is_dir() for p in files(layer)]
        return tuple((str(p), (s := p.stat()).st_mtime_ns, s.st_size) for p in paths)
