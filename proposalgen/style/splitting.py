"""Tables of few rows stay whole, unless their words alone would fill a page: then they are split as long ones are.

A table that may not be split but is taller than a page leaves the heading above it alone on one.
"""

from __future__ import annotations

import math

from proposalgen.document.blocks import Block, Cell, Row, Section, Table
from proposalgen.document.walk import block_texts
from proposalgen.record import replace
from proposalgen.style.model import Style

_POINTS = 72 / 25.4  # in a millimetre
_PADDING = 10.0  # points above and below a cell's words
_MARGINS = 14.0  # points left and right of them, with what a line loses at its end
_FULL = 0.78  # of a page: the rest is for heading and caption, and for what a guess is worth


def with_splits(section: Section, style: Style, lang: str) -> Section:
    """The section with its tallest tables marked; ``lang``: "zh" or "en"."""
    top, _, bottom, _ = style.page.margins(section.page)
    room = (style.page.size(section.page)[1] - top - bottom) * _POINTS * _FULL
    width = style.page.text(section.page) / section.columns * _POINTS
    return replace(section, blocks=tuple(_marked(block, style, lang, width, room) for block in section.blocks))


def _marked(block: Block, style: Style, lang: str, width: float, room: float) -> Block:
    if not isinstance(block, Table) or not block.whole or height(block, style, lang, width) <= room:
        return block
    return replace(block, tall=True)


def height(table: Table, style: Style, lang: str, width: float) -> float:
    """About how tall a table is between margins ``width`` points apart, in points."""
    return sum(_row(row, table, style, lang, width) for row in (*table.head, *table.rows))


def _row(row: Row, table: Table, style: Style, lang: str, width: float) -> float:
    role, at, most = style.roles["cell"], 0, 1
    for cell in row.cells:
        share = sum(column.width for column in table.columns[at : at + cell.span])
        most = max(most, _lines(cell, max(share * width - _MARGINS, 1) / role.size[lang]))
        at += cell.span
    return most * role.line[lang] + _PADDING


def _lines(cell: Cell, room: float) -> int:
    """Lines of a cell in which ``room`` ems have place."""
    return sum(math.ceil(_ems(text) / room) for block in cell.content for text in block_texts(block))


def _ems(text: str) -> float:
    """Han is one em wide, Latin about half."""
    return max(1.0, sum(1.0 if ord(letter) > 0x2E7F else 0.53 for letter in text))
