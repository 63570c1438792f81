"""One table: which function writes which block."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from proposalgen.document import blocks as b
from proposalgen.write.word import (
    boxes,
    cards,
    chart,
    contents,
    cover,
    gantt,
    picture,
    signing,
    tables,
    text,
)
from proposalgen.write.word.writing import BlockWriter

# A page break is no block of its own: the flow hands it to the next paragraph.
BLOCK_WRITERS: Mapping[type, BlockWriter] = MappingProxyType(
    {
        b.Heading: text.heading,
        b.Paragraph: text.paragraph,
        b.List: text.list_block,
        b.Preformatted: text.pre,
        b.Rule: text.rule,
        b.Callout: boxes.callout,
        b.Quotation: boxes.quotation,
        b.Definitions: tables.definitions,
        b.Table: tables.table,
        b.Figure: picture.figure,
        b.PagePicture: picture.page_picture,
        b.Gantt: gantt.gantt,
        b.Chart: chart.chart,
        b.KeyFigures: cards.key_figures,
        b.NeedCard: cards.need_card,
        b.Signatures: signing.signatures,
        b.Seal: signing.seal,
        b.Facts: signing.facts,
        b.Contents: contents.contents,
        b.ListOf: contents.list_of,
        b.Cover: cover.cover,
    }
)
