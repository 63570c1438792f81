"""Which tables stay on one page: those that are short on the page of this style, in this language.

A table that fills half a page or more may part between its rows, for what moves as a whole to the next page leaves
as much white behind as it is high.
"""

from __future__ import annotations

from math import ceil

from proposalgen.document.blocks import Cell, Row, Section, Table
from proposalgen.document.walk import block_texts
from proposalgen.record import replace
from proposalgen.style.model import Style

_ROWS = 12  # heads included: more is a list, which may always part
_SHARE = 0.45  # of the height between the margins
_PADDING = 9.0  # points above and below the words of a row, together
_MILLIMETRE = 72 / 25.4  # in points


def unsplit(section: Section, style: Style, language: str) -> Section:
    """The section with its short tables kept whole; what a template said of a table stands."""
    blocks = tuple(
        replace(block, keep="all") if isinstance(block, Table) and not block.keep and _short(block, section, style, language)
        else block
        for block in section.blocks
    )  # fmt: skip
    return replace(section, blocks=blocks)


def _short(table: Table, section: Section, style: Style, language: str) -> bool:
    rows = (*table.head, *table.rows)
    if len(rows) > _ROWS:
        return False
    top, _, bottom, _ = style.page.margins(section.page)
    room = (style.page.size(section.page)[1] - top - bottom) * _MILLIMETRE
    wide = style.page.text(section.page) / section.columns * _MILLIMETRE
    return sum(_height(row, table, wide, style, language) for row in rows) <= room * _SHARE


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
    return sum(ceil(_ems(line) / room) or 1 for text in texts for line in text.splitlines() or [""])


def _ems(text: str) -> float:
    return sum(1.0 if letter > "\u2e7f" else 0.54 for letter in text)
