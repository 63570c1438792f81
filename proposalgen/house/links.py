"""A house is read from its own folder: a link in it could print any file of this machine into a customer's document."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from proposalgen.findings import Place, Problem, Text

_FOLDERS = ("templates", "library")


def links(folder: Path, files: Iterable[str]) -> Iterator[Problem]:
    """Every link among these files of a house and in all that its folders hold, each told at its place."""
    for path in (*(folder / name for name in files), *(folder / name for name in _FOLDERS)):
        yield from _links(path)


def _links(path: Path) -> Iterator[Problem]:
    if path.is_symlink():
        yield Problem(Place("", str(path)), LINK, LINK_HINT)
    elif path.is_dir():
        for root, folders, files in os.walk(path):  # which follows no link
            for name in sorted((*folders, *files)):
                if (found := Path(root, name)).is_symlink():
                    yield Problem(Place("", str(found)), LINK, LINK_HINT)


LINK = Text("it is a link: a house is read from its own folder only", "这是一个链接：企业资料只从自己的文件夹读取")
LINK_HINT = Text("Put the file or folder itself in its place.", "请把文件（夹）本身放到这里。")
