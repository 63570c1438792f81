"""The covers of formal styles: lines in the middle, blanks below, no panel."""

from __future__ import annotations

from proposalgen.document.blocks import Cover
from proposalgen.document.measure import aside
from proposalgen.style.css_looks import FIELD_ROW
from proposalgen.style.wordml import Properties, border, dxa, emu, twips
from proposalgen.write.images import mark_size
from proposalgen.write.word import grid
from proposalgen.write.word.controls import choice
from proposalgen.write.word.inline import run
from proposalgen.write.word.picture import picture
from proposalgen.write.word.writing import Setting, Writing

BOX = 34.0
"""Millimetres that the box for 正本 is wide."""
FIELDS = {"tender": (44.0, 90.0), "page": (44.0, 90.0)}
"""Millimetres of a field's label and of its value, for each kind of cover."""
ABOVE = {"tender": 34.0, "page": 40.0}
"""Millimetres above the title."""
ABOVE_LOGO = 4.0
"""Millimetres above the company's mark, which takes its room from what is above the title."""
ABOVE_FIELDS = {"tender": 26.0, "page": 45.0}


def plain_cover(block: Cover, writing: Writing, setting: Setting) -> str:
    """The copy's box, project, number, kind with the volume it is, fields, and the line on confidentiality."""
    kind = writing.style.looks.cover
    box = _box(block, writing, setting) if block.copy else ""
    writing.gap_due = False
    first, second = ("cover-title", block.title), ("cover-kind", block.kind)
    number, part = ("cover-number", block.number), ("cover-number", block.part)
    lines = [first, number, second, part] if kind == "tender" else [first, second, part, number]
    above = ABOVE[kind]
    if block.logo:
        mark, tall = _mark(block, block.logo, writing)
        box, above = box + mark, above - ABOVE_LOGO - tall
    written = box
    for at, (name, text) in enumerate(line for line in lines if line[1]):
        look: Properties = {} if at else {"spacing": f'<w:spacing w:before="{dxa(above)}"/>', **_evened(text, writing, setting)}
        written += writing.paragraph(name, run(writing, text), look)
    written += _fields(block.fields, kind, writing, setting)
    writing.gap_due = False
    # Where nothing is said there, an empty line of its height would go over to a page of its own.
    last = run(writing, block.confidentiality)
    return written + (writing.paragraph("cover-confidentiality", last) if last else writing.hairline())


def _evened(title: str, writing: Writing, setting: Setting) -> Properties:
    """Indents at both sides that let the title's lines be about equally long where its last one would be a mere rest."""
    free = round(aside(title, setting.width, twips(writing.role("cover-title").size[writing.lang])))
    return {"ind": f'<w:ind w:left="{free}" w:right="{free}"/>'} if free else {}


def _mark(block: Cover, logo: bytes, writing: Writing) -> tuple[str, float]:
    """The company's mark in the middle, and its height in millimetres."""
    wide, tall = mark_size(logo)
    look = {"spacing": f'<w:spacing w:before="{dxa(ABOVE_LOGO)}" w:after="0"/>', "jc": '<w:jc w:val="center"/>'}
    drawing = picture(writing, logo, block.logo_alt, emu(wide), emu(tall))
    return writing.paragraph("body", drawing, look, "Picture"), tall


def _box(block: Cover, writing: Writing, setting: Setting) -> str:
    """The copy's word in its box; where there are duplicates, in a list to choose from."""
    width = dxa(BOX)
    lines = "".join(border(side, 12, writing.colour("ink")) for side in ("top", "left", "bottom", "right"))
    words = run(writing, block.copy)
    if block.duplicate:
        words = choice(writing, "copy", f"{block.copy} / {block.duplicate}", (block.copy, block.duplicate), words)
    inside = writing.paragraph("cover-copy", words)
    one = grid.cell(width, inside, grid.Look(lines, margins=(40, 60, 40, 60), vertical="center"))
    return grid.table((width,), [grid.row([one])], grid.Frame(indent=setting.width - width))


def _fields(fields: tuple[tuple[str, str], ...], kind: str, writing: Writing, setting: Setting) -> str:
    """Labels and values in the middle of the page; in a tender each value stands on a line to fill in."""
    if not fields:
        return ""
    widths = tuple(map(dxa, FIELDS[kind]))
    ruled = grid.Look(border("bottom", 6, writing.colour("ink")), vertical="bottom")
    value = ruled if kind == "tender" else grid.Look(vertical="bottom")
    rows = []
    for at, (label, words) in enumerate(fields):
        height = twips(FIELD_ROW[kind]) + (0 if at else dxa(ABOVE_FIELDS[kind]))
        left = grid.cell(widths[0], writing.paragraph("cover-label", run(writing, label)), grid.Look(vertical="bottom"))
        right = grid.cell(widths[1], writing.paragraph("cover-value", run(writing, words)), value)
        rows.append(grid.row((left, right), height))
    return grid.table(widths, rows, grid.Frame(indent=(setting.width - sum(widths)) // 2))
