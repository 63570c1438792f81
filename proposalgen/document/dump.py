"""A document as readable text: roles, numbers and words, one line each. For comparing by eye."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256

from proposalgen.document import blocks as b
from proposalgen.document.walk import faces

STEP = "  "


def dump(document: b.Document) -> str:
    """The whole document, indented by nesting; ends with a newline."""
    return "\n".join(_document(document)) + "\n"


def _document(document: b.Document) -> Iterator[str]:
    yield f"document {document.language} {document.title!r}"
    for name in ("subject", "author", "mark"):
        if getattr(document, name):
            yield f"{STEP}{name}: {getattr(document, name)}"
    for section in document.sections:
        yield f"{STEP}section {section.kind} {section.page}{_pages(section)}"
        for name in ("header", "footer"):
            band = getattr(section, name)
            if band != b.Band():
                yield f"{STEP * 2}{name}: {band.left} | {band.right}"
        yield from _blocks(section.blocks, 2)


def _pages(section: b.Section) -> str:
    """What a section says of its pages beyond the usual."""
    said = (
        section.numbering, "restart" if section.restart else "",
        f"columns={section.columns}" if section.columns > 1 else "",
        f"watermark={section.watermark!r}" if section.watermark else "",
    )  # fmt: skip
    return "".join(f" {one}" for one in said if one)


def _blocks(found: Iterable[b.Block], depth: int) -> Iterator[str]:
    for block in found:
        yield from _indented(_DUMPERS[type(block)](block), depth)


def _indented(lines: Iterable[str], depth: int) -> Iterator[str]:
    return (STEP * depth + line for line in lines)


def inline(content: b.Inlines) -> str:
    """Inline content in one line: ``[strong …]``, ``[a … href]``, ``[ref id: text]``, ``[fn 1: …]``, ``⏎``."""
    return "".join(_inline(item) for item in content)


def _inline(item: b.Inline) -> str:
    if isinstance(item, b.Text):
        return item.text
    if isinstance(item, b.Break):
        return "⏎"
    if isinstance(item, b.Ref):
        return f"[ref {item.to} {item.show}: {item.text}]"
    if isinstance(item, b.Link):
        return f"[a {inline(item.children)} {item.href}]"
    if isinstance(item, b.Note):
        return f"[fn {item.number}: {inline(item.content)}]"
    if isinstance(item, b.Variable):
        return f"[var {item.name} {item.title}: {item.text}]"
    if isinstance(item, b.Todo):
        return f"[todo {inline(item.children)}]"
    if isinstance(item, b.Answer):
        return f"[answer {_joined(item.form, *(f'({option})' for option in item.options), f'{item.title}:', item.text)}]"
    if isinstance(item, b.Checkbox):
        return "[x]" if item.checked else "[ ]"
    return f"[{item.style} {inline(item.children)}]"


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _heading(block: b.Heading) -> Iterator[str]:
    if block.label:
        yield f"label: {block.label}"
    yield _joined(f"h{block.level} #{block.id}", block.number or "-", inline(block.content))


def _paragraph(block: b.Paragraph) -> Iterator[str]:
    keep = "keep-next" if block.keep_next else ""
    yield _joined("p", "" if block.role == "body" else block.role, keep) + f": {inline(block.content)}"


def _list(block: b.List) -> Iterator[str]:
    yield _joined("ol", block.kind, f"from {block.start}") if block.ordered else "ul"
    for item in block.items:
        yield f"{STEP}li"
        yield from _blocks(item, 2)


def _definitions(block: b.Definitions) -> Iterator[str]:
    yield _joined("dl", "wide" if block.wide else "")
    for row in block.rows:
        yield f"{STEP}dt: {inline(row.term)}"
        yield from _blocks(row.content, 2)


def _quotation(block: b.Quotation) -> Iterator[str]:
    yield "quotation"
    yield from _blocks(block.content, 1)
    if block.source:
        yield f"{STEP}source: {inline(block.source)}"


def _preformatted(block: b.Preformatted) -> Iterator[str]:
    yield "pre"
    yield from (f"{STEP}| {line}" for line in block.text.split("\n"))


def _callout(block: b.Callout) -> Iterator[str]:
    yield _joined(f"callout {block.kind}:", inline(block.title))
    yield from _blocks(block.content, 1)


def _table(block: b.Table) -> Iterator[str]:
    about = f"about={block.about}" if block.about else ""
    unit = f"unit={block.unit}" if block.unit else ""
    name = f"#{block.id}" if block.id else ""
    kept = f"keep={block.keep}" if block.keep else ""
    wide = "wide" if block.wide else ""
    yield _joined("table", name, block.number, inline(block.caption), unit, about, wide, kept)
    columns = " ".join(f"{column.width * 100:.1f}%{column.align[0]}" for column in block.columns)
    yield f"{STEP}columns {columns}"
    for row in (*block.head, *block.rows):
        yield f"{STEP}{row.kind}{' keep-next' if row.keep_next else ''}: " + " | ".join(_cell(cell) for cell in row.cells)


def _cell(cell: b.Cell) -> str:
    spans = _joined(
        f"+{cell.span}c" if cell.span > 1 else "", f"+{cell.rows}r" if cell.rows > 1 else "",
        cell.align or "", "number" if cell.number else "",
    )  # fmt: skip
    simple = all(isinstance(part, b.Paragraph) and part.role == "cell" for part in cell.content)
    if simple:
        text = " ¶ ".join(inline(part.content) for part in cell.content if isinstance(part, b.Paragraph))
    else:
        text = " ¶ ".join(line.strip() for line in _blocks(cell.content, 0))
    return _joined(f"({spans})" if spans else "", text)


def _figure(block: b.Figure) -> Iterator[str]:
    picture = sha256(block.image).hexdigest()[:8]
    name = f"#{block.id}" if block.id else ""
    yield _joined("figure", name, block.number, inline(block.caption))
    yield f"{STEP}picture {picture} {block.width * 100:.0f}% ratio {block.ratio:.3f}: {block.alt}"


def _gantt(block: b.Gantt) -> Iterator[str]:
    name = f"#{block.id}" if block.id else ""
    yield _joined("gantt", name, block.number, inline(block.caption), f"({block.weeks} weeks)")
    yield f"{STEP}alt: {block.alt}"
    months = " | ".join(f"{month.label} {month.weeks}" for month in block.months)
    yield f"{STEP}head: {block.head} | {months}"
    for row in block.rows:
        yield f"{STEP}row"
        for bar in row:
            yield f"{STEP * 2}{bar.who} {bar.at}+{bar.weeks} " + " | ".join((bar.label, bar.text, bar.result))


def _chart(block: b.Chart) -> Iterator[str]:
    name = f"#{block.id}" if block.id else ""
    yield _joined(f"chart {block.kind}", name, block.number, inline(block.caption), block.unit)
    yield f"{STEP}alt: {block.alt}"
    yield f"{STEP}categories: " + " | ".join((*block.categories, *filter(None, (block.axis,))))
    for series in block.series:
        values = " ".join("-" if value is None else f"{value:f}" for value in series.values)
        yield f"{STEP}{series.role}: " + " | ".join((series.name, series.label, values))


def _key_figures(block: b.KeyFigures) -> Iterator[str]:
    yield "key-figures"
    for card in block.cards:
        yield f"{STEP}{card.value} {card.unit} | {card.label} | {card.note}"


def _need_card(block: b.NeedCard) -> Iterator[str]:
    yield f"need {block.number}: {inline(block.statement)} | {block.owner}"
    for name, face in zip(("state", "impact", "target"), faces(block), strict=False):
        yield f"{STEP}{name}: {face.label} | {face.value} {face.unit}"
        yield from _blocks(face.content, 2)
    if block.evidence:
        yield f"{STEP}evidence: {block.evidence}"


def _signatures(block: b.Signatures) -> Iterator[str]:
    yield "signatures"
    for party in block.parties:
        yield f"{STEP}{party.name}: " + " | ".join(party.lines)


def _seal(block: b.Seal) -> Iterator[str]:
    yield f"seal {block.align}: {block.label}"


def _facts(block: b.Facts) -> Iterator[str]:
    yield _joined("facts", block.note)
    yield from (f"{STEP}{label}: {value}" for label, value in block.items)


def _contents(block: b.Contents) -> Iterator[str]:
    yield f"contents to level {block.levels}"
    for entry in block.entries:
        yield STEP * entry.level + _joined(entry.number or "-", entry.title, f"→ {entry.to}")


def _list_of(block: b.ListOf) -> Iterator[str]:
    yield f"list of {block.kind}s"
    yield from (f"{STEP}{entry.number} {entry.title} → {entry.to}" for entry in block.entries)


def _page_picture(block: b.PagePicture) -> Iterator[str]:
    yield f"page picture {sha256(block.image).hexdigest()[:8]} ratio {block.ratio:.3f}: {block.alt}"
    yield from (f"{STEP}| {line}" for line in block.text.splitlines())


def _cover(block: b.Cover) -> Iterator[str]:
    yield "cover"
    for name in ("supplier", "supplier_english", "number", "kind", "title", "presented", "customer"):
        yield f"{STEP}{name}: {getattr(block, name)}"
    yield from (f"{STEP}promise: {line}" for line in block.promise)
    yield from (f"{STEP}field: {label} | {value}" for label, value in block.fields)
    yield f"{STEP}confidentiality: {block.confidentiality}"
    if block.copy:
        yield f"{STEP}copy: {block.copy}{f' or {block.duplicate}' if block.duplicate else ''}"
    if block.part:
        yield f"{STEP}part: {block.part}"
    if block.logo is not None:
        yield f"{STEP}logo {sha256(block.logo).hexdigest()[:8]}: {block.logo_alt}"


_DUMPERS: dict[type, Callable[..., Iterator[str]]] = {
    b.Heading: _heading,
    b.Paragraph: _paragraph,
    b.List: _list,
    b.Definitions: _definitions,
    b.Quotation: _quotation,
    b.Preformatted: _preformatted,
    b.Rule: lambda block: iter(("rule",)),
    b.Callout: _callout,
    b.Table: _table,
    b.Figure: _figure,
    b.Gantt: _gantt,
    b.Chart: _chart,
    b.KeyFigures: _key_figures,
    b.NeedCard: _need_card,
    b.Signatures: _signatures,
    b.Seal: _seal,
    b.Facts: _facts,
    b.PageBreak: lambda block: iter(("pagebreak",)),
    b.Contents: _contents,
    b.ListOf: _list_of,
    b.PagePicture: _page_picture,
    b.Cover: _cover,
}
