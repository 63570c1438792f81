"""Where everything of a sheet stands in the bytes of its part, so that a cell can be exchanged without touching its neighbours."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.parsers import expat

from proposalgen.sheets.refs import Area, area_of, column_number, split


@dataclass(slots=True)
class Cell:
    """``start``–``end``: its bytes. ``formula``: it holds one."""

    column: int
    start: int
    attributes: dict[str, str]
    end: int = 0
    formula: bool = False
    filled: bool = False


@dataclass(slots=True)
class Row:
    """``start``–``end``: its bytes; ``inside``: where its first cell would begin; ``closed``: written ``<row …/>``."""

    number: int
    start: int
    attributes: dict[str, str]
    inside: int = 0
    end: int = 0
    closed: bool = False
    cells: list[Cell] = field(default_factory=list)


@dataclass(slots=True)
class Validation:
    """A list of words that cells accept, written in the sheet itself."""

    areas: list[Area]
    words: tuple[str, ...]


@dataclass(slots=True)
class Sheet:
    """A sheet's part. ``prefix``: what stands before its element names (``x:``). ``data``: start, inside, end of sheetData."""

    prefix: str = ""
    start: int = 0
    inside: int = 0
    end: int = 0
    closed: bool = False
    rows: list[Row] = field(default_factory=list)
    merged: list[Area] = field(default_factory=list)
    spilled: list[Area] = field(default_factory=list)
    columns: list[tuple[int, int, str]] = field(default_factory=list)  # first, last, style
    protected: bool = False
    validations: list[Validation] = field(default_factory=list)


def scan(content: bytes) -> Sheet:
    """Read a sheet's part. Raises expat.ExpatError when it is no XML."""
    return _Scanner(content).sheet


class _Scanner:
    def __init__(self, content: bytes) -> None:
        self.content, self.sheet = content, Sheet()
        self.row: Row | None = None
        self.cell: Cell | None = None
        self.rule: dict[str, str] | None = None
        self.text: list[str] | None = None
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._open
        self.parser.EndElementHandler = self._close
        self.parser.CharacterDataHandler = self._read
        self.parser.Parse(content, True)

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        at = self.parser.CurrentByteIndex
        prefix, _, local = name.rpartition(":")
        opener = getattr(self, f"_open_{local}", None)
        if opener:
            opener(at, attributes, f"{prefix}:" if prefix else "")

    def _close(self, name: str) -> None:
        closer = getattr(self, f"_close_{name.rpartition(':')[2]}", None)
        if closer:
            closer(self.parser.CurrentByteIndex)

    def _read(self, text: str) -> None:
        if self.text is not None:
            self.text.append(text)

    def _open_sheetData(self, at: int, _: dict[str, str], prefix: str) -> None:
        self.sheet.prefix, self.sheet.start = prefix, at
        self.sheet.inside, self.sheet.closed = self._after(at)

    def _close_sheetData(self, at: int) -> None:
        self.sheet.end = self.sheet.inside if self.sheet.closed else self._after(at)[0]

    def _open_row(self, at: int, attributes: dict[str, str], _: str) -> None:
        last = self.sheet.rows[-1].number if self.sheet.rows else 0
        self.row = Row(int(attributes.get("r", last + 1)), at, attributes)
        self.row.inside, self.row.closed = self._after(at)
        self.sheet.rows.append(self.row)

    def _close_row(self, at: int) -> None:
        if self.row:
            self.row.end = self.row.inside if self.row.closed else self._after(at)[0]
        self.row = None

    def _open_c(self, at: int, attributes: dict[str, str], _: str) -> None:
        if self.row is not None:
            last = self.row.cells[-1].column if self.row.cells else 0
            column = column_number(split(attributes["r"])[0]) if "r" in attributes else last + 1
            self.cell = Cell(column, at, attributes)
            self.row.cells.append(self.cell)

    def _close_c(self, at: int) -> None:
        if self.cell:
            after, closed = self._after(self.cell.start)
            self.cell.end = after if closed else self._after(at)[0]
        self.cell = None

    def _open_f(self, at: int, attributes: dict[str, str], _: str) -> None:
        if self.cell:
            self.cell.formula = True
            if "ref" in attributes and attributes.get("t") in ("array", "dataTable"):
                self.sheet.spilled.append(area_of(attributes["ref"]))

    def _open_v(self, at: int, attributes: dict[str, str], _: str) -> None:
        if self.cell:
            self.cell.filled = True

    _open_is = _open_v

    def _open_mergeCell(self, at: int, attributes: dict[str, str], _: str) -> None:
        self.sheet.merged.append(area_of(attributes.get("ref", "A1")))

    def _open_col(self, at: int, attributes: dict[str, str], _: str) -> None:
        if "style" in attributes:
            self.sheet.columns.append((int(attributes["min"]), int(attributes["max"]), attributes["style"]))

    def _open_sheetProtection(self, at: int, attributes: dict[str, str], _: str) -> None:
        self.sheet.protected = attributes.get("sheet") in ("1", "true")

    def _open_dataValidation(self, at: int, attributes: dict[str, str], _: str) -> None:
        self.rule = attributes if attributes.get("type") == "list" else None

    def _open_formula1(self, at: int, attributes: dict[str, str], _: str) -> None:
        if self.rule is not None:
            self.text = []

    def _close_formula1(self, at: int) -> None:
        text, self.text = "".join(self.text or ()), None
        if self.rule and text.startswith('"') and text.endswith('"') and self.rule.get("sqref"):
            words = tuple(word.strip() for word in text[1:-1].replace('""', '"').split(","))
            self.sheet.validations.append(Validation([area_of(one) for one in self.rule["sqref"].split()], words))
        self.rule = None

    def _after(self, at: int) -> tuple[int, bool]:
        """The byte after the tag that begins at ``at``, and whether the tag closes itself. ``>`` may stand in quotation marks."""
        quote = 0
        for here in range(at, len(self.content)):
            byte = self.content[here]
            if quote:
                quote = 0 if byte == quote else quote
            elif byte in (0x22, 0x27):
                quote = byte
            elif byte == 0x3E:
                return here + 1, self.content[here - 1] == 0x2F
        return len(self.content), False
