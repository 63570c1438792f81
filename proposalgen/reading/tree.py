"""What was written, as a tree of text with places: the common ground of YAML, JSON and tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Union

from proposalgen.findings import Place


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value as its text; None when nothing (or ``null``) was written. ``quoted``: it stood in quotes."""

    text: str | None
    place: Place
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of a mapping, with the place of the key."""

    key: str
    value: Node
    place: Place


@dataclass(frozen=True, slots=True)
class Mapping:
    entries: tuple[Entry, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Sequence:
    items: tuple[Node, ...]
    place: Place


Node = Union[Scalar, Mapping, Sequence]


@dataclass(frozen=True, slots=True)
class Located:
    """The places of a document by path: ``needs[3].impact`` → Place."""

    file: str
    places: dict[str, Place]

    def place(self, path: str) -> Place:
        """The place of a path, or of the nearest enclosing field that was written."""
        wanted = path
        while wanted and wanted not in self.places:
            cut = max(wanted.rfind("."), wanted.rfind("["))
            wanted = wanted[:cut] if cut > 0 else ""
        found = self.places.get(wanted, Place(file=self.file, line=1, column=1))
        return Place(path, found.file, found.line, found.column, found.sheet, found.row)
