"""Each failure has its sentence, in Thai and in English."""

import errno

import pytest
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from itabot.office.store.faults import sentence


class DriverError(Exception):
    """What a driver raises: a code, and words that must not be repeated."""

    def __init__(self, **codes: str) -> None:
        super().__init__("password=hunter2")
        self.__dict__.update(codes)


def _wrapped(**codes: str) -> OperationalError:
    return OperationalError("SELECT", None, DriverError(**codes))


@pytest.mark.parametrize(
    ("error", "part"),
    [
        (_wrapped(sqlite_errorname="SQLITE_FULL"), "disk is full"),
        (_wrapped(sqlite_errorname="SQLITE_BUSY_SNAPSHOT"), "Another process"),
        (_wrapped(sqlite_errorname="SQLITE_READONLY_DIRECTORY"), "may not be written"),
        (_wrapped(sqlite_errorname="SQLITE_IOERR_WRITE"), "check the disk"),
        (_wrapped(sqlite_errorname="SQLITE_CORRUPT_INDEX"), "restore it from a backup"),
        (_wrapped(sqlstate="53100"), "disk is full"),
        (_wrapped(sqlstate="53300"), "cannot be reached"),
        (_wrapped(sqlstate="57P01"), "cannot be reached"),
        (_wrapped(sqlstate="40P01"), "Another process"),
        (_wrapped(sqlstate="42P01"), "does not fit"),
        (_wrapped(sqlstate="22012"), "the log has the details"),
        (_wrapped(), "the log has the details"),
        (PoolTimeoutError(), "Another process"),
        (OSError(errno.ENOSPC, "full"), "disk is full"),
        (PermissionError(errno.EACCES, "no"), "may not be written"),
        (ConnectionRefusedError(errno.ECONNREFUSED, "no"), "cannot be reached"),
        (TimeoutError(), "cannot be reached"),
    ],
)
def test_a_failure_has_its_sentence(error: Exception, part: str) -> None:
    thai, english = sentence(error).split(" / ")
    assert part in english
    assert english.endswith(".")
    assert not thai.isascii()
    assert "hunter2" not in thai + english
