"""A guess at the page of everything with an id, for a contents nobody has laid out yet.

Counts lines by the width of their characters (a Han character is one em, a Latin one about half)
and heights by the styles' exact lines: close for ordinary pages, and always in order.
"""

from __future__ import annotations

import math
import unicodedata
from functools import lru_cache

from proposalgen.document.blocks import (
    Block,
    Callout,
    Chart,
    Contents,
    Cover,
    Definitions,
    Document,
    Facts,
    Figure,
    Gantt,
    Heading,
    KeyFigures,
    List,
    ListOf,
    NeedCard,
    PageBreak,
    PagePicture,
    Paragraph,
    Preformatted,
    Quotation,
    Section,
    Signatures,
    Table,
)
from proposalgen.style.folio import begins, ends
from proposalgen.style.model import Style
from proposalgen.style.word import family, role
from proposalgen.write.plot import height_of
from proposalgen.write.word.outline import plain

_POINTS = 72 / 25.4  # in a millimetre


@lru_cache(maxsize=4096)
def ems(character: str) -> float:
    """The width of a character in ems: 1 for Han and full-width signs, about half for the rest."""
    return 1.0 if unicodedata.east_asian_width(character) in "WF" else 0.53


def text_points(text: str, size: float) -> float:
    """The width of a text in points, as set in one line."""
    return size * sum(map(ems, text))


class Pages:
    """Estimated pages of one document; laid out only when somebody asks."""

    def __init__(self, document: Document, style: Style) -> None:
        self._document = document
        self._style = style
        self._lang = family(document.language)
        self._found: dict[str, int] = {}
        self._page = 0
        self._used = 0.0

    def of(self, id: str) -> int:
        """The page of a heading, table or figure; 1 when there is none with that id."""
        self._lay_out()
        return self._found.get(id, 1)

    @property
    def total(self) -> int:
        self._lay_out()
        return self._page

    def of_section(self, index: int) -> int:
        """The first page of a section."""
        self._lay_out()
        return self._found[f"\0section {index}"]

    def _lay_out(self) -> None:
        if self._page:
            return
        restart = begins(self._document.sections, self._style.folio)
        last = ends(self._document.sections, self._style.folio)
        for index, section in enumerate(self._document.sections):
            if index in restart:
                self._page = 0
            self._new_page()
            self._found[f"\0section {index}"] = self._page
            self._section(section)
            if index in last:
                self._found[last[index]] = self._page

    def _section(self, section: Section) -> None:
        page = self._style.page
        top, _, bottom, _ = page.margins(section.page)
        height = (page.size(section.page)[1] - top - bottom) * _POINTS
        width = page.text(section.page) * _POINTS / section.columns
        height *= section.columns
        for block in section.blocks:
            self._place(block, height, width)

    def _new_page(self) -> None:
        self._page += 1
        self._used = 0.0

    def _place(self, block: Block, height: float, width: float) -> None:
        chapters = self._style.looks.chapters == "page"
        turns = isinstance(block, PageBreak) or (chapters and isinstance(block, Heading) and block.level == 1)
        if turns and self._used:
            self._new_page()
        need = self._height(block, width)
        # A heading that would stand alone at the foot goes over with what follows it.
        company = 60.0 if isinstance(block, Heading) else 0.0
        if self._used and self._used + need + company > height and not isinstance(block, (Table, List)):
            self._new_page()
        if getattr(block, "id", ""):
            self._found.setdefault(block.id, self._page)  # type: ignore[union-attr]
        self._used += need
        while self._used > height:
            self._page += 1
            self._used -= height

    def _lines(self, text: str, name: str, width: float) -> float:
        one = role(self._style, name)
        count = max(1, math.ceil(text_points(text, one.size[self._lang]) / max(width, 1)))
        return count * one.line[self._lang]

    def _text(self, text: str, name: str, width: float) -> float:
        one = role(self._style, name)
        return self._lines(text, name, width) + max(one.before[self._lang], one.after[self._lang])

    def _flow(self, blocks: tuple[Block, ...], width: float) -> float:
        return sum(self._height(block, width) for block in blocks)

    def _height(self, block: Block, width: float) -> float:
        match block:
            case Heading():
                label = 17.0 if block.label else 0.0
                return label + self._text(plain(block.content), f"heading-{block.level}", width - 28)
            case Paragraph():
                return self._text(plain(block.content), block.role, width)
            case List():
                return sum(self._flow(item, width - 20) for item in block.items)
            case Table():
                return self._table(block, width)
            case Definitions():
                return sum(14 + self._flow(row.content, width * 0.75) for row in block.rows)
            case Callout() | Quotation():
                return 40 + self._flow(block.content, width - 20)
            case Figure():
                return width * block.width * block.ratio + 20
            case Preformatted():
                return 6 + 14.0 * (block.text.count("\n") + 1)
            case Contents():
                return sum(25.0 if entry.level == 1 else 16.0 for entry in block.entries)
            case PagePicture():
                return 600.0 if block.ratio >= 1 else 350.0
            case ListOf():
                return 16.0 * len(block.entries)
            case _:
                return _fixed(block)

    def _table(self, table: Table, width: float) -> float:
        total = 32.0 if table.caption else 0.0
        for row in (*table.head, *table.rows):
            column, heights = 0, [13.0]
            for cell in row.cells:
                share = sum(one.width for one in table.columns[column : column + cell.span])
                column += cell.span
                if cell.rows == 1:
                    heights.append(self._cell(cell.content, share * width - 12))
            total += max(heights) + 9.5
        return total

    def _cell(self, blocks: tuple[Block, ...], width: float) -> float:
        texts = (plain(one.content) if isinstance(one, Paragraph) else "" for one in blocks)
        return sum(self._lines(text, "cell", width) for text in texts)


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
