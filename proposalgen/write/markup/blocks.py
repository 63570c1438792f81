"""Blocks to HTML: the table of block types, and the plain ones among them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from html import escape
from types import MappingProxyType
from typing import Any

from proposalgen.document.blocks import (
    Block,
    Callout,
    Chart,
    Contents,
    Cover,
    Definitions,
    Entry,
    Facts,
    Figure,
    Gantt,
    Heading,
    KeyFigures,
    List,
    ListOf,
    NeedCard,
    PageBreak,
    PagePicture,
    Paragraph,
    Preformatted,
    Quotation,
    Rule,
    Seal,
    Signatures,
    Table,
)
from proposalgen.document.markers import markers
from proposalgen.document.numbering import names_annex
from proposalgen.document.walk import described
from proposalgen.record import replace
from proposalgen.write.markup.cards import callout, key_figures, need_card, quotation
from proposalgen.write.markup.chart import chart
from proposalgen.write.markup.cover import cover
from proposalgen.write.markup.gantt import gantt
from proposalgen.write.markup.inline import Setting, inlines, plain, text
from proposalgen.write.markup.tables import caption, definitions, facts, seal, signatures, table

_PARTED = (Table, List, Definitions, Contents, ListOf)  # each row or item of which is kept by itself
_NONE: Mapping[int, range] = MappingProxyType({})
_NO_ROWS = range(0)
_KEPT = ' class="kept"'


def render(blocks: Iterable[Block], to: Setting, role: str = "", kept: Mapping[int, range] = _NONE) -> str:
    """Blocks as HTML; ``role`` replaces the role of plain paragraphs (in a cell, in a card). ``kept``: see ``closing``."""
    known = tuple(blocks)
    titles = {at for at, one in enumerate(known[1:]) if isinstance(one, Contents) and isinstance(known[at], Heading)}
    return "\n".join(
        heading(one, to, "contents-title") if at in titles else _held(one, to, role, kept.get(at, _NO_ROWS))  # type: ignore[arg-type]
        for at, one in enumerate(known)
    )


def _held(one: Block, to: Setting, role: str, rows: range) -> str:
    """A block, which stays on the page of the next one where ``rows`` says so, or of which some rows do."""
    html = block(one, to if rows == to.kept else replace(to, kept=rows), role)
    return html.replace('class="', 'class="keep ', 1) if rows and not isinstance(one, _PARTED) else html


def block(one: Block, to: Setting, role: str = "") -> str:
    """One block as HTML; every type of the document is in the table below."""
    if isinstance(one, Paragraph):
        return paragraph(one, to, role)
    if isinstance(one, List):
        return list_(one, to, role)
    return WRITERS[type(one)](one, to)


def paragraph(one: Paragraph, to: Setting, role: str = "") -> str:
    name = role if role and one.role in ("body", "cell", "no-indent") else one.role
    keep = " keep" if one.keep_next else ""
    return f'<p class="{_ROLES.get(name, name)}{keep}">{inlines(one.content, to)}</p>'


# Roles of a paragraph that share the looks of the body and differ by one property.
_ROLES = {"center": "body center", "right": "body right", "no-indent": "body no-indent"}


def heading(one: Heading, to: Setting, role: str = "") -> str:
    """A heading with its chapter's label; ``role`` instead of that of its level."""
    tag = f"h{min(one.level, 6)}"
    number = f'<span class="number t">{escape(one.number)}</span>' if one.number else ""
    kind = (role or f"heading-{min(one.level, 4)}") + (" numbered" if number else "") + _worded(one.number)
    mark = escape(" ".join(filter(None, (one.number, plain(one.content)))))
    title = (
        f'<{tag} id="{escape(one.id)}" class="{kind}" data-bookmark="{mark}">'
        f"{number}{inlines(one.content, to)}</{tag}>"
    )
    if one.level > 1:
        return title
    label = f'<p class="label">{text(one.label, to)}</p>' if one.label else ""
    return f'<div class="chapter">{label}{title}</div>'


def _worded(number: str) -> str:
    """The class of a number that is too long to hang before its title."""
    return " worded" if names_annex(number) else ""


def list_(one: List, to: Setting, role: str = "") -> str:
    tag = "ol" if one.ordered else "ul"
    start, inside = "", replace(to, depth=to.depth + 1)
    marks = markers(one, to.depth, to.chinese) if one.ordered else ("",) * len(one.items)
    if one.ordered and one.start != 1:
        start = f' start="{one.start}" style="counter-reset:list-item {one.start - 1}"'
    items = "".join(
        f"<li{_KEPT if at in to.kept else ''}{_marked(mark)}>{render(item, inside, role)}</li>"
        for at, (mark, item) in enumerate(zip(marks, one.items, strict=True))
    )
    wide = " wide" if one.kind in ("一", "甲") else ""  # 十、 needs more room than 10.
    return f'<{tag} class="list{wide}"{start}>{items}</{tag}>'


def _marked(mark: str) -> str:
    """What an item is marked by, unless any reader would write the same: its counters are no match for ours."""
    if not mark or (mark[:-1].isdecimal() and mark[-1] == "."):
        return ""
    gap = "" if mark.endswith("、") else " "
    return f" style=\"list-style-type:'{mark}{gap}'\""


def preformatted(one: Preformatted, to: Setting) -> str:
    return f'<pre class="pre">{escape(one.text)}</pre>'


def figure(one: Figure, to: Setting) -> str:
    share = f"{one.width * 100:.3f}%"
    picture = f'<img src="{to.picture(one.image)}" alt="{escape(one.alt)}" style="width:{share}">'
    id = f' id="{escape(one.id)}"' if one.id else ""
    below = caption("figcaption", "figure-caption", one.number, one.caption, "", to)
    return f'<figure class="picture"{id}>{picture}{below}</figure>'


def contents(one: Contents, to: Setting) -> str:
    lines = "".join(_entry(entry, to, at in to.kept) for at, entry in enumerate(one.entries))
    return f'<nav class="contents">{lines}</nav>'


def page_picture(one: PagePicture, to: Setting) -> str:
    """A page of another file, as large as the sheet allows."""
    width, _ = to.style.page.picture("portrait" if one.ratio >= 1 else "landscape", one.ratio)
    return (
        f'<figure class="page-picture"><img src="{to.picture(one.image)}" alt="{escape(described(one))}" '
        f'style="width:{width:.2f}mm"></figure>'
    )


def list_of(one: ListOf, to: Setting) -> str:
    lines = "".join(_listed(entry, to, at in to.kept) for at, entry in enumerate(one.entries))
    return f'<nav class="contents list-of">{lines}</nav>'


def _listed(entry: Entry, to: Setting, kept: bool) -> str:
    """One line: number, title, and where there are pages the page at its end."""
    target = f'href="#{escape(entry.to)}"'
    number = f'<span class="number t">{escape(entry.number)}</span>'
    return (
        f'<p class="toc-2{" keep" if kept else ""}"><a class="entry" {target}>{number}{text(entry.title, to)}</a>'
        f"{_page(entry, to)}</p>"
    )


def _entry(entry: Entry, to: Setting, kept: bool) -> str:
    kind = f"toc-number{_worded(entry.number)} t"
    number = f'<span class="{kind}">{escape(entry.number)}</span>' if entry.number else ""
    target = f'href="#{escape(entry.to)}"'
    return (
        f'<p class="toc-{min(entry.level, 2)}{" keep" if kept else ""}">{number}<a class="entry" {target}>'
        f"{text(entry.title, to)}</a>{_page(entry, to)}</p>"
    )


def _page(entry: Entry, to: Setting) -> str:
    """The page an entry leads to, which the layout knows."""
    if not to.paged:
        return ""
    kind = f"toc-page {to.numerals.get(entry.to, '')}".rstrip()
    return f'<span class="{kind}"><a class="t" href="#{escape(entry.to)}"></a></span>'


WRITERS: dict[type, Callable[[Any, Setting], str]] = {
    Heading: heading,
    Paragraph: paragraph,
    List: list_,
    Definitions: lambda one, to: definitions(one, to, render),
    Quotation: lambda one, to: quotation(one, to, render),
    Preformatted: preformatted,
    Rule: lambda one, to: '<hr class="rule">',
    Callout: lambda one, to: callout(one, to, render),
    Table: lambda one, to: table(one, to, render),
    Figure: figure,
    Gantt: gantt,
    Chart: chart,
    KeyFigures: key_figures,
    NeedCard: lambda one, to: need_card(one, to, render),
    Signatures: signatures,
    Seal: seal,
    Facts: facts,
    PagePicture: page_picture,
    PageBreak: lambda one, to: '<div class="page-break"></div>',
    Contents: contents,
    ListOf: list_of,
    Cover: cover,
}
