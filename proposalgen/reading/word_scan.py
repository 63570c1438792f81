"""What stands where in a part of a Word file: paragraphs, runs and table cells with the places of their bytes.

Nothing is built anew: who changes a text exchanges its bytes and leaves every other byte alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.parsers import expat

BREAK = "\ufffc"  # a tab, a line break, anything within a paragraph that is no text
_MAX_SPAN = 200


@dataclass(slots=True)
class Piece:
    """The text of one ``w:t``. ``start``–``end``: the bytes of the element; ``run``: number of its run in the paragraph."""

    text: str
    start: int
    end: int
    run: int
    prefix: str


@dataclass(slots=True)
class Row:
    """A row of a table. ``table``: number of the table in its part, ``number``: of the row, both from 1."""

    table: int
    number: int
    start: int
    end: int = 0
    column: int = 0  # of the cell that is being read, grid columns from 1
    span: int = 1
    inner: int = 0  # tables within it


@dataclass(slots=True)
class Paragraph:
    """``number``: in its part, from 1. ``row`` and ``column`` when it stands in a table."""

    number: int
    row: Row | None
    column: int
    pieces: list[Piece] = field(default_factory=list)
    runs: int = 0

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(slots=True)
class TableCell:
    row: Row
    column: int
    merged_up: bool = False
    texts: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Part:
    paragraphs: list[Paragraph] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    cells: list[TableCell] = field(default_factory=list)
    instructions: list[str] = field(default_factory=list)


def scan(content: bytes) -> Part:
    """Read a part. Raises expat.ExpatError when it is no XML, ValueError for an encoding that Word does not write."""
    declared = re.match(rb"""(?:\xef\xbb\xbf)?\s*<\?xml[^>]*encoding\s*=\s*["']([\w.-]+)["']""", content[:300])
    if declared and declared.group(1).lower() not in (b"utf-8", b"us-ascii"):
        raise ValueError("an encoding that Word does not write")
    return _Scanner(content).part


def _is_count(text: str) -> bool:
    """Whether int() will take it: ² is a digit, too, and five thousand of them are more than it reads."""
    return text.isdecimal() and len(text) < 9


class _Scanner:
    def __init__(self, content: bytes) -> None:
        self.content, self.part = content, Part()
        self.tables = 0
        self.open_rows: list[Row] = []
        self.open_tables: list[list[int]] = []  # number, rows so far
        self.open_cells: list[TableCell] = []
        self.open_paragraphs: list[Paragraph] = []
        self.start, self.text, self.instruction = 0, None, None
        self.text: list[str] | None
        self.instruction: list[str] | None
        parser = self.parser = expat.ParserCreate()
        parser.StartElementHandler, parser.EndElementHandler = self._open, self._close
        parser.CharacterDataHandler = self._read
        parser.Parse(content, True)

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        prefix, _, local = name.rpartition(":")
        opener = _OPENERS.get(local) if prefix in ("w", "") else None
        if opener:
            opener(self, self.parser.CurrentByteIndex, {key.rpartition(":")[2]: value for key, value in attributes.items()}, prefix)

    def _close(self, name: str) -> None:
        prefix, _, local = name.rpartition(":")
        closer = _CLOSERS.get(local) if prefix in ("w", "") else None
        if closer:
            closer(self, self.parser.CurrentByteIndex, f"{prefix}:" if prefix else "")

    def _read(self, text: str) -> None:
        if self.text is not None:
            self.text.append(text)
        elif self.instruction is not None:
            self.instruction.append(text)

    def _open_p(self, at: int, attributes: dict[str, str], prefix: str) -> None:
        row = self.open_rows[-1] if self.open_rows else None
        made = Paragraph(len(self.part.paragraphs) + 1, row, row.column if row else 0)
        self.part.paragraphs.append(made)
        self.open_paragraphs.append(made)

    def _close_p(self, at: int, prefix: str) -> None:
        done = self.open_paragraphs.pop()
        if self.open_cells:
            self.open_cells[-1].texts.append(done.text.replace(BREAK, "\n"))

    def _open_r(self, at: int, attributes: dict[str, str], prefix: str) -> None:
        if self.open_paragraphs:
            self.open_paragraphs[-1].runs += 1

    def _open_t(self, at: int, attributes: dict[str, str], prefix: str) -> None:
        self.start, self.text = at, []

    def _close_t(self, at: int, prefix: str) -> None:
        text, self.text = "".join(self.text or ()), None
        if self.open_paragraphs and at != self.start:
            paragraph = self.open_paragraphs[-1]
            paragraph.pieces.append(Piece(text, self.start, self.content.index(b">", at) + 1, paragraph.runs, prefix))

    def _open_break(self, at: int, attributes: dict[str, str], prefix: str) -> None:
        if self.open_paragraphs and self.open_paragraphs[-1].runs:  # the tabs of a style's settings are none
            self.open_paragraphs[-1].pieces.append(Piece(BREAK, -1, -1, self.open_paragraphs[-1].runs, ""))

    def _open_instrText(self, at: int, attributes: dict[str, str], prefix: str) -> None:
        self.instruction = []

    def _close_instrText(self, at: int, prefix: str) -> None:
        self.part.instructions.append("".join(self.instruction or ()))
        self.instruction = None

    def _open_tbl(self, at: int, attributes: dict[str, str], prefix: str) -> None:
        self.tables += 1
        self.open_tables.append([self.tables, 0])
        for row in self.open_rows:
            row.inner += 1

    def _close_tbl(self, at: int, prefix: str) -> None:
        self.open_tables.pop()

    def _open_tr(self, at: int, attributes: dict[str, str], prefix: str) -> None:
        if self.open_tables:
            self.open_tables[-1][1] += 1
            row = Row(self.open_tables[-1][0], self.open_tables[-1][1], at)
            self.part.rows.append(row)
            self.open_rows.append(row)

    def _close_tr(self, at: int, prefix: str) -> None:
        if self.open_rows:
            self.open_rows.pop().end = self.content.index(b">", at) + 1

    def _open_tc(self, at: int, attributes: dict[str, str], prefix: str) -> None:
        if self.open_rows:
            row = self.open_rows[-1]
            row.column, row.span = row.column + row.span if row.column else 1 + row.span - 1, 1
            cell = TableCell(row, row.column)
            self.part.cells.append(cell)
            self.open_cells.append(cell)

    def _close_tc(self, at: int, prefix: str) -> None:
        if self.open_cells:
            self.open_cells.pop()

    def _open_gridSpan(self, at: int, attributes: dict[str, str], prefix: str) -> None:
        if self.open_rows and _is_count(attributes.get("val", "")):
            self.open_rows[-1].span = max(1, min(int(attributes["val"]), _MAX_SPAN))

    def _open_gridBefore(self, at: int, attributes: dict[str, str], prefix: str) -> None:
        if self.open_rows and not self.open_rows[-1].column and _is_count(attributes.get("val", "")):
            self.open_rows[-1].span = 1 + min(int(attributes["val"]), _MAX_SPAN)

    def _open_vMerge(self, at: int, attributes: dict[str, str], prefix: str) -> None:
        if self.open_cells:
            self.open_cells[-1].merged_up = attributes.get("val", "continue") != "restart"


_OPENERS = {name[6:]: method for name, method in vars(_Scanner).items() if name.startswith("_open_")}
_OPENERS |= dict.fromkeys(("tab", "br", "cr", "noBreakHyphen", "sym", "drawing", "pict", "object", "footnoteReference"), _Scanner._open_break)
_CLOSERS = {name[7:]: method for name, method in vars(_Scanner).items() if name.startswith("_close_")}
