"""Tables as rows of text: .csv in the encodings Chinese offices write, .xlsx within bounds."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from pathlib import Path

from proposalgen.findings import Place, Problem, Text
from proposalgen.reading import characters
from proposalgen.reading.files import meant, read_file

MAX_BYTES = 50_000_000
MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_CELL = 20_000


@dataclass(slots=True)
class Grid:
    """The cells of one sheet as text, blank ones as ``""``; ``numbers`` are the rows' own numbers, from 1."""

    file: str
    sheet: str | None = None
    rows: list[tuple[str, ...]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def place(self, row: int | None = None, column: int | None = None) -> Place:
        if row is None:
            return Place("", self.file)
        return Place("", self.file, sheet=self.sheet or "", row=row, column=column)

    def wrong(self, message: Text, hint: Text | None = None, row: int | None = None, column: int | None = None) -> None:
        self.problems.append(Problem(self.place(row, column), message, hint))

    def add(self, number: int, cells: list[str]) -> None:
        """Keep a row unless it is blank; its texts lose what is invisible."""
        tidy = tuple(self._tidy(text, number, column) for column, text in enumerate(cells, 1))
        if any(tidy):
            self.rows.append(tidy)
            self.numbers.append(number)

    def _tidy(self, text: str, row: int, column: int) -> str:
        if text.isascii() and text.isprintable() and len(text) <= MAX_CELL:
            return text.strip()
        text = characters.stripped(text).replace("\r\n", "\n").strip()
        if len(text) > MAX_CELL:
            self.wrong(LONG_CELL.filled(most=f"{MAX_CELL:,}"), None, row, column)
            return text[:MAX_CELL]
        at = next(characters.offences(text), None)
        if at is not None:
            name = characters.name_of(text[at])
            self.wrong(characters.FORBIDDEN.filled(name=name), characters.FORBIDDEN_HINT, row, column)
        elif next(characters.mark_runs(text), None) is not None:
            self.wrong(characters.MARKS, characters.MARKS_HINT, row, column)
        return text


def read_grid(path: Path, name: str, sheet: str | None = None) -> Grid:
    """The cells of a .csv or .xlsx; ``problems`` say why there are none. Never raises for any content."""
    grid = Grid(name, sheet)
    try:
        data = read_file(path, MAX_BYTES + 1)
    except OSError as error:
        missing = isinstance(error, FileNotFoundError)
        hint = (meant(path, TABLES) or NO_FILE_HINT) if missing else None
        grid.wrong(NO_FILE if missing else UNREADABLE.filled(why=error.strerror or "?"), hint)
        return grid
    if len(data) > MAX_BYTES:
        grid.wrong(TOO_BIG.filled(most=MAX_BYTES // 1_000_000), None)
    elif path.suffix.lower() == ".csv":
        _read_csv(data, grid)
    else:
        from proposalgen.reading.workbook import read_workbook

        read_workbook(data, grid)
    return grid


def _read_csv(data: bytes, grid: Grid) -> None:
    import csv

    if grid.sheet:
        grid.wrong(NO_SHEETS, NO_SHEETS_HINT)
        return
    text = _decoded(data)
    if text is None:
        grid.wrong(ENCODING, ENCODING_HINT)
        return
    first = "\n".join(text.splitlines()[:30])
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    row = 1
    try:
        for cells in reader:
            if len(cells) > MAX_COLUMNS or len(grid.rows) > MAX_ROWS:
                grid.wrong(TOO_LARGE.filled(rows=f"{MAX_ROWS:,}", columns=MAX_COLUMNS), None, row)
                return
            grid.add(row, cells)
            row = reader.line_num + 1
    except csv.Error:
        grid.wrong(BROKEN_CSV, BROKEN_CSV_HINT, row)


def _decoded(data: bytes) -> str | None:
    """UTF-8 with or without mark, UTF-16 with one, else GB18030."""
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


TABLES = (".xlsx", ".csv", ".docx")
NO_FILE = Text("there is no such file", "没有这个文件")
NO_FILE_HINT = Text("Put it into the folder of the brief.", "请放在简报所在的文件夹。")
UNREADABLE = Text("the file cannot be read: {why}", "文件无法读取：{why}")
TOO_BIG = Text("the file is larger than {most} MB", "文件超过 {most} MB")
TOO_LARGE = Text("the table has more than {rows} rows or {columns} columns", "表格超过 {rows} 行或 {columns} 列")
LONG_CELL = Text("a cell has more than {most} characters", "单元格超过 {most} 个字符")
NO_SHEETS = Text("a .csv file has no sheets", ".csv 文件没有工作表")
NO_SHEETS_HINT = Text("Delete `sheet`.", "请删除 sheet。")
ENCODING = Text("the file is neither UTF-8, UTF-16 nor GB18030", "文件编码不是 UTF-8、UTF-16 或 GB18030")
ENCODING_HINT = Text("Save it again as “CSV UTF-8”.", "请另存为“CSV UTF-8”。")
BROKEN_CSV = Text("a quotation mark in this row is not closed", "本行的引号没有闭合")
BROKEN_CSV_HINT = Text("Within a quoted cell, write a quotation mark twice.", "带引号的单元格中，引号须写两次。")
