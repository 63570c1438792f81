"""Exchange files for new ones, all or none, so that nobody ever meets half of one.

New bytes go under temporary names beside their final places and are forced to the disk; then
the names are exchanged. Old files keep a second name until everything stands, to be put back.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from proposalgen.errors import MachineError
from proposalgen.findings import Text
from proposalgen.record import Record

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

_PREFIX, _SUFFIX = ".proposalgen-", ".part"
_STALE_SECONDS = 3600
_OPEN = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EMLINK, errno.ENOSYS}  # FAT, some network shares


class _Step(Record):
    """One exchange of names. ``old`` is the second name of the file that stood there."""

    part: Path
    final: Path
    stood: bool
    old: Path | None


@dataclass(slots=True)
class Exchange:
    """The files of one run between their temporary and their final names, and the way back."""

    waiting: list[tuple[Path, Path]] = field(default_factory=list)  # temporary, final
    done: list[_Step] = field(default_factory=list)
    spare: list[Path] = field(default_factory=list)  # every temporary name that may exist
    made: list[Path] = field(default_factory=list)  # folders that were not there before
    at: Path | None = None  # what was being worked on, for the message
    now: float = 0.0  # the file system's own time, seconds

    def folder(self, folder: Path) -> None:
        """Make a folder and those above it; a link in the place of client/ or internal/ is refused."""
        self.at = folder
        missing = [place for place in (folder, *folder.parents) if not os.path.lexists(place)]
        for place in reversed(missing):
            with contextlib.suppress(FileExistsError):  # another writer was quicker
                os.mkdir(place)
                self.made.append(place)
        if folder.is_symlink():
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(folder))
        if not folder.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))

    def write(self, final: Path, data: bytes) -> None:
        """The bytes under a temporary name in the final folder, forced to the disk."""
        self.at = final
        part = self._temporary(final.parent)
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _OPEN, 0o666)
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
            os.fsync(descriptor)
            self.now = os.fstat(descriptor).st_mtime
        finally:
            os.close(descriptor)
        self.waiting.append((part, final))

    def commit(self) -> None:
        """Exchange every name, then force the folders to the disk; on any fault everything is as before."""
        try:
            for part, final in self.waiting:
                self.at = final
                self._exchange(part, final)
            for folder in dict.fromkeys([step.final.parent for step in self.done] + [m.parent for m in self.made]):
                self.at = folder
                _sync_folder(folder)
        except BaseException:
            self._put_back()
            raise
        self.done.clear()  # from here on there is no way back, and no need of one
        self.made.clear()

    def close(self) -> None:
        """Every temporary name gone; and, when nothing was exchanged, every new folder."""
        for part in self.spare:
            with contextlib.suppress(OSError):
                os.unlink(part)
        for folder in reversed(self.made):
            with contextlib.suppress(OSError):
                os.rmdir(folder)

    def _exchange(self, part: Path, final: Path) -> None:
        if final.is_dir() and not final.is_symlink():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(final))
        stood = os.path.lexists(final)
        self.done.append(_Step(part, final, stood, self._keep(final) if stood else None))
        os.replace(part, final)

    def _put_back(self) -> None:
        for step in reversed(self.done):
            with contextlib.suppress(OSError):
                if step.old is not None:
                    os.replace(step.old, step.final)
                elif not step.stood and not os.path.lexists(step.part):
                    os.unlink(step.final)

    def _keep(self, final: Path) -> Path | None:
        """A second name for the old file, so that it can be put back; None where links are unknown."""
        kept = self._temporary(final.parent)
        try:
            os.link(final, kept, follow_symlinks=False)
        except OSError as fault:
            if fault.errno not in _NO_LINKS:
                raise
            return None
        return kept

    def _temporary(self, folder: Path) -> Path:
        part = folder / f"{_PREFIX}{secrets.token_hex(8)}{_SUFFIX}"
        self.spare.append(part)
        return part


@contextlib.contextmanager
def alone(out: Path) -> Iterator[None]:
    """Keep other writers to this folder waiting, where the file system can."""
    if fcntl is None:
        yield
        return
    descriptor = os.open(out, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
    try:
        with contextlib.suppress(OSError):  # a network share without locks
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows opens no folders
        return
    descriptor = os.open(folder, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
    try:
        os.fsync(descriptor)
    except OSError as fault:
        if fault.errno not in (errno.EINVAL, errno.ENOTSUP):  # shares that know no such thing
            raise
    finally:
        os.close(descriptor)


def sweep(folders: Iterable[Path], now: float) -> None:
    """Remove what a killed run left behind, once it is an hour old by the file system's own time."""
    for folder in folders:
        with contextlib.suppress(OSError):
            for left in list(os.scandir(folder)):
                if left.name.startswith(_PREFIX) and left.name.endswith(_SUFFIX):
                    _sweep_one(left, now)


def _sweep_one(left: os.DirEntry[str], now: float) -> None:
    with contextlib.suppress(OSError):
        facts = left.stat(follow_symlinks=False)
        if not stat.S_ISDIR(facts.st_mode) and now - facts.st_mtime > _STALE_SECONDS:
            os.unlink(left.path)


def explained(fault: OSError, path: Path) -> MachineError:
    message, hint = _EXPLAINED.get(fault.errno or 0, _UNEXPLAINED)
    reason = fault.strerror or type(fault).__name__
    return MachineError(message.filled(path=path, reason=reason), hint.filled(path=path))


_FULL = (
    Text(en="The disk is full: {path} could not be written.", zh="磁盘已满，无法写入 {path}。"),
    Text(
        en="Make room, or choose another folder with --out. What was there before is unchanged.",
        zh="请清理磁盘空间，或用 --out 指定其他文件夹。原有文件未改动。",
    ),
)
_FORBIDDEN = (
    Text(en="No permission to write {path}.", zh="没有写入 {path} 的权限。"),
    Text(
        en="Choose a folder of your own with --out, or have the permission changed.",
        zh="请用 --out 指定有写入权限的文件夹，或调整该文件夹的权限。",
    ),
)
_TOO_LONG = (
    Text(en="The name is too long for this file system: {path}", zh="文件名过长，文件系统不接受：{path}"),
    Text(en="Choose a folder with a shorter path with --out.", zh="请用 --out 指定路径更短的文件夹。"),
)
_NO_FOLDER = (
    Text(en="{path} is needed as a folder, but a file stands there.", zh="{path} 应为文件夹，但该处已有同名文件。"),
    Text(
        en="Move that file away, or choose another folder with --out.",
        zh="请移走该文件，或用 --out 指定其他文件夹。",
    ),
)
_A_FOLDER = (
    Text(en="{path} is needed as a file, but a folder stands there.", zh="{path} 应为文件，但该处已有同名文件夹。"),
    Text(
        en="Move that folder away, or choose another folder with --out.",
        zh="请移走该文件夹，或用 --out 指定其他文件夹。",
    ),
)
_A_LINK = (
    Text(
        en="{path} is a link to another place; documents are not written through it.",
        zh="{path} 是指向别处的链接，不会通过它写入文件。",
    ),
    Text(
        en="Remove the link, or choose another folder with --out.",
        zh="请删除该链接，或用 --out 指定其他文件夹。",
    ),
)
_UNEXPLAINED = (
    Text(en="{path} could not be written: {reason}.", zh="无法写入 {path}：{reason}。"),
    Text(
        en="Check the disk or the network share, then try again. What was there before is unchanged.",
        zh="请检查磁盘或网络共享后重试。原有文件未改动。",
    ),
)
_EXPLAINED: dict[int, tuple[Text, Text]] = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.EROFS: _FORBIDDEN,
    errno.ENAMETOOLONG: _TOO_LONG,
    errno.ENOTDIR: _NO_FOLDER,
    errno.EEXIST: _NO_FOLDER,
    errno.EISDIR: _A_FOLDER,
    errno.ELOOP: _A_LINK,
}
