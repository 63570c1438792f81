"""Tables: columns, rows, and the grid that spans must fill without gap or overlap."""

from __future__ import annotations

from proposalgen.compose.markup_blocks import flow
from proposalgen.compose.markup_inline import inlines, tidy
from proposalgen.compose.markup_reading import Reading
from proposalgen.compose.markup_tokens import Element
from proposalgen.document import blocks as b

EMPTY = "—"
NO_ROWS = {True: "（无）", False: "(none)"}
MOST_COLUMNS = 40


def table(element: Element, reading: Reading) -> b.Table:
    """A table whose every row fills every column; ``—`` or its own text stands in empty cells of the body."""
    columns = _columns(element, reading)
    _order(element, reading)
    empty = tidy(element.get("empty"), reading.language) or EMPTY
    head = _rows(element.all("thead"), "head", len(columns), reading)
    body = _rows(element.all("tbody"), "body", len(columns), reading, empty)
    foot = _rows(element.all("tfoot"), "total", len(columns), reading, empty)
    if not body and not foot:
        body = (_no_rows(element, len(columns), reading),)
    caption = element.one("caption")
    return b.Table(
        columns, head, body + foot,
        inlines(caption.children, reading) if caption else (),
        tidy(element.get("unit"), reading.language),
        reading.claim(element.get("id"), element.spot),
        "", element.get("about"), "wide" in element.attributes, _least(element),
        element.get("keep-rows"),  # type: ignore[arg-type]
    )  # fmt: skip


def _no_rows(element: Element, columns: int, reading: Reading) -> b.Row:
    text = tidy(element.get("no-rows"), reading.language) or NO_ROWS[reading.language.startswith("zh")]
    return b.Row((b.Cell((b.Paragraph((b.Text(text),), "cell"),), columns, 1, "center"),))


def _order(element: Element, reading: Reading) -> None:
    """caption, col, thead, tbody, tfoot: in this order, caption, thead and tfoot once at most."""
    rank = {"caption": 0, "col": 1, "thead": 2, "tbody": 3, "tfoot": 4}
    last = -1
    for child in element.elements():
        here = rank[child.name]
        if here < last or (here == last and here in (0, 2, 4)):
            reading.refuse(
                child.spot, f"<{child.name}> is out of order in its table", f"<{child.name}> 在表格中的位置不对",
            )  # fmt: skip
        last = max(last, here)
    if not element.all("tbody") and not element.all("tfoot"):
        reading.refuse(element.spot, "a table without rows", "表格没有任何行")


def _columns(element: Element, reading: Reading) -> tuple[b.Column, ...]:
    found = element.all("col")
    if not found or len(found) > MOST_COLUMNS:
        reading.refuse(
            element.spot, f"a table names 1 to {MOST_COLUMNS} columns with <col>",
            f"表格须用 <col> 写明 1 到 {MOST_COLUMNS} 列",
        )  # fmt: skip
        return (b.Column(1.0),)
    shares = _shares([col.get("width") for col in found], element, reading)
    return tuple(
        b.Column(share, col.get("align", "left"))  # type: ignore[arg-type]
        for share, col in zip(shares, found, strict=True)
    )


def _least(element: Element) -> float:
    """The millimetres that the columns ask for; 0 where their widths are shares."""
    widths = [col.get("width") for col in element.all("col")]
    whole = bool(widths) and all(width.endswith("mm") for width in widths)
    return sum(float(width.removesuffix("mm")) for width in widths) if whole else 0.0


def _shares(widths: list[str], element: Element, reading: Reading) -> list[float]:
    """Shares of the text width that add up to 1; columns without a width share what is left."""
    units = {"%" if width.endswith("%") else "mm" for width in widths if width}
    given = [float(width.rstrip("%m")) if width else None for width in widths]
    total = sum(width for width in given if width is not None)
    open_columns = given.count(None)
    if len(units) > 1 or (units == {"mm"} and open_columns):
        reading.refuse(
            element.spot, "give all column widths in % or all in mm", "各列宽度须统一用 % 或统一用 mm"
        )
    elif units != {"mm"} and (total > 100.5 or (not open_columns and total < 99.5)):
        reading.refuse(
            element.spot,
            f"the column widths add up to {total:g} %, not 100 %",
            f"各列宽度之和为 {total:g}%，不是 100%",
        )
    if 0.0 in given or (open_columns and total >= 100):
        reading.refuse(element.spot, "a column has no width", "有一列的宽度为零")
        return [1 / len(widths)] * len(widths)
    rest = (100 - total) / open_columns if open_columns else 0
    filled = [rest if width is None else width for width in given]
    return [width / sum(filled) for width in filled]


def _rows(parts: list[Element], kind: str, width: int, reading: Reading, empty: str = "") -> tuple[b.Row, ...]:
    rows: list[b.Row] = []
    for part in parts:
        grid = _Grid(width, reading)
        trs = part.all("tr")
        for index, tr in enumerate(trs):
            rows.append(_row(tr, kind, grid, len(trs) - index, reading, empty))
    return tuple(rows)


def _row(tr: Element, kind: str, grid: _Grid, left: int, reading: Reading, empty: str) -> b.Row:
    wanted = "th" if kind == "head" else "td"
    cells: list[b.Cell] = []
    grid.start(tr)
    for cell in tr.elements():
        if cell.name != wanted:
            reading.refuse(
                cell.spot,
                f"<{cell.name}> here must be <{wanted}>",
                f"此处应为 <{wanted}>，而不是 <{cell.name}>",
            )
        made = _cell(cell, kind, reading, empty)
        grid.put(cell, made, left)
        cells.append(made)
    grid.end(tr)
    return b.Row(tuple(cells), tr.get("class", kind), "keep-next" in tr.attributes)  # type: ignore[arg-type]


def _cell(cell: Element, kind: str, reading: Reading, empty: str) -> b.Cell:
    content = flow(cell.children, reading, "cell")
    if not content and kind != "head" and cell.get("class") != "blank":
        content = (b.Paragraph((b.Text(empty),), "cell"),)
    span, rows = int(cell.get("colspan", "1")), int(cell.get("rowspan", "1"))
    if span < 1 or rows < 1:
        reading.refuse(cell.spot, "a span is at least 1", "跨行跨列数至少为 1")
    number = cell.get("class") == "number"
    if number and cell.get("align", "right") != "right":
        reading.refuse(cell.spot, "a number cell is aligned right", "数字单元格须右对齐")
    align = "right" if number else cell.get("align") or None
    return b.Cell(content, max(span, 1), max(rows, 1), align, number)  # type: ignore[arg-type]


class _Grid:
    """How many rows each column is still covered from above."""

    def __init__(self, width: int, reading: Reading) -> None:
        self.covered = [0] * width
        self.reading = reading
        self.column = 0
        self.broken = False

    def start(self, tr: Element) -> None:
        # After a fault among spans the rows below cannot be judged.
        self.broken = self.broken and any(self.covered)
        self.column = 0
        self._over()

    def _over(self) -> None:
        """Step over the columns that a cell of an earlier row covers."""
        while self.column < len(self.covered) and self.covered[self.column] > 0:
            self.covered[self.column] -= 1
            self.column += 1

    def put(self, element: Element, cell: b.Cell, rows_left: int) -> None:
        end = self.column + cell.span
        if self.broken:
            return
        if end > len(self.covered):
            self._refuse(
                element,
                f"the row has more than {len(self.covered)} columns",
                f"该行超过 {len(self.covered)} 列",
            )
        elif any(self.covered[self.column : end]):
            self._refuse(
                element, "the cell overlaps one that spans from above", "单元格与上方跨行的单元格重叠"
            )
        elif cell.rows > rows_left:
            self._refuse(element, "the cell spans more rows than there are", "单元格所跨行数超过现有行数")
        else:
            self.covered[self.column : end] = [cell.rows - 1] * cell.span
            self.column = end
            self._over()

    def end(self, tr: Element) -> None:
        if not self.broken and self.column != len(self.covered):
            self._refuse(
                tr, f"the row fills {self.column} of {len(self.covered)} columns",
                f"该行只填了 {len(self.covered)} 列中的 {self.column} 列",
            )  # fmt: skip

    def _refuse(self, element: Element, en: str, zh: str) -> None:
        self.broken = True
        self.reading.refuse(element.spot, en, zh)
