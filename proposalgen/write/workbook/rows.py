"""From blocks to rows of cells: one grid of columns a sheet, made from all its tables' columns."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Iterator

from proposalgen.document.blocks import (
    Answer,
    Block,
    Break,
    Callout,
    Cell,
    Definitions,
    Document,
    Facts,
    Heading,
    Inlines,
    Link,
    List,
    PageBreak,
    Paragraph,
    Row,
    Rule,
    Styled,
    Table,
    Todo,
    Variable,
)
from proposalgen.document.walk import block_texts, children, inlines, plain_text, running
from proposalgen.record import Record, replace
from proposalgen.write.workbook.looks import LOOKS, LookName
from proposalgen.write.workbook.splitting import Part

WIDTH = 96  # of a sheet, in characters
TERM = 22  # percent for the label of a fact or a term
_LINE, _GAP, _TALLEST = 1.45, 5.0, 400.0
LONGEST_BAND = 200  # characters of the words in a header or footer; Excel takes 255, codes included
_BULLET = "• "

Said = tuple[tuple[str, str], ...]  # words, and "strong", "muted" or "" for the rest


class Place(Record):
    """A cell from ``first`` to ``last`` (percent of the width), with its words or the answer it takes."""

    first: int
    last: int
    look: LookName
    said: Said = ()
    answer: Answer | None = None
    variable: str = ""  # the name of a variable in its words


class Line(Record):
    cells: tuple[Place, ...]
    gap: bool = False  # an empty line above


class Page(Record):
    """One sheet. ``cuts``: where columns end, in percent. ``names``: of cells, each with its address."""

    name: str
    cuts: tuple[int, ...]
    lines: tuple[Line, ...]
    bands: tuple[tuple[str, str], tuple[str, str]] = (("", ""), ("", ""))  # left and right of header and footer

    def column(self, at: int) -> int:
        """The number of the column that begins at ``at`` percent, from 0."""
        return 0 if at == 0 else self.cuts.index(at) + 1

    @property
    def rows(self) -> Iterator[tuple[int, Line]]:
        """Each line with its row, from 1; a gap takes a row of its own."""
        row = 0
        for line in self.lines:
            row += 2 if line.gap and row else 1
            yield row, line

    @property
    def names(self) -> tuple[tuple[str, str], ...]:
        return tuple(
            (place.answer.name if place.answer else place.variable, f"${letters(self.column(place.first))}${row}")
            for row, line in self.rows
            for place in line.cells
            if place.answer or place.variable
        )

    def height(self, line: Line) -> float:
        """Points that a line needs, from its longest cell."""
        tallest = max(_height(place) for place in line.cells)
        return min(tallest, _TALLEST)


def pages(parts: tuple[Part, ...], document: Document) -> tuple[Page, ...]:
    """The sheets of a document."""
    marks = dict.fromkeys((document.mark, *(section.watermark for section in document.sections)))
    section = next((one for one in document.sections if one.kind != "cover"), document.sections[0])
    bands = ((section.header.left, section.header.right), (section.footer.left, section.footer.right))
    every = tuple(_page(part, tuple(mark for mark in marks if mark), bands) for part in parts)
    long = tuple(text for band in bands if sum(map(len, band)) > LONGEST_BAND for text in band if text)
    return (replace(every[0], lines=(*every[0].lines, *_small(long))), *every[1:])


def _small(texts: Iterable[str]) -> Iterator[Line]:
    """What is too long for a header, below everything else of the first sheet."""
    return (Line((Place(0, 100, "small", ((text, ""),)),)) for text in texts)


def _page(part: Part, marks: tuple[str, ...], bands: tuple[tuple[str, str], tuple[str, str]]) -> Page:
    lines = [Line((Place(0, 100, "mark", ((mark, ""),)),)) for mark in marks]
    for block in part.blocks:
        lines += _lines(block)
    cuts = sorted({place.last for line in lines for place in line.cells} | {100})
    return Page(part.name, tuple(cuts), tuple(lines), bands)


def letters(column: int) -> str:
    """``A`` for 0."""
    found, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


# --- blocks ----------------------------------------------------------------------------------


def _lines(block: Block, indent: str = "") -> Iterator[Line]:
    if isinstance(block, Heading):
        yield from _heading(block)
    elif isinstance(block, Paragraph):
        yield _whole(block.content, _ROLES.get(block.role, "body"), indent)
    elif isinstance(block, Table):
        yield from _table(block)
    elif isinstance(block, Facts):
        for label, value in block.items:
            yield Line((Place(0, TERM, "small", ((label, ""),)), Place(TERM, 100, "body", ((value, ""),))))
    elif isinstance(block, List):
        for item in block.items:
            for at, inner in enumerate(item):
                yield from _lines(inner, indent + (_BULLET if not at else "  "))
    elif isinstance(block, Definitions):
        for row in block.rows:
            words = "\n".join(text for inner in row.content for text in block_texts(inner))
            yield Line((Place(0, TERM, "cell", ((plain_text(row.term), "strong"),)), Place(TERM, 100, "cell", ((words, ""),))))
    elif isinstance(block, Callout):
        if block.title:
            yield _whole(block.title, "label")
        for inner in children(block):
            yield from _lines(inner)
    elif not isinstance(block, PageBreak | Rule):
        for text in block_texts(block):
            yield Line((Place(0, 100, "body", ((text, ""),)),))


_ROLES: dict[str, LookName] = {"lead": "lead", "source": "small", "note": "small", "warning": "mark", "label": "label"}


def _heading(block: Heading) -> Iterator[Line]:
    if block.label:
        yield Line((Place(0, 100, "label", ((block.label, ""),)),))
    look: LookName = "title" if block.level == 1 else "heading" if block.level == 2 else "subheading"
    words = f"{block.number} {plain_text(block.content)}".strip()
    yield Line((Place(0, 100, look, ((words, ""),)),), gap=not block.label)


def _whole(content: Inlines, look: LookName, indent: str = "") -> Line:
    """A line across the sheet; one with an answer in it is that answer's."""
    answer = next((item for item in inlines(content) if isinstance(item, Answer)), None)
    said = _said(content)
    if answer is None:
        return Line((Place(0, 100, look, ((indent, ""), *said) if indent else said, None, _variable(content)),))
    return Line((Place(0, 40, "cell", said), Place(40, 100, _open(answer), (), answer)))


def _table(block: Table) -> Iterator[Line]:
    caption = f"{block.number} {plain_text(block.caption)}".strip()
    if caption:
        yield Line((Place(0, 100, "subheading", ((caption, ""),)),), gap=True)
    if block.unit:
        yield Line((Place(0, 100, "small", ((block.unit, ""),)),))
    ends = _ends(block)
    for at, row in enumerate((*block.head, *block.rows)):
        yield Line(tuple(_cells(row, ends, "head" if at < len(block.head) else "cell")), gap=not at and not caption)


def _ends(block: Table) -> list[int]:
    """Where each column ends, in percent; the last at 100."""
    ends, at = [], 0.0
    for column in block.columns:
        at += column.width * 100
        ends.append(round(at))
    return [*ends[:-1], 100]


def _cells(row: Row, ends: list[int], look: LookName) -> Iterator[Place]:
    column = 0
    for cell in row.cells:
        last = min(column + cell.span, len(ends)) - 1
        yield _cell(cell, ends[column - 1] if column else 0, ends[last], look)
        column = last + 1


def _cell(cell: Cell, first: int, last: int, look: LookName) -> Place:
    contents = [content for block in cell.content for content in _contents(block)]
    answer = next((item for content in contents for item in inlines(content) if isinstance(item, Answer)), None)
    if answer is not None:
        return Place(first, last, _open(answer), (), answer)
    said: list[tuple[str, str]] = []
    for at, content in enumerate(contents):
        said += [("\n", "")] * bool(at) + list(_said(content))
    return Place(first, last, look, tuple(said), None, next(filter(None, map(_variable, contents)), ""))


def _contents(block: Block) -> Iterator[Inlines]:
    yield from (content for content in running(block) if content)
    for inner in children(block):
        yield from _contents(inner)


def _open(answer: Answer) -> LookName:
    return "day" if answer.form == "day" else "number" if answer.form == "number" else "answer"


def _variable(content: Inlines) -> str:
    return next((item.name for item in inlines(content) if isinstance(item, Variable)), "")


def _said(content: Inlines, kind: str = "") -> Said:
    """The words of inline content, with those that are strong or muted."""
    found: list[tuple[str, str]] = []
    for item in content:
        if isinstance(item, Styled | Link | Todo):
            style = item.style if isinstance(item, Styled) and item.style in ("strong", "muted") else kind
            found += _said(item.children, style)
        elif isinstance(item, Break):
            found.append(("\n", kind))
        elif not isinstance(item, Answer):
            found.append((plain_text((item,)), kind))
    return tuple((words, kind) for words, kind in found if words)


# --- heights ---------------------------------------------------------------------------------


def _height(place: Place) -> float:
    size = LOOKS[place.look].size
    text = "".join(words for words, _ in place.said) or (place.answer.text if place.answer else "")
    room = max(6.0, (place.last - place.first) * WIDTH / 100 * 10 / size - 1)
    lines = sum(max(1, math.ceil(_width(one) / room)) for one in text.split("\n"))
    wanted = place.answer.lines if place.answer else 1
    return max(lines, wanted) * size * _LINE + _GAP


def _width(text: Iterable[str]) -> int:
    """Characters as they take room: a Han character is two wide."""
    return sum(2 if unicodedata.east_asian_width(one) in "WFA" else 1 for one in text)
