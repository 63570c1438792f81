"""What stays together where pages end for good: a last page that holds one line or one box alone looks like a mistake.

Before the end of a section, a page break or a chapter on a page of its own, the last blocks and the last rows of
tables and lists are kept on one page, until there is enough of them. How much that is is guessed, as everywhere
before pages are laid out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from proposalgen.document.blocks import (
    Block,
    Callout,
    Chart,
    Contents,
    Definitions,
    Facts,
    Figure,
    Heading,
    KeyFigures,
    List,
    ListOf,
    NeedCard,
    PageBreak,
    Paragraph,
    Preformatted,
    Quotation,
    Rule,
    Seal,
    Section,
    Signatures,
    Table,
)
from proposalgen.style.model import Style
from proposalgen.write.heights import Heights, text_area

Kept = Mapping[int, range]
"""Places of blocks, each with the places of its rows or items that stay on the page of what follows them; a block
without rows is the one row of itself."""

_LEAST = 0.28  # of the height between the margins, on a last page
_LONELY = 0.17  # so little must not stand there, whatever it takes: a box of two lines, in large type as well
_MOST, _UTMOST = 0.45, 0.6  # what moves over together leaves as much white behind
_SURE = 0.5  # so little stands on one page, however wrong the guess
_WHOLE = (
    Callout, Chart, Facts, Figure, Heading, KeyFigures, NeedCard, Paragraph, Preformatted, Quotation, Rule, Seal, Signatures,
)  # fmt: skip


def kept(section: Section, style: Style, lang: str) -> Kept:
    """What stays together in a section; nothing in columns, which end where they are equally high."""
    if section.kind == "cover" or section.columns > 1:
        return {}
    width, room = text_area(section, style)
    heights = Heights(style, lang)
    found: dict[int, range] = {}
    for start, end in _stretches(section.blocks, style):
        blocks = section.blocks[start:end]
        if sum(heights.of(one, width) for one in blocks) > room * _SURE:
            parts = {start + at: _parts(one, heights, width, room) for at, one in enumerate(blocks)}
            found |= _tail(parts, start, end, room)
    return {at: _rows(section.blocks[at], rows) for at, rows in found.items() if rows}


def _stretches(blocks: Sequence[Block], style: Style) -> Iterator[tuple[int, int]]:
    """Where each run of blocks begins and ends that a new page follows."""
    start = 0
    for at, block in enumerate(blocks):
        opens = isinstance(block, Heading) and block.level == 1 and style.looks.chapters == "page"
        if opens or isinstance(block, PageBreak):
            yield start, at
            start = at if opens else at + 1
    yield start, len(blocks)


def _parts(block: Block, heights: Heights, width: float, room: float) -> tuple[float, ...]:
    """The heights of what no page parts in a block; nothing for one that keeps to itself, such as a plan's chart."""
    match block:
        case Table(keep="all"):
            return (heights.of(block, width),)
        case Table():
            return tuple(heights.row(row, block, width) for row in block.rows)
        case Definitions():
            return tuple(heights.definition(row, width) for row in block.rows)
        case List():
            return tuple(sum(heights.of(one, width) for one in item) for item in block.items)
        case Contents():
            return tuple(map(heights.entry, block.entries))
        case ListOf():
            return tuple(map(heights.listed, block.entries))
        case Paragraph():  # which may be parted between its lines
            return (min(heights.of(block, width), room * _LEAST),)
        case _ if isinstance(block, _WHOLE):
            return (heights.of(block, width),)
    return ()


def _tail(parts: Mapping[int, tuple[float, ...]], start: int, end: int, room: float) -> dict[int, range]:
    """From the end backwards, the parts that are kept with what follows them."""
    found, have = {}, 0.0
    for at in reversed(range(start, end)):
        first = len(parts[at])
        while first and have < room * _LEAST and have + parts[at][first - 1] <= room * _most(have / room):
            first -= 1
            have += parts[at][first]
        found[at] = range(first, len(parts[at]) - (at == end - 1))
        if first or not parts[at]:
            break
    return found


def _most(share: float) -> float:
    """What may move over together, as a share of a page, where so much of one would stand there otherwise."""
    return _UTMOST if share < _LONELY else _MOST


def _rows(block: Block, rows: range) -> range:
    """A table that is kept whole is one part, of many rows."""
    return range(len(block.rows)) if isinstance(block, Table) and block.keep == "all" else rows
