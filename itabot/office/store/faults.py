"""Database failures as sentences: what happened and what to do, in Thai and in English.

A sentence never quotes the driver, whose words may hold an address with its password.
"""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import asyncpg  # type: ignore[import-untyped]
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from itabot.errors import StoreError

_FULL = (
    "ดิสก์เต็ม จึงบันทึกลงฐานข้อมูลไม่ได้ กรุณาเพิ่มพื้นที่ว่าง / "
    "The disk is full, so the database cannot be written: free some space."
)
_BUSY = (
    "ฐานข้อมูลถูกโปรแกรมอื่นใช้อยู่ กรุณาลองใหม่ภายหลัง / Another process holds the database: try again later."
)
_READ_ONLY = (
    "ไม่มีสิทธิ์เขียนฐานข้อมูล กรุณาตรวจสิทธิ์ของไฟล์หรือบัญชีผู้ใช้ / "
    "The database may not be written: check the permissions of its file or account."
)
_CANNOT_OPEN = (
    "เปิดไฟล์ฐานข้อมูลไม่ได้ กรุณาตรวจที่อยู่และสิทธิ์ของโฟลเดอร์ / "
    "The database file cannot be opened: check its path and the folder's permissions."
)
_BROKEN = (
    "ไฟล์ฐานข้อมูลเสียหายหรือไม่ใช่ไฟล์ฐานข้อมูล กรุณากู้คืนจากไฟล์สำรอง / "
    "The database file is damaged, or is not a database: restore it from a backup."
)
_DISK = (
    "อ่านหรือเขียนดิสก์ของฐานข้อมูลไม่สำเร็จ กรุณาตรวจดิสก์ / "
    "The database's disk cannot be read or written: check the disk."
)
_REFUSED = (
    "เซิร์ฟเวอร์ฐานข้อมูลไม่รับชื่อผู้ใช้ รหัสผ่าน หรือชื่อฐานข้อมูล / "
    "The database server refuses the user, the password or the database name."
)
_UNREACHABLE = (
    "เชื่อมต่อเซิร์ฟเวอร์ฐานข้อมูลไม่ได้ กรุณาตรวจที่อยู่และเครือข่าย / "
    "The database server cannot be reached: check its address and the network."
)
ERASED = "ข้อมูลของห้องสนทนานี้ถูกลบไปแล้ว / This chat's data has been erased in the meantime."
"""Said when an office is not there any more; the drivers tell it by a broken foreign key."""
_OUTDATED = (
    "โครงสร้างฐานข้อมูลไม่ตรงกับโปรแกรม กรุณาสั่ง itabot db upgrade / "
    "The database schema does not fit this itabot: run `itabot db upgrade`."
)
_UNKNOWN = "ฐานข้อมูลขัดข้อง รายละเอียดอยู่ในบันทึกการทำงาน / The database failed: the log has the details."

# SQLite's error names, PostgreSQL's SQLSTATEs and the system's errno names; first match wins.
_SENTENCES = (
    (("SQLITE_FULL", "53100", "ENOSPC", "EDQUOT"), _FULL),
    (("SQLITE_BUSY", "SQLITE_LOCKED", "55P03", "40P01", "40001", "POOL"), _BUSY),
    (("SQLITE_READONLY", "SQLITE_PERM", "25006", "42501", "EROFS", "EACCES"), _READ_ONLY),
    (("SQLITE_CANTOPEN", "ENOTDIR", "EEXIST", "EISDIR", "ENAMETOOLONG"), _CANNOT_OPEN),
    (("SQLITE_NOTADB", "SQLITE_CORRUPT", "XX001", "XX002"), _BROKEN),
    (("SQLITE_IOERR", "58030", "EIO"), _DISK),
    (("28", "3D000"), _REFUSED),
    (("SQLITE_CONSTRAINT_FOREIGNKEY", "23503"), ERASED),
    (("42P01", "42703"), _OUTDATED),
    (("08", "57P", "53300", "OS"), _UNREACHABLE),
)

_FAILURES = (
    DBAPIError,
    PoolTimeoutError,
    sqlite3.Error,
    asyncpg.PostgresError,
    asyncpg.InterfaceError,
    OSError,
)


def _code(error: BaseException) -> str:
    if isinstance(error, DBAPIError) and error.orig is not None:
        return _code(error.orig)
    if isinstance(error, PoolTimeoutError):
        return "POOL"
    if isinstance(error, OSError):
        return errno.errorcode.get(error.errno or 0, "OS")
    named = getattr(error, "sqlite_errorname", None) or getattr(error, "sqlstate", None)
    return str(named or "")


def sentence(error: BaseException) -> str:
    """Return what to tell the person at the keyboard about a driver's error."""
    code = _code(error)
    for starts, said in _SENTENCES:
        if code.startswith(starts):
            return said
    return _UNREACHABLE if isinstance(error, OSError) else _UNKNOWN


@contextmanager
def told() -> Iterator[None]:
    """Raise StoreError in place of what the database drivers raise."""
    try:
        yield
    except _FAILURES as error:
        raise StoreError(sentence(error)) from error
