"""Going through a document in reading order, and through every text it prints."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from proposalgen.document.blocks import (
    Answer,
    Block,
    Break,
    Callout,
    Cell,
    Chart,
    Checkbox,
    Contents,
    Cover,
    Definition,
    Definitions,
    Document,
    Facts,
    Figure,
    Gantt,
    Heading,
    Inline,
    Inlines,
    KeyFigures,
    Link,
    List,
    ListOf,
    NeedCard,
    NeedFace,
    Note,
    PagePicture,
    Paragraph,
    Preformatted,
    Quotation,
    Ref,
    Row,
    Seal,
    Section,
    Signatures,
    Styled,
    Table,
    Text,
    Todo,
    Variable,
)  # fmt: skip
from proposalgen.document.charts import printed_texts
from proposalgen.record import replace

Change = Callable[[Inlines], Inlines]
SIGNS = {True: "☑", False: "☐"}  # how a box prints, ticked or not


def plain_text(content: Inlines) -> str:
    """The characters of inline content; a line break counts as one newline, a footnote as nothing."""
    return "".join(_characters(content))


def _characters(content: Inlines) -> Iterator[str]:
    for item in content:
        if isinstance(item, Text | Ref | Variable | Answer):
            yield item.text
        elif isinstance(item, Break):
            yield "\n"
        elif isinstance(item, Checkbox):
            yield SIGNS[item.checked]
        elif not isinstance(item, Note):
            yield from _characters(item.children)


def inlines(content: Inlines) -> Iterator[Inline]:
    """Every inline, the outer before the inner."""
    for item in content:
        yield item
        if isinstance(item, Styled | Link | Todo):
            yield from inlines(item.children)
        elif isinstance(item, Note):
            yield from inlines(item.content)


def mapped(content: Inlines, change: Callable[[Inline], Inline]) -> Inlines:
    """Inline content with every inline changed, the inner after the outer."""
    return tuple(_mapped(change(item), change) for item in content)


def _mapped(item: Inline, change: Callable[[Inline], Inline]) -> Inline:
    if isinstance(item, Styled | Link | Todo):
        return replace(item, children=mapped(item.children, change))
    return replace(item, content=mapped(item.content, change)) if isinstance(item, Note) else item


def notes(document: Document) -> Iterator[Note]:
    """Every footnote in reading order."""
    return (item for item in every_inline(document) if isinstance(item, Note))


def todos(document: Document) -> Iterator[Todo]:
    """Every place that still waits for somebody, in reading order."""
    return (item for item in every_inline(document) if isinstance(item, Todo))


def every_inline(document: Document) -> Iterator[Inline]:
    """The inlines of all running text, those inside others after them."""
    for block in blocks(document):
        for content in running(block):
            yield from inlines(content)


def blocks(document: Document) -> Iterator[Block]:
    """Every block of every section in reading order, the outer before the inner."""
    for section in document.sections:
        for block in section.blocks:
            yield from within(block)


def within(block: Block) -> Iterator[Block]:
    """A block and every block inside it."""
    yield block
    for inner in children(block):
        yield from within(inner)


def children(block: Block) -> Iterator[Block]:
    """The blocks that stand directly inside a block."""
    if isinstance(block, List):
        for item in block.items:
            yield from item
    elif isinstance(block, Definitions):
        for row in block.rows:
            yield from row.content
    elif isinstance(block, Quotation | Callout):
        yield from block.content
    elif isinstance(block, Table):
        for line in (*block.head, *block.rows):
            for cell in line.cells:
                yield from cell.content
    elif isinstance(block, NeedCard):
        for face in faces(block):
            yield from face.content


def faces(card: NeedCard) -> tuple[NeedFace, ...]:
    """Present state, impact and, if there is one, target."""
    return (card.state, card.impact) + ((card.target,) if card.target else ())


def described(block: PagePicture) -> str:
    """What a picture of a page is called, and the words on it, on one line."""
    return " ".join((block.alt, *block.text.split()))


def in_columns(section: Section) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """A section's blocks above its columns, a heading of level 1 if it begins with one, and in them."""
    first = section.blocks[:1]
    at = 1 if first and isinstance(first[0], Heading) and first[0].level == 1 else 0
    return section.blocks[:at], section.blocks[at:]


def running(block: Block) -> tuple[Inlines, ...]:
    """The inline contents that belong to a block itself, in reading order."""
    if isinstance(block, Heading | Paragraph):
        return (block.content,)
    if isinstance(block, Definitions):
        return tuple(row.term for row in block.rows)
    if isinstance(block, Quotation):
        return (block.source,)
    if isinstance(block, Callout):
        return (block.title,)
    if isinstance(block, Table | Figure | Gantt | Chart):
        return (block.caption,)
    if isinstance(block, NeedCard):
        return (block.statement,)
    return ()


# --- printed texts ---------------------------------------------------------------------------


def texts(document: Document) -> Iterator[str]:
    """Every text the document prints, as printed, in reading order; never an empty one.

    Numbers of headings and captions come as texts of their own before their title. Headers and
    footers come first in their section. Page numbers and pictures' alternatives are not texts.
    """
    for section in document.sections:
        yield from _some(section.watermark)
        bands = (section.header, section.footer)
        yield from _some(*(text for band in bands for text in (band.left, band.right)))
        for block in section.blocks:
            yield from block_texts(block)
    yield from _some(document.mark)


def block_texts(block: Block) -> Iterator[str]:
    """Every text a block and the blocks inside it print."""
    printer = _PRINTERS.get(type(block))
    if printer is not None:
        yield from printer(block)


def _some(*found: str) -> Iterator[str]:
    return (text for text in found if text)


def _all(content: Iterable[Block]) -> Iterator[str]:
    for block in content:
        yield from block_texts(block)


def _laid_out(item: Inline) -> bool:
    """A footnote's number, and the page that a reference leads to."""
    return isinstance(item, Note) or (isinstance(item, Ref) and item.show == "page" and not item.text)


def _inline_texts(content: Inlines) -> Iterator[str]:
    """The words of inline content, parted where a number stands that only the layout knows, then its footnotes'."""
    parting = [item for item in inlines(content) if _laid_out(item)]
    if not parting:
        return _some(plain_text(content))
    parted = mapped(content, lambda item: Text(_PARTED) if _laid_out(item) else item)
    parts = (part.strip() for part in plain_text(parted).split(_PARTED))
    return _some(*parts, *(plain_text(item.content) for item in parting if isinstance(item, Note)))


_PARTED = "\0"


def _heading(block: Heading) -> Iterator[str]:
    return _some(block.label, block.number, plain_text(block.content))


def _definitions(block: Definitions) -> Iterator[str]:
    for row in block.rows:
        yield plain_text(row.term)
        yield from _all(row.content)


def _quotation(block: Quotation) -> Iterator[str]:
    yield from _all(block.content)
    yield from _some(plain_text(block.source))


def _callout(block: Callout) -> Iterator[str]:
    yield from _some(plain_text(block.title))
    yield from _all(block.content)


def _table(block: Table) -> Iterator[str]:
    yield from _some(block.number, plain_text(block.caption), block.unit)
    for row in (*block.head, *block.rows):
        for cell in row.cells:
            yield from _all(cell.content)


def _gantt(block: Gantt) -> Iterator[str]:
    yield block.head
    yield from (month.label for month in block.months)
    for row in block.rows:
        for bar in row:
            yield from _some(bar.label, bar.text, bar.result)
    yield from _some(block.number, plain_text(block.caption))


def _chart(block: Chart) -> Iterator[str]:
    yield from _some(*printed_texts(block), block.number, plain_text(block.caption))


def _key_figures(block: KeyFigures) -> Iterator[str]:
    for card in block.cards:
        yield from _some(card.value, card.unit, card.label, card.note)


def _need_card(block: NeedCard) -> Iterator[str]:
    yield from _some(block.number, plain_text(block.statement), block.owner)
    for face in faces(block):
        yield from _some(face.label, face.value, face.unit)
        yield from _all(face.content)
    yield from _some(block.evidence)


def _signatures(block: Signatures) -> Iterator[str]:
    for party in block.parties:
        yield from _some(party.name, *party.lines)


def _seal(block: Seal) -> Iterator[str]:
    return _some(block.label)


def _facts(block: Facts) -> Iterator[str]:
    for label, value in block.items:
        yield from _some(label, value)
    yield from _some(block.note)


def _contents(block: Contents | ListOf) -> Iterator[str]:
    for entry in block.entries:
        yield from _some(entry.number, entry.title)


def _cover(block: Cover) -> Iterator[str]:
    yield from _some(
        block.copy, block.supplier, block.supplier_english, block.number, block.kind, block.part, block.title,
        block.presented, block.customer, *block.promise,
    )  # fmt: skip
    for label, value in block.fields:
        yield from _some(label, value)
    yield from _some(block.confidentiality)


_PRINTERS: dict[type, Callable[..., Iterator[str]]] = {
    Heading: _heading,
    Paragraph: lambda block: _inline_texts(block.content),
    List: lambda block: _all(child for item in block.items for child in item),
    Definitions: _definitions,
    Quotation: _quotation,
    Preformatted: lambda block: _some(block.text),
    Callout: _callout,
    Table: _table,
    Figure: lambda block: _some(block.number, plain_text(block.caption)),
    Gantt: _gantt,
    Chart: _chart,
    KeyFigures: _key_figures,
    NeedCard: _need_card,
    Signatures: _signatures,
    Seal: _seal,
    Facts: _facts,
    Contents: _contents,
    ListOf: _contents,
    Cover: _cover,
}


# --- changing --------------------------------------------------------------------------------


def rewritten(block: Block, change: Change) -> Block:
    """The block with ``change`` applied to every inline content in it; the same object if none changed."""
    if isinstance(block, Heading | Paragraph):
        content = change(block.content)
        return block if content is block.content else replace(block, content=content)
    if isinstance(block, List):
        found = tuple(_each(item, change) for item in block.items)
        return block if _same(found, block.items) else replace(block, items=found)
    if isinstance(block, Definitions):
        rows = tuple(Definition(change(row.term), _each(row.content, change)) for row in block.rows)
        return replace(block, rows=rows)
    if isinstance(block, Quotation):
        return replace(block, content=_each(block.content, change), source=change(block.source))
    if isinstance(block, Callout):
        return replace(block, title=change(block.title), content=_each(block.content, change))
    if isinstance(block, Table):
        return _table_rewritten(block, change)
    if isinstance(block, Figure | Gantt | Chart):
        return replace(block, caption=change(block.caption))
    if isinstance(block, NeedCard):
        return _card_rewritten(block, change)
    return block


def _each(content: tuple[Block, ...], change: Change) -> tuple[Block, ...]:
    found = tuple(rewritten(block, change) for block in content)
    return content if _same(found, content) else found


def _same(found: tuple[object, ...], old: tuple[object, ...]) -> bool:
    return all(new is before for new, before in zip(found, old, strict=True))


def _table_rewritten(table: Table, change: Change) -> Table:
    return replace(
        table,
        caption=change(table.caption),
        head=tuple(_row(row, change) for row in table.head),
        rows=tuple(_row(row, change) for row in table.rows),
    )


def _row(row: Row, change: Change) -> Row:
    cells = tuple(_cell(cell, change) for cell in row.cells)
    return row if _same(cells, row.cells) else replace(row, cells=cells)


def _cell(cell: Cell, change: Change) -> Cell:
    content = _each(cell.content, change)
    return cell if content is cell.content else replace(cell, content=content)


def _card_rewritten(card: NeedCard, change: Change) -> NeedCard:
    def face(found: NeedFace) -> NeedFace:
        return replace(found, content=_each(found.content, change))

    return replace(
        card,
        statement=change(card.statement),
        state=face(card.state),
        impact=face(card.impact),
        target=face(card.target) if card.target else None,
    )
