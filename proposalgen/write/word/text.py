"""Headings, paragraphs, lists and the other blocks that are running text."""

from __future__ import annotations

from collections.abc import Mapping

from proposalgen.document.blocks import Block, Heading, List, Paragraph, Preformatted, Rule
from proposalgen.document.numbering import names_annex
from proposalgen.document.walk import plain_text
from proposalgen.record import replace
from proposalgen.style.word import (
    FLUSH,
    HEADINGS_NUM,
    flush,
    indent,
    number_gap,
    numbered_levels,
    unnumbered_indent,
)
from proposalgen.style.wordml import Properties, border, shading
from proposalgen.write.word.flow import flow
from proposalgen.write.word.inline import ink, inlines, preformatted, run, tab
from proposalgen.write.word.numbering import DEPTH, left
from proposalgen.write.word.tails import unlonely
from proposalgen.write.word.writing import Setting, Writing, keep_next

_PLAIN = ("body", "cell", "center", "right", "no-indent")
_UNSET = ("center", "right", "no-indent", "warning")  # a first line stands where the others do
_ALIGNED = {"center": "center", "right": "right"}
_UNNUMBERED = '<w:numPr><w:numId w:val="0"/></w:numPr>'


def heading(block: Heading, writing: Writing, setting: Setting) -> str:
    """A heading, below its small topic label when it has one; where the style says so, level 1 starts a page."""
    label = ""
    breaks = block.level == 1 and writing.style.looks.chapters == "page"
    if block.label:
        breaks = breaks or writing.break_due
        label = writing.paragraph("label", run(writing, block.label), _page_break(breaks))
        breaks = False
    listed = block.id not in writing.outline.unlisted
    num = writing.counter.heading(block, listed)
    name, style, children = _heading_style(block, writing, listed, num)
    if breaks or writing.role(name).page_break_before:
        children = {**children, **_page_break(breaks)}
    return label + writing.paragraph(name, _heading_runs(block, writing, bool(num)), children, style)


def _page_break(on: bool) -> Mapping[str, str]:
    return {"pageBreakBefore": "<w:pageBreakBefore/>" if on else '<w:pageBreakBefore w:val="0"/>'}


def _heading_style(block: Heading, writing: Writing, listed: bool, num: int) -> tuple[str, str, Properties]:
    """The role, the Word style where it isn't the role's own, and what differs from it; ``num``: its live list."""
    name = f"heading-{min(block.level, 6)}"
    if block.id in writing.outline.titles and "contents-title" in writing.style.roles:
        return "contents-title", "", {}
    if not listed:
        return name, f"Heading{min(block.level, 6)}Unlisted", _hanging(writing, name) if block.number else {}
    bound = block.level in numbered_levels(writing.style)
    if num:
        level = f'<w:numPr><w:ilvl w:val="{block.level - 1}"/><w:numId w:val="{num}"/></w:numPr>'
        return name, "", {} if bound and num == HEADINGS_NUM else {"numPr": level, **_before_title(block, writing, name)}
    if not bound:
        return name, "", {}
    # Without its list a heading loses the list's indent as well, in some readers.
    if block.number:
        return name, "", {"numPr": _UNNUMBERED, **_before_title(block, writing, name)}
    return name, "", {"numPr": _UNNUMBERED, "ind": unnumbered_indent(writing.role(name), writing.lang)}


def _before_title(block: Heading, writing: Writing, name: str) -> Properties:
    """The indent of a number as long as 附录 A, before which nothing hangs, or the role's own."""
    return {"ind": FLUSH} if names_annex(block.number) else _hanging(writing, name)


def _hanging(writing: Writing, name: str) -> Properties:
    found = indent(writing.role(name), writing.lang)
    return {"ind": found} if found else {}


def _heading_runs(block: Heading, writing: Writing, live: bool) -> str:
    role = writing.role(f"heading-{min(block.level, 6)}")
    written = ""
    if block.number and not live:
        colour = ink(writing, role.number_colour or role.colour)
        written = run(writing, block.number, colour)
        gap = number_gap(block.number, writing.lang)
        written += tab() if role.hanging and not names_annex(block.number) else run(writing, gap)
    content = inlines(writing, block.content)
    target = writing.outline.targets.get(block.id)
    return written + (writing.bookmark(target.bookmark, content) if target else content)


def paragraph(block: Paragraph, writing: Writing, setting: Setting) -> str:
    return _paragraph(block, writing, setting, {})


def _paragraph(
    block: Paragraph, writing: Writing, setting: Setting, extra: Properties, style: str = ""
) -> str:
    name = _role_name(block, setting)
    align = _ALIGNED.get(block.role) or setting.align
    children = {**setting.look, **extra, **keep_next(True if block.keep_next else setting.keep)}
    if align:
        children["jc"] = f'<w:jc w:val="{align}"/>'
    if block.role == "label":
        children |= _page_break(False)
    if name == "body" and block.role in _UNSET and "ind" not in children and flush(writing.style, name):
        children["ind"] = FLUSH
    if "ind" not in children:
        children |= unlonely(writing, name, plain_text(block.content), setting.width)
    look = {**setting.ink, **(_warning(writing) if block.role == "warning" else {})}
    return writing.paragraph(name, inlines(writing, block.content, look), children, style)


def _role_name(block: Paragraph, setting: Setting) -> str:
    if block.role in _PLAIN:
        return "cell" if block.role == "cell" and setting.body == "body" else setting.body
    return setting.body if block.role == "warning" else block.role


def _warning(writing: Writing) -> Properties:
    return {"b": "<w:b/><w:bCs/>", **ink(writing, "rust")}


def list_block(block: List, writing: Writing, setting: Setting) -> str:
    """A list with a number of its own, so that it starts where it should."""
    level = min(setting.depth, DEPTH - 1)
    number = writing.lists.new(block.ordered, level, block.start, block.kind)
    marked = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    edge = left(level, block.kind)
    held = replace(setting, keep=True)
    items = (_item(item, writing, held if at in setting.kept else setting, marked, edge) for at, item in enumerate(block.items))
    return "".join(items)


def _item(item: tuple[Block, ...], writing: Writing, setting: Setting, marked: str, edge: int) -> str:
    style = "ListText" if setting.body == "body" else ""
    deeper = replace(setting, depth=setting.depth + 1, look={})
    written = ""
    for position, block in enumerate(item):
        if isinstance(block, Paragraph):
            place = {"numPr": marked} if position == 0 else {"ind": f'<w:ind w:left="{edge}"/>'}
            align = setting.align if setting.body != "body" else ""
            inside = replace(setting, look={}, align=align, width=setting.width - edge)
            written += _paragraph(block, writing, inside, place, style)
        else:
            written += flow((block,), writing, deeper)
    return written


def pre(block: Preformatted, writing: Writing, setting: Setting) -> str:
    fill = {"shd": shading(writing.colour("tint"))}
    return writing.paragraph("pre", preformatted(writing, block.text), {**fill, **setting.look, **keep_next(setting.keep)})


def rule(block: Rule, writing: Writing, setting: Setting) -> str:
    line = f"<w:pBdr>{border('bottom', 4, writing.colour('rule'), 1)}</w:pBdr>"
    return writing.paragraph("gap", "", {"pBdr": line, **keep_next(setting.keep)})
