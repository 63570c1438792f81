"""Lists given as ``{file: NAME.xlsx, sheet: …}`` beside the brief: found, read, and put into the tree with their rows' places.

A list may also mention several tables, or have some among its own entries: a tender's clauses stand on several sheets.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from proposalgen.brief import columns
from proposalgen.brief.rows import Header, find_header, rows_of
from proposalgen.brief.words import listed, nearest, shown
from proposalgen.findings import Finding, Place, Problem, Severity, Text
from proposalgen.reading.grid import Grid, read_grid
from proposalgen.reading.tree import Entry, Mapping, Node, Scalar, Sequence, Source

REMARK_COLUMNS = "reading.unused-columns"
REMARK_ROWS = "reading.rows-left-out"
KINDS = (".xlsx", ".csv", ".docx")
MENTIONED = ("file", "sheet", "table", "columns")


def with_tables(
    root: Mapping, folder: Path, brief: str, problems: list[Problem], remarks: list[Finding]
) -> Mapping:
    """The tree with every named table in place of its mention; what is wrong goes to ``problems``."""
    marks = _explained(root)
    for path in columns.LISTS:
        root = _replaced(root, path.split("."), _Reader(path, folder, brief, problems, remarks, marks))
    return root


def _explained(root: Mapping) -> tuple[str, ...]:
    """The marks that the tender says the meaning of."""
    found: Node = root
    for key in ("tender", "marks"):
        entry = found.entry(key) if isinstance(found, Mapping) else None
        if entry is None:
            return ()
        found = entry.value
    return tuple(entry.key for entry in found.entries) if isinstance(found, Mapping) else ()


def _replaced(node: Mapping, steps: list[str], reader: _Reader, source: str | None = None) -> Mapping:
    entries = []
    for entry in node.entries:
        if entry.key == steps[0] and isinstance(entry.value, Mapping):
            file = entry.source.file if entry.source else source
            if len(steps) > 1:
                entry = entry._replace(value=_replaced(entry.value, steps[1:], reader, file))
            else:
                entry = entry._replace(value=reader.read(entry, entry.value, file))
        elif entry.key == steps[0] and len(steps) == 1 and isinstance(entry.value, Sequence):
            file = entry.source.file if entry.source else source
            entry = entry._replace(value=_joined(entry, entry.value, reader, file))
        entries.append(entry)
    return node._replace(entries=tuple(entries))


def _joined(entry: Entry, several: Sequence, reader: _Reader, source: str | None) -> Sequence:
    """A list with the rows of every table that it mentions in the mention's place, each row with its own source."""
    items: list[Node] = []
    for item in several.items:
        if not names_table(item):
            items.append(item)
            continue
        assert isinstance(item, Mapping)
        read = reader.read(entry._replace(line=item.line, column=item.column), item, source)
        items += (row._replace(source=read.source) if isinstance(row, Mapping) else row for row in read.items)
    return several._replace(items=tuple(items))


def names_table(item: Node) -> bool:
    """Whether an entry of a list stands for a table: no entry of ours has a ``file``."""
    return isinstance(item, Mapping) and item.entry("file") is not None


class _Reader:
    """Reads the table of one list."""

    def __init__(
        self, path: str, folder: Path, brief: str, problems: list[Problem], remarks: list[Finding], marks: tuple[str, ...] = ()
    ) -> None:
        self.path, self.folder, self.brief, self.marks = path, folder, brief, marks
        self.problems, self.remarks = problems, remarks

    def read(self, entry: Entry, mention: Mapping, source: str | None) -> Sequence:
        """The rows as a list; an empty one when there were problems."""
        empty = Sequence((), entry.line, entry.column)
        name, sheet, chosen = self._mention(entry, mention, source or self.brief)
        # What the price's own file names stands beside that file: the table is no less secret than the rest of it.
        folder = Path(source).parent if source else self.folder
        file = self._inside(folder, name) if name else None
        if file is None:
            return empty
        full = str(file)
        grid = self._word(file, full, sheet, chosen) if file.suffix.lower() == ".docx" else read_grid(file, full, sheet)
        header = find_header(grid, self.path, chosen) if not grid.problems else None
        items = rows_of(grid, header, self.path, self.marks) if header else []
        self.problems += grid.problems
        if header is None:
            return empty
        self._remark(grid, header)
        source_of_rows = Source(grid.file, grid.sheet, header.titles, table=True, columns=tuple(chosen.items()))
        return Sequence(tuple(items), entry.line, entry.column, source_of_rows)

    def _word(self, file: Path, name: str, number: str | None, chosen: dict[str, str]) -> Grid:
        """The table of a Word file with this number, else the only one whose titles fit."""
        from proposalgen.reading.word_tables import read_tables

        grids = read_tables(file, name)
        if number is None and len(grids) > 1:
            fitting = [grid for grid in read_tables(file, name) if find_header(grid, self.path, chosen)]
            if len(fitting) != 1:
                grids[0].wrong(WHICH_TABLE.filled(count=len(fitting)), TABLES.filled(names=listed(grid.sheet or "" for grid in fitting or grids)))
                return grids[0]
            number = fitting[0].sheet
        if number is None:
            return grids[0]
        wanted = number.casefold().replace("表", "table").replace(" ", "").removeprefix("table")
        found = next((grid for grid in grids if grid.sheet == f"table {wanted}"), None)
        if found is None:
            grids[0].wrong(NO_TABLE.filled(name=shown(number)), TABLES.filled(names=listed(grid.sheet or "" for grid in grids)))
        return found or grids[0]

    def _mention(self, entry: Entry, mention: Mapping, source: str) -> tuple[str | None, str | None, dict[str, str]]:
        """File, sheet and the columns named, as written; problems for anything else that is written there."""
        given: dict[str, str] = {}
        chosen: dict[str, str] = {}
        for part in mention.entries:
            place = Place(f"{self.path}.{part.key}", source, part.line or None, part.column or None)
            if part.key == "columns" and isinstance(part.value, Mapping):
                chosen = self._columns(part.value, source)
            elif part.key not in MENTIONED:
                near = nearest(part.key, MENTIONED)
                hint = MEANT.filled(near=near) if near else None
                self.problems.append(Problem(place, NO_FIELD.filled(key=shown(part.key), path=self.path), hint))
            elif isinstance(part.value, Scalar) and part.value.text and part.value.text.strip():
                given[part.key] = part.value.text.strip()
        if "file" not in given:
            place = Place(self.path, source, entry.line or None, entry.column or None)
            self.problems.append(Problem(place, NO_NAME.filled(path=self.path), NO_NAME_HINT))
        self._at = Place(f"{self.path}.file", source, mention.line or entry.line, mention.column or entry.column)
        return given.get("file"), given.get("table") or given.get("sheet"), chosen

    def _columns(self, named: Mapping, source: str) -> dict[str, str]:
        """Field -> the title of its column."""
        groups = columns.GROUPS[self.path]
        fields = [*groups, *(role for role in columns.LISTS[self.path][0] if role and not any(role in group for group in groups.values()))]
        chosen = {}
        for part in named.entries:
            place = Place(f"{self.path}.columns.{part.key}", source, part.line or None, part.column or None)
            if part.key not in fields:
                near = nearest(part.key, fields)
                hint = MEANT.filled(near=near) if near else FIELDS.filled(names=listed(fields, 30))
                self.problems.append(Problem(place, NO_ROLE.filled(key=shown(part.key), path=self.path), hint))
            elif isinstance(part.value, Scalar) and part.value.text and part.value.text.strip():
                chosen[part.key] = part.value.text.strip()
        return chosen

    def _inside(self, folder: Path, name: str) -> Path | None:
        """The file, when it is a table in that folder."""
        path = PurePosixPath(name)
        strange = path.is_absolute() or ".." in path.parts or any(sign in name for sign in "\\:\x00\n") or len(name) > 200
        if not strange:
            try:
                found = (folder / path).resolve()
                strange = not found.is_relative_to(folder.resolve())
            except (OSError, ValueError, RuntimeError):
                strange = True
        if strange:
            self.problems.append(Problem(self._at, OUTSIDE.filled(name=shown(name)), OUTSIDE_HINT))
        elif path.suffix.lower() not in KINDS:
            self.problems.append(Problem(self._at, OTHER_KIND.filled(name=shown(name)), OTHER_KIND_HINT))
        else:
            return folder / path
        return None

    def _remark(self, grid: Grid, header: Header) -> None:
        place = grid.place(header.row)
        for column, title, meant in header.near:
            message = LOST.filled(title=shown(title, 30))
            action = LOST_ACTION.filled(meant=meant)
            self.remarks.append(Finding(REMARK_COLUMNS, Severity.WARNING, grid.place(header.row, column), message, action))
        if header.unknown:
            message = UNUSED.filled(titles=listed(shown(title, 20) for title in header.unknown))
            self.remarks.append(Finding(REMARK_COLUMNS, Severity.ADVICE, place, message, UNUSED_ACTION))
        for rows, message in ((header.skipped, SKIPPED), (grid.hidden, HIDDEN)):
            if rows:
                text = message.filled(rows=listed((str(row) for row in rows), 30))
                self.remarks.append(Finding(REMARK_ROWS, Severity.ADVICE, place, text, None))


MEANT = Text("Did you mean `{near}`?", "是否想写“{near}”？")
NO_FIELD = Text("`{key}` is not accepted beside a table's file in `{path}`", "`{path}` 指定表格文件时不接受“{key}”")
NO_ROLE = Text("`{key}` is no field that a column of `{path}` can fill", "“{key}”不是 {path} 的列可以对应的字段")
FIELDS = Text("There are: {names}.", "可用：{names}。")
NO_NAME = Text("`{path}` is a block of fields; accepted is a list, or `{{file: NAME.xlsx, sheet: …}}`", "`{path}` 是一组“键: 值”，应为列表，或 {{file: 文件名.xlsx, sheet: …}}")
NO_NAME_HINT = Text("Begin each entry with `- `, or name the table's file.", "每一项以“- ”开头，或写明表格文件。")
OUTSIDE = Text("“{name}” does not lie in the folder of the file that names it", "“{name}”不在引用它的文件所在的文件夹内")
OUTSIDE_HINT = Text("Put the table beside that file and give its plain name.", "请把表格放在该文件旁，只写文件名。")
OTHER_KIND = Text("“{name}” is neither .xlsx, .csv nor .docx", "“{name}”不是 .xlsx、.csv 或 .docx 文件")
OTHER_KIND_HINT = Text("Save the table as .xlsx without macros, as .csv, or in a .docx.", "请另存为不含宏的 .xlsx、.csv，或放在 .docx 中。")
WHICH_TABLE = Text("{count} tables of the Word file have titles that fit; say which with `table: NUMBER`", "Word 文件中有 {count} 个表格的列标题符合，请用 table: 序号 指定")
NO_TABLE = Text("there is no table “{name}” in the Word file", "Word 文件中没有表格“{name}”")
TABLES = Text("There are: {names}.", "现有：{names}。")
UNUSED = Text("these columns are not used: {titles}", "以下列没有使用：{titles}")
LOST = Text("the column “{title}” is not read: no field has this title", "没有读取“{title}”这一列：没有字段用这个标题")
LOST_ACTION = Text("Did you mean “{meant}”? Then rename it, or say which it is with `columns:` beside the table's file.", "是否想写“{meant}”？请改列名，或在该表的 file 旁用 columns: 写明。")
UNUSED_ACTION = Text("Rename a column that should be read; leave the others as they are.", "需要读取的列请改列名，其余不必处理。")
SKIPPED = Text("these rows were read as headings or totals: {rows}", "以下行按小标题或合计处理：{rows}")
HIDDEN = Text("these rows are hidden in the sheet, and were read: {rows}", "以下行在表中被隐藏，但已读取：{rows}")
