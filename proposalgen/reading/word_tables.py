"""The tables of a .docx as rows of text: merged cells filled down, marks and numbers as they are written."""

from __future__ import annotations

from pathlib import Path
from xml.parsers import expat

from proposalgen.findings import Text
from proposalgen.reading.files import meant, read_file
from proposalgen.reading.grid import (
    MAX_BYTES,
    MAX_COLUMNS,
    MAX_ROWS,
    NO_FILE,
    NO_FILE_HINT,
    TABLES,
    TOO_BIG,
    TOO_LARGE,
    UNREADABLE,
    Grid,
)
from proposalgen.reading.word_package import NO_WORD, NO_WORD_HINT, is_fault, word_members
from proposalgen.reading.word_scan import Part, TableCell, scan


def read_tables(path: Path, name: str) -> list[Grid]:
    """Every table of the body, in order, as ``table 1`` …; one empty grid with the problem when there is none. Never raises for any content."""
    empty = Grid(name)
    try:
        data = read_file(path, MAX_BYTES + 1)
    except OSError as error:
        missing = isinstance(error, FileNotFoundError)
        hint = (meant(path, TABLES) or NO_FILE_HINT) if missing else None
        empty.wrong(NO_FILE if missing else UNREADABLE.filled(why=error.strerror or "?"), hint)
        return [empty]
    if len(data) > MAX_BYTES:
        empty.wrong(TOO_BIG.filled(most=MAX_BYTES // 1_000_000), None)
        return [empty]
    members = word_members(data)
    if is_fault(members):
        empty.wrong(*members)  # type: ignore[arg-type]
        return [empty]
    try:
        part = scan(next(content for member, content in members if member.filename == "word/document.xml"))  # type: ignore[union-attr,misc]
    except (expat.ExpatError, ValueError):
        empty.wrong(NO_WORD, NO_WORD_HINT)
        return [empty]
    grids = _grids(part, name)
    if not grids:
        empty.wrong(NO_TABLE, NO_TABLE_HINT)
    return grids or [empty]


def _grids(part: Part, name: str) -> list[Grid]:
    tables: dict[int, dict[int, list[TableCell]]] = {}
    for cell in part.cells:
        tables.setdefault(cell.row.table, {}).setdefault(cell.row.number, []).append(cell)
    return [_grid(rows, Grid(name, f"table {number}")) for number, rows in sorted(tables.items())]


def _grid(rows: dict[int, list[TableCell]], grid: Grid) -> Grid:
    width = max(cell.column for cells in rows.values() for cell in cells)
    if width > MAX_COLUMNS or len(rows) > MAX_ROWS:
        grid.wrong(TOO_LARGE.filled(rows=f"{MAX_ROWS:,}", columns=MAX_COLUMNS))
        return grid
    above: dict[int, str] = {}
    for number, cells in sorted(rows.items()):
        texts = [""] * width
        for cell in cells:
            text = above.get(cell.column, "") if cell.merged_up else "\n".join(cell.texts).strip()
            texts[cell.column - 1] = above[cell.column] = text
        grid.add(number, texts)
    return grid


NO_TABLE = Text("the Word file holds no table", "Word 文件中没有表格")
NO_TABLE_HINT = Text("Put the clauses into a table with titles of columns.", "请把条款放入带列标题的表格。")
