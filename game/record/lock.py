"""A lock against two writers of one record, held by the operating system while this process lives.

It is on a file beside the record; when a process dies the system lets go of it, so nothing stays locked.
"""

import contextlib
import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _try_to_lock(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import errno
    import fcntl

    def _try_to_lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as fault:
            # Some network folders know no locks: there the last writer wins, as with any other program.
            return fault.errno not in (errno.EWOULDBLOCK, errno.EACCES)
        return True


class Lock:
    """The right to write a record."""

    def __init__(self, handle: int, path: Path) -> None:
        self._handle = handle
        self._path = path

    @staticmethod
    def take(record: Path) -> "Lock | None":
        """The lock of a record, or None while another program has it. Raises OSError."""
        path = record.with_name(record.name + ".lock")
        while True:
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
            try:
                if not _try_to_lock(handle):
                    os.close(handle)
                    return None
                # Its last owner may have removed the file between our opening and our locking it.
                if _same_file(handle, path):
                    return Lock(handle, path)
            except OSError:
                os.close(handle)
                raise
            os.close(handle)

    def release(self) -> None:
        """Let others write."""
        if self._handle < 0:
            return
        # Windows removes no open file, and none that another program is just opening.
        if sys.platform != "win32":
            with contextlib.suppress(OSError):
                self._path.unlink()
        os.close(self._handle)
        self._handle = -1
        if sys.platform == "win32":
            with contextlib.suppress(OSError):
                self._path.unlink()


def _same_file(handle: int, path: Path) -> bool:
    if sys.platform == "win32":
        return True
    try:
        return os.path.samestat(os.fstat(handle), os.stat(path))
    except FileNotFoundError:
        return False
