"""Blocks to HTML: the table of block types, and the plain ones among them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
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
    NeedCard,
    PageBreak,
    Paragraph,
    Preformatted,
    Quotation,
    Rule,
    Seal,
    Signatures,
    Table,
)
from proposalgen.document.markers import markers
from proposalgen.record import replace
from proposalgen.write.markup.cards import callout, key_figures, need_card, quotation
from proposalgen.write.markup.chart import chart
from proposalgen.write.markup.cover import cover
from proposalgen.write.markup.gantt import gantt
from proposalgen.write.markup.inline import Setting, inlines, plain, text
from proposalgen.write.markup.tables import caption, definitions, facts, seal, signatures, table


def render(blocks: Iterable[Block], to: Setting, role: str = "") -> str:
    """Blocks as HTML; ``role`` replaces the role of plain paragraphs (in a cell, in a card)."""
    return "\n".join(block(one, to, role) for one in blocks)


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


def heading(one: Heading, to: Setting) -> str:
    tag = f"h{min(one.level, 6)}"
    number = f'<span class="number t">{escape(one.number)}</span>' if one.number else ""
    kind = f"heading-{min(one.level, 4)}" + (" numbered" if number else "")
    mark = escape(" ".join(filter(None, (one.number, plain(one.content)))))
    title = (
        f'<{tag} id="{escape(one.id)}" class="{kind}" data-bookmark="{mark}">'
        f"{number}{inlines(one.content, to)}</{tag}>"
    )
    if one.level > 1:
        return title
    label = f'<p class="label">{text(one.label, to)}</p>' if one.label else ""
    return f'<div class="chapter">{label}{title}</div>'


def list_(one: List, to: Setting, role: str = "") -> str:
    tag = "ol" if one.ordered else "ul"
    start, inside = "", replace(to, depth=to.depth + 1)
    marks = markers(one, to.depth, to.chinese) if one.ordered else ("",) * len(one.items)
    if one.ordered and one.start != 1:
        start = f' start="{one.start}" style="counter-reset:list-item {one.start - 1}"'
    items = "".join(
        f"<li{_marked(mark)}>{render(item, inside, role)}</li>"
        for mark, item in zip(marks, one.items, strict=True)
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
    lines = "".join(_entry(entry, to) for entry in one.entries)
    return f'<nav class="contents">{lines}</nav>'


def _entry(entry: Entry, to: Setting) -> str:
    number = f'<span class="toc-number t">{escape(entry.number)}</span>' if entry.number else ""
    target = f'href="#{escape(entry.to)}"'
    kind = "toc-page roman" if entry.to in to.roman else "toc-page"
    page = f'<span class="{kind}"><a class="t" {target}></a></span>' if to.paged else ""
    return (
        f'<p class="toc-{min(entry.level, 2)}">{number}<a class="entry" {target}>'
        f"{text(entry.title, to)}</a>{page}</p>"
    )


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
    PageBreak: lambda one, to: '<div class="page-break"></div>',
    Contents: contents,
    Cover: cover,
}
