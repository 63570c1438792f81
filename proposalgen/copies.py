"""What is handed in on paper in several copies: the original and its duplicates, alike but for one word of the cover.

The Word file of the original serves for both: its cover has a list to choose that word from. A PDF can't be changed,
so that the duplicates have one of their own.
"""

from __future__ import annotations

from proposalgen.document.blocks import Block, Cover, Document
from proposalgen.record import replace

NAME = {"zh-CN": "副本", "en": "duplicate"}  # in the file's name


def duplicate_of(document: Document) -> Document | None:
    """The same document with the duplicate's cover; None where its cover knows of no duplicates."""
    sections = tuple(replace(one, blocks=tuple(map(_marked, one.blocks))) for one in document.sections)
    return replace(document, sections=sections) if sections != document.sections else None


def _marked(block: Block) -> Block:
    return replace(block, copy=block.duplicate) if isinstance(block, Cover) and block.duplicate else block
