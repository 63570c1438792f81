"""Tables too wide for an upright page stand on a turned one; what comes after goes on upright.

A table is too wide when its author says so (``wide``), when its columns need more millimetres than
there are between the margins, or when it has so many columns that each would get less than ``NARROWEST``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from proposalgen.document.blocks import (
    Block,
    Heading,
    PageBreak,
    PagePicture,
    Paragraph,
    Section,
    Sheet,
    Table,
)
from proposalgen.record import replace
from proposalgen.style.model import Style, is_turned

NARROWEST = 14.0
"""Millimetres that a column takes at least: three Chinese characters or a short number between its margins."""

_TURNED: Mapping[str, Sheet] = {"portrait": "landscape", "a4": "a4-landscape", "letter": "letter-landscape"}
_LEADS_IN = ("：", ":")


def turned(section: Section, style: Style) -> Iterator[Section]:
    """The section, split where a table must be turned. A turned section stays as it is."""
    if is_turned(section.page) or section.kind == "cover":
        yield section
        return
    room = style.page.text(section.page) / section.columns
    runs = _runs(section.blocks, room)
    for at, (blocks, wide) in enumerate(runs):
        part = replace(section, blocks=blocks, restart=section.restart and at == 0)
        yield replace(part, page=_TURNED[section.page], columns=1) if wide else part


def too_wide(block: Block, room: float) -> bool:
    """Whether a block needs a turned page where ``room`` millimetres lie between the margins."""
    if isinstance(block, PagePicture):
        return block.ratio < 1
    if not isinstance(block, Table):
        return False
    return block.wide or block.least > room + 0.5 or len(block.columns) * NARROWEST > room


def _runs(blocks: tuple[Block, ...], room: float) -> list[tuple[tuple[Block, ...], bool]]:
    """The blocks in runs that share a page's direction, each with whether it is turned."""
    runs: list[tuple[list[Block], bool]] = [([], False)]
    for block in blocks:
        wide = too_wide(block, room)
        if wide and not runs[-1][1]:
            runs.append((_leading(runs[-1][0]), True))
        elif not wide and runs[-1][1] and not _belongs(block):
            runs.append(([], False))
        runs[-1][0].append(block)
    trimmed = ((_trimmed(run), wide) for run, wide in runs)
    return [(run, wide) for run, wide in trimmed if run]


def _leading(before: list[Block]) -> list[Block]:
    """What goes along with a table, taken from the blocks before it: its sentence, the headings above."""
    at = len(before)
    if at and _leads_in(before[at - 1]):
        at -= 1
    while at and isinstance(before[at - 1], Heading):
        at -= 1
    taken = before[at:]
    del before[at:]
    return taken


def _leads_in(block: Block) -> bool:
    """A paragraph that is said to stay with what follows, or that ends with a colon."""
    if not isinstance(block, Paragraph):
        return False
    last = block.content[-1] if block.content else None
    return block.keep_next or getattr(last, "text", "").endswith(_LEADS_IN)


def _belongs(block: Block) -> bool:
    """Notes and sources stay below their table."""
    return isinstance(block, Paragraph) and block.role in ("note", "source")


def _trimmed(run: list[Block]) -> tuple[Block, ...]:
    """A run begins and ends a page anyway: page breaks there would leave an empty one."""
    start, end = 0, len(run)
    while start < end and isinstance(run[start], PageBreak):
        start += 1
    while end > start and isinstance(run[end - 1], PageBreak):
        end -= 1
    return tuple(run[start:end])
