"""Figures one below the other: how far each must stand in, so that all points of a column meet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from proposalgen.document.blocks import Cell, Paragraph, Row, Table
from proposalgen.document.walk import plain_text
from proposalgen.record import Record

_FIGURE = re.compile(r"[+\-−]?\d[\d,]*(?:\.(\d+))?%?")


class Hang(Record):
    """What a figure lacks at its right: decimals, and the point when it has none itself."""

    digits: int = 0
    point: bool = False

    def ems(self, serif: bool) -> float:
        """Its width in ems: the figures of Arial, or of Times, are all equally wide."""
        digit, point = (0.5, 0.25) if serif else (0.556, 0.278)
        return self.digits * digit + self.point * point


NONE = Hang()


def most(table: Table) -> Mapping[int, int]:
    """The most decimals of the number cells in each column that has any."""
    found: dict[int, int] = {}
    for column, cell in placed(table.rows, len(table.columns)):
        count = decimals(cell)
        if count is not None:
            found[column] = max(found.get(column, 0), count)
    return found


def hang(cell: Cell, column: int, most: Mapping[int, int]) -> Hang:
    """How far a cell's figure stands in from the right."""
    own = decimals(cell)
    if own is None:
        return NONE
    widest = most.get(column, own)
    return Hang(widest - own, widest > 0 and own == 0)


def decimals(cell: Cell) -> int | None:
    """The decimals of a number cell; None for a cell that holds anything but one figure."""
    only = cell.content[0] if len(cell.content) == 1 else None
    if not cell.number or not isinstance(only, Paragraph):
        return None
    match = _FIGURE.fullmatch(plain_text(only.content).strip())
    return len(match[1] or "") if match else None


def placed(rows: tuple[Row, ...], columns: int) -> Iterator[tuple[int, Cell]]:
    """Each cell with the last column that it fills."""
    covered = [0] * columns
    for row in rows:
        column = 0
        for cell in row.cells:
            while column < columns and covered[column]:
                column += 1
            end = min(column + cell.span, columns)
            covered[column:end] = [cell.rows] * (end - column)
            yield end - 1, cell
            column = end
        covered = [max(left - 1, 0) for left in covered]
