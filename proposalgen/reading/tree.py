"""What was written, as a tree of text with places: the common ground of YAML, JSON and tables.

Lines and columns count from 1; 0 means unknown. A node knows no file: the root's source holds for all
below it until an entry or a sequence names its own (a price in a file of its own, a table of needs).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from proposalgen.findings import Finding, Place
from proposalgen.record import Record

_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")

Loc = tuple[str | int, ...]


class Source(Record):
    """Where a part of the tree was read: a file; for a workbook also the sheet; for tables the titles of columns.

    ``columns``: field -> title, for the columns that a person named.
    """

    file: str
    sheet: str | None = None
    titles: tuple[str, ...] = ()
    table: bool = False
    columns: tuple[tuple[str, str], ...] = ()


class Scalar(NamedTuple):
    """A value as its text; None when nothing (or ``null``) was written. ``quoted``: it stood in quotes."""

    text: str | None
    line: int = 0
    column: int = 0
    quoted: bool = False


class Entry(NamedTuple):
    """One key of a mapping, with the place of the key."""

    key: str
    value: Node
    line: int = 0
    column: int = 0
    source: Source | None = None


class Mapping(NamedTuple):
    """``flow``: it was written inside ``{}``. ``source``: an item that was read elsewhere than its list."""

    entries: tuple[Entry, ...]
    line: int = 0
    column: int = 0
    flow: bool = False
    source: Source | None = None

    def entry(self, key: str) -> Entry | None:
        return next((entry for entry in self.entries if entry.key == key), None)


class Sequence(NamedTuple):
    items: tuple[Node, ...]
    line: int = 0
    column: int = 0
    source: Source | None = None


Node = Scalar | Mapping | Sequence


class Spot(Record):
    """What stands at a path: the node (None when nothing does), the entry that holds it, and where it was read."""

    source: Source
    line: int
    column: int
    node: Node | None
    entry: Entry | None = None
    parent: Node | None = None

    def place(self, path: str) -> Place:
        if self.source.table:
            return Place(path, self.source.file, sheet=self.source.sheet or "", row=self.line or None, column=self.column or None)
        return Place(path, self.source.file, self.line or None, self.column or None)

    @property
    def title(self) -> str:
        """The title of the column, in a table."""
        at = self.column - 1
        return self.source.titles[at] if 0 <= at < len(self.source.titles) else ""


def path_of(loc: Iterable[str | int]) -> str:
    """``("needs", 3, "impact")`` → ``needs[3].impact``."""
    path = ""
    for step in loc:
        path += f"[{step}]" if isinstance(step, int) else f".{step}" if path else step
    return path


def loc_of(path: str) -> Loc:
    """``needs[3].impact`` → ``("needs", 3, "impact")``."""
    return tuple(name or int(index) for name, index in _STEP.findall(path))


def find(root: Node, source: Source, loc: Loc) -> Spot:
    """What stands at ``loc``; where nothing does, the nearest enclosing field that was written, with node None."""
    spot = Spot(source, root.line, root.column, root)
    for step in loc:
        following = _step(spot, step)
        if following is None:
            return Spot(spot.source, spot.line, spot.column, None, spot.entry, spot.node)
        spot = following
    return spot


def _step(spot: Spot, step: str | int) -> Spot | None:
    node = spot.node
    if isinstance(node, Mapping) and isinstance(step, str):
        entry = node.entry(step)
        return None if entry is None else _entered(spot, entry)
    if isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
        item = node.items[step]
        own = item.source if isinstance(item, Mapping) else None
        return Spot(own or node.source or spot.source, item.line, item.column, item, None, node)
    return None


def _entered(spot: Spot, entry: Entry) -> Spot:
    value = entry.value
    written = isinstance(value, Scalar) and value.text is not None
    at = value if written else entry  # a block is best found by its key
    return Spot(entry.source or spot.source, at.line, at.column, value, entry, spot.node)


class Located:
    """The places of a document by path (``needs[3].impact`` → Place), and what was remarked while reading it."""

    __slots__ = ("remarks", "root", "source")

    def __init__(self, root: Node, source: Source, remarks: tuple[Finding, ...] = ()) -> None:
        self.root, self.source, self.remarks = root, source, remarks

    @property
    def file(self) -> str:
        return self.source.file

    def place(self, path: str) -> Place:
        """The place of a path, or of the nearest enclosing field that was written."""
        return self.spot(path).place(path)

    def spot(self, path: str) -> Spot:
        """What stands at a path, or at the nearest enclosing field."""
        return find(self.root, self.source, loc_of(path))


def tree_of(value: Any) -> Node:
    """A tree without places from plain Python data: numbers, dates and flags become their text."""
    if isinstance(value, dict):
        return Mapping(tuple(Entry(str(key), tree_of(item)) for key, item in value.items()))
    if isinstance(value, (list, tuple)):
        return Sequence(tuple(tree_of(item) for item in value))
    if value is None:
        return Scalar(None)
    if isinstance(value, bool):
        return Scalar(str(value).lower())
    return Scalar(value.isoformat() if hasattr(value, "isoformat") else str(value))
