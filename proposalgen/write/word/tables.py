"""Tables and definition rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from proposalgen.document import decimals
from proposalgen.document.answers import answers_in
from proposalgen.document.blocks import Cell, Definition, Definitions, Row, Table
from proposalgen.record import Record, replace
from proposalgen.style.terms import term_width
from proposalgen.style.word import grid_lines, table_lines
from proposalgen.style.wordml import NONE, Properties, border, dxa, shares, twips
from proposalgen.write.word import grid
from proposalgen.write.word.caption import caption
from proposalgen.write.word.flow import within
from proposalgen.write.word.inline import ink, inlines
from proposalgen.write.word.writing import Setting, Writing

_CELL_MARGINS = (90, 120, 90, 120)
_HEAD_MARGINS = (100, 120, 100, 120)
_GRID_MARGINS = (80, 100, 80, 100)
_LINE = 340  # twentieths of a point for a line of an answer
_SUMS = ("subtotal", "total", "words")
_BOLD = {"b": "<w:b/><w:bCs/>"}


class Placed(Record):
    """A cell at its column; ``cell`` is None below a cell that spans rows."""

    column: int
    span: int
    cell: Cell | None


def place(rows: tuple[Row, ...], columns: int) -> Iterator[tuple[Row, tuple[Placed, ...]]]:
    """Each row with every column filled: spanning cells go on below, gaps become empty cells."""
    below: dict[int, tuple[int, int]] = {}  # column -> rows still covered, span
    for row in rows:
        waiting, column, placed = list(row.cells), 0, []
        while column < columns:
            if column in below:
                left, span = below.pop(column)
                if left > 1:
                    below[column] = (left - 1, span)
                placed.append(Placed(column, span, None))
            else:
                one = waiting.pop(0) if waiting else Cell(())
                free = next((n for n in range(column + 1, columns) if n in below), columns) - column
                span = max(1, min(one.span, free))
                if one.rows > 1:
                    below[column] = (one.rows - 1, span)
                placed.append(Placed(column, span, one))
            column += span
        yield row, tuple(placed)


def table(block: Table, writing: Writing, setting: Setting) -> str:
    """Caption above, head rows that repeat, rules instead of boxes unless the style wants a grid."""
    widths = shares(setting.width, tuple(column.width for column in block.columns))
    title = caption(writing, setting, block.id, block.number, block.caption, block.unit)
    deep = decimals.most(block)
    rows = []
    for part, head in ((block.head, True), (block.rows, False)):
        for index, (one, placed) in enumerate(place(part, len(widths))):
            after = part[index + 1].kind if index + 1 < len(part) else ""
            kept = not head and (index in setting.kept or (bool(setting.keep) and not after))
            rows.append(_row(block, one, placed, writing, widths, head, after, kept, deep))
    margins = _CELL_MARGINS if writing.ruled else _GRID_MARGINS
    return title + grid.table(widths, rows, grid.Frame(table_lines(writing.style), margins, "ProposalTable", headed=bool(block.head)))


def _row(
    block: Table, row: Row, placed: tuple[Placed, ...], writing: Writing, widths: tuple[int, ...], head: bool, after: str,
    kept: bool, deep: Mapping[int, int],
) -> str:  # fmt: skip
    kind = "head" if head else row.kind
    look = _look(writing, kind)
    # A sum never stands alone at the top of a page, and a table kept whole is never split.
    grouped = block.keep == "group" and after not in ("", "group")
    kept = kept or row.keep_next or kind == "group" or grouped or bool(block.keep == "all" and after)
    keep = True if after in _SUMS or kept else None
    cells = (_cell(block, one, writing, widths, kind, look, keep, deep) for one in placed)
    return grid.row(cells, _room(row), head=head)


def _room(row: Row) -> int:
    """The height of a row with room to write in, in twentieths of a point; 0 for any other."""
    lines = max((one.lines for cell in row.cells for one in answers_in(cell)), default=0)
    return _LINE * lines + _LINE // 2 if lines else 0


def _cell(
    block: Table, placed: Placed, writing: Writing, widths: tuple[int, ...], kind: str, look: grid.Look, keep: bool | None,
    deep: Mapping[int, int],
) -> str:  # fmt: skip
    width = sum(widths[placed.column : placed.column + placed.span])
    own = placed.cell
    align = (own.align if own else None) or block.columns[placed.column].align
    body = "head" if kind == "head" else "cell"
    align = align if writing.ruled or kind != "head" else writing.role("head").align
    hung = _hung(own, placed.column + placed.span - 1, deep, writing) if own else NONE
    look = replace(look, one_line=True) if own and own.number else look
    look = replace(look, fill=writing.colour("tint")) if own and writing.ruled and any(answers_in(own)) else look
    sides = _CELL_MARGINS if writing.ruled else _GRID_MARGINS
    setting = Setting(width - sides[1] - sides[3], body, align, look=hung, ink=_ink(writing, kind), keep=keep)
    content = within(own.content if own else (), writing, setting)
    merge = "continue" if own is None else "restart" if own.rows > 1 else ""
    return grid.cell(width, content, look, placed.span, merge)


def _hung(cell: Cell, column: int, deep: Mapping[int, int], writing: Writing) -> Properties:
    """An indent at the right in place of the decimals that a figure lacks."""
    serif = "Times" in writing.style.fonts["body"].latin
    size = writing.role("cell").size[writing.lang]
    room = twips(decimals.hang(cell, column, deep).ems(serif) * size)
    return {"ind": f'<w:ind w:right="{room}"/>'} if room else NONE


def _look(writing: Writing, kind: str) -> grid.Look:
    if not writing.ruled:
        filled = writing.style.looks.tables == "grid" and kind in ("head", "total")
        return grid.Look(fill=writing.colour("tint2") if filled else "", vertical="center")
    navy = writing.colour("navy")
    match kind:
        case "head":
            return grid.Look(border("bottom", 6, navy), writing.colour("tint2"), _HEAD_MARGINS, "bottom")
        case "group":
            return grid.Look("", writing.colour("tint"))
        case "subtotal":
            return grid.Look(border("top", 6, writing.colour("rule2")))
        case "total":
            return grid.Look(border("top", 8, navy) + border("bottom", 8, navy), writing.colour("tint2"))
    return grid.PLAIN


def _ink(writing: Writing, kind: str) -> Properties:
    match kind:
        case "group":
            return _BOLD
        case "subtotal":
            return ink(writing, "ink2")
        case "total":
            return {**_BOLD, **ink(writing, "navy")}
    return {}


def definitions(block: Definitions, writing: Writing, setting: Setting) -> str:
    """Terms left, their texts right, hairlines between."""
    first = dxa(term_width(writing.style, writing.lang == "zh", block.wide))
    widths = (first, setting.width - first)
    rule = writing.colour("rule")
    lines = border("top", 4, rule) + border("bottom", 4, rule) + border("insideH", 4, rule)
    margins = (140, 0, 140, 0)
    if not writing.ruled:
        lines, margins = grid_lines(writing.style, 4), _GRID_MARGINS
    rows = (_definition(row, writing, widths, kept=at in setting.kept or (at == 0 and len(block.rows) > 1)) for at, row in enumerate(block.rows))
    return grid.table(widths, rows, grid.Frame(lines, margins))


def _definition(row: Definition, writing: Writing, widths: tuple[int, ...], kept: bool) -> str:
    """A row, ``kept`` with the next: where the first one finds no room on a page, LibreOffice 7.4 would print it there
    all the same, over the edge, and lose those after it."""
    writing.gap_due = False
    look = {"keepNext": "<w:keepNext/>"} if kept else NONE
    term = writing.paragraph("term", inlines(writing, row.term), look)
    text = within(row.content, writing, Setting(widths[1], "definition", keep=True if kept else None))
    gap = grid.Look(margins=(140, 0, 140, 120)) if writing.ruled else grid.Look(vertical="center")
    return grid.row((grid.cell(widths[0], term, gap), grid.cell(widths[1], text)))
