"""A table of a Word file: its grid, spans across and down, and the rows that are its head."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from proposalgen.branding.package import W
from proposalgen.document import blocks as b
from proposalgen.included import faults as says
from proposalgen.included.reading import Reading
from proposalgen.included.styles import attribute
from proposalgen.record import Record, replace

Content = Callable[[Any], tuple[b.Block, ...]]
MOST_COLUMNS = 40
EMPTY = (b.Paragraph((b.Text("—"),), "cell"),)


class Place(Record):
    """A cell as the file has it: ``merge`` is "restart" (more below), "continue" (covered) or ""."""

    column: int
    span: int
    merge: str
    content: tuple[b.Block, ...]
    align: str = ""


def table(node: Any, reading: Reading, content: Content) -> b.Table | None:
    """The table; None, with a fault, for one whose cells do not fill its grid."""
    reading.tables += 1
    reading.faults.at_table(reading.tables)
    rows = list(opened(node, "tr", reading))
    places = [_places(row, reading, content) for row in rows]
    count = max((one.column + one.span for row in places for one in row), default=0)
    if not 1 <= count <= MOST_COLUMNS or any(_gaps(row, count) for row in places):
        reading.faults.refuse(says.RAGGED)
        return None
    made = tuple(_row(places, at) for at in range(len(places)))
    heads = _heads(rows, made, node)
    head = tuple(replace(row, kind="head") for row in made[:heads])
    body = tuple(_filled(row) for row in made[heads:])
    return b.Table(_columns(node, count), head, body)


def opened(node: Any, wanted: str, reading: Reading) -> Iterator[Any]:
    """The rows of a table or the cells of a row, also those inside content controls."""
    for child in node:
        name = str(child.tag).rpartition("}")[2]
        if name == wanted:
            yield child
        elif name in ("sdt", "sdtContent", "customXml", "smartTag"):
            yield from opened(child, wanted, reading)
        elif name not in ("tblPr", "tblGrid", "trPr", "tblPrEx", "tcPr", "sdtPr", "sdtEndPr", "customXmlPr", "bookmarkStart", "bookmarkEnd", "proofErr"):
            reading.faults.refuse(says.thing(name))


def _places(row: Any, reading: Reading, content: Content) -> list[Place]:
    before = _count(row.find(f"{W}trPr"), "gridBefore", 0)
    found = [Place(0, before, "", ())] if before else []
    column = before
    for cell in opened(row, "tc", reading):
        properties = cell.find(f"{W}tcPr")
        span = _count(properties, "gridSpan", 1)
        merged = properties.find(f"{W}vMerge") if properties is not None else None
        merge = "" if merged is None else merged.get(f"{W}val", "continue")
        if properties is not None and properties.find(f"{W}hMerge") is not None:
            reading.faults.refuse(says.RAGGED)
        inner = content(cell)
        if merge == "continue":
            _covered(inner, reading)
        found.append(Place(column, span, merge, inner, _aligned(cell)))
        column += span
    after = _count(row.find(f"{W}trPr"), "gridAfter", 0)
    return [*found, Place(column, after, "", ())] if after else found


def _covered(inner: tuple[b.Block, ...], reading: Reading) -> None:
    """Words below a merged cell show nowhere; nobody should believe they were taken."""
    if inner:
        reading.hidden = True


def _count(properties: Any, name: str, default: int) -> int:
    text = attribute(properties, name)
    return int(text) if text and text.isdecimal() and len(text) < 9 and 0 < int(text) <= MOST_COLUMNS else default


def _gaps(row: list[Place], count: int) -> bool:
    return not row or sum(one.span for one in row) != count


def _row(places: list[list[Place]], at: int) -> b.Row:
    cells = []
    for one in places[at]:
        if one.merge == "continue" and at and _above(places, at, one):
            continue
        cells.append(b.Cell(one.content, one.span, _down(places, at, one), one.align or None))  # type: ignore[arg-type]
    return b.Row(tuple(cells))


def _above(places: list[list[Place]], at: int, one: Place) -> bool:
    """Whether a cell of the row above, as wide, reaches down to this one."""
    return any(up.merge and (up.column, up.span) == (one.column, one.span) for up in places[at - 1])


def _down(places: list[list[Place]], at: int, one: Place) -> int:
    rows = 1
    while one.merge and at + rows < len(places) and any(
        low.merge == "continue" and (low.column, low.span) == (one.column, one.span) for low in places[at + rows]
    ):
        rows += 1
    return rows


def _heads(rows: list[Any], made: tuple[b.Row, ...], node: Any) -> int:
    """How many rows at the start repeat on every page; none where a cell reaches from them into the body."""
    count = 0
    for row in rows:
        mark = row.find(f"{W}trPr/{W}tblHeader")
        if mark is None or mark.get(f"{W}val", "1") in ("0", "false", "off"):
            break
        count += 1
    count = count or int(_looks_headed(node))
    crossing = any(at + cell.rows > count for at, row in enumerate(made[:count]) for cell in row.cells)
    return 0 if crossing or count == len(rows) else count


def _looks_headed(node: Any) -> bool:
    """Whether the first row has the looks of a head, though nobody asked that it be repeated."""
    look = node.find(f"{W}tblPr/{W}tblLook")
    if look is None:
        return False
    old = look.get(f"{W}val", "0")
    by_bits = int(old, 16) & 0x20 if len(old) == 4 and all(one in "0123456789abcdefABCDEF" for one in old) else 0
    return look.get(f"{W}firstRow", "1" if by_bits else "0") in ("1", "true")


def _filled(row: b.Row) -> b.Row:
    return replace(row, cells=tuple(cell if cell.content else replace(cell, content=EMPTY) for cell in row.cells))


def _columns(node: Any, count: int) -> tuple[b.Column, ...]:
    """Shares of the width as the file's grid has them; equal ones where the grid says nothing useful."""
    widths = [one.get(f"{W}w", "") for one in node.findall(f"{W}tblGrid/{W}gridCol")]
    found = [int(one) if one.isdecimal() and len(one) < 9 and 0 < int(one) < 100_000 else 0 for one in widths]
    if len(found) != count or not all(found):
        return tuple(b.Column(1 / count) for _ in range(count))
    least = max(1, sum(found) // 25)
    wide = [max(one, least) for one in found]
    return tuple(b.Column(one / sum(wide)) for one in wide)


def _aligned(cell: Any) -> str:
    """Where the text of a cell stands, when all its paragraphs agree."""
    sides = {attribute(one.find(f"{W}pPr"), "jc") or "left" for one in cell.findall(f"{W}p")}
    side = {"center": "center", "right": "right", "end": "right"}.get(next(iter(sides), "")) if len(sides) == 1 else None
    return side or ""
