"""Opening a file that somebody named: it may be a pipe that nobody fills, or a device without end."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path


def read_file(path: Path, most: int) -> bytes:
    """The first ``most`` bytes of an ordinary file, without ever waiting for any.

    Raises OSError for what cannot be read, IsADirectoryError for a folder, and ValueError for a
    name that no file can have.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with open(handle, "rb") as file:  # a folder is refused here
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "it is a pipe or a device, not a file")
        return file.read(most)
