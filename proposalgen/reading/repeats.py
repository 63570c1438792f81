"""A sheet that a workbook names over and over is read as often, and so are its comments: a small file becomes a large one."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator
from xml.parsers import expat

_HEAVY = (b"sheetData", b"commentList")


def heavy(content: bytes) -> bool:
    """Whether a part is a sheet or holds comments; no office program names such a one twice in one place."""
    return any(map(content.__contains__, _HEAVY))


def listed_twice(content: bytes) -> bool:
    """Whether a workbook lists one sheet by the same relation twice. ``ExpatError`` for what is no XML."""
    if b"sheets" not in content:
        return False
    within = (given for parent, _, given in _elements(content) if parent == "sheets")  # openpyxl asks for no name there
    ids = (each for given in within for key, each in given.items() if _local(key) == "id")
    return any(times > 1 for times in Counter(ids).values())


def named_twice(content: bytes, name: str, parts: set[str]) -> bool:
    """Whether the relations in a .rels of this name lead to one of these parts more than once."""
    folder = posixpath.dirname(posixpath.dirname("/" + name))
    targets = (given.get("Target", "") for _, local, given in _elements(content) if local == "Relationship")
    found = Counter(posixpath.normpath(posixpath.join(folder, target)).lstrip("/") for target in targets)
    return any(times > 1 and target in parts for target, times in found.items())


def _elements(content: bytes) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Each element's parent, name and attributes."""
    found: list[tuple[str, str, dict[str, str]]] = []
    above = [""]

    def start(name: str, given: dict[str, str]) -> None:
        found.append((above[-1], _local(name), given))
        above.append(_local(name))

    parser = expat.ParserCreate("UTF-8")
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda name: above.pop()
    parser.Parse(content, True)
    return iter(found)


def _local(name: str) -> str:
    return name.rpartition(":")[2]
