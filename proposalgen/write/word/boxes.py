"""Callouts and quotations: paragraphs with equal borders, which Word joins to one box."""

from __future__ import annotations

from proposalgen.document.blocks import Callout, Quotation
from proposalgen.record import replace
from proposalgen.style.wordml import Properties, border, shading, twips
from proposalgen.write.word import grid
from proposalgen.write.word.flow import flow, joined, within
from proposalgen.write.word.inline import ink, inlines
from proposalgen.write.word.writing import Setting, Writing, keep_next

# Bar, fill, title's colour, role of the text.
_KINDS = {
    "decision": ("teal", "teal-tint", "teal", "callout-text"),
    "tip": ("teal", "teal-tint", "teal", "callout-text"),
    "note": ("rule2", "tint", "ink2", "callout-note"),
    "warning": ("rust", "rust-tint", "rust", "callout-text"),
}
_BEFORE = 13.0
# Word draws a border outside the text's indent: 9 pt of space and the bar's 3 pt end at the margin.
_INDENT = '<w:ind w:left="240" w:right="190"/>'


def callout(block: Callout, writing: Writing, setting: Setting) -> str:
    """A bar and a fill behind a title and its text; lists and tables inside need a cell."""
    bar, fill, title, text = _KINDS[block.kind]
    inside = replace(setting, body=text, align="", look={})
    if joined(block.content):
        return _joined(block, writing, inside, bar, fill, title)
    head = _title(block, writing, title, {})
    content = head + within(block.content, writing, replace(inside, width=setting.width - 440))
    lines = border("left", 24, writing.colour(bar))
    if writing.framed:
        lines = "".join(border(side, 6, writing.colour(bar)) for side in ("top", "left", "bottom", "right"))
    look = grid.Look(lines, "" if writing.framed else writing.colour(fill), (160, 220, 160, 220))
    one = grid.row([grid.cell(setting.width, content, look)])
    return grid.table((setting.width,), [one], grid.Frame())


def _joined(block: Callout, writing: Writing, inside: Setting, bar: str, fill: str, title: str) -> str:
    look = _frame(writing, bar) if writing.framed else _bar(writing, bar, fill)
    before = {"spacing": f'<w:spacing w:before="{twips(_BEFORE)}"/>'}
    written = _title(block, writing, title, {**look, **before})
    for at, one in enumerate(block.content, 1):
        keep = True if at < len(block.content) else bool(inside.keep)
        first = look if written else {**look, **before}
        written += flow((one,), writing, replace(inside, look=first, keep=keep))
    return written


def _bar(writing: Writing, bar: str, fill: str) -> Properties:
    ground = writing.colour(fill)
    lines = (
        border("top", 4, ground, 7) + border("left", 24, writing.colour(bar), 9)
        + border("bottom", 4, ground, 7) + border("right", 4, ground, 9)
    )  # fmt: skip
    return {"pBdr": f"<w:pBdr>{lines}</w:pBdr>", "shd": shading(ground), "ind": _INDENT}


def _frame(writing: Writing, colour: str) -> Properties:
    sides = (("top", 6), ("left", 9), ("bottom", 6), ("right", 9))
    lines = "".join(border(side, 6, writing.colour(colour), space) for side, space in sides)
    return {"pBdr": f"<w:pBdr>{lines}</w:pBdr>", "ind": '<w:ind w:left="190" w:right="190"/>'}


def _title(block: Callout, writing: Writing, colour: str, look: dict[str, str]) -> str:
    """The title's line; none where there are no words for it."""
    return writing.paragraph("callout-title", inlines(writing, block.title, ink(writing, colour)), look) if block.title else ""


def quotation(block: Quotation, writing: Writing, setting: Setting) -> str:
    """Somebody's words beside a bar, their source below, never apart from them."""
    bar = f"<w:pBdr>{border('left', 24, writing.colour('navy'), 9)}</w:pBdr>"
    look = {"pBdr": bar, "ind": '<w:ind w:left="240"/>'}
    first = {**look, "spacing": f'<w:spacing w:before="{twips(_BEFORE)}"/>'}
    inside = replace(setting, body="quote", align="", keep=True if block.source else setting.keep)
    words = flow(block.content[:1], writing, replace(inside, look=first))
    words += flow(block.content[1:], writing, replace(inside, look=look))
    if not block.source:
        return words
    return words + writing.paragraph("quote-source", inlines(writing, block.source), {**look, **keep_next(setting.keep)})
