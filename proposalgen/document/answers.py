"""The places of a document that somebody is to fill in."""

from __future__ import annotations

from collections.abc import Iterator

from proposalgen.document.blocks import Answer, Block, Cell, Document
from proposalgen.document.walk import every_inline, inlines, running, within


def answers(document: Document) -> Iterator[Answer]:
    """Every place to be filled in, in reading order."""
    return (item for item in every_inline(document) if isinstance(item, Answer))


def answers_in(block: Block | Cell) -> Iterator[Answer]:
    """The places to be filled in within a block, or a table's cell."""
    for outer in block.content if isinstance(block, Cell) else (block,):
        for inner in within(outer):
            for content in running(inner):
                yield from (item for item in inlines(content) if isinstance(item, Answer))
