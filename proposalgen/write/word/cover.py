"""The cover: a full-bleed panel, built as one fixed table because every reader draws tables alike."""

from __future__ import annotations

from proposalgen.document.blocks import Cover
from proposalgen.pixels import mark_on
from proposalgen.style.wordml import dxa, emu, shares, twips
from proposalgen.write.images import mark_size
from proposalgen.write.word import grid
from proposalgen.write.word.formal_cover import plain_cover
from proposalgen.write.word.inline import ink, run, tab
from proposalgen.write.word.picture import picture
from proposalgen.write.word.signing import facts_table
from proposalgen.write.word.writing import Setting, Writing

# Heights in millimetres; the fields begin 243 mm below the sheet's top.
_UPPER, _LOWER, _STRIP, _FIELDS_AT, _PRESENTED_AT = 70.0, 78.0, 2.2, 243.0, 168.0
_NAME_AT, _FOOT = 22.0, 20.0
_SHEET = 297.0
_FIELD_WIDTHS = (50.0, 38.0, 40.0, 32.0)

MARK_LINE = 18.0
"""Points that a draft's mark takes at the top of the cover, or above the header's line."""


def cover(block: Cover, writing: Writing, setting: Setting) -> str:
    """Panel, customer, fields and the line on confidentiality; the section has no top margin.

    In a formal style plain lines instead, between the usual margins.
    """
    if writing.style.looks.cover != "panel":
        return plain_cover(block, writing, setting)
    page = writing.style.page
    width, left, right = dxa(page.width), dxa(page.left), dxa(page.right)
    navy = writing.colour("navy")
    stretch = max(page.height, 1.0) / _SHEET
    mark = twips(MARK_LINE) if writing.document.mark else 0
    upper = dxa(_UPPER * stretch) - mark
    panel = grid.Look(fill=navy, margins=(dxa(_NAME_AT) - mark, left, 0, right))
    foot = grid.Look(fill=navy, margins=(0, left, dxa(_FOOT), right), vertical="bottom")
    strip = grid.Look(fill=writing.colour("teal"))
    below = grid.Look(margins=(dxa(_PRESENTED_AT - _UPPER - _LOWER - _STRIP), left, 0, right))
    rest = dxa((_FIELDS_AT - _UPPER - _LOWER - _STRIP) * stretch)
    rows = (
        grid.row([grid.cell(width, _names(block, writing), panel)], upper, "exact"),
        grid.row([grid.cell(width, _title(block, writing), foot)], dxa(_LOWER * stretch), "exact"),
        grid.row([grid.cell(width, writing.hairline(), strip)], dxa(_STRIP), "exact"),
        grid.row([grid.cell(width, _customer(block, writing), below)], rest),
    )
    sheet = grid.table((width,), rows, grid.Frame(indent=-left))
    return sheet + _foot(block, writing, setting)


def _names(block: Cover, writing: Writing) -> str:
    logo = _logo(block, writing) if block.logo else ""
    number = tab() + run(writing, block.number, _soft(writing)) if block.number else ""
    tabs = {"tabs": f'<w:tabs><w:tab w:val="right" w:pos="{writing.width}"/></w:tabs>'}
    name = writing.paragraph("cover-supplier", run(writing, block.supplier) + number, tabs)
    if not block.supplier_english:
        return logo + name
    return logo + name + writing.paragraph("cover-english", run(writing, block.supplier_english))


def _soft(writing: Writing) -> dict[str, str]:
    plain = {"b": '<w:b w:val="0"/><w:bCs w:val="0"/>', "sz": '<w:sz w:val="17"/><w:szCs w:val="17"/>'}
    return {**plain, **ink(writing, "on-navy-soft")}


def _logo(block: Cover, writing: Writing) -> str:
    assert block.logo is not None
    shown = mark_on(block.logo, f"#{writing.colour('navy')}")
    drawing = picture(writing, shown, block.logo_alt, *map(emu, mark_size(shown)))
    return writing.paragraph(
        "body", drawing, {"spacing": '<w:spacing w:before="0" w:after="120"/>'}, "Picture"
    )


def _title(block: Cover, writing: Writing) -> str:
    kind = writing.paragraph("cover-kind", run(writing, block.kind))
    return kind + writing.paragraph("cover-title", run(writing, block.title))


def _customer(block: Cover, writing: Writing) -> str:
    lines = writing.paragraph("cover-presented", run(writing, block.presented)) if block.presented else ""
    lines += writing.paragraph("cover-customer", run(writing, block.customer))
    return lines + "".join(writing.paragraph("cover-promise", run(writing, line)) for line in block.promise)


def _foot(block: Cover, writing: Writing, setting: Setting) -> str:
    fields = ""
    if block.fields:
        known = _FIELD_WIDTHS if len(block.fields) == len(_FIELD_WIDTHS) else (1.0,) * len(block.fields)
        fields = writing.hairline() + facts_table(block.fields, writing, shares(setting.width, known))
    writing.gap_due = False
    before = {"spacing": f'<w:spacing w:before="{twips(42)}"/>'}
    return fields + writing.paragraph("cover-confidentiality", run(writing, block.confidentiality), before)
