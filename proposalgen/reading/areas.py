"""How many cells a part of a workbook merges, links or comments: openpyxl makes each of them one by one."""

from __future__ import annotations

import re
from xml.parsers import expat

_HOLDERS = ("mergeCells", "hyperlinks", "commentList")  # the names of elements cannot be written in another way
_WORDS = tuple(map(str.encode, _HOLDERS))
_REF = re.compile(r"\$?([A-Za-z]{0,3})\$?(\d*)(?::\$?([A-Za-z]{0,3})\$?(\d*))?")
_LAST_COLUMN, _LAST_ROW = 16_384, 1_048_576


def cells_in(content: bytes) -> int:
    """The cells of all areas in a part, which is UTF-8 without a document type; ``ExpatError`` for what is no XML."""
    if not any(map(content.__contains__, _WORDS)):
        return 0  # nearly every part: nothing need be parsed
    counter = _Counter()
    parser = expat.ParserCreate("UTF-8")
    parser.StartElementHandler = counter.start
    parser.EndElementHandler = counter.end
    parser.Parse(content, True)
    return counter.cells


class _Counter:
    """Whatever stands within a holder counts, by whatever name: openpyxl asks for no name there. It also takes a ``ref``
    that is an element for one that is an attribute; nobody writes that, so it counts as the whole sheet."""

    def __init__(self) -> None:
        self.cells = 0
        self._within = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if self._within:
            self.cells += cells(attributes.get("ref", "")) + (cells(":") if local == "ref" else 0)
        self._within += local in _HOLDERS

    def end(self, name: str) -> None:
        self._within -= name.rpartition(":")[2] in _HOLDERS


def cells(ref: str) -> int:
    """The cells of B2:C5 or 'a sheet'!B2:C5; a side that is left out reaches to the edge of the sheet."""
    found = _REF.fullmatch(ref.rpartition("!")[2].strip())
    if found is None:
        return 0  # openpyxl refuses it
    first, top, last, bottom = found.groups()
    if last is None and bottom is None:
        return 1
    across = (_column(last) or _LAST_COLUMN) - (_column(first) or 1) + 1
    return max(across, 0) * max(_row(bottom, _LAST_ROW) - _row(top, 1) + 1, 0)


def _row(figures: str, otherwise: int) -> int:
    """Figures without end are no row of any sheet, and not read."""
    return int(figures.lstrip("0")[:8] or 0) if figures else otherwise


def _column(letters: str) -> int:
    """A is 1, Z is 26, AA is 27; 0 for none."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
