"""Opening a file that somebody named: it may be a pipe that nobody fills, or a device without end."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from proposalgen.findings import Text

MOST_NAMES = 2_000  # names of one folder that are looked at


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


def meant(path: Path, ends: Iterable[str] = (), folders: bool = False) -> Text | None:
    """Which file beside a missing one was probably meant: the name most like it, else those of its kind; None without any.

    ``ends``: how the names of files that would do end; none given, all do. ``folders``: a folder would do as well.
    """
    fitting = beside(path, ends, folders)
    # Names are compared without what all of them share: the end.
    close = nearest(path.name, fitting, stems=bool(ends))
    if close:
        return MEANT.filled(name=_shown(close[0]))
    return BESIDE.filled(names=", ".join(_shown(name) for name in fitting[:8])) if ends and fitting else None


def beside(path: Path, ends: Iterable[str] = (), folders: bool = False) -> list[str]:
    """The names in the folder of a file that would do as well, sorted; see ``meant``."""
    ends = tuple(ends)
    try:
        with os.scandir(path.parent) as found:
            return sorted(item.name for item in islice(found, MOST_NAMES) if _fits(item, ends, folders))
    except (OSError, ValueError):
        return []


def nearest(wanted: str, names: Iterable[str], most: int = 1, like: float = 0.6, stems: bool = False) -> list[str]:
    """The names most like the one wanted, the nearest first; ``stems``: without their ends."""
    from difflib import get_close_matches

    known = {(Path(name).stem if stems else name).casefold(): name for name in names}
    close = get_close_matches((Path(wanted).stem if stems else wanted).casefold()[:80], known, n=most, cutoff=like)
    return [known[one] for one in close]


def _fits(item: os.DirEntry[str], ends: tuple[str, ...], folders: bool) -> bool:
    if item.name.startswith((".", "~$")):
        return False
    return folders if item.is_dir() else not ends or item.name.lower().endswith(ends)


def _shown(name: str) -> str:
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in name[:80])


MEANT = Text("Did you mean “{name}”?", "是否指“{name}”？")
BESIDE = Text("There are: {names}.", "该处现有：{names}。")
