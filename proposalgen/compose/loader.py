"""Finding template files: only in the given folders, no links, no way out, with a limit of size."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from proposalgen.compose.faults import suggest
from proposalgen.errors import HouseError
from proposalgen.findings import Place, Problem, Text

BUILT_IN = "built-in/"  # a house template extends the one it replaces by this name
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*(?:/[a-z0-9][a-z0-9_-]*){0,3}\.html")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


class FolderLoader:
    """Templates by name from the folders, the first folder that has one wins.

    ``built-in/client/proposal.html`` always means the last folder's file.
    """

    def __init__(self, folders: tuple[Path, ...], size: int) -> None:
        self.folders = folders
        self.size = size
        self.found: dict[str, Path] = {}

    def find(self, name: str) -> Path:
        """The file of a template, looked for once; HouseError with the nearest name when there is none."""
        if name not in self.found:
            self.found[name] = self._find(name)
        return self.found[name]

    def _find(self, name: str) -> Path:
        plain_name = name.removeprefix(BUILT_IN)
        folders = self.folders[-1:] if name.startswith(BUILT_IN) else self.folders
        if _NAME.fullmatch(plain_name):
            for folder in folders:
                file = folder / plain_name
                if _is_own_file(folder, file):
                    return file
        raise HouseError([self._missing(name)])

    def list_templates(self) -> list[str]:
        return sorted({name for folder in self.folders for name, _ in templates_in(folder)})

    def _missing(self, name: str) -> Problem:
        return Problem(
            Place(file=name),
            Text(f'there is no template "{name}"', f"没有模板“{name}”"),
            suggest(name, [*self.list_templates(), *(BUILT_IN + one for one, _ in templates_in(self.folders[-1]))]),
        )


def templates_in(folder: Path) -> Iterator[tuple[str, Path]]:
    """Every template of a folder with its name; links are left out."""
    for file in sorted(folder.rglob("*.html")):
        name = file.relative_to(folder).as_posix()
        if _NAME.fullmatch(name) and _is_own_file(folder, file):
            yield name, file


def _is_own_file(folder: Path, file: Path) -> bool:
    """A regular file reached without any link below the folder."""
    steps = [file, *file.parents]
    inside = steps[: steps.index(folder)] if folder in steps else steps
    return not any(step.is_symlink() for step in inside) and file.is_file()


def read_template(file: Path, size: int) -> str:
    """The text of a template. HouseError: too large, a link, not UTF-8, control characters."""
    try:
        handle = os.open(file, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
        with os.fdopen(handle, "rb") as stream:
            raw = stream.read(size + 1)
        if len(raw) > size:
            raise _refused(file, 1, f"larger than {size // 1024} kB", f"超过 {size // 1024} kB")
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        raise _refused(file, None, str(error.strerror), str(error.strerror)) from None
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise _refused(file, line, "not written in UTF-8", "不是 UTF-8 编码") from None
    control = _CONTROL.search(text)
    if control:
        line = text.count("\n", 0, control.start()) + 1
        raise _refused(file, line, "a control character", "含有控制字符")
    return text


def _refused(file: Path, line: int | None, why: str, why_zh: str) -> HouseError:
    return HouseError(
        [
            Problem(
                Place(file=str(file), line=line),
                Text(f"the template cannot be used: {why}", f"模板无法使用：{why_zh}"),
            )
        ]
    )
