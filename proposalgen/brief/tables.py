"""Lists given as ``{file: NAME.xlsx, sheet: …}`` beside the brief: found, read, and put into the tree with their rows' places."""

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
KINDS = (".xlsx", ".csv")


def with_tables(
    root: Mapping, folder: Path, brief: str, problems: list[Problem], remarks: list[Finding]
) -> Mapping:
    """The tree with every named table in place of its mention; what is wrong goes to ``problems``."""
    for path in columns.LISTS:
        root = _replaced(root, path.split("."), _Reader(path, folder, brief, problems, remarks))
    return root


def _replaced(node: Mapping, steps: list[str], reader: _Reader, source: str | None = None) -> Mapping:
    entries = []
    for entry in node.entries:
        if entry.key == steps[0] and isinstance(entry.value, Mapping):
            file = entry.source.file if entry.source else source
            if len(steps) > 1:
                entry = entry._replace(value=_replaced(entry.value, steps[1:], reader, file))
            else:
                entry = entry._replace(value=reader.read(entry, entry.value, file))
        entries.append(entry)
    return node._replace(entries=tuple(entries))


class _Reader:
    """Reads the table of one list."""

    def __init__(
        self, path: str, folder: Path, brief: str, problems: list[Problem], remarks: list[Finding]
    ) -> None:
        self.path, self.folder, self.brief = path, folder, brief
        self.problems, self.remarks = problems, remarks

    def read(self, entry: Entry, mention: Mapping, source: str | None) -> Node:
        """The rows as a list; an empty one when there were problems."""
        empty = Sequence((), entry.line, entry.column)
        name, sheet = self._mention(entry, mention, source or self.brief)
        file = self._inside(name) if name else None
        if file is None:
            return empty
        grid = read_grid(file, str(self.folder / name), sheet)  # type: ignore[operator]
        header = find_header(grid, self.path) if not grid.problems else None
        items = rows_of(grid, header, self.path) if header else []
        self.problems += grid.problems
        if header is None:
            return empty
        self._remark(grid, header)
        source_of_rows = Source(grid.file, grid.sheet, header.titles, table=True)
        return Sequence(tuple(items), entry.line, entry.column, source_of_rows)

    def _mention(self, entry: Entry, mention: Mapping, source: str) -> tuple[str | None, str | None]:
        """File and sheet as written; problems for anything else that is written there."""
        given: dict[str, str] = {}
        for part in mention.entries:
            place = Place(f"{self.path}.{part.key}", source, part.line or None, part.column or None)
            if part.key not in ("file", "sheet"):
                near = nearest(part.key, ("file", "sheet"))
                hint = MEANT.filled(near=near) if near else None
                self.problems.append(Problem(place, NO_FIELD.filled(key=shown(part.key), path=self.path), hint))
            elif isinstance(part.value, Scalar) and part.value.text and part.value.text.strip():
                given[part.key] = part.value.text.strip()
        if "file" not in given:
            place = Place(self.path, source, entry.line or None, entry.column or None)
            self.problems.append(Problem(place, NO_NAME.filled(path=self.path), NO_NAME_HINT))
        self._at = Place(f"{self.path}.file", source, mention.line or entry.line, mention.column or entry.column)
        return given.get("file"), given.get("sheet")

    def _inside(self, name: str) -> Path | None:
        """The file, when it is a table in the brief's own folder."""
        path = PurePosixPath(name)
        strange = path.is_absolute() or ".." in path.parts or any(sign in name for sign in "\\:\x00\n") or len(name) > 200
        if not strange:
            try:
                found = (self.folder / path).resolve()
                strange = not found.is_relative_to(self.folder.resolve())
            except (OSError, ValueError, RuntimeError):
                strange = True
        if strange:
            self.problems.append(Problem(self._at, OUTSIDE.filled(name=shown(name)), OUTSIDE_HINT))
        elif path.suffix.lower() not in KINDS:
            self.problems.append(Problem(self._at, OTHER_KIND.filled(name=shown(name)), OTHER_KIND_HINT))
        else:
            return self.folder / path
        return None

    def _remark(self, grid: Grid, header: Header) -> None:
        place = grid.place(header.row)
        if header.unknown:
            message = UNUSED.filled(titles=listed(shown(title, 20) for title in header.unknown))
            self.remarks.append(Finding(REMARK_COLUMNS, Severity.ADVICE, place, message, UNUSED_ACTION))
        for rows, message in ((header.skipped, SKIPPED), (grid.hidden, HIDDEN)):
            if rows:
                text = message.filled(rows=listed((str(row) for row in rows), 30))
                self.remarks.append(Finding(REMARK_ROWS, Severity.ADVICE, place, text, None))


MEANT = Text("Did you mean `{near}`?", "是否想写“{near}”？")
NO_FIELD = Text("`{key}` is not accepted beside a table's file in `{path}`", "`{path}` 指定表格文件时不接受“{key}”")
NO_NAME = Text("`{path}` is a block of fields; accepted is a list, or `{{file: NAME.xlsx, sheet: …}}`", "`{path}` 是一组“键: 值”，应为列表，或 {{file: 文件名.xlsx, sheet: …}}")
NO_NAME_HINT = Text("Begin each entry with `- `, or name the table's file.", "每一项以“- ”开头，或写明表格文件。")
OUTSIDE = Text("“{name}” is not a file in the folder of the brief", "“{name}”不在简报所在的文件夹内")
OUTSIDE_HINT = Text("Put the table beside the brief and give its plain name.", "请把表格放在简报旁，只写文件名。")
OTHER_KIND = Text("“{name}” is neither .xlsx nor .csv", "“{name}”不是 .xlsx 或 .csv 文件")
OTHER_KIND_HINT = Text("Save the table as .xlsx without macros, or as .csv.", "请另存为不含宏的 .xlsx，或 .csv。")
UNUSED = Text("these columns are not used: {titles}", "以下列没有使用：{titles}")
UNUSED_ACTION = Text("Rename a column that should be read; leave the others as they are.", "需要读取的列请改列名，其余不必处理。")
SKIPPED = Text("these rows were read as headings or totals: {rows}", "以下行按小标题或合计处理：{rows}")
HIDDEN = Text("these rows are hidden in the sheet, and were read: {rows}", "以下行在表中被隐藏，但已读取：{rows}")
