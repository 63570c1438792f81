"""Blocks one after the other, with the gaps that Word doesn't make beside tables and boxes."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from proposalgen.document.blocks import (
    Block,
    Callout,
    Contents,
    Cover,
    Definitions,
    Facts,
    Gantt,
    KeyFigures,
    List,
    ListOf,
    NeedCard,
    PageBreak,
    Paragraph,
    Quotation,
    Seal,
    Signatures,
    Table,
)
from proposalgen.record import replace
from proposalgen.style.wordml import twips
from proposalgen.write.word.writing import Setting, Writing, keep_next

_PARTED = (Table, List, Definitions, Contents, ListOf)  # each row or item of which is kept by itself
_ABOVE_BOX, _ABOVE_SIGNATURES = 6.0, 9.0  # points
_NONE: Mapping[int, range] = MappingProxyType({})
_TABLES = (KeyFigures, NeedCard, Definitions, Signatures, Seal, Facts, Gantt)


def flow(blocks: tuple[Block, ...], writing: Writing, setting: Setting, kept: Mapping[int, range] = _NONE) -> str:
    """The XML of blocks in order; two tables never touch, or Word would join them to one. ``kept``: see ``closing``."""
    written: list[str] = []
    for at, block in enumerate(blocks):
        if isinstance(block, PageBreak):
            writing.break_due = True
            continue
        if begins_with_table(block) and (writing.gap_due or writing.break_due):
            writing.gap_due = False
            written.append(writing.paragraph("gap", "", keep_next(isinstance(block, Seal) or at - 1 in kept or None)))
        # What is sealed keeps the seal's place on its page.
        sealed = isinstance(next(iter(blocks[at + 1 :]), None), Seal)
        held = _held(block, setting, sealed, kept.get(at, range(0)))
        xml = writing.writers[type(block)](block, writing, _freed(block, next(iter(blocks[at + 1 :]), None), writing, held))
        written.append(xml)
        writing.gap_due = xml.endswith("</w:tbl>") or isinstance(block, (Callout, Quotation))
    return "".join(written)


def _held(block: Block, setting: Setting, sealed: bool, rows: range) -> Setting:
    """The setting of a block that stays on the page of the next one, or of which some rows do."""
    keep = sealed or bool(rows and not isinstance(block, _PARTED))
    if not keep and rows == setting.kept:
        return setting
    return replace(setting, keep=True if keep else setting.keep, kept=rows)


def _freed(block: Block, following: Block | None, writing: Writing, setting: Setting) -> Setting:
    """The setting of a paragraph above a box or table without a caption: where the style leaves nothing between
    paragraphs, its last line would stand on the frame."""
    if writing.ruled or not isinstance(block, Paragraph) or following is None or not begins_with_table(following):
        return setting
    name = "lead" if block.role == "lead" else setting.body
    least = _ABOVE_SIGNATURES if isinstance(following, Signatures) else _ABOVE_BOX
    if name not in ("lead", "body") or "spacing" in setting.look or writing.role(name).after[writing.lang] >= least:
        return setting
    return replace(setting, look={**setting.look, "spacing": f'<w:spacing w:after="{twips(least)}"/>'})


def begins_with_table(block: Block) -> bool:
    """Whether the first thing a block puts on the page is a table."""
    if isinstance(block, Table):
        return not (block.caption or block.unit or block.number)
    if isinstance(block, Callout):
        return not joined(block.content)
    return isinstance(block, (*_TABLES, Cover))


def joined(blocks: tuple[Block, ...]) -> bool:
    """Whether blocks are plain paragraphs, so that equal borders join them to one box."""
    return all(isinstance(block, Paragraph) for block in blocks)


def within(blocks: tuple[Block, ...], writing: Writing, setting: Setting) -> str:
    """Blocks inside a cell, which must end with a paragraph and owes nothing to what follows."""
    writing.gap_due = False
    xml = flow(blocks, writing, setting)
    if not xml.endswith("</w:p>"):
        xml += writing.hairline() if xml else writing.paragraph(setting.body, "", {**setting.look, **keep_next(setting.keep)})
    return xml
