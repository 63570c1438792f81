"""How high blocks are, guessed before anybody lays them out.

Counts lines by the width of their characters (a Han character is one em, a Latin one about half)
and heights by the styles' exact lines: close for ordinary blocks.
"""

from __future__ import annotations

import math
import unicodedata
from functools import lru_cache

from proposalgen.document.answers import answers_in
from proposalgen.document.blocks import (
    Block,
    Callout,
    Chart,
    Contents,
    Cover,
    Definition,
    Definitions,
    Entry,
    Facts,
    Figure,
    Gantt,
    Heading,
    Inlines,
    KeyFigures,
    List,
    ListOf,
    NeedCard,
    PagePicture,
    Paragraph,
    Preformatted,
    Quotation,
    Row,
    Section,
    Signatures,
    Table,
)
from proposalgen.document.walk import plain_text
from proposalgen.record import replace
from proposalgen.style.model import Style
from proposalgen.style.word import role
from proposalgen.write.plot import height_of

_POINTS = 72 / 25.4  # in a millimetre


@lru_cache(maxsize=4096)
def ems(character: str) -> float:
    """The width of a character in ems: 1 for Han and full-width signs, about half for the rest."""
    return 1.0 if unicodedata.east_asian_width(character) in "WF" else 0.53


def text_points(text: str, size: float) -> float:
    """The width of a text in points, as set in one line."""
    return size * sum(map(ems, text))


def text_area(section: Section, style: Style) -> tuple[float, float]:
    """The width of a column and the height between the margins of a section's pages, in points."""
    page = style.page
    top, _, bottom, _ = page.margins(section.page)
    height = (page.size(section.page)[1] - top - bottom) * _POINTS
    return page.text(section.page) * _POINTS / section.columns, height


class Heights:
    """The heights of blocks in one style and language ("zh" or "en"), in points."""

    def __init__(self, style: Style, lang: str) -> None:
        self._style = style
        self._lang = lang

    def _lines(self, text: str, name: str, width: float) -> float:
        one = role(self._style, name)
        count = max(1, math.ceil(text_points(text, one.size[self._lang]) / max(width, 1)))
        return count * one.line[self._lang]

    def _text(self, text: str, name: str, width: float) -> float:
        one = role(self._style, name)
        return self._lines(text, name, width) + max(one.before[self._lang], one.after[self._lang])

    def _flow(self, blocks: tuple[Block, ...], width: float) -> float:
        return sum(self.of(block, width) for block in blocks)

    def of(self, block: Block, width: float) -> float:
        """The height of a block in a column that is ``width`` points wide."""
        match block:
            case Heading():
                label = 17.0 if block.label else 0.0
                return label + self._text(_plain(block.content), f"heading-{block.level}", width - 28)
            case Paragraph():
                return self._text(_plain(block.content), block.role, width)
            case List():
                return sum(self._flow(item, width - 20) for item in block.items)
            case Table():
                return self._table(block, width)
            case Definitions():
                return sum(self.definition(row, width) for row in block.rows)
            case Callout() | Quotation():
                return 40 + self._flow(block.content, width - 20)
            case Figure():
                return width * block.width * block.ratio + 20
            case Preformatted():
                return 6 + 14.0 * (block.text.count("\n") + 1)
            case Contents():
                return sum(map(self.entry, block.entries))
            case PagePicture():
                return 600.0 if block.ratio >= 1 else 350.0
            case ListOf():
                return sum(map(self.listed, block.entries))
            case _:
                return _fixed(block)

    def entry(self, entry: Entry) -> float:
        """The height of a line of the contents."""
        one = role(self._style, f"toc-{min(entry.level, 2)}")
        return one.before[self._lang] + one.line[self._lang]

    def listed(self, entry: Entry) -> float:
        """The height of a line of a list of figures or tables."""
        return self.entry(replace(entry, level=2))

    def definition(self, row: Definition, width: float) -> float:
        """The height of a row of definitions."""
        return 14 + self._flow(row.content, width * 0.75)

    def _table(self, table: Table, width: float) -> float:
        above = 32.0 if table.caption else 0.0
        return above + sum(self.row(row, table, width) for row in (*table.head, *table.rows))

    def row(self, row: Row, table: Table, width: float) -> float:
        """The height of a row of a table, with the room to write in that it keeps."""
        column, heights = 0, [13.0]
        for cell in row.cells:
            share = sum(one.width for one in table.columns[column : column + cell.span])
            column += cell.span
            if cell.rows == 1:
                heights.append(self._cell(cell.content, share * width - 12))
                heights += (17.0 * one.lines + 8 for one in answers_in(cell) if one.lines)
        return max(heights) + 9.5

    def _cell(self, blocks: tuple[Block, ...], width: float) -> float:
        return sum(
            self._lines(_plain(one.content), "cell", width)
            if isinstance(one, Paragraph)
            else self.of(one, width)
            for one in blocks
        )


def _plain(content: Inlines) -> str:
    return plain_text(content).replace("\n", " ")


def _fixed(block: Block) -> float:
    """Heights of the blocks that always come in one size, in points."""
    match block:
        case KeyFigures():
            return 90.0
        case NeedCard():
            return 155.0
        case Gantt():
            return 23.0 * (len(block.rows) + 1) + 20
        case Chart():
            return height_of(block) + 20
        case Signatures():
            return 24.0 * (1 + max((len(party.lines) for party in block.parties), default=0))
        case Facts():
            return 50.0
        case Cover():
            return 0.0
        case _:
            return 11.0
