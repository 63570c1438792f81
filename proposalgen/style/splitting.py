"""Which tables stay on one page: those that are short on the page of this style, in this language.

A table that fills half a page or more may part between its rows, for what moves as a whole to the next page leaves
as much white behind as it is high.
"""

from __future__ import annotations

from math import ceil
from typing import Literal

from proposalgen.document.blocks import Cell, Row, Section, Table
from proposalgen.document.measure import ems
from proposalgen.document.walk import block_texts
from proposalgen.record import replace
from proposalgen.style.model import Style

_ROWS = 12  # heads included: more is a list, which may always part
_SHARE = 0.45  # of the height between the margins
_FULL = 0.78  # more no page can hold whole, with the heading and caption above it, whatever a template says
_PADDING = 9.0  # points above and below the words of a row, together
_MILLIMETRE = 72 / 25.4  # in points


def unsplit(section: Section, style: Style, language: str) -> Section:
    """The section with its short tables kept whole, and those not that are too tall for a page."""
    top, _, bottom, _ = style.page.margins(section.page)
    room = (style.page.size(section.page)[1] - top - bottom) * _MILLIMETRE
    wide = style.page.text(section.page) / section.columns * _MILLIMETRE

    def kept(table: Table) -> Literal["", "group", "all"]:
        high = sum(_height(row, table, wide, style, language) for row in (*table.head, *table.rows))
        if table.keep:
            return "" if table.keep == "all" and high > room * _FULL else table.keep
        return "all" if len(table.head) + len(table.rows) <= _ROWS and high <= room * _SHARE else ""

    blocks = (replace(block, keep=kept(block)) if isinstance(block, Table) else block for block in section.blocks)
    return replace(section, blocks=tuple(blocks))


def _height(row: Row, table: Table, wide: float, style: Style, language: str) -> float:
    """Points, as the longest of its cells needs them; a guess, as every program breaks lines in its own way."""
    cell, whole = style.roles["cell"], sum(column.width for column in table.columns)
    lines, at = 1, 0
    for one in row.cells:
        share = sum(column.width for column in table.columns[at : at + one.span]) / whole
        room = max(1.0, (wide * share - _PADDING) / cell.size[language])
        lines, at = max(lines, _lines(one, room) if one.rows == 1 else 1), at + one.span
    return lines * cell.line[language] + _PADDING


def _lines(cell: Cell, room: float) -> int:
    """Lines of ``room`` ems that the words of a cell fill."""
    texts = (text for block in cell.content for text in block_texts(block))
    return sum(ceil(ems(line) / room) or 1 for text in texts for line in text.splitlines() or [""])
