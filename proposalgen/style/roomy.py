"""Columns wide enough for what must stand on one line: figures, dates, single words and heads of two to four characters.

Templates give columns in millimetres that suit most styles. Where a style prints its tables larger, an amount would
part after its point and a head of two characters stand one below the other: such a column takes from those with room to spare.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from proposalgen.document.blocks import Cell, Column, Row, Section, Table
from proposalgen.document.walk import block_texts
from proposalgen.record import replace
from proposalgen.style.model import Style

_MILLIMETRE = 72 / 25.4  # in points
_PADDING = {"rules": 12.0, "grid": 10.0, "plain": 10.0}  # points at both sides of a cell together
_SPARE = 1.5  # points: rules, and what programs measure differently
_NEAR = 2.0  # points: so little lacks by guess alone
_HAN = re.compile("[\u3400-\u9fff]{1,4}")
_WORD = re.compile(r"\d{4}-\d\d-\d\d|\d\d-\d\d ?至 ?\d\d-\d\d|[A-Za-z0-9.,:%+−]{1,16}(?![A-Za-z0-9.,:%+−])")
_GAP = re.compile("(?<=[㐀-鿿])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[㐀-鿿])")
_NARROW, _FLAT, _BROAD = frozenset("ijlft.,:;'|!I()[]/ "), frozenset("0123456789"), frozenset("mwMWQOCGD%+−@&")


def roomy(section: Section, style: Style, language: str) -> Section:
    """The section with its tables' columns as wide as their words ask; most tables stay as they are."""
    room = style.page.text(section.page) / section.columns * _MILLIMETRE
    blocks = (replace(one, columns=_columns(one, room, style, language)) if isinstance(one, Table) else one for one in section.blocks)
    return replace(section, blocks=tuple(blocks))


def _columns(table: Table, room: float, style: Style, language: str) -> tuple[Column, ...]:
    whole = sum(column.width for column in table.columns)
    have = [column.width / whole * room for column in table.columns]
    need = _needs(table, style, language)
    lack = [max(least - width, 0.0) for least, width in zip(need, have, strict=True)]
    spare = [max(width - least, 0.0) for least, width in zip(need, have, strict=True)]
    if max(lack, default=0.0) < _NEAR or sum(lack) > sum(spare) / 2:
        return table.columns  # nothing wanted, or more than the others can give without harm
    given = sum(lack) / sum(spare)
    widths = (width + short - over * given for width, short, over in zip(have, lack, spare, strict=True))
    return tuple(replace(column, width=width / room * whole) for column, width in zip(table.columns, widths, strict=True))


def _needs(table: Table, style: Style, language: str) -> list[float]:
    """Points that each column takes at least, as its cells that fill one column say."""
    found = [0.0] * len(table.columns)
    for rows, name in ((table.head, "head"), (table.rows, "cell")):
        role = style.roles[name]
        serif = "Times" in style.fonts.get(role.font, style.fonts["body"]).latin
        for at, cell in _single(table, rows):
            wide = max((_wide(piece, serif) for piece in _pieces(cell)), default=0.0)
            if wide:
                found[at] = max(found[at], wide * role.size[language] + _PADDING[style.looks.tables] + _SPARE)
    return found


def _single(table: Table, rows: tuple[Row, ...]) -> Iterator[tuple[int, Cell]]:
    """The cells that stand in one column, with it; rows under a cell that spans several are passed over."""
    below = 0
    for row in rows:
        at = 0
        for cell in row.cells:
            if not below and cell.span == 1 and at < len(table.columns):
                yield at, cell
            at += cell.span
        below = max((below - 1, 0, *(cell.rows - 1 for cell in row.cells)))


def _pieces(cell: Cell) -> Iterator[str]:
    """What must not part in a cell: all of a figure or of a text of four characters, else each word and each span of dates."""
    for block in cell.content:
        for text in block_texts(block):
            if cell.number or _HAN.fullmatch(text):
                yield text
            else:
                yield from _WORD.findall(text)


def _wide(text: str, serif: bool) -> float:
    """The width of a piece in ems, with what programs leave between Han and Latin."""
    return sum(_letter(letter, serif) for letter in text) + len(_GAP.findall(text)) * 0.25


def _letter(letter: str, serif: bool) -> float:
    if letter > "\u2e7f":
        return 1.0
    if letter in _NARROW:
        return 0.28
    if letter in "r-":
        return 0.34
    if letter in _FLAT:
        return 0.5 if serif else 0.556
    if letter in _BROAD:
        return 0.8
    return 0.62 if letter.isupper() else 0.5 if serif else 0.55
