"""Blocks: headings, paragraphs, lists, quotations, callouts, sections. Tables and parts stand apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from proposalgen.compose.markup_inline import Item, inlines, is_inline, tidy
from proposalgen.compose.markup_reading import Reading
from proposalgen.compose.markup_tokens import Element, Run
from proposalgen.compose.markup_vocabulary import LIST_NAMES
from proposalgen.document import blocks as b
from proposalgen.document.markers import LONGEST

LIST_LEVELS = 4
Maker = Callable[[Element, Reading], b.Block]


def flow(items: Sequence[Item], reading: Reading, role: str = "body", level: int = 0) -> tuple[b.Block, ...]:
    """Blocks and stretches of inline text, each stretch a paragraph of the given role.

    ``level``: how many lists stand around it.
    """
    out: list[b.Block] = []
    for group in _stretches(items):
        if isinstance(group, list):
            content = inlines(group, reading)
            if content:
                out.append(b.Paragraph(content, role))  # type: ignore[arg-type]
        else:
            out.append(_inner(group, reading, role, level))
    return tuple(out)


def _stretches(items: Sequence[Item]) -> Iterator[list[Item] | Element]:
    run: list[Item] = []
    for item in items:
        if is_inline(item):
            run.append(item)
            continue
        if run:
            yield run
            run = []
        assert isinstance(item, Element)
        yield item
    if run:
        yield run


def _inner(element: Element, reading: Reading, role: str, level: int) -> b.Block:
    if element.name in ("ul", "ol"):
        return make_list(element, reading, role, level)
    if element.name == "p" and role == "cell":
        found = paragraph(element, reading)
        return b.Paragraph(found.content, "cell") if found.role == "body" else found
    return MAKERS[element.name](element, reading)


def paragraph(element: Element, reading: Reading) -> b.Paragraph:
    return b.Paragraph(
        inlines(element.children, reading),
        element.get("class", "body"),  # type: ignore[arg-type]
        "keep-next" in element.attributes,
    )


def heading(element: Element, reading: Reading) -> b.Heading:
    """A heading; a level left out and an empty title are problems."""
    level = int(element.name[1])
    if level > reading.level + 1:
        above = f"h{reading.level}" if reading.level else "no heading"
        above_zh = f"h{reading.level}" if reading.level else "没有标题"
        reading.refuse(
            element.spot,
            f"<h{level}> after {above}: a level is skipped",
            f"<h{level}> 之前是{above_zh}，跳过了层级",
        )
    reading.level = level
    content = inlines(element.children, reading)
    if not content:
        reading.refuse(element.spot, "an empty heading", "标题是空的")
    return b.Heading(
        level, content, _heading_id(element, reading), "unnumbered" not in element.attributes,
        tidy(element.get("label"), reading.language),
    )  # fmt: skip


def _heading_id(element: Element, reading: Reading) -> str:
    given = element.get("id")
    if not given:
        reading.headings += 1
        given = f"part-{reading.headings}"
    return reading.claim(given, element.spot)


def make_list(element: Element, reading: Reading, role: str = "body", level: int = 0) -> b.List:
    if level >= LIST_LEVELS:
        reading.refuse(element.spot, "lists nest to four levels", "列表最多四级")
    found = tuple(flow(item.children, reading, role, level + 1) for item in element.all("li"))
    kind = LIST_NAMES.get(element.get("type"), element.get("type"))
    made = b.List(found, element.name == "ol", int(element.get("start", "1")), kind)  # type: ignore[arg-type]
    last, longest = made.start + len(found) - 1, LONGEST.get(kind)
    if longest and not 1 <= made.start <= last <= longest:
        reading.refuse(
            element.spot, f"a list of type {kind} counts from 1 to {longest}, not from {made.start} to {last}",
            f"{kind} 型列表只能从 1 编到 {longest}，此处为 {made.start} 到 {last}",
        )  # fmt: skip
    return made


def definitions(element: Element, reading: Reading) -> b.Definitions:
    """Pairs of dt and dd; a dt may have several dd."""
    rows: list[b.Definition] = []
    term: Element | None = None
    content: tuple[b.Block, ...] = ()
    for child in element.elements():
        if child.name == "dd" and term is not None:
            content += flow(child.children, reading)
            continue
        if child.name == "dd" or (term is not None and not content):
            reading.refuse(child.spot, "a dl holds dt and dd in turn", "dl 内的 dt 与 dd 须成对出现")
        if term is not None:
            rows.append(b.Definition(inlines(term.children, reading), content))
        term, content = (child if child.name == "dt" else None), ()
    if term is not None:
        rows.append(b.Definition(inlines(term.children, reading), content))
        if not content:
            reading.refuse(term.spot, "this dt has no dd", "这个 dt 没有 dd")
    return b.Definitions(tuple(rows), element.get("class") == "wide")


def quotation(element: Element, reading: Reading) -> b.Quotation:
    sources = [child for child in element.elements() if child.name in ("footer", "cite")]
    if len(sources) > 1:
        reading.refuse(sources[1].spot, "a quotation has one source", "引文只能有一个出处")
    rest = [child for child in element.children if child not in sources]
    source = inlines(sources[0].children, reading) if sources else ()
    return b.Quotation(flow(rest, reading), source)


def preformatted(element: Element, reading: Reading) -> b.Preformatted:
    text = "".join(child.text for child in element.children if isinstance(child, Run))
    return b.Preformatted(text.removeprefix("\n").rstrip())


def callout(element: Element, reading: Reading) -> b.Callout:
    title = tidy(element.get("title"), reading.language)
    return b.Callout(
        element.get("kind"),  # type: ignore[arg-type]
        (b.Text(title),) if title else (),
        flow(element.children, reading),
    )


def checkbox(element: Element, reading: Reading) -> b.Paragraph:
    """A box on a line of its own."""
    return b.Paragraph(inlines((element,), reading), "no-indent")


def contents(element: Element, reading: Reading) -> b.Contents:
    levels = int(element.get("levels", "2"))
    if not 1 <= levels <= 6:
        reading.refuse(element.spot, "contents have 1 to 6 levels", "目录层级为 1 到 6")
    return b.Contents(levels)


MAKERS: dict[str, Maker] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), heading),
    "p": paragraph, "ul": make_list, "ol": make_list, "dl": definitions, "blockquote": quotation,
    "pre": preformatted, "hr": lambda element, reading: b.Rule(), "aside": callout,
    "pagebreak": lambda element, reading: b.PageBreak(), "toc": contents,
    "checkbox": checkbox,
}  # fmt: skip
